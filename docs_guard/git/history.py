"""What history tells of lost pages: when they were first published, and whether a change only takes others back."""

from collections.abc import Collection, Iterator

from docs_guard.git.listing import texts
from docs_guard.git.repository import Repository
from docs_guard.model.declared import dataclass

_MARK = "\x02"
"""Stands before the words of a commit; a path that begins with it is not among those asked for."""


def first_published(
    repository: Repository, paths: Collection[str], base: str, since: int | None = None
) -> dict[str, int]:
    """
    When each path first came to the line of `base`, in seconds since 1970, by the date of the commit or merge.

    Nothing is followed: what counts is since when readers had this address. Absent: a path that never came there,
    or that came before the point where a shallow clone begins. `since` looks no further back than that second.
    """
    if not paths:
        return {}
    options = ["--first-parent", "-m", "--diff-filter=A", "--name-only", "-z", "--no-renames", "--no-ext-diff"]
    if since is not None:
        options.append(f"--since=@{since}")
    plain = [path for path in paths if "\n" not in path]
    odd = [path for path in paths if "\n" in path]
    stdin = "\n".join([base, "--", *plain, ""]).encode("utf-8", "surrogateescape")
    out = repository.git.run("log", *options, f"--format={_MARK}%ct %P", "--stdin", "--", *odd, stdin=stdin)
    wanted, shallow = set(paths), repository.shallow
    found: dict[str, int] = {}
    time: int | None = None
    for part in texts(out):
        if part.startswith(_MARK):
            date, _, parents = part[1:].partition(" ")
            time = int(date) if parents.strip() or not shallow else None
        elif (path := part.removeprefix("\n")) in wanted or (path := part) in wanted:
            if time is None:
                found.pop(path, None)
            else:
                found[path] = time
    return found


@dataclass(frozen=True, slots=True)
class Written:
    """A commit of a range, and what its author wrote."""

    id: str
    subject: str
    body: str

    @property
    def reverts(self) -> bool:
        """Whether the commit takes another one back, by the words that git and GitHub write."""
        return self.subject.startswith(("Revert ", "revert: ")) or "This reverts commit " in self.body


def commits(repository: Repository, base: str | None, head: str, most: int = 1000) -> tuple[Written, ...]:
    """The commits of `head` that `base` does not have, newest first, merges left out, `most` at most."""
    limits = [f"--max-count={most}", "--no-merges", "-z", "--format=%H%n%s%n%b"]
    out = repository.git.run("log", *limits, head, *([f"^{base}"] if base else []), "--")
    found = (text.split("\n", 2) for text in out.decode("utf-8", "replace").split("\0") if text)
    return tuple(Written(*[*words, "", ""][:3]) for words in found)


def only_reverts(repository: Repository, base: str | None, head: str) -> bool:
    """Whether a range holds commits, and each of them takes another one back."""
    found = commits(repository, base, head)
    return bool(found) and all(commit.reverts for commit in found)


def renamed(repository: Repository, head: str, paths: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """
    Every rename in the history of `head` as `git log --diff-filter=R` tells it, newest first: old and new path.

    For sites that make their redirects of these: git's own threshold (50 %) and limit. `paths` are literal folders
    or files that the log is limited to, as the site limits it.
    """
    options = ("-M50%", "-l1000", "--diff-filter=R", "--name-status", "-z", "--format=", "--no-ext-diff")
    parts = iter(texts(repository.git.run("log", *options, head, "--", *paths)))
    for part in parts:
        if part.startswith("R") and part[1:].isdigit():
            yield next(parts), next(parts)


def last_before(repository: Repository, head: str, time: int) -> str | None:
    """The last commit on the line of `head` that is not younger than `time`, in seconds since 1970."""
    out = repository.git.run("rev-list", "--max-count=1", "--first-parent", f"--before=@{time}", head, "--")
    return out.decode().strip() or None
