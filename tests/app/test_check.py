"""What a check compares and when it refuses, on real repositories."""

import pytest

from docs_guard.model.failure import Failure
from docs_guard.model.finding import Severity

from .sample import PLAIN, addresses, history, judged, named, outcome, text

PAGES = {"docs/index.md": text("start"), "docs/install.md": text("install"), "docs/use.md": text("use")}
CONFIG = {"docs-guard.toml": PLAIN}
GONE = {"docs/install.md": None}


def test_a_lost_page_is_found(tmp_path):
    assert addresses(judged(history(tmp_path, PAGES | CONFIG, GONE))) == ["/install"]


def test_a_change_that_loses_nothing_says_nothing(tmp_path):
    report = judged(history(tmp_path, PAGES | CONFIG, {"docs/new.md": text("new"), "docs/use.md": "# Other\n"}))

    assert (report.findings, report.problems, report.changed, report.pages) == ((), (), 2, 4)


def test_a_site_without_pages_at_both_ends_is_refused(tmp_path):
    config = {"docs-guard.toml": PLAIN.replace("docs/", "src/"), "src/main.c": "int main;"}

    with pytest.raises(Failure, match=r"no page was found \(plain in src/\), at base or at head") as refused:
        judged(history(tmp_path, PAGES | config, GONE))
    assert refused.value.kind == "no-pages"


def test_one_site_of_several_without_pages_is_refused_too(tmp_path):
    config = {"docs-guard.toml": PLAIN + PLAIN.replace("docs/", "src/"), "src/main.c": "int main;"}

    with pytest.raises(Failure, match="no page was found"):
        judged(history(tmp_path, PAGES | config, GONE))


def test_a_site_that_lost_all_its_pages_is_told_page_by_page(tmp_path):
    report = judged(history(tmp_path, PAGES | CONFIG, dict.fromkeys(PAGES)))

    assert addresses(report) == ["/", "/install", "/use"]


@pytest.mark.parametrize(
    ("config", "words", "line"),
    [
        (
            PLAIN.replace("docs/", "dcos/"),
            "no file lies below the root 'dcos/', at base or at head; did you mean 'docs/'?",
            3,
        ),
        (
            PLAIN + 'redirects = ["_redirect"]\n',
            "there is no redirects file '_redirect', .*; did you mean '_redirects'?",
            4,
        ),
        (
            PLAIN + '\n[[site.redirects]]\npath = "_redirects"\n\n[[site.redirects]]\npath = "site/_redirects"\n',
            "there is no redirects file 'site/_redirects', .*; did you mean '_redirects'?",
            9,
        ),
    ],
)
def test_what_is_configured_and_nowhere_is_refused_with_its_line_and_the_nearest_word(tmp_path, config, words, line):
    files = PAGES | {"docs-guard.toml": config, "_redirects": "/a /use\n"}

    with pytest.raises(Failure, match=words.replace("?", r"\?")) as refused:
        judged(history(tmp_path, files, GONE))
    assert (refused.value.kind, refused.value.path, refused.value.line) == ("config", "docs-guard.toml", line)


def test_a_redirects_file_may_be_optional_a_glob_or_gone_with_the_change(tmp_path):
    config = PLAIN + 'redirects = [{ path = "later", format = "netlify", optional = true }, "*.none", "_redirects"]\n'
    files = PAGES | {"docs-guard.toml": config, "_redirects": "/install /use\n"}

    assert addresses(judged(history(tmp_path, files, GONE | {"_redirects": None}))) == ["/install"]


def test_a_root_may_be_at_one_end_only(tmp_path):
    config = PLAIN.replace('"docs/"', '["docs/", "content/"]')
    change = dict.fromkeys(PAGES) | {f"content/{path[5:]}": data for path, data in PAGES.items()}

    assert judged(history(tmp_path, PAGES | {"docs-guard.toml": config}, change)).findings == ()


def test_an_unknown_option_of_a_generator_is_refused(tmp_path):
    config = PLAIN + 'options = { bulder = "html" }\n'

    with pytest.raises(Failure, match="builder") as refused:
        judged(history(tmp_path, PAGES | {"docs-guard.toml": config}, GONE))
    assert refused.value.line == 4


def test_the_configuration_is_that_of_head(tmp_path):
    gone = PLAIN + 'gone = ["/install"]\n'

    assert judged(history(tmp_path / "came", PAGES, GONE | {"docs-guard.toml": gone})).findings == ()
    changed = history(tmp_path / "changed", PAGES | {"docs-guard.toml": gone}, GONE | {"docs-guard.toml": PLAIN})
    assert addresses(judged(changed)) == ["/install"]


def test_a_configuration_from_outside_stands_for_the_one_of_the_repository(tmp_path):
    repository = history(tmp_path, PAGES | {"docs-guard.toml": "what is this"}, GONE)

    report = judged(repository, config=("/elsewhere/other.toml", PLAIN.encode()))

    assert addresses(report) == ["/install"]


def test_a_mistake_in_a_configuration_from_outside_is_told_with_its_name(tmp_path):
    repository = history(tmp_path, PAGES, GONE)

    with pytest.raises(Failure) as refused:
        judged(repository, config=("/elsewhere/other.toml", PLAIN.replace("docs/", "dcos/").encode()))
    assert (refused.value.path, refused.value.line) == ("/elsewhere/other.toml", 3)


