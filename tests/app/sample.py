"""Small real repositories for the tests of the use cases: a base that is long public, and a change."""

from collections.abc import Mapping
from pathlib import Path

from repository import Repository, clean_environment
from rules.replay import commit

from docs_guard.app.check import Outcome, Request, check
from docs_guard.model.report import Report

Files = Mapping[str, str | bytes | None]
PLAIN = '[[site]]\ngenerator = "plain"\nroot = "docs/"\n'


def text(title: str, sentences: int = 6) -> str:
    """A page that no other page of a test is like."""
    said = (
        f"Sentence {number} of {title} speaks of {title} and of its {number * 7} parts." for number in range(sentences)
    )
    return f"# {title}\n\n" + "\n".join(said) + "\n"


def history(
    folder: Path, before: Files, change: Files, *, bare: bool = True, message: str = "Sort the pages"
) -> Repository:
    """A repository with `before` since January, another commit in June, and then `change`; None deletes a file."""
    repository = Repository(folder, bare=bare)
    gone = [path for path, data in change.items() if data is None]
    new = {path: as_bytes(data) for path, data in change.items() if data is not None}
    parts = [
        *commit("2024-01-01", "pages", {path: as_bytes(data) for path, data in before.items() if data is not None}),
        *commit("2024-06-01", "nothing", {}),
        *commit("2024-06-02", message, new, gone),
    ]
    repository.git("fast-import", "--quiet", stdin=b"".join(parts))
    return repository


def as_bytes(data: str | bytes | None) -> bytes:
    return data if isinstance(data, bytes) else (data or "").encode()


def judged(repository: Repository, **asked: object) -> Report:
    return outcome(repository, **asked).report


def outcome(repository: Repository, **asked: object) -> Outcome:
    request = {"base": "main~1", "head": "main", "environment": clean_environment(), **asked}
    return check(Request(repository=str(repository.folder), **request))  # type: ignore[arg-type]


def addresses(report: Report) -> list[str | None]:
    return [finding.address for finding in report.findings]


def named(report: Report, kind: str) -> list[str]:
    return [problem.message for problem in report.problems if problem.kind == kind]
