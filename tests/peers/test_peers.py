"""
Runs the pages beside this module: what other checkers of redirects got wrong, and what docs-guard says of the same.

They are written as the example pages of rules are; the `fixed` fence is what `docs-guard check --fix` changes.
`pytest --accept` rewrites what they expect.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from rules.page import Example, examples_of, rewrite
from rules.replay import Replay, problems_of, told

from docs_guard.app.fixing import fix
from docs_guard.app.request import Request
from docs_guard.model.report import Report

PAGES = sorted(Path(__file__).parent.glob("*.md"))
EXAMPLES = [example for page in PAGES for example in examples_of(page)]


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_the_page_says_what_the_check_says(example: Example, tmp_path, pytestconfig):
    replay = Replay(tmp_path / "site", example).make()
    report = replay.check()

    for language, said in (
        ("findings", told(report)),
        ("problems", problems_of(report)),
        ("fixed", changed(replay, report)),
    ):
        if pytestconfig.getoption("--accept") and said != example.text(language):
            rewrite(example, language, said)
        else:
            assert said == example.text(language)


def changed(replay: Replay, report: Report) -> str:
    """The lines that the fix of the example changes; it brings nothing that was not found before."""
    if not any(each.fix and each.fix.safe for each in report.findings):
        return ""
    fixed = fix(Request(**replay.request))  # type: ignore[arg-type]
    assert {each.rule for each in fixed.after.report.findings} <= {each.rule for each in report.findings}
    lines = (line for line in fixed.diff().splitlines(keepends=True) if line[:1] in "+-@")
    return "".join(line for line in lines if not line.startswith(("---", "@@")))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_cases_of_a_page_have_names_of_their_own_and_say_what_the_peer_did(page: Path):
    found = examples_of(page)
    lines = page.read_text(encoding="utf-8").split("\n")

    assert found
    assert len({example.title for example in found}) == len(found)
    assert [
        each.title for each in found if not lines[each.line + 1] or lines[each.line + 1].startswith(("```", "#"))
    ] == []
