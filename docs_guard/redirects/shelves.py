"""Where a table of redirects keeps its patterns, and how it spells the addresses that it is asked for."""

from collections.abc import Iterable, Iterator
from heapq import merge

from docs_guard.model.declared import dataclass
from docs_guard.model.redirect import Kind, Redirect
from docs_guard.redirects.format import Semantics
from docs_guard.redirects.pattern import Pattern, compile_pattern, is_pattern


@dataclass(frozen=True, slots=True)
class Answer:
    """A rule that answers an address, and where it sends the reader; `goal` is None for a page taken down (410)."""

    rule: Redirect
    goal: str | None
    semantics: Semantics


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rule as the table keeps it. `order` puts the rules of all sources into the sequence that hosts try them in."""

    order: int
    rule: Redirect
    semantics: Semantics
    pattern: Pattern | None = None


def path_of(url: str) -> str:
    path = url.partition("#")[0].partition("?")[0]
    return path if path.startswith("/") else "/" + path


def as_asked(url: str, slash: str) -> str:
    """The URL path after what its host does to the slash at the end before it asks its rules."""
    path = path_of(url)
    if path == "/" or slash not in ("removed", "added"):
        return path
    bare = path.rstrip("/") or "/"
    return bare if slash == "removed" or "." in bare.rpartition("/")[2] else bare + "/"


def pattern_of(rule: Redirect, semantics: Semantics) -> Pattern | None:
    if not holds_pattern(rule, semantics):
        return None
    return compile_pattern(semantics.dialect, rule.source)


def holds_pattern(rule: Redirect, semantics: Semantics) -> bool:
    return rule.kind not in (Kind.exact, Kind.client) and is_pattern(semantics.dialect, rule.source)


def shelf_of(pattern: Pattern) -> str:
    """The part of a pattern's literal prefix that consists of whole segments: the shelf that it stands on."""
    prefix, source = pattern.prefix, pattern.source
    whole = source.startswith(prefix) and source[len(prefix) : len(prefix) + 1] == "/"
    return (prefix if whole else prefix[: prefix.rfind("/")]).lower()


def shelves(path: str) -> Iterator[str]:
    """Every shelf on which a pattern for this path can stand, the root first."""
    path = path.lower()
    yield ""
    at = path.find("/", 1)
    while at > 0:
        yield path[:at]
        at = path.find("/", at + 1)
    yield path


def gone_patterns(gone: tuple[str, ...], base: str) -> Iterator[Pattern]:
    for entry in gone:
        path = "/" + entry.strip("/")
        for each in {path, path if path == base or path.startswith(base + "/") else base + path}:
            pattern = compile_pattern("netlify", each)
            if pattern:
                yield pattern


def in_order(*lists: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates of lists that are in order, all in one order; none is taken before its turn."""
    return merge(*lists, key=lambda candidate: candidate.order)
