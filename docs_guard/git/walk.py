"""Walks the line of a branch back, commit by commit, as git lists it: what is not asked for is not held."""

import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import NamedTuple

from docs_guard.git.repository import Repository
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure

_MARK = b"\x02"
"""Stands before the words of a commit; what git writes there otherwise begins with a colon."""
_PIECE = 1 << 20
_MOST_PATHS = 60_000
"""Bytes of paths that a command line holds everywhere; where there are more, git lists all files."""
_OPTIONS = (
    *("--first-parent", "-m", "--root", "--raw", "-z", "--no-abbrev", "--no-renames"),
    *("--no-ext-diff", "--no-textconv", "--ignore-submodules=all", f"--format={_MARK.decode()}%H %ct %P"),
)


class Changed(NamedTuple):
    """One file of a commit: its content before and after, None where it is no regular file on that side."""

    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Turn:
    """A commit of the line, when it was made (seconds since 1970), its parents, and the files that it changed."""

    id: str
    time: int
    parents: tuple[str, ...]
    files: tuple[Changed, ...] = field(compare=False)


def walked(repository: Repository, head: str, since: str | None, paths: Sequence[str] = ()) -> Iterator[Turn]:
    """
    The commits on the line of `head` down to the last that `since` does not have, newest first.

    `paths` are literal files and folders: only what changed there is told, and commits that changed nothing there are
    left out. None given: all files. Raises Failure where git does.
    """
    limits = [path for path in dict.fromkeys(paths) if path]
    if sum(len(path.encode("utf-8", "surrogateescape")) + 1 for path in limits) > _MOST_PATHS:
        limits = []
    until = [f"^{since}"] if since else []
    process = repository.git.open("log", *_OPTIONS, head, *until, "--", *limits)
    if process.stdin:
        process.stdin.close()
    try:
        yield from _turns(_parts(process))
        _must_be_whole(process)
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    for pipe in (process.stdout, process.stderr):
        if pipe:
            pipe.close()
    process.wait()


def _must_be_whole(process: "subprocess.Popen[bytes]") -> None:
    """Raises Failure where git ended before it had told everything."""
    said = process.stderr.read().decode("utf-8", "replace") if process.stderr else ""
    if process.wait():
        words = next((line for line in said.splitlines() if line.startswith(("fatal: ", "error: "))), "no reason given")
        raise Failure("git", f"`git log` failed: {words.removeprefix('fatal: ').removeprefix('error: ')}")


def _parts(process: "subprocess.Popen[bytes]") -> Iterator[bytes]:
    """What stands between the NULs of the output."""
    out, rest = process.stdout, b""
    while out and (piece := out.read(_PIECE)):
        *whole, rest = (rest + piece).split(b"\0")
        yield from whole
    if rest:
        yield rest


def _turns(parts: Iterator[bytes]) -> Iterator[Turn]:
    """A path stands behind its facts, so that one which begins with a mark or a colon is never taken for either."""
    words, files = b"", list[Changed]()
    for part in parts:
        plain = part[1:] if part[:1] == b"\n" else part
        if plain[:1] == b":":
            files.append(_changed(plain, next(parts)))
        elif plain[:1] == _MARK:
            if words:
                yield _turn(words, files)
            words, files = plain[1:], []
    if words:
        yield _turn(words, files)


def _changed(facts: bytes, path: bytes) -> Changed:
    """`:100644 000000 <id> <id> D` and the path behind it."""
    told = facts.decode("ascii")
    middle = 15 + (len(told) - 18) // 2
    return Changed(
        path.decode("utf-8", "surrogateescape"),
        told[15:middle] if told[1:4] == "100" else None,
        told[middle + 1 : -2] if told[8:11] == "100" else None,
    )


def _turn(words: bytes, files: list[Changed]) -> Turn:
    own, time, *parents = words.decode().split()
    return Turn(own, int(time), tuple(parents), tuple(files))


def uncommitted(before: dict[str, str], after: dict[str, str]) -> tuple[Changed, ...]:
    """What differs between two listings of files."""
    paths = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    return tuple(Changed(path, before.get(path), after.get(path)) for path in paths)
