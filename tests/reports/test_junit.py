"""JUnit's XML: well-formed, valid by the schema that Jenkins checks, and red exactly where the run is."""

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from xmlschema import XMLSchema

from docs_guard.model.finding import FailOn, Severity
from docs_guard.model.report import Problem, Rendering, Report
from reports import odd
from reports.machines import broken, everything, rendered
from reports.schemas import schema_text

VALID = XMLSchema(schema_text("junit-10.xsd"))


def tree(report: Report, fail_on: FailOn = "error") -> ElementTree.Element:
    return ElementTree.fromstring(rendered("junit", report, Rendering(fail_on=fail_on)).encode())  # noqa: S314 - our own


@given(report=odd.reports)
@settings(max_examples=50, deadline=None)
def test_every_report_is_valid_and_has_a_test_a_finding(report: Report):
    found = tree(report)

    VALID.validate(found)
    cases = [case for case in found.iter("testcase") if case.get("classname") != "docs-guard"]
    assert len(cases) == len(report.findings)
    names = [(suite.get("name"), case.get("classname"), case.get("name")) for suite in found for case in suite]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(("fail_on", "failed"), [("note", 3), ("warning", 2), ("error", 1), ("never", 0)])
def test_what_does_not_fail_the_run_is_skipped(fail_on: FailOn, failed: int):
    found = tree(everything(), fail_on)

    assert len(list(found.iter("failure"))) == int(found.get("failures", "")) == failed
    assert len(list(found.iter("skipped"))) == 3 - failed
    assert [suite.get("tests") for suite in found] == ["1", "1", "1"]


def test_a_failure_says_where_what_and_what_to_paste():
    failure = next(tree(everything()).iter("failure"))

    assert failure.get("type") == Severity.error.name
    assert (failure.text or "").strip().split("\n")[:4] == [
        "docs/page-001.md: error: /page-001 is gone and nothing sends its readers on",
        "help: add a redirect to /setup/install",
        "paste into _redirects, after line 1:",
        "  /install /setup/install",
    ]


def test_where_nothing_is_found_one_test_has_passed():
    (case,) = tree(odd.report()).iter("testcase")

    assert (case.get("name"), list(case)) == ("nothing found", [])


def test_what_broke_the_run_is_an_error():
    crashed = odd.report(odd.finding(), problems=(Problem("rule-crashed", None, None, "x stopped"),))

    assert [each.get("message") for each in tree(broken()).iter("error")] == ["there is no base: fetch it"]
    assert [each.get("type") for each in tree(crashed).iter("error")] == ["rule-crashed"]


def test_characters_that_xml_forbids_are_written_out():
    found = tree(odd.report(odd.finding(message="a\x00b\ufffec\uffffd]]>\x0b")))

    assert next(found.iter("failure")).get("message") == "a\\x00b\\ufffec\\uffffd]]>\\x0b"
