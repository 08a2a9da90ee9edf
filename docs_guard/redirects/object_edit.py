"""Takes entries out of the lists of redirects in JSON and code, and gives them other targets."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from docs_guard.model.finding import Edit
from docs_guard.model.redirect import Redirect
from docs_guard.model.site import Published
from docs_guard.model.tree import Unreadable
from docs_guard.redirects.format import Source
from docs_guard.redirects.object_entry import before, quoted_like, spliced
from docs_guard.redirects.object_files import found_in, semantics_in, source_at
from docs_guard.redirects.object_found import Found, Span, Spot
from docs_guard.redirects.quoting import writable
from docs_guard.redirects.removal import respelled, without
from docs_guard.redirects.spelling import escaped, respelled_target
from docs_guard.redirects.written import Written, written_with_base
from docs_guard.syntax.node import Malformed, Node

_QUOTES = (b"'", b'"', b"`")


def remove(source: Source, redirects: Sequence[Redirect]) -> tuple[Edit, ...] | None:
    """Takes entries out of the files that they stand in; an object goes with the last of the sources it has."""
    spans: dict[str, set[Span]] = defaultdict(set)
    for redirect in redirects:
        spans[redirect.place.path].add(redirect.span)
    edits: list[Edit] = []
    for path, gone in spans.items():
        try:
            each = source_at(source, path)
            taken = _without(each, found_in(each), gone)
        except (Malformed, Unreadable):
            return None
        if taken is None or not _leaves(each, taken, gone):
            return None
        edits += taken
    return tuple(edits)


def _leaves(source: Source, edits: Sequence[Edit], gone: set[Span], more: int = 0) -> bool:
    """
    Whether a file tells after these edits what its other entries told before, and so many `more`: where something in it
    does not read as code, one edit may change how all of it is read.
    """
    found = found_in(source)
    if not found.is_doubtful:
        return True
    data = source.data
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        data = data[: edit.start] + edit.text.encode("utf-8", "surrogateescape") + data[edit.end :]
    kept = _told(entry for entry in found.entries if (entry.start, entry.end) not in gone)
    after = _told(found_in(replace(source, data=data)).entries)
    return kept <= after and after.total() == kept.total() + more


def _told(entries: Iterable[Written]) -> Counter[tuple[object, ...]]:
    return Counter((entry.source, entry.target, entry.status, entry.conditional) for entry in entries)


def _without(source: Source, found: Found, gone: set[Span]) -> list[Edit] | None:
    if not gone <= found.by_span.keys():
        return None
    spots = [found.spots[found.by_span[span]] for span in sorted(gone)]
    held: dict[int, tuple[Node, set[Span]]] = {}
    emptied: dict[int, bool] = {}
    for spot in spots:
        if spot.olds is not None and spot.olds.start not in emptied:
            emptied[spot.olds.start] = all((each.start, each.end) in gone for each in spot.olds.items)
        whole = spot.olds is None or emptied[spot.olds.start]
        node = (spot.holder.node if spot.holder else None) if whole else spot.olds
        if node is None:
            return None
        held.setdefault(node.start, (node, set()))[1].add(spot.element if whole else spot.span)
    edits: list[Edit] = []
    for node, elements in held.values():
        taken = without(source.path, source.data, node, elements)
        if taken is None:
            return None
        edits += taken
    edits.sort(key=lambda edit: edit.start)
    # Where brackets are not closed, entries may seem to lie within each other.
    return None if any(one.end > other.start for one, other in pairwise(edits)) else edits


def retarget(source: Source, redirect: Redirect, target: str, page: Published | None) -> tuple[Edit, ...] | None:
    """
    Another target in the quotes of the old one. One of several sources of an object gets an object of its own, for
    the others go on to lead where they lead. None where the target is made by code.
    """
    if target == redirect.target:
        return ()
    try:
        source = source_at(source, redirect.place.path)
        found = found_in(source)
    except (Malformed, Unreadable):
        return None
    number = found.by_span.get(redirect.span)
    if number is None:
        return None
    spot, entry = found.spots[number], found.entries[number]
    if spot.target.kind != "string" or source.data[spot.target.start : spot.target.start + 1] not in _QUOTES:
        return None
    base = "" if _has_base(source, found, entry, redirect) else source.map.base
    text = respelled_target(source.map, entry.target, base, target, page)
    if text is None or not writable(text):
        return None
    if spot.olds is not None:
        edits = _parted(source, spot, escaped(text))
    else:
        shown = quoted_like(source.data, spot.target, escaped(text))
        edits = respelled(source.path, source.data, spot.target.start, spot.target.end, shown)
    return edits if edits is not None and _leaves(source, edits, {spot.span}, more=1) else None


def _has_base(source: Source, found: Found, entry: Written, redirect: Redirect) -> bool:
    """Whether an entry is written with the site's base, or has none to be written with: told by how it was read."""
    for written, read in ((entry.target, redirect.target), (entry.source, redirect.source)):
        if written.startswith("/") and not written.startswith("//"):
            return written == read
    return entry.as_is or written_with_base(found.entries, semantics_in(source, found), source.map)


def _parted(source: Source, spot: Spot, text: str) -> tuple[Edit, ...] | None:
    """An object of its own for one of several sources, before the one that it is taken out of."""
    path, data = source.path, source.data
    if spot.olds is None or spot.holder is None:
        return None
    taken = without(path, data, spot.olds, [spot.span])
    if taken is None:
        return None
    old = data[spot.source.start : spot.source.end].decode("utf-8", "surrogateescape")
    element = spliced(data, spot.node, [(spot.olds, old), (spot.target, quoted_like(data, spot.target, text))])
    return (before(source, spot.node, element).edit, *taken)
