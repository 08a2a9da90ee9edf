"""Exceptions in real repositories: what is told in a change and in a full scan, and what is no longer needed."""

from datetime import date

import pytest

from docs_guard.app.allowed import Allowed, Lines, Ran
from docs_guard.app.contexts import Contexts
from docs_guard.config.settings import AllowConfig, Config
from docs_guard.model.finding import Finding, Severity
from docs_guard.model.place import Place
from docs_guard.model.report import Report
from docs_guard.model.tree import Files, Unreadable

from .sample import PLAIN, history, judged, text

COMMENT = "<!-- docs-guard: allow missing-alt-text -- the text says it -->\n"
PICTURE = "![](img/access.png)\n"
WORDS = "Open the page Access and click the button. " * 9 + "\n\n"
ALL = {"base": None, "everything": True}


def told(report: Report, *rules: str) -> list[str]:
    return [f"{f.rule} {f.place.path}:{f.place.line}" for f in report.findings if not rules or f.rule in rules]


def entry(rule: str, paths: str, more: str = "") -> str:
    return f"{PLAIN}[[allow]]\nrule = '{rule}'\npaths = '{paths}'\n{more}"


def messages(report: Report) -> list[str]:
    return [finding.message for finding in report.findings if finding.rule == "unused-allow"]


def test_taking_a_comment_away_makes_its_finding_speak(tmp_path):
    """The picture was there before, and yet it is this change that brings the finding."""
    page = {"docs-guard.toml": PLAIN, "docs/a.md": f"# A\n\n{WORDS}{COMMENT}{PICTURE}"}
    repository = history(tmp_path, page, {"docs/a.md": f"# A\n\n{WORDS}{PICTURE}"})

    assert told(judged(repository)) == ["missing-alt-text docs/a.md:5"]


def test_an_old_finding_below_a_new_comment_needs_the_comment(tmp_path):
    page = {"docs-guard.toml": PLAIN, "docs/a.md": f"# A\n\n{WORDS}{PICTURE}"}
    repository = history(tmp_path, page, {"docs/a.md": f"# A\n\n{WORDS}{COMMENT}{PICTURE}"})

    assert told(judged(repository)) == []
    assert judged(repository).suppressed == 1
    assert told(judged(repository, **ALL)) == []


def test_a_comment_that_was_needless_before_is_told_by_a_full_scan_alone(tmp_path):
    page = {"docs-guard.toml": PLAIN, "docs/a.md": f"# A\n\n{COMMENT}\n{WORDS}"}
    repository = history(tmp_path, page, {"docs/a.md": f"# A\n\n{COMMENT}\n{WORDS}More words.\n"})

    assert told(judged(repository)) == []
    assert told(judged(repository, **ALL)) == ["unused-allow docs/a.md:3"]


def test_so_it_is_in_a_page_that_the_change_renames(tmp_path):
    needless = f"# A\n\n{COMMENT}\n{WORDS}"
    repository = history(
        tmp_path, {"docs-guard.toml": PLAIN, "docs/a.md": needless}, {"docs/a.md": None, "docs/b.md": needless}
    )

    assert told(judged(repository), "unused-allow") == []


def test_a_comment_of_a_rule_that_compares_is_told_by_the_change_that_brings_it(tmp_path):
    comment = "<!-- docs-guard: allow text-replaced-by-screenshot -->\n"
    before = {"docs-guard.toml": PLAIN, "docs/a.md": f"# A\n\n{WORDS}", "docs/b.md": f"# B\n\n{comment}{WORDS}"}
    change = {"docs/a.md": f"# A\n\n{comment}{WORDS}", "docs/b.md": f"# B\n\n{comment}{WORDS}And more.\n"}
    repository = history(tmp_path, before, change)

    assert told(judged(repository)) == ["unused-allow docs/a.md:3"]
    assert told(judged(repository, **ALL)) == []


def test_an_exception_from_unused_allow_is_never_unused(tmp_path):
    page = f"<!-- docs-guard: allow unused-allow -- kept for later -->\n\n# A\n\n{WORDS}"
    before = {"docs-guard.toml": PLAIN, "docs/a.md": page, "docs/b.md": f"{page}{COMMENT}\n{WORDS}"}
    report = judged(history(tmp_path, before, {}), **ALL)

    assert told(report) == []
    assert report.suppressed == 1


