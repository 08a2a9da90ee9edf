"""GitLab's Code Quality: an array of entries, each with the fields that GitLab asks for."""

from hypothesis import given, settings

from docs_guard.model.finding import Finding
from docs_guard.model.place import Place
from docs_guard.model.report import Report
from reports import odd
from reports.machines import broken, everything, parsed


@given(report=odd.reports)
@settings(max_examples=50, deadline=None)
def test_every_entry_has_what_gitlab_asks_for(report: Report):
    """GitLab stops at the first entry that lacks a field of its `codeclimate.json`, or has one of another type."""
    for entry in parsed("gitlab", report):
        assert list(entry) == ["description", "check_name", "fingerprint", "severity", "location"]
        assert all(isinstance(entry[name], str) for name in list(entry)[:4])
        assert entry["description"]
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert list(entry["location"]) == ["path", "lines"]
        assert entry["location"]["path"].encode("utf-8")
        assert entry["location"]["lines"]["begin"] >= 1


@given(report=odd.reports)
@settings(max_examples=30, deadline=None)
def test_fingerprints_are_unique(report: Report):
    told = [entry["fingerprint"] for entry in parsed("gitlab", report)]

    assert len(told) == len(set(told))


def test_the_worst_comes_first_and_the_words_are_gitlabs():
    told = parsed("gitlab", everything())

    assert [entry["severity"] for entry in told] == ["major", "minor", "info"]
    assert told[1]["location"] == {"path": "docs/a b.md", "lines": {"begin": 3}}
    assert told[0]["description"].endswith("; add a redirect to /setup/install")


def test_a_run_that_failed_is_no_empty_report():
    (entry,) = parsed("gitlab", broken())

    assert (entry["severity"], entry["check_name"]) == ("blocker", "no-base")
    assert entry["description"] == "there is no base: fetch it"


def test_a_name_that_is_not_utf_8_is_written_out():
    finding: Finding = odd.finding(place=Place("docs/caf\udce9.md"))

    assert parsed("gitlab", odd.report(finding))[0]["location"]["path"] == "docs/caf\\xe9.md"
