"""Runs the example pages of all report formats, as page.py describes them; `pytest --accept` rewrites them."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rules.replay import Replay

from docs_guard.app.check import check
from docs_guard.app.outcome import Outcome
from docs_guard.app.request import Request
from docs_guard.model.report import Rendering, ReportFormat
from docs_guard.registry import load, names

from .made import report_of
from .page import FOLDER, SHARED, Section, outputs, rewrite, sections

FORMATS = names("docs_guard.reports.formats")
EXAMPLES = [section for form in FORMATS for section in outputs(FOLDER / f"{form}.md")]
TOKEN = "d1f0a7c2b9e84e6b8a3c5d7e9f012345"  # noqa: S105
"""What the github format would draw by lot."""


@pytest.fixture(scope="session")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Section], Outcome]:
    """What the check tells of the tree of a section; of the shared one it is asked once."""
    known: dict[str, Outcome] = {}

    def outcome(section: Section) -> Outcome:
        if str(section) not in known:
            replay = Replay(tmp_path_factory.mktemp("example") / "site", section.tree).make()
            known[str(section)] = check(Request(**replay.request))  # type: ignore[arg-type]
        return known[str(section)]

    return outcome


def told(section: Section, outcomes: Callable[[Section], Outcome]) -> Outcome:
    """The report of a section, and the lines that it may quote."""
    if section.findings is not None:
        lines = {
            (path, number): line
            for path, text in section.tree.after.items()
            for number, line in enumerate(text.splitlines(keepends=True), 1)
        }
        return Outcome(report_of(section.findings), "error", lines)
    shared = next(each for each in sections(SHARED) if each.tree.fences)
    return outcomes(section if section.tree.fences else shared)


def rendering(section: Section, outcome: Outcome) -> Rendering:
    asked = section.settings
    return Rendering(
        width=int(asked.pop("width", 100)),
        fail_on=asked.pop("fail-on", outcome.fail_on),  # type: ignore[arg-type]
        frame=outcome.quote,
        mend="docs-guard check --base main --fix",
        token=TOKEN,
    )


@pytest.mark.parametrize("section", EXAMPLES, ids=str)
def test_the_page_shows_what_the_format_writes(section: Section, outcomes, pytestconfig):
    outcome = told(section, outcomes)
    text = load("docs_guard.reports.formats", section.page.stem, ReportFormat).render(
        outcome.report, rendering(section, outcome)
    )

    assert section.output
    if pytestconfig.getoption("--accept") and text != section.output.text:
        rewrite(section, text)
    else:
        assert section.output.text == text


READERS: dict[str, Callable[[str], object]] = {
    "json": json.loads,
    "jsonl": lambda text: [json.loads(line) for line in text.splitlines()],
    "xml": partial(ElementTree.fromstring),
}


@pytest.mark.parametrize("section", [one for one in EXAMPLES if one.output.language in READERS], ids=str)  # type: ignore[union-attr]
def test_what_a_page_shows_is_read_by_a_parser_of_its_language(section: Section):
    assert section.output
    READERS[section.output.language](section.output.text)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_has_a_page_that_shows_what_it_writes(form: str):
    page = FOLDER / f"{form}.md"
    titles = [section.title for section in outputs(page)]

    assert titles
    assert len(set(titles)) == len(titles)
    assert sections(page)[1].title == form


def test_there_is_no_page_without_a_format():
    assert sorted(page.stem for page in Path(FOLDER).glob("*.md") if page != SHARED) == sorted(FORMATS)