@pytest.mark.parametrize(
    ("setting", "said"),
    [("", 1), ("[rules.unused-allow]\nseverity = 'off'\n", 0), ("[rules.missing-alt-text]\nseverity = 'off'\n", 0)],
)
def test_nothing_is_called_unused_that_was_not_judged(tmp_path, setting, said):
    before = {"docs-guard.toml": PLAIN + setting, "docs/a.md": f"# A\n\n{COMMENT}\n{WORDS}"}
    repository = history(tmp_path, before, {})

    assert len(judged(repository, **ALL).findings) == said
    assert judged(repository, **ALL, ignore=("missing-alt-text",)).findings == ()
    assert judged(repository, **ALL, select=("missing-alt-text",)).findings == ()


def test_a_page_that_is_gone_is_allowed_by_the_path_that_it_had(tmp_path):
    before = {
        "docs-guard.toml": PLAIN,
        "docs/a.md": text("alpha"),
        "docs/b/c.md": text("gamma"),
        "docs/d.md": text("d"),
    }
    change = {"docs/a.md": None, "docs/b/c.md": None, "docs-guard.toml": entry("missing-redirect", "docs/b/**")}
    report = judged(history(tmp_path, before, change))

    assert told(report) == ["missing-redirect docs/a.md:None"]
    assert report.suppressed == 1


def test_an_entry_for_a_page_that_is_gone_is_not_called_unused_later(tmp_path):
    repository = history(
        tmp_path, {"docs-guard.toml": entry("missing-redirect", "docs/old.md"), "docs/a.md": WORDS}, {}
    )

    assert judged(repository, **ALL).findings == ()


@pytest.mark.parametrize(
    ("day", "suppressed", "said"),
    [
        (date(2027, 1, 30), 1, []),
        (date(2027, 1, 31), 1, []),
        (date(2027, 2, 1), 0, ["`missing-alt-text` is allowed in `docs/**` until 2027-01-31, which is over"]),
    ],
)
def test_the_last_day_counts(tmp_path, day, suppressed, said):
    configuration = entry("missing-alt-text", "docs/**", "until = 2027-01-31\n")
    repository = history(tmp_path, {"docs-guard.toml": configuration, "docs/a.md": f"# A\n\n{WORDS}{PICTURE}"}, {})

    report = judged(repository, **ALL, today=day)

    assert report.suppressed == suppressed
    assert messages(report) == said
    assert ("missing-alt-text docs/a.md:5" in told(report)) == (suppressed == 0)


@pytest.mark.parametrize(
    ("paths", "said"),
    [
        ("docs/a.md", []),
        ("docs/b.md", ["`missing-alt-text` is allowed in `docs/b.md`, but finds nothing there"]),
        ("doc/**", ["`missing-alt-text` is allowed in `doc/**`, but there is no such file"]),
    ],
)
def test_an_entry_that_silences_nothing_is_told_by_a_full_scan(tmp_path, paths, said):
    pages = {"docs/a.md": f"# A\n\n{WORDS}{PICTURE}", "docs/b.md": f"# B\n\n{WORDS}"}
    repository = history(tmp_path, {"docs-guard.toml": entry("missing-alt-text", paths), **pages}, {})

    report = judged(repository, **ALL)

    assert messages(report) == said
    assert [f.place for f in report.findings if f.rule == "unused-allow"] == [Place("docs-guard.toml", 4)] * len(said)


def test_an_entry_can_be_allowed_where_it_stands(tmp_path):
    configuration = entry("missing-alt-text", "doc/**").replace(
        "[[allow]]", "# docs-guard: allow unused-allow\n[[allow]]"
    )
    repository = history(tmp_path, {"docs-guard.toml": configuration, "docs/a.md": WORDS}, {})

    assert judged(repository, **ALL).findings == ()


