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
def test_a_json_report_is_one_document_of_the_promised_fields(report: Report):
    found = standard.loads(json.render(report, Rendering()))

    assert list(found) == DOCUMENT
    assert list(found["summary"]) == COUNTS
    for finding in found["findings"]:
        assert list(finding) == FIELDS
        for candidate in finding["candidates"]:
            assert list(candidate) == ["url", "path", "confidence", "automatic", "signals"]


DOCUMENT = [
    "version", "tool", "base", "head", "tip", "summary", "findings", "problems", "baselined", "owners", "sites",
    "census",
]  # fmt: skip
COUNTS = ["sites", "pages", "changed", "error", "warning", "note", "suppressed", "baselined"]
FIELDS = [
    "rule", "severity", "path", "line", "column", "message", "help", "beside", "url", "fingerprint", "address",
    "candidates", "entry", "mends", "fix", "group", "group_entry",
]  # fmt: skip
