"""JSON lines: a finding a line, as the JSON report has it, and a last line that says that it is whole."""

import json

from hypothesis import given, settings

from docs_guard.model.report import Report
from reports import odd
from reports.machines import broken, everything, parsed, rendered


@given(report=odd.reports)
@settings(max_examples=50, deadline=None)
def test_findings_and_problems_are_those_of_the_json_report(report: Report):
    whole = parsed("json", report)
    *told, last = [json.loads(line) for line in rendered("jsonl", report).splitlines()]

    assert [line for line in told if "rule" in line] == whole["findings"]
    assert [line for line in told if "kind" in line] == whole["problems"]
    assert last == {name: whole[name] for name in ("version", "tool", "base", "head", "tip", "summary")}


def test_a_line_that_is_missing_shows():
    """Whoever reads knows by the last line how many findings there are."""
    *told, last = [json.loads(line) for line in rendered("jsonl", everything()).splitlines()]

    assert len([line for line in told if "rule" in line]) == sum(
        last["summary"][severity] for severity in ("error", "warning", "note")
    )


def test_a_run_that_failed_says_why():
    why, last = [json.loads(line) for line in rendered("jsonl", broken()).splitlines()]

    assert (why["kind"], last["head"]) == ("no-base", None)
