"""Reads the lists of redirects in a file once for all who ask, and tells how its host matches them."""

from dataclasses import replace
from functools import lru_cache

from docs_guard.model.tree import Unreadable
from docs_guard.redirects.format import Semantics, Source
from docs_guard.redirects.object_found import Found
from docs_guard.redirects.objects import search
from docs_guard.redirects.routers import VERCEL, semantics_of


def is_table(path: str) -> bool:
    """Whether the file is for redirects alone."""
    return "redirect" in path.rpartition("/")[2].lower()


def found_in(source: Source, known: frozenset[str] = frozenset()) -> Found:
    """The entries of the file; the `known` names are read elsewhere. Raises Malformed."""
    return scanned(source.data, source.path, known) if source.data.strip() else Found()


@lru_cache(maxsize=2)
def scanned(data: bytes, path: str, known: frozenset[str]) -> Found:
    """The same for the bytes of a file: an entry is planned for each of many lost pages, and the file is read once."""
    from docs_guard.syntax import javascript

    script = javascript.scan(data, path)
    found = search(script.literals, data, is_table=is_table(path), known=known)
    found.unread += script.problems
    found.is_doubtful = bool(script.problems)
    return found


def source_at(source: Source, path: str) -> Source:
    """The source itself, or the file that it brings redirects from. Raises Unreadable."""
    if path == source.path:
        return source
    if path not in source.tree:
        raise Unreadable(f"{path} is not there")
    return replace(source, path=path, data=source.tree.read(path))


def semantics_in(source: Source, found: Found) -> Semantics:
    """How the host matches this file's sources: `trailingSlash` of vercel.json comes before its redirects."""
    semantics = semantics_of(source.path)
    if semantics is not VERCEL or b"trailingSlash" not in source.data:
        return semantics
    told = (literal.node.get("trailingSlash") for literal in found.literals)
    value = next((node.value for node in told if node is not None and node.kind == "bool"), None)
    return semantics if value is None else replace(semantics, slash="added" if value else "removed")
