"""A report that is read back says what was written, and nothing that a stranger writes into one gets any further."""

import json as standard
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docs_guard.model.finding import Candidate, Edit, Entry, Finding, Fix, Replacement, Severity, numbered
from docs_guard.model.place import Place
from docs_guard.model.report import Census, Owning, Problem, Rendering, Report
from docs_guard.reports.formats import json
from docs_guard.reports.reading import BYTES, read_report
from docs_guard.reports.shapes import MOST, NotAReport
from reports import odd

names = st.lists(
    st.one_of(st.sampled_from(("docs", "a b", "caf\udce9", "\u202e", "...", "::error::")), st.text("ab/.", max_size=4))
    .map(lambda name: name.replace("/", "") or "x")
    .filter(lambda name: name not in (".", "..")),
    min_size=1,
    max_size=3,
).map("/".join)
lines = st.integers(1, 10_000_000)
entries = st.builds(Entry, names, st.none() | lines, odd.text, st.integers(0, 5))
edits = st.builds(lambda path, at, more, text: Edit(path, at, at + more, text), names, lines, lines, odd.text)


@st.composite
def replacements(draw: st.DrawFn) -> Replacement:
    before = draw(st.lists(st.sampled_from(("a\n", "b\r\n", "caf\udce9\n")), max_size=3))
    start = draw(st.integers(1, 9))
    after = draw(st.sampled_from(("", "c\n", "\u202e\x00\n")))
    return Replacement(draw(names), start, start + len(before) - 1, "".join(before), after)


fixes = st.builds(
    Fix,
    odd.text,
    st.lists(edits, max_size=2).map(tuple),
    st.booleans(),
    st.lists(replacements(), max_size=2).map(tuple),
)
urls = st.sampled_from(("/install", "https://kettle.example/a", "/a:b", "", "a b\x00"))
candidates = st.builds(
    Candidate,
    urls,
    st.none() | names,
    st.floats(0, 1).map(lambda number: round(number, 3)),
    st.booleans(),
    st.lists(odd.text, max_size=2).map(tuple),
)
findings = st.builds(
    Finding,
    rule=st.sampled_from(("missing-redirect", "stale-link")),
    severity=st.sampled_from(Severity),
    place=st.builds(Place, names, st.none() | lines, st.none() | lines),
    message=odd.text,
    help=odd.text,
    address=st.none() | odd.text,
    candidates=st.lists(candidates, max_size=2).map(tuple),
    entry=st.none() | entries,
    fix=st.none() | fixes,
    quote=odd.text,
    group=odd.text,
    mends=st.booleans(),
    group_entry=st.none() | entries,
    beside=st.none() | odd.text,
)
texts = st.lists(odd.text, max_size=2).map(tuple)
numbers = st.integers(0, 9999)
reports = st.builds(
    Report,
    base=st.none() | odd.text,
    head=odd.text.filter(bool),
    sites=st.lists(odd.sites, max_size=2).map(tuple),
    changed=numbers,
    findings=st.lists(findings, max_size=4).map(numbered).map(tuple),
    problems=st.lists(odd.problems, max_size=2).map(tuple),
    suppressed=numbers,
    census=st.lists(st.builds(Census, odd.text, numbers, numbers, texts, odd.text, numbers), max_size=2).map(tuple),
    baselined=st.lists(findings, max_size=2).map(tuple),
    owners=st.lists(st.builds(Owning, odd.text, texts, numbers), max_size=2).map(tuple),
    tip=odd.text,
)


def written(report: Report) -> bytes:
    return json.render(report, Rendering()).encode()


def carried(finding: Finding) -> Finding:
    """A finding as a report carries it: by its fingerprint, and not by what that is made of."""
    return replace(finding, quote="", occurrence=1, known_as=finding.fingerprint)


@given(report=reports)
@settings(max_examples=100, deadline=None)
def test_a_report_read_back_is_equal(report: Report):
    back = read_report(written(report))

    told = tuple(map(carried, report.findings))
    assert back == replace(report, findings=told, baselined=tuple(map(carried, report.baselined)))
    assert written(back) == written(report)


def test_a_run_that_failed_is_read_back_as_one():
    report = Report(None, "", (), 0, (), (Problem("usage", "../x", None, "no such file"),), failed=True)

    assert read_report(written(report)) == report


def full() -> dict[str, Any]:
    """A document in which every field says something."""
    entry = Entry("_redirects", 2, "/a /b\n", 1)
    fix = Fix("add it", (Edit("_redirects", 0, 0, "x"),), True, (Replacement("_redirects", 2, 2, "a\n", "b\n"),))
    candidate = Candidate("/b", "docs/b.md", 0.9, True, ("same name",))
    told = odd.finding(
        1, place=Place("docs/a.md", 3, 4), candidates=(candidate,), entry=entry, fix=fix, group_entry=entry, beside=""
    )
    report = odd.report(
        told,
        problems=(Problem("comparison", "docs/a.md", 1, "a word"),),
        baselined=(odd.finding(2),),
        owners=(Owning("Kettle", ("@kettle/docs",), 3),),
        census=(Census("purpose", 1, 1, ("docs/a.md",), "docs-guard check"),),
        tip="a1b2c3d" + "0" * 33,
    )
    return dict(standard.loads(written(report)))


