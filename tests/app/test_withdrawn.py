"""Pages that the build had left out before their files were deleted."""

from pathlib import Path

import pytest
from repository import Repository

from docs_guard.app.check import Request, check

CONFIG = """
[[site]]
generator = "sphinx"
root = "docs/"
redirects = [{ path = "docs/redirects.txt", format = "text", optional = true }]
"""
PAGE = "Codes\n=====\n\nA code is a program that the engine may start on a computer that was set up before.\n"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A site whose page `codes` was published, then left out of the build."""
    made = Repository(tmp_path / "repository")
    made.write(
        {"docs-guard.toml": CONFIG, "docs/conf.py": "", "docs/index.rst": "Home\n====\n", "docs/codes.rst": PAGE}
    )
    made.write({"docs/parts/note.rst": "A note that other pages include.\n"})
    made.write({"docs/conf.py": "exclude_patterns = ['parts/**']\n"})
    made.commit("A site", date="2023-01-01T00:00:00+00:00")
    made.write({"docs/conf.py": "exclude_patterns = ['parts/**', 'codes.rst']\n"})
    made.commit("Leave the old page out", date="2023-06-01T00:00:00+00:00")
    return made


def said(repository: Repository) -> list[tuple[str, str, str]]:
    """Severity, path and message of everything that is said about the last commit."""
    report = check(Request(str(repository.folder), base="HEAD~1", head="HEAD")).report
    return [(finding.severity.name, finding.place.path, finding.message) for finding in report.findings]


def test_leaving_a_page_out_of_the_build_loses_its_address(repository: Repository) -> None:
    assert said(repository) == [
        (
            "error",
            "docs/codes.rst",
            "/codes.html is no longer published ('codes.rst' of docs/conf.py) and nothing sends its readers on",
        )
    ]


def test_deleting_the_file_later_is_a_note(repository: Repository) -> None:
    repository.write({"docs/codes.rst": None})
    repository.commit("Delete it", date="2024-01-01T00:00:00+00:00")

    assert said(repository) == [
        ("note", "docs/codes.rst", "/codes.html is gone and nothing sends its readers on"),
    ]


def test_a_redirect_that_comes_with_the_deletion_answers(repository: Repository) -> None:
    repository.write({"docs/codes.rst": None, "docs/redirects.txt": "codes.rst index.rst\n"})
    repository.commit("Delete it", date="2024-01-01T00:00:00+00:00")

    assert said(repository) == []


def test_a_part_that_never_was_a_page_goes_in_silence(repository: Repository) -> None:
    repository.write({"docs/parts/note.rst": None})
    repository.commit("Delete a part", date="2024-01-01T00:00:00+00:00")

    assert said(repository) == []
