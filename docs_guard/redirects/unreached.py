"""Why an entry never answers, however many readers ask: no request looks like its source, or another rule is first."""

import re
from collections.abc import Iterator

from docs_guard.model.finding import Edit, Fix
from docs_guard.model.redirect import Live, Redirect, Unredirected
from docs_guard.redirects.entries import TableEntry
from docs_guard.redirects.reason import Reason, shown
from docs_guard.redirects.shelves import path_of
from docs_guard.redirects.taken import has_optional_parts, taken
from docs_guard.redirects.written import SAMPLE

QUERY = re.compile(r"\?[\w.-]+=")
"""A query in a notation in which `?` alone says that what stands before it may be missing."""


def reason(entry: TableEntry) -> Reason | None:
    """Why an entry never answers; None where it may."""
    if entry.semantics.default_status is None:
        return None  # a page made by the build: a script on it sees whatever the browser has
    return next(_reasons(entry), None)


def _reasons(entry: TableEntry) -> Iterator[Reason]:
    for judged in (_fragment, _query, _base, _start, _slash, _case, taken):
        found = judged(entry)
        if found is not None:
            yield found


def _fragment(entry: TableEntry) -> Reason | None:
    bare, mark, fragment = entry.said.partition("#")
    if not mark:
        return None
    group = "sources with a fragment, which no browser sends"
    if not bare:
        words = f"`{entry.said}` never answers: it names no page, and a browser keeps what follows the `#` to itself"
        return Reason(words, group, "write the path of the page before it, or drop the entry")
    if "#" not in entry.redirect.source and not bare.startswith(("/", "http")):
        words = f"`{entry.said}` never answers: an entry is for a whole file, and `#{fragment}` is never sent"
        return Reason(words, group, "drop the entry", entry.dropped(f"drop the entry for {entry.said}"))
    if entry.semantics.query == "stripped":
        return _stripped(entry, bare, f"#{fragment}", group)
    words = f"`{entry.said}` never answers: a browser asks for `{bare}` and keeps `#{fragment}` to itself"
    return _without(entry, bare, words, group)


def _query(entry: TableEntry) -> Reason | None:
    said, semantics = entry.said, entry.semantics
    if "?" not in said or (has_optional_parts(semantics) and not QUERY.search(said)):
        return None
    bare, _, query = said.partition("?")
    group = "sources with a query, which the host does not compare"
    if semantics.query == "stripped":
        return _stripped(entry, bare, f"?{query}", group)
    if semantics.query == "required":
        words = f"`{said}` never answers: here a query is a condition, in words of its own behind the path"
        return Reason(words, group, f"write `{bare} {' '.join(query.split('&'))}` as the source")
    words = f"`{said}` never answers: the host compares the path alone, which is `{bare}`"
    return _without(entry, bare, words, group)


def _stripped(entry: TableEntry, bare: str, rest: str, group: str) -> Reason:
    """A host that reads the source without its end has a rule there that nobody meant to write."""
    page = entry.table.map.page_at(path_of(entry.redirect.source))
    takes = f", and takes the readers of that page to {entry.redirect.target}" if page else ""
    words = f"`{entry.said}` is a rule for all of `{bare}`: the host drops `{rest}`{takes}"
    return Reason(words, group, f"drop the entry, or write `{bare}` if all of its readers are meant")


def _without(entry: TableEntry, bare: str, words: str, group: str) -> Reason:
    """The entry goes where something answers the bare path; elsewhere the bare path may be what is meant."""
    path = path_of(entry.redirect.source)
    hops = _hops(entry)
    if not hops and not isinstance(entry.end, Live):
        return Reason(
            words, group, f"nothing answers {path}: write `{bare}` there, or drop the entry", _respelled(entry, bare)
        )
    gets = f"readers get {shown(hops[0], entry)} instead" if hops else f"{path} is a page"
    return Reason(words, group, f"drop the entry: {gets}", entry.dropped(f"drop the entry for {entry.said}"))