def test_a_redirect_file_holds_exceptions_of_its_own(tmp_path):
    broken = "[[redirects]]\nfrom = '/old'\nto = '/a'\n\n{}[[redirects]]\nfrom = '/c'\n"
    before = {"docs-guard.toml": PLAIN, "docs/a.md": WORDS, "netlify.toml": broken.format("")}
    report = judged(history(tmp_path / "bare", before, {}), **ALL)
    (finding,) = report.findings
    assert finding.rule == "invalid-redirect"
    lines = before["netlify.toml"].split("\n")
    lines.insert((finding.place.line or 1) - 1, "# docs-guard: allow invalid-redirect -- read by the host alone")

    told_now = judged(history(tmp_path / "allowed", {**before, "netlify.toml": "\n".join(lines)}, {}), **ALL)

    assert told_now.findings == ()
    assert told_now.suppressed == 1


def test_a_page_that_cannot_be_read_is_allowed_by_the_configuration(tmp_path):
    pages = {"docs/a.md": WORDS, "docs/b.md": b"# B \xff\n"}
    bare = history(tmp_path / "bare", {"docs-guard.toml": PLAIN, **pages}, {})
    allowed = history(tmp_path / "allowed", {"docs-guard.toml": entry("unreadable-page", "docs/b.md"), **pages}, {})

    assert told(judged(bare, **ALL)) == ["unreadable-page docs/b.md:1"]
    assert judged(allowed, **ALL).findings == ()


def test_severity_and_options_of_a_path(tmp_path):
    override = "[[override]]\npaths = 'docs/ui/**'\n[override.rules.missing-alt-text]\nseverity = 'error'\n"
    page = f"# A\n\n{WORDS}{PICTURE}"
    before = {"docs-guard.toml": PLAIN + override, "docs/a.md": page, "docs/ui/b.md": page}
    report = judged(history(tmp_path, before, {}), **ALL, select=("missing-alt-text",))

    assert {f.place.path: f.severity.name for f in report.findings} == {"docs/a.md": "warning", "docs/ui/b.md": "error"}


def test_what_is_allowed_does_not_make_the_run_fail(tmp_path):
    before = {"docs-guard.toml": PLAIN, "docs/a.md": text("alpha"), "docs/d.md": text("d")}
    change = {"docs/a.md": None, "docs-guard.toml": entry("missing-redirect", "docs/a.md")}

    assert not judged(history(tmp_path, before, change)).fails("note")


def finding(line: int | None, path: str = "a.md", rule: str = "missing-alt-text") -> Finding:
    return Finding(rule, Severity.warning, Place(path, line), "m")


def test_a_finding_without_a_line_needs_the_whole_file():
    tree = Files({"a.md": f"# A\n\n{COMMENT}words\n", "b.md": f"{COMMENT}\n# B\n"})
    allowed = Allowed(Config(), tree, date(2027, 1, 1))

    kept, silenced = allowed.split([finding(None), finding(4), finding(5), finding(None, "b.md"), finding(9, "b.md")])

    assert kept == [finding(None), finding(5)]
    assert silenced == [finding(4), finding(None, "b.md"), finding(9, "b.md")]


def test_a_file_that_is_not_there_or_cannot_be_had_allows_nothing():
    class Missing(Files):
        def read(self, path: str) -> bytes:
            raise Unreadable("its content is not in this clone")

    allowed = Allowed(Config(), Missing({"a.md": COMMENT}), date(2027, 1, 1))

    assert allowed.split([finding(1), finding(1, "gone.md")])[0] == [finding(1), finding(1, "gone.md")]
    assert list(allowed.unused(Ran({}, Contexts(Config()), ("a.md", "gone.md")))) == []


def test_a_hundred_thousand_findings_among_ten_thousand_comments_are_quick():
    spans = [(line, line + 5_000) for line in range(0, 100_000, 10)]
    held = Lines(False, spans)
    assert [held.holds(line) for line in (0, 9, 104_990, 104_991)] == [True, True, True, False]
    findings = [finding(line) for line in range(1, 100_001)]
    entries = tuple(AllowConfig(("missing-alt-text",), (f"x{number}.md",)) for number in range(300))
    tree = Files({"a.md": "words\n\n" + f"{COMMENT}words\n\n" * 5_000})
    allowed = Allowed(Config(allow=entries), tree, date(2027, 1, 1))
    kept, silenced = allowed.split(findings)
    assert (len(kept), len(silenced)) == (95_000, 5_000)
