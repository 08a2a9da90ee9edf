"""A full scan is remembered for exactly as long as nothing changes that it depends on."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from repository import Repository, clean_environment

from docs_guard.app.outcome import Outcome
from docs_guard.app.remembered import checked
from docs_guard.app.request import Request

from .sample import PLAIN

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no cache where files have no owner")
SITE = {
    "docs-guard.toml": PLAIN,
    "docs/index.md": "# Home\n\n![](a.png)\n\nSee [the page](page.md).\n",
    "docs/page.md": "# Page\n\nWords.\n",
    "docs/broken.md": "---\ntitle: [\n---\n\n# Broken\n",
}


class Scans:
    """Full scans of one repository, with a cache of their own."""

    def __init__(self, folder: Path, files: Mapping[str, str] = SITE) -> None:
        self.repository = Repository(folder / "site")
        self.repository.write(files)
        self.commit()
        self.cache = folder / "cache"

    def commit(self) -> None:
        self.repository.git("add", "-A")
        self.repository.git("commit", "-q", "--allow-empty", "-m", "pages")
        for path in self.repository.folder.rglob("*"):  # as if it had been a while ago: git need not look again
            os.utime(path, (1_700_000_000, 1_700_000_000), follow_symlinks=False)
        self.repository.git("update-index", "--refresh")

    def __call__(self, **asked: object) -> Outcome:
        words = {"everything": True, "environment": clean_environment(), "cache": str(self.cache)}
        words["today"] = date(2024, 6, 2)
        return checked(Request(str(self.repository.folder), **{**words, **asked}))  # type: ignore[arg-type]

    @property
    def kept(self) -> int:
        return len(list(self.cache.glob("*.entry"))) if self.cache.exists() else 0


@pytest.fixture
def scans(tmp_path) -> Scans:
    return Scans(tmp_path)


def test_the_same_scan_is_remembered_with_all_that_it_said(scans):
    first = scans()
    again = scans()

    assert again == first
    assert first.report.findings
    assert scans.kept == 1


def test_a_remembered_scan_reads_no_page(scans, tmp_path):
    log, shim = tmp_path / "log", tmp_path / "bin" / "git"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\necho "$*" >> {log}\nPATH="$REAL" exec git "$@"\n')
    shim.chmod(0o755)
    environment = clean_environment(REAL=os.environ["PATH"], PATH=f"{shim.parent}{os.pathsep}{os.environ['PATH']}")
    scans(environment=environment)
    log.unlink()

    scans(environment=environment)

    told = log.read_text()
    assert told.count("\n") == 3
    assert "rev-parse" in told
    assert "ls-files" in told


def change_page(scans):
    scans.repository.write({"docs/page.md": "# Page\n\nOther words.\n"})


def change_committed(scans):
    change_page(scans)
    scans.commit()


def change_history(scans):
    scans.commit()


def add_untracked(scans):
    scans.repository.write({"docs/new.md": "# New\n"})


def add_picture(scans):
    (scans.repository.folder / "docs" / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")


def change_configuration(scans):
    scans.repository.write({"docs-guard.toml": PLAIN + '\n[rules.missing-alt-text]\nseverity = "off"\n'})


def remove_page(scans):
    scans.repository.write({"docs/page.md": None})


@pytest.mark.parametrize(
    "change",
    [change_page, change_committed, change_history, add_untracked, add_picture, change_configuration, remove_page],
)
def test_another_state_of_the_repository_is_scanned_anew(scans, change):
    scans()
    change(scans)
    told = scans()

    assert scans.kept == 2
    assert told == scans(cache="off")


def test_a_page_that_changes_without_changing_its_size_is_seen(scans):
    for words in ("![](a.png)", "![](b.png)", "![x](.png)"):
        scans.repository.write({"docs/page.md": words})
        assert scans() == scans(cache="off")
    assert scans.kept == 3


@pytest.mark.parametrize(
    "asked",
    [
        {"today": date(2024, 6, 3)},
        {"select": ("missing-alt-text",)},
        {"ignore": ("missing-alt-text",)},
        {"paths": ("docs/page.md",)},
        {"config": ("other.toml", PLAIN.encode())},
        {"head": "main"},
        {"staged": True},
    ],
    ids=lambda asked: next(iter(asked)),
)
def test_another_question_is_answered_anew(scans, asked):
    scans()
    told = scans(**asked)

    assert scans.kept == 2
    assert told == scans(**asked, cache="off")


def test_what_does_not_matter_to_the_answer_makes_no_other_question(scans):
    scans(jobs=1)
    scans(jobs=2, environment=clean_environment(GITHUB_EVENT_NAME="push"))

    assert scans.kept == 1


def test_what_a_change_brings_is_not_kept(scans):
    change_committed(scans)
    scans(everything=False, base="main~1", head="main")

    assert scans.kept == 0


def test_nothing_is_kept_where_content_was_missing_that_may_come(scans, tmp_path):
    """A partial clone may fetch the page that it lacks today."""
    name = scans.repository.git("rev-parse", "main:docs/page.md")
    (scans.repository.folder / ".git" / "objects" / name[:2] / name[2:]).unlink()

    scans(head="main")

    assert scans.kept == 0


def test_a_cache_that_a_repository_brings_along_is_not_used(scans):
    clean = scans(select=("missing-redirect",))
    assert not clean.report.findings
    inside = scans.repository.folder / ".cache"
    (inside / "docs-guard").mkdir(parents=True, mode=0o700)
    (inside / "docs-guard").chmod(0o700)
    environment = clean_environment(XDG_CACHE_HOME=str(inside))
    del environment["DOCS_GUARD_CACHE"]

    told = scans(cache=None, environment=environment)

    assert told.report.findings
    assert list((inside / "docs-guard").iterdir()) == []


def test_a_damaged_cache_changes_nothing(scans):
    first = scans()
    (entry,) = scans.cache.glob("*.entry")
    for data in (b"", b"nonsense", entry.read_bytes()[:-7]):
        entry.write_bytes(data)
        assert scans() == first
    assert scans.kept == 1


def test_a_cache_that_cannot_be_written_changes_nothing(scans, tmp_path):
    environment = clean_environment(XDG_CACHE_HOME=str(tmp_path / "file"))
    del environment["DOCS_GUARD_CACHE"]
    (tmp_path / "file").touch()

    assert scans(cache=None, environment=environment) == scans(cache="off")