def test_without_configuration_the_run_says_which_site_it_found(tmp_path):
    report = judged(history(tmp_path, PAGES | {"mkdocs.yml": "site_name: X\n"}, GONE))

    assert addresses(report) == ["/install/"]
    assert named(report, "site-found") == ["found a mkdocs site in docs/: mkdocs.yml"]
    assert (report.sites[0].generator, report.sites[0].root) == ("mkdocs", "docs/")


def test_without_configuration_and_without_a_site_there_is_nothing_to_judge(tmp_path):
    with pytest.raises(Failure, match=r"`\[\[site\]\]` with `generator` and `root`"):
        judged(history(tmp_path, {"main.c": "int main;"}, {"main.c": None, "other.c": "int main;"}))


def test_a_content_root_that_moved_is_found_at_both_ends(tmp_path):
    before = {"docs/index.md": text("a"), "docs/install.md": text("install"), "mkdocs.yml": "site_name: X\n"}
    after = {f"manual/{path[5:]}": data for path, data in before.items() if path.startswith("docs/")}
    change = dict.fromkeys(before, None) | after | {"mkdocs.yml": "site_name: X\ndocs_dir: manual\n"}

    assert judged(history(tmp_path, before, change)).findings == ()


def test_a_full_scan_says_nothing_about_change_and_counts(tmp_path):
    report = judged(history(tmp_path, PAGES | CONFIG, GONE), base=None, everything=True)

    assert (report.base, report.findings, report.pages) == (None, (), 2)
    assert [(one.pages, one.unknown, one.found) for one in report.census] == [(0, 2, 0), (2, 0, 0), (2, 0, 0)]


def test_a_full_scan_tells_what_cannot_be_read(tmp_path):
    broken = {"docs/bad.md": '---\nslug: "x\n---\n', "_redirects": "/only-a-source\n"}

    report = judged(history(tmp_path, PAGES | CONFIG | broken, GONE), base=None, everything=True)

    assert [(finding.rule, finding.place.path) for finding in report.findings] == [
        ("unreadable-page", "docs/bad.md"),
        ("invalid-redirect", "_redirects"),
    ]


def test_what_the_choice_of_the_base_did_is_told(tmp_path):
    repository = history(tmp_path, PAGES | CONFIG, GONE)

    report = judged(repository, base=None)

    assert report.findings == ()
    assert ["nothing was compared" in said for said in named(report, "comparison")] == [True]


@pytest.mark.parametrize(
    ("severity", "found"),
    [("error", [Severity.error]), ("warning", [Severity.warning]), ("note", [Severity.note]), ("off", [])],
)
def test_a_rule_is_as_loud_as_configured(tmp_path, severity, found):
    config = PLAIN + f'\n[rules.missing-redirect]\nseverity = "{severity}"\n'

    report = judged(history(tmp_path, PAGES | {"docs-guard.toml": config}, GONE))

    assert [finding.severity for finding in report.findings] == found


def test_select_and_ignore_choose_rules(tmp_path):
    change = GONE | {"docs/use.md": '---\nslug: "x\n---\n'}
    repository = history(tmp_path, PAGES | CONFIG, change)

    def rules(**asked: object) -> list[str]:
        return [finding.rule for finding in judged(repository, **asked).findings]

    assert rules() == ["missing-redirect", "unreadable-page"]
    assert rules(select=("unreadable-page",)) == ["unreadable-page"]
    assert rules(ignore=("unreadable-page",)) == ["missing-redirect"]
    with pytest.raises(Failure, match="did you mean unreadable-page"):
        rules(ignore=("unreadable-pages",))


def test_a_rule_that_is_off_speaks_when_it_is_selected(tmp_path):
    config = PLAIN + '\n[rules.missing-redirect]\nseverity = "off"\n'
    repository = history(tmp_path, PAGES | {"docs-guard.toml": config}, GONE)

    assert addresses(judged(repository, select=("missing-redirect",))) == ["/install"]


@pytest.mark.parametrize(("level", "fails"), [("error", False), ("warning", True), ("note", True), ("never", False)])
def test_the_fail_level_is_that_of_the_configuration(tmp_path, level, fails):
    config = f'fail-on = "{level}"\n' + PLAIN + '\n[rules.missing-redirect]\nseverity = "warning"\n'

    told = outcome(history(tmp_path, PAGES | {"docs-guard.toml": config}, GONE))

    assert told.fail_on == level
    assert told.report.fails(told.fail_on) is fails


def test_the_addresses_of_a_built_site_may_stand_for_those_of_the_files(tmp_path):
    repository = history(tmp_path, PAGES | CONFIG, {"docs/use.md": "# Use\n"})

    report = judged(repository, built_base=("/", "/v2/use", "/install"), built_head=("/", "/v3/use", "/install"))

    assert addresses(report) == ["/v2/use"]
    assert report.findings[0].place.path == "docs/use.md"


def test_fingerprints_survive_edits_and_a_move_of_the_file(tmp_path):
    one = history(tmp_path / "one", PAGES | CONFIG, GONE)
    two = history(tmp_path / "two", PAGES | CONFIG | {"docs/other.md": text("x")}, GONE | {"docs/other.md": None})
    moved = {path.replace("docs/", "manual/"): data for path, data in PAGES.items()}
    three = history(
        tmp_path / "three", moved | {"docs-guard.toml": PLAIN.replace("docs/", "manual/")}, {"manual/install.md": None}
    )

    first, second, third = ({f.address: f.fingerprint for f in judged(r).findings} for r in (one, two, three))

    assert first["/install"] == second["/install"] == third["/install"]
    assert len(set(second.values())) == 2
