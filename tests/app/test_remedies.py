"""What is offered to paste: where an entry goes, what a fix holds, and when one rule covers a folder."""

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.app.patching import applied, splice
from docs_guard.model.report import Report

from .sample import PLAIN, history, judged, text

NAMES = ("first", "filters", "saved", "ranking")
HUGO = {
    "hugo.toml": 'defaultContentLanguage = "en"\n[languages.en]\ncontentDir = "content/en"\n'
    '[languages.de]\ncontentDir = "content/de"\n',
    "content/en/_index.md": "# Start\n",
    "content/de/_index.md": "# Anfang\n",
}


def folder_moved(
    tmp_path, files: dict[str, str], *, root: str = "docs/", more: dict[str, str | None] | None = None
) -> Report:
    """`/old/*` became `/new/*` on a site with these files besides."""
    old = {f"{root}old/{name}.md": text(name) for name in NAMES}
    new = {path.replace("/old/", "/new/"): data for path, data in old.items()}
    before = {f"{root}index.md": text("start"), **old, **files}
    return judged(history(tmp_path, before, dict.fromkeys(old) | new | (more or {})))


def group_of(report: Report) -> set[str]:
    return {finding.group for finding in report.findings}


MOVED = "4 pages of `/old/` moved to `/new/`"
VERCEL = json.dumps({"redirects": [{"source": "/a", "destination": "/b"}]}, indent=2)


@pytest.mark.parametrize(
    ("path", "content", "rule"),
    [
        ("_redirects", "/a /b\n", ": one rule covers 4, from `/old/*` to `/new/:splat`"),
        ("vercel.json", VERCEL, ": one rule covers 4, from `/old/:path*` to `/new/:path*`"),
        (
            "netlify.toml",
            '[[redirects]]\nfrom = "/a"\nto = "/b"\n',
            ": one rule covers 4, from `/old/*` to `/new/:splat`",
        ),
        ("redirects.txt", "/a /b\n", ""),
    ],
)
def test_a_rule_for_a_whole_folder_is_told_where_the_format_has_one(tmp_path, path, content, rule):
    report = folder_moved(tmp_path, {path: content, "docs-guard.toml": PLAIN})

    assert group_of(report) == {MOVED + rule}


def test_the_rule_is_written_without_a_base_that_the_file_leaves_out(tmp_path):
    files = {"docs-guard.toml": PLAIN + 'base = "/manual"\n', "_redirects": "/a /b\n", "docs/b.md": "# B\n"}

    report = folder_moved(tmp_path, files)

    (group,) = group_of(report)
    assert group == (
        "4 pages of `/manual/old/` moved to `/manual/new/`: one rule covers 4, from `/old/*` to `/new/:splat`"
    )


def test_there_is_no_rule_where_it_would_take_addresses_that_it_should_not(tmp_path):
    files = {"_redirects": "/old/other /b\n", "docs-guard.toml": PLAIN, "docs/b.md": "# B\n"}
    answered = folder_moved(
        tmp_path / "answered", files | {"docs/old/other.md": "# O\n"}, more={"docs/old/other.md": None}
    )
    living = folder_moved(tmp_path / "living", files | {"docs/old/stays.md": text("stays")})
    gone = folder_moved(tmp_path / "gone", files | {"docs/old/gone.md": "# G\n"}, more={"docs/old/gone.md": None})

    assert group_of(answered) == group_of(living) == {MOVED}
    assert group_of(gone) == {"5 pages of `/old/` are gone, 4 of them moved to `/new/`", ""}


def test_pages_that_changed_their_name_on_the_way_are_told_with_the_others(tmp_path):
    files = {"_redirects": "/a /b\n", "docs-guard.toml": PLAIN, "docs/old/tips.md": text("tips", 12)}

    report = folder_moved(tmp_path, files, more={"docs/old/tips.md": None, "docs/new/hints.md": text("tips", 12)})

    assert group_of(report) == {
        MOVED.replace("4", "5") + ": one rule covers 4, from `/old/*` to `/new/:splat`, after the entries of the others"
    }


def test_a_fix_takes_the_translations_along(tmp_path):
    pages = {f"content/{code}/install.md": f"---\ntitle: {code}\n---\n{text(code)}" for code in ("en", "de")}
    moved = {path.replace("install", "setup/install"): data for path, data in pages.items()}

    (finding,) = judged(history(tmp_path, HUGO | pages, dict.fromkeys(pages) | moved)).findings

    assert "in 2 languages" in finding.message
    assert finding.fix
    assert [edit.path for edit in finding.fix.edits] == ["content/en/setup/install.md", "content/de/setup/install.md"]


