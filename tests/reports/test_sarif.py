"""SARIF: valid by the standard's own schema, and what GitHub asks for beside it."""

import re
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from docs_guard.model.finding import Fix, Replacement
from docs_guard.model.place import Place
from docs_guard.model.report import Problem, Report
from docs_guard.registry import names
from reports import odd
from reports.machines import broken, everything, lost, parsed, picture
from reports.schemas import schema

VALID = Draft7Validator(schema("sarif-2.1.0.json"))


def run(report: Report) -> dict[str, Any]:
    log = parsed("sarif", report)
    VALID.validate(log)
    (told,) = log["runs"]
    return dict(told)


@given(report=odd.reports)
@settings(max_examples=20, deadline=None)
def test_every_report_is_valid_by_the_standards_schema(report: Report):
    told = run(report)

    rules = told["tool"]["driver"]["rules"]
    assert len(told["results"]) == len(report.findings)
    for result in told["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        (place,) = result["locations"]
        said = re.sub(r"(?m)^(paste into )\[((?:[^][\\]|\\.)*)\]\(1\):$", r"\1\2:", result["message"]["text"])
        assert not re.search(r"\[[^\]]*\]\(|\{\d+\}", said.replace("\\[", "").replace("{{", ""))
        assert re.fullmatch(r"[!-~]+", place["physicalLocation"]["artifactLocation"]["uri"])
    assert str(told).encode("utf-8")


def test_every_rule_is_described_as_github_asks():
    """The empty string is no description to it, and what is longer than 1,024 characters is cut."""
    known = names("docs_guard.rules")
    rules = run(odd.report(*(odd.finding(rule=name) for name in known)))["tool"]["driver"]["rules"]

    assert [rule["id"] for rule in rules] == sorted(known)
    for rule in rules:
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert rule["help"]["text"]
        assert not re.search(r"[^\n]\n[^\n]", rule["help"]["markdown"]), "a paragraph is one line"
        assert rule["help"]["markdown"].endswith(f"[More]({rule['helpUri']})")
        assert rule["defaultConfiguration"]["level"] in ("note", "warning", "error")
        assert len(rule["properties"]["tags"]) <= 10
        assert "security-severity" not in rule["properties"]


def test_a_lost_page_is_one_place_with_those_that_belong_to_it():
    told = run(everything())["results"][0]

    (place,) = told["locations"]
    assert place == {"physicalLocation": {"artifactLocation": {"uri": "docs/page-001.md", "uriBaseId": "%SRCROOT%"}}}
    assert [each["physicalLocation"]["artifactLocation"]["uri"] for each in told["relatedLocations"]] == [
        "_redirects",
        "docs/setup/install.md",
    ]
    assert told["relatedLocations"][0]["physicalLocation"]["region"] == {"startLine": 2}


def test_a_message_is_a_sentence_that_stands_alone_and_leads_to_where_the_entry_goes():
    """GitHub shows the first sentence where there is little room, and links to a related location by its number."""
    told = run(odd.report(lost(message="/a [b is gone"), lost(entry=None)))["results"]

    assert [result["message"]["text"] for result in told] == [
        (
            "/a \\[b is gone.\nadd a redirect to /setup/install.\n"
            "paste into [_redirects, after line 1](1):\n  /install /setup/install"
        ),
        "/page-001 is gone and nothing sends its readers on.\nadd a redirect to /setup/install.",
    ]
    assert told[0]["relatedLocations"][0]["id"] == 1


def test_only_a_place_without_a_line_has_the_hash_that_github_makes_itself_of_lines():
    one, other = (result["partialFingerprints"] for result in run(odd.report(lost(), picture()))["results"])

    assert one == {"docsGuard/v1": lost().fingerprint, "primaryLocationLineHash": f"{lost().fingerprint}:1"}
    assert other == {"docsGuard/v1": picture().fingerprint}


def test_what_a_change_brings_is_new_and_what_the_baseline_accepts_is_left_out():
    change = run(odd.report(lost(), baselined=(picture(),)))
    state = run(odd.report(lost(), base=None))

    assert [result["baselineState"] for result in change["results"]] == ["new"]
    assert "baselineState" not in state["results"][0]
    assert [each["automationDetails"]["id"] for each in (change, state)] == ["docs-guard/change/", "docs-guard/state/"]


@pytest.mark.parametrize("path", ["docs/a b#1?.md", "docs/käfer:1.md", "docs/caf\udce9%41.md"])
def test_names_of_files_are_percent_encoded(path: str):
    (result,) = run(odd.report(odd.finding(place=Place(path))))["results"]

    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote_to_bytes(uri) == path.encode("utf-8", "surrogateescape")
    assert not set(uri) & set(" #?:\\")


def test_a_crashed_rule_and_a_run_that_failed_are_no_success():
    failed = run(broken())["invocations"][0]
    crashed = run(odd.report(problems=(Problem("rule-crashed", "a.md", 2, "x stopped"),)))["invocations"][0]

    assert (failed["executionSuccessful"], crashed["executionSuccessful"]) == (False, False)
    assert [each["level"] for each in failed["toolExecutionNotifications"]] == ["error"]
    assert crashed["toolExecutionNotifications"][0]["descriptor"] == {"id": "rule-crashed"}
    assert run(everything())["invocations"][0]["executionSuccessful"] is True


def test_more_results_than_github_takes_are_cut_and_counted(monkeypatch):
    monkeypatch.setattr("docs_guard.reports.formats.sarif.MOST", 2)

    told = run(everything())

    assert [result["level"] for result in told["results"]] == ["error", "warning"]
    last = told["invocations"][0]["toolExecutionNotifications"][-1]
    assert last["message"]["text"] == "1 of 3 findings are left out, the worst are here"


pieces = st.lists(st.sampled_from(("a\n", "b\r\n", "käfer\n", "\n")), max_size=4)


@given(around=st.tuples(pieces, pieces), before=pieces, after=pieces, last=st.sampled_from(("", "c")))
@settings(max_examples=200, deadline=None)
def test_a_fix_applied_by_its_regions_is_the_replacement(around, before, after, last: str):
    """As a viewer applies it: from line and column, in characters, to line and column."""
    head, tail = "".join(around[0]), "".join(around[1])
    old, new = "".join(before) + (last if not tail else ""), "".join(after)
    if not old:
        return
    start = head.count("\n") + 1
    lines = Replacement("docs/a.md", start, start + len(old.splitlines()) - 1, old, new)
    finding = odd.finding(fix=Fix("mend", (), True, (lines,)))

    (result,) = run(odd.report(finding))["results"]

    (told,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert applied(head + old + tail, told) == head + new + tail


def applied(text: str, told: dict[str, Any]) -> str:
    starts = [0]
    for line in text.split("\n")[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    region = told["deletedRegion"]
    begin = starts[region["startLine"] - 1] + region["startColumn"] - 1
    end = starts[region["endLine"] - 1] + region["endColumn"] - 1
    assert begin <= end <= len(text)
    return text[:begin] + told["insertedContent"]["text"] + text[end:]


def test_a_fix_whose_text_is_not_utf_8_is_left_out():
    fix = Fix("mend", (), True, (Replacement("a.md", 1, 1, "caf\udce9\n", "b\n"),))

    assert "fixes" not in run(odd.report(odd.finding(fix=fix)))["results"][0]
