"""Reference pages are what the code says of itself; `pytest --accept tests/docs` writes them."""

from pathlib import Path

import pytest

from docs_guard.cli.reference import render as command_line
from docs_guard.cli.rules import render as rules
from docs_guard.config.reference import render as configuration
from docs_guard.model.rule import Rule
from docs_guard.purpose.reference import render as purposes
from docs_guard.registry import discover
from docs_guard.sites.generator import Generator
from docs_guard.sites.reference import render as generators

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


def rendered() -> dict[str, str]:
    return {
        "command-line.md": command_line(),
        "configuration.md": configuration(),
        "generators.md": generators(discover("docs_guard.sites.generators", Generator)),
        "purposes.md": purposes(),
        "rules/README.md": rules(discover("docs_guard.rules", Rule).values()),
    }


@pytest.mark.parametrize(
    "name", ["command-line.md", "configuration.md", "generators.md", "purposes.md", "rules/README.md"]
)
def test_a_reference_page_is_what_the_code_says(name: str, pytestconfig: pytest.Config) -> None:
    said = rendered()[name]
    if pytestconfig.getoption("--accept"):
        (REFERENCE / name).write_text(said, encoding="utf-8")
    assert (REFERENCE / name).read_text(encoding="utf-8") == said
