"""Follows what a file of JavaScript or TypeScript brings from a file beside it, where that may hold redirects."""

import re
from collections.abc import Iterator

from docs_guard.model.dataclasses import dataclass
from docs_guard.model.tree import Tree
from docs_guard.redirects.paths import folder_of, normal

HEAD = 64 * 1024
"""Bytes in which a file says what it brings."""
MOST = 10
ENDS = ("", ".js", ".ts", ".mjs", ".cjs", ".mts", ".json", "/index.js", "/index.ts")
_BRINGING = re.compile(
    rb"""(?:import\s+(?P<names>[\w$*{}\s,]{1,400}?)\s+from|(?:const|let|var)\s+(?P<bound>[\w$]+|\{[^}]{0,400}\})\s*=\s*"""
    rb"""(?:await\s+)?(?:require|import)\s*\()\s*['"](?P<path>\.{1,2}/[^'"\n]{1,300})['"]"""
)


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
    for match in _BRINGING.finditer(head):
        names = match["names"] or match["bound"]
        said = match["path"].decode("utf-8", "replace")
        if b"redirect" not in names.lower() and "redirect" not in said.lower():
            continue
        found = _file(folder_of(path) + said, tree)
        if found is None or found == path:
            continue
        yield Brought(found, frozenset(re.findall(r"[\w$]+", names.decode("utf-8", "replace"))) - {"as", "default"})
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
