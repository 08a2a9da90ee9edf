"""Files that cannot be read: each is told once, by name, and the run goes on."""

import pytest

from docs_guard.app.verdict import Bench
from docs_guard.config.settings import Config
from docs_guard.model.failure import Failure
from docs_guard.model.loss import LostPage, UnreadFile

from .sample import PLAIN, addresses, history, judged, text

PAGES = {"docs/index.md": text("start"), "docs/install.md": text("install"), "docs-guard.toml": PLAIN}
BOMB = "---\n" + "".join(
    f"{chr(98 + level)}: &{chr(98 + level)} [{', '.join(['*' + chr(97 + level)] * 9) if level else 'x'}]\n"
    for level in range(12)
)
BAD = {
    "latin.md": "---\ntitle: Über\nslug: ü\n---\n# Über\n".encode("latin-1"),
    "nul.md": b"---\nslug: a\0b\n---\n",
    "binary.md": bytes(range(256)) * 40,
    "bomb.md": (BOMB + "slug: *m\n---\n").encode(),
    "deep.md": b"---\nslug: " + b"[" * 50_000 + b"\n---\n",
    "open.md": b"---\nslug: x\n",
    "tab.md": b"---\nslug:\n\t- x\n---\n",
    "empty.md": b"",
}
QUIET = ("open.md", "empty.md")
"""Odd, but nothing of the address is unknown."""


@pytest.mark.parametrize("name", BAD)
def test_one_page_that_cannot_be_read_is_told_once_and_hides_no_other(tmp_path, name):
    repository = history(tmp_path, PAGES, {f"docs/{name}": BAD[name], "docs/install.md": None})

    report = judged(repository)

    unread = [finding.place.path for finding in report.findings if finding.rule == "unreadable-page"]
    assert unread == ([] if name in QUIET else [f"docs/{name}"])
    assert "/install" in addresses(report)
    assert report.pages == 2


@pytest.mark.parametrize("name", BAD)
def test_a_generator_that_reads_no_front_matter_for_addresses_hides_none(tmp_path, name):
    before = {path: data for path, data in PAGES.items() if path != "docs-guard.toml"} | {
        "mkdocs.yml": "site_name: x\n"
    }

    report = judged(history(tmp_path, before, {f"docs/{name}": BAD[name]}))

    unread = [finding.place.path for finding in report.findings if finding.rule == "unreadable-page"]
    assert unread == ([] if name in QUIET else [f"docs/{name}"])


def test_text_between_two_rules_is_no_front_matter(tmp_path):
    page = "---\n\nA *page*: with {braces and a rule below\n\n---\n"

    assert judged(history(tmp_path, PAGES, {"docs/ruled.md": page})).findings == ()


def test_a_page_of_50_megabytes_is_told_and_not_read(tmp_path):
    large = b"---\nslug: x\n---\n" + b"word " * 10_000_000

    report = judged(history(tmp_path, PAGES, {"docs/large.md": large, "docs/install.md": None}))

    assert [(f.rule, f.place.path) for f in report.findings] == [
        ("missing-redirect", "docs/install.md"),
        ("unreadable-page", "docs/large.md"),
    ]


@pytest.mark.parametrize("lost", ["docs/install.md", "docs/more.md", "_redirects"])
def test_a_missing_blob_is_content_unknown(tmp_path, lost):
    """At base, at head, and of a redirect file: nothing is fetched, nothing crashes, and what is lost is still told."""
    before = PAGES | {"_redirects": "/old /install\n"}
    repository = history(tmp_path, before, {"docs/install.md": None, "docs/more.md": text("more")})
    moment = "main~1" if lost == "docs/install.md" else "main"
    blob = repository.git("rev-parse", f"{moment}:{lost}")
    (repository.folder / "objects" / blob[:2] / blob[2:]).unlink()

    report = judged(repository)

    assert [f.place.path for f in report.findings if f.rule == "missing-redirect"] == ["docs/install.md"]
    unread = [f.place.path for f in report.findings if f.rule.startswith("unreadable")]
    assert unread == ([] if lost == "docs/install.md" else [lost])
    dead = [f.place.path for f in report.findings if f.rule == "dead-redirect"]
    assert dead == ([] if lost == "_redirects" else ["_redirects"])


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("_redirects", b"\0\xff" * 1000),
        ("vercel.json", b'{"redirects": [' * 5000),
        ("redirects.js", b"module.exports = require('./made')"),
        ("netlify.toml", b"[[redirects]\nfrom = "),
        ("_redirects", b"/a /b\n" * 3_000_000),
    ],
    ids=["binary", "deep", "code", "broken", "huge"],
)
def test_a_redirect_file_of_which_nothing_can_be_read_makes_lost_addresses_warnings(tmp_path, path, data):
    before = PAGES | {path: data, "docs-guard.toml": PLAIN + f'redirects = ["{path}"]\n'}

    report = judged(history(tmp_path, before, {"docs/install.md": None}))

    told = [(finding.rule, finding.severity.name, finding.place.path) for finding in report.findings]
    assert told == [
        ("missing-redirect", "warning", "docs/install.md"),
        ("unreadable-redirects", "warning", path),
    ]


def test_a_rule_that_crashes_is_named_and_the_others_go_on():
    crashing = LostPage(page=None)  # type: ignore[arg-type]
    unread = UnreadFile("docs/a.md", 3, "it is broken")

    bench = Bench(Config())

    findings, problems = bench.judge([crashing, unread]), list(bench.crashed.values())

    assert [finding.rule for finding in findings] == ["unreadable-page"]
    (problem,) = problems
    assert problem.kind == "rule-crashed"
    assert problem.message.startswith("missing-redirect stopped: AttributeError(")


def test_a_redirects_file_whose_format_nobody_knows_is_refused(tmp_path):
    config = PLAIN + 'redirects = ["moved.xyz"]\n'
    before = PAGES | {"docs-guard.toml": config, "moved.xyz": "what is this\n"}

    with pytest.raises(Failure, match=r"moved\.xyz.*format"):
        judged(history(tmp_path, before, {"docs/install.md": None}))