def _base(entry: TableEntry) -> Reason | None:
    """A source that is written with the base in a file whose sources are written without."""
    table, source, said = entry.table, entry.redirect.source, entry.said
    base = table.map.base
    if not base or entry.redirect.host or not said.startswith(base + "/") or not source.startswith(base + base + "/"):
        return None
    if any(page.address.startswith(base + base + "/") for page in table.map.pages):
        return None
    right = said[len(base) :]
    words = f"`{said}` answers {source} alone, since the sources of this file are written without `{base}`"
    group = f"sources that repeat `{base}`"
    if any(True for _ in table.matching(base + right)) or table.map.page_at(base + right):
        return Reason(
            words, group, f"drop the entry: `{right}` is answered already", entry.dropped(f"drop the entry for {said}")
        )
    return Reason(words, group, f"write `{right}`", _respelled(entry, right))


def _start(entry: TableEntry) -> Reason | None:
    """A source that begins with a letter where the host compares it with a path, which begins with a slash."""
    source, said = entry.redirect.source, entry.said
    if entry.redirect.host or not (source[:1].isalnum() or source[:1] in "._-") or "://" in source:
        return None
    if entry.semantics.dialect in ("route", "mintlify") and not _have_slashes(entry):
        return None  # the router of the site may put it there
    words = f"`{said}` never answers: every path that a host is asked for begins with a slash"
    return Reason(
        words, "sources without a slash at their beginning", f"write `/{said}`", _respelled(entry, f"/{said}")
    )


def _have_slashes(entry: TableEntry) -> bool:
    """Whether most other sources of the file begin with a slash."""
    others = [rule.source for rule in entry.table.rules[:SAMPLE] if rule.place.path == entry.path]
    return sum(source.startswith("/") for source in others) * 2 > len(others)


def _slash(entry: TableEntry) -> Reason | None:
    """A source that ends otherwise than the host makes every address end before it asks its rules."""
    source, said, slash = entry.redirect.source, entry.said, entry.semantics.slash
    if slash not in ("added", "removed") or path_of(source) == "/" or entry.is_pattern:
        return None
    ends = source.endswith("/")
    if slash == "removed" and ends:
        right, does = said.rstrip("/"), "takes the slash at the end away"
    elif slash == "added" and not ends and "." not in source.rpartition("/")[2]:
        right, does = said + "/", "puts a slash at the end"
    else:
        return None
    words = f"`{said}` never answers: the host {does} before it asks its rules"
    return Reason(words, "sources that end as no address here does", f"write `{right}`", _respelled(entry, right))


def _case(entry: TableEntry) -> Reason | None:
    """A source in other letters than the address that the change leaves without an answer."""
    source, said, key = entry.redirect.source, entry.said, entry.table.map.key
    lost = entry.beside.lost.get(key(source).lower())
    if lost is None or entry.semantics.fold_case or entry.is_pattern or key(lost) == key(source):
        return None
    before = source.removesuffix(said)
    right = lost[len(before) :] if source.endswith(said) and lost.startswith(before) else lost
    words = f"`{said}` does not answer {lost}, which is gone: the host tells capital letters from small ones"
    return Reason(words, "sources in other letters than the address", f"write `{right}`", _respelled(entry, right))


def _hops(entry: TableEntry) -> tuple[Redirect, ...]:
    """The rules that answer the path of a source that never answers itself."""
    return () if isinstance(entry.end, Unredirected) else entry.end.hops


def _respelled(entry: TableEntry, source: str) -> Fix | None:
    """An offer to write another source; None where the bytes of the old one are not to be told for certain."""
    start, end = entry.redirect.span
    place, said = entry.redirect.place, entry.said.encode("utf-8", "surrogateescape")
    inside = entry.source.data[start:end]
    if entry.source.path != place.path or inside.count(said) != 1:
        return None
    at = start + inside.index(said)
    return Fix(f"write {source} as the source", (Edit(place.path, at, at + len(said), source),), safe=False)
