"""Laws that hold for every report format, present and future, and for every finding, however odd."""

import json as standard
from unicodedata import category

import pytest
from hypothesis import given, settings

from docs_guard.model.report import Rendering, Report, ReportFormat
from docs_guard.registry import discover, names
from docs_guard.reports.formats import json
from reports import odd

ROOM = "docs_guard.reports.formats"
FORMATS = discover(ROOM, ReportFormat)
COLOUR = ("\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[32m", "\x1b[33m", "\x1b[36m")


def raw(text: str) -> set[str]:
    """The characters that a terminal, a log or a page would obey: controls, direction changes, halves of characters."""
    kept = "\n\t\u200c\u200d\u2060\u00ad"
    return {char for char in text if category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") and char not in kept}


def test_every_format_is_found_by_its_file():
    assert tuple(sorted(FORMATS)) == names(ROOM)


@pytest.mark.parametrize("name", sorted(FORMATS))
@given(report=odd.reports)
@settings(max_examples=30, deadline=None)
def test_every_format_renders_every_finding_without_raw_control_characters(name: str, report: Report):
    text = FORMATS[name].render(report, Rendering(frame=lambda path, line: "\x1b]0;title\x07 \t| a line\r\n"))

    assert raw(text) == set()
    assert text.endswith("\n")


@given(report=odd.reports)
@settings(max_examples=30, deadline=None)
def test_colour_adds_nothing_but_colour(report: Report):
    plain = FORMATS["text"].render(report, Rendering())
    coloured = FORMATS["text"].render(report, Rendering(colour=True))
    for code in COLOUR:
        coloured = coloured.replace(code, "")

    assert coloured == plain


@given(report=odd.reports)
@settings(max_examples=30, deadline=None)
def test_a_json_report_read_back_is_equal(report: Report):
    """Written again it is the same document, and it says of every finding what the report said."""
    text = json.render(report, Rendering())
    back = json.read(text)

    assert json.render(back, Rendering()) == text
    assert json.read(json.render(back, Rendering())) == back
    assert [finding.fingerprint for finding in back.findings] == [finding.fingerprint for finding in report.findings]
    assert [finding.place for finding in back.findings] == [finding.place for finding in report.findings]
    assert (back.base, back.head, back.pages, back.problems) == (
        report.base,
        report.head,
        report.pages,
        report.problems,
    )


@given(report=odd.reports)
@settings(max_examples=30, deadline=None)
def test_a_json_report_is_one_document_of_the_promised_fields(report: Report):
    found = standard.loads(json.render(report, Rendering()))

    assert list(found) == ["version", "tool", "base", "head", "summary", "findings", "problems"]
    assert list(found["summary"]) == ["sites", "pages", "changed", "error", "warning", "note", "suppressed"]
    for finding in found["findings"]:
        assert list(finding) == FIELDS
        for candidate in finding["candidates"]:
            assert list(candidate) == ["url", "path", "confidence", "automatic", "signals"]


FIELDS = [
    "rule", "severity", "path", "line", "column", "message", "help", "url", "fingerprint", "address", "candidates",
    "entry", "fix",
]  # fmt: skip


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"version": 2}', '{"version": 1}', "[" * 100_000])
def test_what_is_no_report_of_ours_is_refused(text: str):
    with pytest.raises(ValueError):
        json.read(text)