def test_entries_of_translations_in_one_file_are_one_edit(tmp_path):
    pages = {f"content/{code}/install.md": text(code) for code in ("en", "de")}
    moved = {path.replace("install", "setup/install"): data for path, data in pages.items()}
    rules = {"static/_redirects": "/a /b\n/c /d"}
    repository = history(tmp_path, HUGO | rules | pages, dict.fromkeys(pages) | moved)

    (finding,) = judged(repository).findings

    assert finding.fix
    (edit,) = finding.fix.edits
    assert applied(b"/a /b\n/c /d", edit).decode() == (
        "/a /b\n/c /d\n/install /setup/install\n/de/install /de/setup/install"
    )


lines = st.lists(st.sampled_from((b"a\n", b"b\r\n", b"c", b"\n")), max_size=6).map(b"".join)


@given(before=lines, after=lines)
def test_a_splice_makes_what_was_planned_and_keeps_what_is_the_same(before, after):
    edit = splice("x", before, after)

    assert applied(before, edit) == after
    assert before != after or (edit.start == edit.end and edit.text == "")


@pytest.mark.parametrize(
    ("files", "entry", "safe"),
    [
        ({"mkdocs.yml": "site_name: X\n", "docs/index.md": "# X\n"}, "mkdocs.yml", False),
        (
            {
                "book.toml": '[book]\ntitle = "X"\nsrc = "docs"\n',
                "docs/SUMMARY.md": "- [I](index.md)\n- [S](setup.md)\n",
            },
            "book.toml",
            True,
        ),
    ],
)
def test_without_a_redirect_file_the_entry_goes_where_the_generator_reads_it(tmp_path, files, entry, safe):
    page = {"docs/install.md": text("install", 12)}
    before = files | page | {"docs/index.md": text("start")}
    if "docs/SUMMARY.md" in files:
        before["docs/SUMMARY.md"] = "- [I](index.md)\n- [S](install.md)\n"
    change = {"docs/install.md": None, "docs/setup.md": text("install", 12)}
    change |= {path: data for path, data in files.items() if path == "docs/SUMMARY.md"}

    (finding,) = judged(history(tmp_path, before, change)).findings

    assert finding.entry and finding.entry.path == entry
    assert finding.fix and finding.fix.safe is safe


def test_the_key_of_another_generator_in_front_matter_is_no_place_for_an_entry(tmp_path):
    before = {"docs-guard.toml": PLAIN, "docs/index.md": text("a"), "docs/install.md": text("install", 12)}
    change = {"docs/install.md": None, "docs/setup.md": text("install", 12)}

    (finding,) = judged(history(tmp_path, before, change)).findings

    assert (finding.entry, finding.fix) == (None, None)
    assert "no redirect file was found: name it as `redirects` of the `[[site]]`" in finding.help


def test_pages_that_go_together_share_the_list_that_their_first_entry_brings(tmp_path):
    pages = {f"docs/guides/{name}.md": text(name) for name in NAMES}
    site = "site_name: x\nplugins:\n  - search\n"
    repository = history(
        tmp_path / "site",
        {"mkdocs.yml": site, "docs/index.md": text("index")} | pages,
        {**dict.fromkeys(pages), **{path.replace("guides", "how-to"): data for path, data in pages.items()}},
    )
    entries = {finding.group_entry for finding in judged(repository).findings}

    (entry,) = entries
    lines = site.splitlines()
    lines[entry.line - 1 : entry.line - 1] = entry.text.splitlines()
    assert yaml.safe_load("\n".join(lines))["plugins"] == [
        "search",
        {"redirects": {"redirect_maps": {f"guides/{name}.md": f"how-to/{name}.md" for name in sorted(NAMES)}}},
    ]


def test_the_folder_of_a_page_that_has_its_address_is_the_folder_that_moved(tmp_path):
    pages = {f"docs/a/setup/{name}.md": text(name) for name in ("index", "ports", "keys")}
    moved = {path.replace("/a/", "/b/"): data for path, data in pages.items()}
    before = {"docs-guard.toml": PLAIN, "_redirects": "/x /y\n", "docs/a/other.md": text("other"), **pages}

    report = judged(history(tmp_path, before, dict.fromkeys(pages) | moved))

    assert group_of(report) == {"3 pages of `/a/setup/` moved to `/b/setup/`"}
