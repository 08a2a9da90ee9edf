"""Who wrote lately in which file, by one look at the history."""

from collections import Counter
from collections.abc import Mapping

from docs_guard.git.listing import texts
from docs_guard.git.repository import Repository

_MARK = "\x02"
COMMITS = 4_000
"""So many of the last commits are asked."""
SWEEP = 100
"""A commit of more files than this was not written about any of them."""

Author = tuple[str, str]
"""Name and e-mail address."""


def recent_authors(repository: Repository, head: str, most: int = COMMITS) -> Mapping[str, Counter[Author]]:
    """
    The authors of the last commits of `head`, merges left out, by path.

    Nothing is followed: a page that moved has the commits of its own path.
    """
    options = (f"--max-count={most}", "--no-merges", "--no-renames", "--name-only", "-z", "--no-ext-diff")
    out = repository.git.run("log", *options, f"--format={_MARK}%an%x01%ae", head, "--")
    found: dict[str, Counter[Author]] = {}
    author: Author = ("", "")
    files: list[str] = []
    for part in (*texts(out), _MARK):
        part = part.removeprefix("\n")
        if not part.startswith(_MARK):
            files += [part] if part else []
            continue
        if len(files) <= SWEEP:
            for path in files:
                found.setdefault(path, Counter())[author] += 1
        files = []
        name, _, mail = part[1:].partition("\x01")
        author = (name, mail)
    return found
