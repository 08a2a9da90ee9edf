"""The reference page of redirect formats is what the formats say."""

from pathlib import Path

import pytest

from docs_guard.redirects.format import Format
from docs_guard.redirects.reference import render
from docs_guard.registry import discover

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "formats.md"


def test_the_reference_page_is_generated(pytestconfig: pytest.Config) -> None:
    """`pytest --accept` writes it."""
    said = render(discover("docs_guard.redirects.formats", Format))
    if pytestconfig.getoption("--accept", default=False):
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(said, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == said
