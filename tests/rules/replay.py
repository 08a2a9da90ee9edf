"""Replays an example in a real repository, and tells what the real check says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from repository import Repository, clean_environment

from docs_guard.app.check import Request, check
from docs_guard.model.finding import Entry, Finding
from docs_guard.model.report import Problem, Report

from .page import FIRST_DAY, Example

BASE_DAY, HEAD_DAY = "2024-06-01", "2024-06-02"
MESSAGE = "Sort the pages"
CONFIGURATIONS = ("docs-guard.toml", "mkdocs.yml", "hugo.toml", "_config.yml", "book.toml", "conf.py")


class Replay:
    """A repository with an example in it: its last commit is head, the one before it base."""

    def __init__(self, folder: Path, example: Example, *, bare: bool = True) -> None:
        self.example = example
        self.before = {path: (day, text.encode()) for path, (day, text) in example.before.items()}
        self.after = {path: text.encode() for path, text in example.after.items()} | example.pictures
        self.repository = Repository(folder, bare=bare)

    def make(self, *, crlf: bool = False) -> Replay:
        """Writes the history through one process; `crlf` gives every file Windows' line ends."""
        if crlf:
            self.before = {path: (day, windows(data)) for path, (day, data) in self.before.items()}
            self.after = {path: windows(data) for path, data in self.after.items()}
        days = sorted({FIRST_DAY, BASE_DAY, *(day for day, _ in self.before.values())})
        stream = []
        for day in days:
            stream += commit(day, "pages", {path: data for path, (since, data) in self.before.items() if since == day})
        message = self.example.text("message").strip() or MESSAGE
        stream += commit(HEAD_DAY, message, self.after, [path for path in self.before if path not in self.after])
        self.repository.git("fast-import", "--quiet", stdin=b"".join(stream))
        return self

    @property
    def configuration(self) -> tuple[str, bytes] | None:
        """What stands in for the configuration of an example that shows none and has no generator of its own."""
        told = any(name in path for path in self.after for name in CONFIGURATIONS)
        return None if told else ("docs-guard.toml", b'[[site]]\ngenerator = "plain"\n')

    def check(self, **asked: object) -> Report:
        return check(Request(**{**self.request, **asked})).report  # type: ignore[arg-type]

    @property
    def request(self) -> dict[str, object]:
        return {
            "repository": str(self.repository.folder),
            "base": "main~1",
            "head": "main",
            "config": self.configuration,
            "environment": clean_environment(),
        }

    def fixed(self, files: Mapping[str, bytes]) -> str:
        """A commit beside head that holds these files instead of head's; its name."""
        self.after = dict(files)
        parts = commit(HEAD_DAY, MESSAGE, files, branch="fixed", parent="main~1", everything=True)
        self.repository.git("fast-import", "--quiet", "--force", stdin=b"".join(parts))
        return "fixed"


def windows(data: bytes) -> bytes:
    """Windows' line ends for a text; a picture stays as it is."""
    return data if b"\0" in data else data.replace(b"\n", b"\r\n")


def commit(
    day: str,
    message: str,
    files: Mapping[str, bytes],
    gone: list[str] | None = None,
    branch: str = "main",
    parent: str = "",
    everything: bool = False,
) -> Iterator[bytes]:
    """The words by which `git fast-import` makes a commit; `everything`: it holds nothing but these files."""
    noon = int(datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp())
    yield f"commit refs/heads/{branch}\ncommitter A Writer <writer@example.org> {noon} +0000\n".encode()
    yield f"data {len(message.encode())}\n{message}\n".encode()
    if parent:
        yield f"from {parent}\n".encode()
    if everything:
        yield b"deleteall\n"
    for path in gone or ():
        yield f"D {path}\n".encode()
    for path, data in files.items():
        yield f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n"


def told(report: Report) -> str:
    """The findings as the `findings` fence of an example page has them."""
    return "".join(f"{line}\n" for finding in report.findings for line in lines_of(finding))


def lines_of(finding: Finding) -> Iterator[str]:
    place = f"{finding.place.path}:{finding.place.line}" if finding.place.line else finding.place.path
    yield f"{finding.severity.name} {place}: {finding.message}"
    if finding.group:
        yield f"  together: {finding.group}"
    if finding.help:
        yield f"  help: {finding.help}"
    if finding.entry:
        yield from entry_lines(finding.entry)
    if finding.fix:
        files = dict.fromkeys(edit.path for edit in finding.fix.edits)
        yield f"  fix: {finding.fix.title}, in {' and '.join(files)}"


def entry_lines(entry: Entry) -> Iterator[str]:
    yield f"  paste into {entry.path}, before line {entry.line}:" if entry.line else f"  make {entry.path}:"
    for line in entry.text.rstrip("\n").split("\n"):
        yield f"    {line}".rstrip()


def problems_of(report: Report) -> str:
    return "".join(f"{problem_line(problem)}\n" for problem in report.problems)


def problem_line(problem: Problem) -> str:
    place = ":".join(str(part) for part in (problem.path, problem.line) if part is not None)
    return f"{place}: {problem.message}" if place else problem.message
