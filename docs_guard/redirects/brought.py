"""Follows what a file of JavaScript or TypeScript brings from a file beside it, where that may hold redirects."""

import re
from collections.abc import Iterator
from itertools import islice

from docs_guard.model.declared import dataclass
from docs_guard.model.tree import Tree
from docs_guard.redirects.paths import folder_of, normal

HEAD = 64 * 1024
"""Bytes in which a file says what it brings."""
MOST = 10
ENDS = ("", ".js", ".ts", ".mjs", ".cjs", ".mts", ".json", "/index.js", "/index.ts")
MOST_PATHS = 500
"""Paths in quotes that are looked at."""
PATH = rb"""['"](\.{1,2}/[^'"\n]{1,300})['"]"""
STATEMENT = rb"""(?:^|[\s;])(?:import|const|let|var)\s[^;'"]{1,300}(?:from\s*|(?:require|import)\s*\(\s*)$"""
"""What stands before the path in a statement that brings a file."""
WORDS = frozenset(("import", "const", "let", "var", "from", "require", "await", "as", "default", "type"))


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that another one brings, and the names by which it calls what is in it."""

    path: str
    names: frozenset[str]


def brought(path: str, data: bytes, tree: Tree) -> Iterator[Brought]:
    """The files of the tree that a file brings and whose path, or whose names there, speak of redirects."""
    head = data[:HEAD]
    if b"./" not in head:
        return
    count = 0
    for match in islice(re.finditer(PATH, head), MOST_PATHS):
        statement = re.search(STATEMENT, head[max(0, match.start() - 320) : match.start()])
        names = set(re.findall(r"[\w$]+", statement[0].decode("utf-8", "replace")) if statement else ()) - WORDS
        said = match[1].decode("utf-8", "replace")
        if not names or not any("redirect" in word.lower() for word in (said, *names)):
            continue
        found = _file(folder_of(path) + said, tree)
        if found is None or found == path:
            continue
        yield Brought(found, frozenset(names))
        count += 1
        if count == MOST:
            return


def _file(said: str, tree: Tree) -> str | None:
    path = normal(said)
    if not path:
        return None
    stem = path.rpartition(".")[0] if path.endswith((".js", ".mjs", ".cjs")) else ""
    tried = (*(path + end for end in ENDS), *((stem + ".ts", stem + ".mts") if stem else ()))
    return next((each for each in tried if each in tree), None)
