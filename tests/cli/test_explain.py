"""`docs-guard explain`: the page of a rule in the terminal."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cli.transcript import docs_guard
from docs_guard.cli import rule_page
from docs_guard.cli.commands.explain import explanation
from docs_guard.cli.markdown_text import shown
from docs_guard.model.rule import Rule
from docs_guard.registry import load, names

RULES = names("docs_guard.rules")
PAGES = Path(__file__).parents[2] / "docs" / "reference" / "rules"


def text_of(name: str) -> str:
    return (PAGES / f"{name}.md").read_text(encoding="utf-8")


def test_the_examples_of_the_program_are_those_of_the_pages(pytestconfig):
    made = rule_page.kept({name: text_of(name) for name in RULES})

    if pytestconfig.getoption("--accept"):
        rule_page.EXAMPLES.write_text(made, encoding="utf-8")
    assert rule_page.EXAMPLES.read_text(encoding="utf-8") == made


@pytest.mark.parametrize("name", RULES)
def test_a_page_gives_a_bad_and_a_good_example(name):
    found = rule_page.chosen(text_of(name))

    assert list(found) == ["bad", "good"]
    for lines in found.values():
        assert "\n".join(lines) in text_of(name)


def test_the_page_is_shown_with_what_it_asks_for_examples_and_exceptions():
    told = docs_guard("explain", "missing-redirect")

    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("missing-redirect\n\nAn address that was published must")
    assert '    [rules.missing-redirect]\n    severity = "error"' in told.out
    assert "\nBad: " in told.out
    assert "\nGood: " in told.out
    assert "  docs-guard says:\n    error " in told.out
    assert told.out.endswith("/docs/reference/rules/missing-redirect.md\n")
    assert "\x1b" not in told.out


@pytest.mark.parametrize("name", RULES)
def test_a_rule_tells_what_becomes_of_its_fix(name):
    rule = load("docs_guard.rules", name, Rule)

    assert rule_page.FIXES[rule.fix] in explanation(rule)


def test_at_a_terminal_headings_are_bold_and_lines_as_wide_as_it_is():
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "60"}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-P", "-m", "docs_guard", "explain", "screenshot-heavy"]
    process = subprocess.Popen(command, stdout=theirs, env=environment)
    os.close(theirs)
    told = b""
    while part := read(ours):
        told += part
    process.wait()
    os.close(ours)

    text = told.decode().replace("\r\n", "\n")
    assert text.startswith("\x1b[1mscreenshot-heavy\x1b[0m\n\n")
    prose = [line for line in re.sub(r"\x1b\[\d*m", "", text).split("\n") if not line.startswith("    ")]
    assert max(len(line) for line in prose if "://" not in line) <= 60


def read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def test_markdown_is_shown_readably():
    told = shown(
        "# Title\n\nWords and `code`, [a page](a.md) and [a site](https://example.org).\nMore.\n\n"
        "- one that goes on\n  here\n- two\n\n```md both docs/a.md\n# Not a heading\n```\n",
        40,
        False,
    )

    assert told == (
        "Title\n\nWords and `code`, a page and a site\n(https://example.org). More.\n\n"
        "- one that goes on here\n- two\n\n  docs/a.md:\n    # Not a heading\n"
    )
