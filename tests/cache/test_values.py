"""A report is equal after it was written and read, and nothing else can be."""

import json
from dataclasses import fields, is_dataclass
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.cache.values import _TYPES, Foreign, read, written
from docs_guard.model.finding import Candidate, Edit, Entry, Finding, Fix, Severity
from docs_guard.model.place import Place
from docs_guard.model.report import Report

TEXT = st.text(st.characters(codec=None) | st.sampled_from("\udc80\udcff\0\r\n"), max_size=8)
NUMBER = st.integers(min_value=0, max_value=10**9)
PLACE = st.builds(Place, TEXT, st.none() | NUMBER, st.none() | NUMBER)
EDIT = st.builds(Edit, TEXT, NUMBER, NUMBER, TEXT)
CANDIDATE = st.builds(
    Candidate, TEXT, st.none() | TEXT, st.floats(0, 1), st.booleans(), st.lists(TEXT, max_size=2).map(tuple)
)
FINDING = st.builds(
    Finding,
    TEXT,
    st.sampled_from(Severity),
    PLACE,
    TEXT,
    address=st.none() | TEXT,
    candidates=st.lists(CANDIDATE, max_size=2).map(tuple),
    entry=st.none() | st.builds(Entry, TEXT, st.none() | NUMBER, TEXT),
    fix=st.none() | st.builds(Fix, TEXT, st.lists(EDIT, max_size=2).map(tuple), st.booleans()),
    quote=TEXT,
    beside=st.none() | TEXT,
    weight=NUMBER,
)


@given(st.lists(FINDING, max_size=3).map(tuple))
def test_findings_are_read_as_they_were_written(findings):
    report = Report(None, "head", (), 0, findings)

    again = read(written(report))

    assert again == report
    assert [type(finding.severity) for finding in again.findings] == [Severity] * len(findings)
    assert [finding.fingerprint for finding in again.findings] == [finding.fingerprint for finding in findings]


def test_every_part_of_a_report_can_be_written():
    """A dataclass that a report will hold one day is missed here, not in somebody's run."""
    seen, waiting = set(), [Report]
    while waiting:
        kind = waiting.pop()
        seen.add(kind)
        hints = get_type_hints(kind)
        for field in fields(kind):
            inner = [hints[field.name], *getattr(hints[field.name], "__args__", ())]
            waiting += [each for each in inner if is_dataclass(each) and each not in seen]

    assert seen == set(_TYPES)


@pytest.mark.parametrize("value", [{"a": 1}, object(), b"bytes", Severity])
def test_anything_else_is_refused(value):
    with pytest.raises(Foreign):
        written((value,))


@pytest.mark.parametrize(
    "text",
    ["", "{", '{"Path": ["/"]}', '{"Place": []}', '{"Place": [1, 2, 3], "Edit": []}', "{}", '{"Severity": "loud"}'],
)
def test_what_this_program_did_not_write_is_foreign(text):
    with pytest.raises(Foreign):
        read(text.encode())


def test_deeply_nested_text_is_foreign():
    with pytest.raises(Foreign):
        read(b"[" * 100_000)


def test_what_is_written_is_plain_json():
    assert json.loads(written((Place("a.md", 3), None, 0.5))) == [{"Place": ["a.md", 3, None]}, None, 0.5]
