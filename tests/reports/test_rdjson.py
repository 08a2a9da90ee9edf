"""Reviewdog's format: valid by its own schema, Markdown that is harmless, suggestions for the comment's lines."""

from hypothesis import given, settings
from jsonschema import Draft4Validator
from markdown_it import MarkdownIt

from docs_guard.model.finding import Fix, Replacement
from docs_guard.model.place import Place
from docs_guard.model.report import Rendering, Report
from reports import odd
from reports.machines import broken, everything, lost, parsed, picture
from reports.schemas import schema

VALID = Draft4Validator(schema("rdjson.json"))


@given(report=odd.reports)
@settings(max_examples=30, deadline=None)
def test_every_report_is_valid_by_reviewdogs_schema(report: Report):
    told = parsed("rdjson", report)

    VALID.validate(told)
    for each in told["diagnostics"]:
        assert set(each) <= {"message", "location", "severity", "code", "suggestions"}  # another is an error to it
        assert str(each).encode("utf-8")


@given(report=odd.reports)
@settings(max_examples=50, deadline=None)
def test_messages_are_markdown_without_html_links_pictures_and_mentions(report: Report):
    for each in parsed("rdjson", report)["diagnostics"]:
        tokens = MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(each["message"])
        kinds = {inner.type for token in tokens for inner in (token, *(token.children or ()))}
        assert not kinds & {"link_open", "image", "html_inline", "html_block", "heading_open", "table_open"}
        assert "@octo-org" not in each["message"].split("```")[0]


def test_a_page_that_is_gone_is_told_where_its_remedy_goes():
    told, *_ = parsed("rdjson", everything())["diagnostics"]
    lines = {"start": {"line": 2}, "end": {"line": 2}}

    assert told["location"] == {"path": "_redirects", "range": lines}
    assert told["suggestions"] == [{"range": lines, "text": "/install /setup/install\n/b /c"}]
    assert told["message"] == ("/page-001 is gone and nothing sends its readers on; add a redirect to /setup/install")


def test_columns_are_bytes_and_a_line_without_its_text_has_none():
    report = odd.report(picture())

    (told,) = parsed("rdjson", report)["diagnostics"]
    (without,) = parsed("rdjson", report, Rendering())["diagnostics"]

    assert told["location"]["range"]["start"] == {"line": 3, "column": 30}  # an umlaut before it
    assert without["location"]["range"]["start"] == {"line": 3}


def test_windows_line_ends_are_no_part_of_a_suggestion():
    (told,) = parsed("rdjson", odd.report(picture()))["diagnostics"]

    assert told["suggestions"][0]["text"] == "![The tank](tank.png)"


def test_lines_that_go_are_an_empty_suggestion():
    fix = Fix("drop it", (), True, (Replacement("docs/a.md", 3, 4, "a\nb\n", ""),))

    (told,) = parsed("rdjson", odd.report(odd.finding(place=Place("docs/a.md", 3), fix=fix)))["diagnostics"]

    assert told["suggestions"] == [{"range": {"start": {"line": 3}, "end": {"line": 4}}, "text": ""}]


def test_a_fix_that_reviewdog_could_not_show_is_told_in_words():
    """One of several places, one of another file than the line that is told, and a file that is not there."""
    one, other = Replacement("_redirects", 1, 1, "a\n", "b\n"), Replacement("_redirects", 9, 9, "a\n", "b\n")
    new = Replacement("_redirects", 1, 0, "", "/install /setup/install\n")
    cases = (
        lost(fix=Fix("x", (), True, (one, other))),
        lost(place=Place("docs/a.md", 3)),
        lost(fix=Fix("x", (), True, (new,))),
    )

    for finding in cases:
        (told,) = parsed("rdjson", odd.report(finding))["diagnostics"]
        assert "suggestions" not in told
        assert told["location"]["path"] == finding.place.path
        assert told["message"].endswith("\n\n```text\n/install /setup/install\n```")


def test_a_run_that_failed_is_an_error():
    (told,) = parsed("rdjson", broken())["diagnostics"]

    assert (told["severity"], told["code"]["value"]) == ("ERROR", "no-base")
