"""A release is made only where the tag, the package and the changelog agree, and it names its own commit."""

import importlib.util
from pathlib import Path

import pytest

from docs.shown import ROOT
from docs_guard.model.release import COMMIT

SCRIPT = ROOT / ".ci" / "release.py"
SPEC = importlib.util.spec_from_file_location("release_script", SCRIPT)
assert SPEC is not None and SPEC.loader is not None
release = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(release)

CHANGELOG = """\
# Changelog

## Unreleased

## 1.2.0 - 2026-03-04

### Added

- Something.

## 1.1.0 - 2026-01-02

- Older.
"""


@pytest.fixture
def root(tmp_path) -> Path:
    for name, text in {
        "docs_guard/__init__.py": '"""A package."""\n\n__version__ = "1.2.0"\n',
        "docs_guard/model/release.py": (ROOT / release.RELEASE).read_text(encoding="utf-8"),
        "CHANGELOG.md": CHANGELOG,
    }.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


def test_a_tag_that_all_agree_with_is_released(root):
    assert release.main(["check", "v1.2.0"], root) == 0


@pytest.mark.parametrize("tag", ["v1.1.0", "v1.3.0", "1.2.0", "v1.2", "v1.2.0-rc1", "v1.2.0\n"])
def test_any_other_tag_is_refused(root, tag):
    assert release.main(["check", tag], root) == 1


def test_a_section_that_says_nothing_or_has_no_day_is_refused(root):
    for text in (CHANGELOG.replace("### Added\n\n- Something.\n", ""), CHANGELOG.replace(" - 2026-03-04", "")):
        (root / "CHANGELOG.md").write_text(text, encoding="utf-8")

        assert release.main(["check", "v1.2.0"], root) == 1


def test_the_notes_are_the_section_of_that_version_and_no_other(root, capsys):
    release.main(["notes", "v1.2.0"], root)

    assert capsys.readouterr().out == "### Added\n\n- Something.\n"


def test_the_commit_is_written_where_the_package_reads_it(root):
    assert release.main(["stamp", "a" * 40], root) == 0

    written = (root / release.RELEASE).read_text(encoding="utf-8")
    assert written == (ROOT / release.RELEASE).read_text(encoding="utf-8").replace(COMMIT, "a" * 40)


def test_what_is_no_full_commit_id_is_not_written(root):
    assert release.main(["stamp", "main"], root) == 1
