"""`docs-guard new rule`: what it writes passes the tests as it is."""

import shutil
import sys
from pathlib import Path

import pytest

from cli.transcript import Run, docs_guard, run

ROOT = Path(__file__).parents[2]
PARTS = ("docs_guard", "docs", "tests")
FILES = ("pyproject.toml", "CONTRIBUTING.md")


@pytest.fixture
def checkout(tmp_path) -> Path:
    folder = tmp_path / "docs-guard"
    folder.mkdir()
    for name in PARTS:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, folder / name)
    return folder


def new(checkout: Path, *words: str) -> Run:
    return run(sys.executable, "-m", "docs_guard", "new", *words, cwd=checkout, PYTHONPATH=str(checkout))


def test_a_new_rule_passes_the_tests_as_it_is(checkout):
    told = new(checkout, "rule", "unfinished-picture")

    assert (told.code, told.err) == (0, "")
    assert told.out.startswith(
        "wrote docs_guard/rules/unfinished_picture.py\nwrote docs/reference/rules/unfinished-picture.md\n"
    )
    source = "docs_guard/rules/unfinished_picture.py"
    for words in (
        ("ruff", "check", source),
        ("ruff", "format", "--check", source),
        ("mypy", "--no-incremental", "--follow-imports=silent", source),
        ("pytest", "-p", "no:cacheprovider", "-n", "0", "tests/rules/test_examples.py", "-k", "unfinished or no_page"),
        ("pytest", "-p", "no:cacheprovider", "-n", "0", "tests/docs/test_generated.py", "tests/cli/test_explain.py",
         "tests/config/test_schema.py", "-k", "rules or configuration or kept or examples_of or unfinished"),
        ("pytest", "-p", "no:cacheprovider", "-n", "0", "tests/laws", "-k", "unfinished"),
    ):  # fmt: skip
        done = run(sys.executable, "-m", *words, cwd=checkout, PYTHONPATH=str(checkout))
        assert done.code == 0, f"{words}: {done.out}{done.err}"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Odd_Name", "is no name for a rule"),
        ("../up", "is no name for a rule"),
        ("class", "is no name for a rule"),
        ("stale-link", "there is a rule 'stale-link' already"),
        ("odd-redirect", "begin with a copy of docs_guard/rules/temporary_redirect.py"),
    ],
)
def test_a_name_that_is_none_writes_nothing(name, said):
    told = docs_guard("new", "rule", name)

    assert (told.code, told.out) == (2, "")
    assert said in told.err


def test_a_rule_is_begun_in_a_checkout_alone(tmp_path):
    shutil.copytree(ROOT / "docs_guard", tmp_path / "docs_guard", ignore=shutil.ignore_patterns("__pycache__"))

    told = new(tmp_path, "rule", "odd-page")

    assert told.code == 2
    assert "in a checkout of docs-guard itself" in told.err
