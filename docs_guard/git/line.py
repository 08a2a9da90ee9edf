"""The line of a branch: its commits by their first parents, newest first, each with the files that it changed."""

from collections.abc import Iterator

from docs_guard.git.listing import Difference, differences
from docs_guard.git.repository import Commit, Repository
from docs_guard.model.declared import dataclass

_MARK = b"\x02"
"""Stands before the words of a commit, and after a NUL; what git writes there otherwise begins with a colon."""
_EARLIEST = 100_000_000
"""Seconds since 1970 below which git does not take a number for a date."""
_SLACK = 90 * 86_400
"""So many seconds too old a commit may claim to be before those below it are no longer seen."""
_OPTIONS = ("--first-parent", "-m", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv")


@dataclass(frozen=True, slots=True)
class Step:
    """A commit of the line, and what differs between its first parent and it."""

    commit: Commit
    differences: tuple[Difference, ...]

    @property
    def parent(self) -> str | None:
        return self.commit.parents[0] if self.commit.parents else None


def line(repository: Repository, head: str, since: int) -> tuple[Step, ...]:
    """
    The commits on the line of `head` down to the last that is not older than `since`, in seconds since 1970, newest
    first. A commit may claim to be older than the one that it stands on, and git stops at the first that is too old.
    """
    words = f"--format={_MARK.decode()}%H %P%x00%ct%x00%s"
    limit = [f"--since=@{since - _SLACK}"] if since - _SLACK >= _EARLIEST else []
    found = [*_steps(repository.git.run("log", *_OPTIONS, words, *limit, head, "--"))]
    while found and found[-1].commit.time < since:
        found.pop()
    return tuple(found)


def step(repository: Repository, commit: Commit) -> Step:
    """One commit, wherever it stands."""
    if not commit.parents:
        return Step(commit, ())
    options = ("-r", "-z", "--raw", "-l0", "--no-renames", "--no-ext-diff", "--no-textconv")
    out = repository.git.run("diff-tree", *options, commit.parents[0], commit.id)
    return Step(commit, tuple(differences(out)))


def is_below(repository: Repository, head: str, commit: str) -> bool:
    """Whether `head` stands on a commit."""
    return repository.merge_base(head, commit) == commit


def _steps(output: bytes) -> Iterator[Step]:
    """
    The commits of a log, each a header of three parts and the parts of its raw difference.

    A subject holds no NUL and no line end; a path that begins with the mark stands behind a header of its own.
    """
    parts = iter(output.split(b"\0"))
    header: tuple[bytes, bytes, bytes] | None = None
    raw: list[bytes] = []
    for part in parts:
        plain = part.removeprefix(b"\n")
        if plain.startswith(b":"):
            raw += (plain, next(parts))
        elif plain.startswith(_MARK):
            if header:
                yield _step(header, raw)
            header, raw = (plain[1:], next(parts), next(parts)), []
    if header:
        yield _step(header, raw)


def _step(header: tuple[bytes, bytes, bytes], raw: list[bytes]) -> Step:
    ids, time, subject = (part.decode("utf-8", "replace") for part in header)
    own, *parents = ids.split()
    return Step(Commit(own, tuple(parents), int(time), subject), tuple(differences(b"\0".join([*raw, b""]))))
