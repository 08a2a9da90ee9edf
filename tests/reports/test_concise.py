"""One line a finding, which editors take apart."""

import re

from hypothesis import given, settings

from docs_guard.model.finding import Candidate, Severity
from docs_guard.model.place import Place
from docs_guard.model.report import Problem, Rendering
from docs_guard.reports.formats.concise import render
from reports import odd
from reports.odd import finding, report

LINE = re.compile(r"(.+):([1-9]\d*):([1-9]\d*): (error|warning|note) \[(.*?)\] ")


def test_lines_stand_in_the_order_of_the_files_and_the_last_one_counts():
    told = [
        finding(2, severity=Severity.note),
        finding(1, place=Place("docs/page-001.md", 9, 4)),
        finding(
            1, place=Place("docs/page-001.md", 3), message="gone", candidates=(Candidate("/x", None, 0.99, True, ()),)
        ),
    ]

    assert render(report(*told), Rendering()).splitlines() == [
        "docs/page-001.md:3:1: error [missing-redirect] gone (moved to /x)",
        "docs/page-001.md:9:4: error [missing-redirect] /page-001 is gone and nothing sends its readers on",
        "docs/page-002.md:1:1: note [missing-redirect] /page-002 is gone and nothing sends its readers on",
        "1 site, 20 pages, base 643064c..head a1b2c3d: 2 errors, 1 note",
    ]


def test_a_problem_is_a_note_at_its_place_or_at_none():
    problems = (Problem("self-check", "mkdocs.yml", 3, "few links match"), Problem("comparison", None, None, "shallow"))

    assert render(report(problems=problems), Rendering()).splitlines()[:2] == [
        "mkdocs.yml:3:1: note [self-check] few links match",
        "note [comparison] shallow",
    ]


@given(told=odd.reports)
@settings(max_examples=40, deadline=None)
def test_every_finding_is_one_line_that_is_taken_apart(told):
    lines = render(told, Rendering()).splitlines()

    assert len(lines) == len(told.findings) + len(told.problems) + 1
    assert all(LINE.match(line) for line in lines[: len(told.findings)])