STRANGE = (
    None, True, 0, 1, -1, 2**70, 1.5, float("inf"), "", "x", "../../etc/passwd", "/etc/passwd", "a\0b",
    "javascript:alert(1)", "error", [], [[]], {}, {"a": 1}, "\ud800",
)  # fmt: skip


def spots(value: Any) -> list[tuple[Any, Any]]:
    """Every place in a document that something else may be put into: its container and its key."""
    keys = list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    return [spot for key in keys for spot in ((value, key), *spots(value[key]))]


@given(seed=st.integers(0, 2**32), many=st.integers(1, 3))
@settings(max_examples=300, deadline=None)
def test_a_document_that_was_changed_anywhere_is_read_or_refused_in_one_way(seed: int, many: int):
    chance, found = Random(seed), full()  # noqa: S311 - no secret
    for _ in range(many):
        container, key = chance.choice(spots(found))
        what = chance.randrange(4)
        if what == 0:
            del container[key]
        elif what == 1 and isinstance(container, dict):
            container["colour"] = "red"
        else:
            container[key] = chance.choice(STRANGE)
    data = standard.dumps(found).encode()
    if chance.random() < 0.3:
        at = chance.randrange(len(data))
        data = data[:at] + bytes([chance.randrange(256)]) + data[at + chance.randrange(3) :]

    try:
        read = read_report(data)
    except NotAReport as error:
        assert str(error).startswith("not a report of docs-guard: ")
        assert "\n" not in str(error)
        assert len(str(error)) < 1000
    else:
        assert written(read)


def changed(*steps: Any, to: Any) -> bytes:
    found: Any = full()
    inner = found
    for step in steps[:-1]:
        inner = inner[step]
    inner[steps[-1]] = to
    return standard.dumps(found).encode()


@pytest.mark.parametrize(
    ("steps", "to", "reason"),
    [
        (("findings", 0, "path"), "../x", "`findings[0].path` is no path within the repository"),
        (("findings", 0, "path"), "/x", "`findings[0].path` is no path within the repository"),
        (("findings", 0, "path"), "docs//x", "`findings[0].path` is no path within the repository"),
        (("findings", 0, "path"), "a\0b", "`findings[0].path` is no path of a file"),
        (("findings", 0, "path"), "\ud800", "`findings[0].path` holds half a character"),
        (("findings", 0, "line"), 0, "`findings[0].line` is 0, and lines and columns are counted from 1"),
        (("findings", 0, "line"), True, "`findings[0].line` is a boolean, not a whole number"),
        (("findings", 0, "severity"), "fatal", "`findings[0].severity` is none of note, warning, error"),
        (("findings", 0, "rule"), "x`y", "`findings[0].rule` is no name of a rule"),
        (("findings", 0, "fingerprint"), "-->", "`findings[0].fingerprint` is no fingerprint"),
        (("findings", 0, "candidates", 0, "url"), " JavaScript:x", "candidates[0].url` is no address of the web"),
        (("findings", 0, "candidates", 0, "confidence"), 1.1, "confidence` is not between 0 and 1"),
        (("findings", 0, "fix", "edits", 0, "end"), -1, "`findings[0].fix.edits[0].end` is not between 0 and"),
        (("findings", 0, "fix", "replacements", 0, "end"), 9, "before` holds 1 lines, not those from 2 to 9"),
        (("findings", 0, "fix", "steps"), [], "`findings[0].fix.steps` is a field that this version does not know"),
        (("summary", "error"), 7, "`summary.error` says 7, and there are 1"),
        (("problems",), {}, "`problems` is an object, not an array"),
        (("owners",), [1] * (MOST + 1), "`owners` has 10,001 members, and 10,000 are read at most"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(steps: tuple[Any, ...], to: Any, reason: str):
    with pytest.raises(NotAReport) as told:
        read_report(changed(*steps, to=to))

    assert reason in str(told.value)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "line 1 is no JSON"),
        (b"[]", "it is no object"),
        (b"{}", "it is of version 0"),
        (b"\xff", "byte 0 is no UTF-8"),
        (b"[" * 100_000, "the document too deep"),
        (b'{"version": ' + b"1" * 5000 + b"}", "a number is too long"),
        (b'{"version": NaN}', "NaN is no number of JSON"),
        (b'{"version": 1, "version": 1}', "an object has a field twice"),
        (b'{"version": 1}', "is missing"),
        (b" " * (BYTES + 1), "it has 10,000,001 bytes, and 10,000,000 are read at most"),
    ],
)
def test_what_is_no_report_at_all_is_refused(data: bytes, reason: str):
    with pytest.raises(NotAReport, match=reason):
        read_report(data)


def test_a_report_of_a_later_version_says_which():
    data = standard.dumps({"version": 2, "tool": {"name": "docs-guard", "version": "9.0\n"}, "new": []}).encode()

    with pytest.raises(NotAReport, match=r"it is of version 2, written by docs-guard 9\.0\\n; docs-guard .* reads"):
        read_report(data)


def test_more_findings_than_are_read_are_refused_with_those_of_the_baseline():
    one = odd.finding()
    report = odd.report(*[one] * MOST, baselined=(one,))

    with pytest.raises(NotAReport, match="more than 10,000 findings"):
        read_report(written(report).replace(b"  ", b""))
