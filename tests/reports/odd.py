"""A pile of odd findings: everything that a hostile repository can put into a report."""

from hypothesis import strategies as st

from docs_guard.model.finding import Candidate, Edit, Entry, Finding, Fix, Severity, numbered
from docs_guard.model.place import Place
from docs_guard.model.report import Census, Problem, Report, SiteSummary

NASTY = (
    "\x1b[31mred\x1b[0m",
    "a\r\n::error file=x::pwn",
    "%0A::error::",
    "\n::set-output name=x::y",
    "##[error]old commands",
    "```\n# out of the fence\n````",
    "`tick``ticks```",
    "<script>alert(1)</script><!-- docs-guard -->",
    "@octo-org/team closes #12",
    "[x](javascript:alert(1)) ![y](https://example.org/z)",
    "| a | b |",
    "\u202egnp.exe\u2066 \u2028 \x85 \x9b31m \x00 \x07\x08",
    "caf\udce9 \udcff",
    "emoji 👩\u200d🔬, 漢字, ﷽",
    "$(touch x) `touch x` '; touch x #",
    "LONG",
    "\t",
    " ",
    "",
)
text = st.one_of(
    st.sampled_from(NASTY).map(lambda word: "x" * 3000 if word == "LONG" else word),
    st.text(st.characters(), max_size=8),
)
paths = text.map(lambda path: path or "docs/a.md")
numbers = st.one_of(st.none(), st.integers(1, 10_000_000))
entries = st.builds(Entry, paths, numbers, text)
fixes = st.builds(
    Fix,
    text,
    st.lists(st.builds(Edit, paths, st.integers(0, 99), st.integers(99, 999), text), max_size=2).map(tuple),
    st.booleans(),
)
candidates = st.builds(
    Candidate, text, st.none() | paths, st.floats(0, 1), st.booleans(), st.lists(text, max_size=2).map(tuple)
)
findings = st.builds(
    Finding,
    rule=st.sampled_from(("missing-redirect", "unreadable-page", "x`y|z")),
    severity=st.sampled_from(Severity),
    place=st.builds(Place, paths, numbers, numbers),
    message=text,
    help=text,
    address=st.none() | text,
    candidates=st.lists(candidates, max_size=2).map(tuple),
    entry=st.none() | entries,
    fix=st.none() | fixes,
    quote=text,
    group=st.sampled_from(("", "", "12 pages of `/a/` moved to `/b/`", "\x1b[2J group")),
)
problems = st.builds(Problem, text, st.none() | paths, numbers, text)
sites = st.builds(SiteSummary, text, text, text, st.integers(0, 9999), text)
censuses = st.builds(Census, text, st.integers(0, 99), st.integers(0, 99), st.lists(text, max_size=2).map(tuple), text)
reports = st.builds(
    Report,
    base=st.none() | st.just("0123456789abcdef" * 2 + "01234567") | text.filter(bool),
    head=text.filter(bool),
    sites=st.lists(sites, max_size=3).map(tuple),
    changed=st.integers(0, 9999),
    findings=st.lists(findings, max_size=5).map(numbered).map(tuple),
    problems=st.lists(problems, max_size=2).map(tuple),
    suppressed=st.integers(0, 9),
    census=st.lists(censuses, max_size=2).map(tuple),
)


def finding(number: int = 1, **more: object) -> Finding:
    """An ordinary finding about page `number`, for tests that change one thing of it."""
    usual: dict[str, object] = {
        "rule": "missing-redirect",
        "severity": Severity.error,
        "place": Place(f"docs/page-{number:03}.md"),
        "message": f"/page-{number:03} is gone and nothing sends its readers on",
        "address": f"/page-{number:03}",
        "quote": f"/page-{number:03}",
    }
    return Finding(**{**usual, **more})  # type: ignore[arg-type]


def report(*told: Finding, **more: object) -> Report:
    """An ordinary report with these findings."""
    usual: dict[str, object] = {
        "base": "643064c" + "0" * 33,
        "head": "a1b2c3d" + "0" * 33,
        "sites": (SiteSummary("mkdocs", "docs/", "", 20, "mkdocs.yml"),),
        "changed": 3,
        "findings": told,
    }
    return Report(**{**usual, **more})  # type: ignore[arg-type]
