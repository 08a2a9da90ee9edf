"""Takes addresses out of the front matter of pages."""

from collections import defaultdict
from collections.abc import Sequence

from docs_guard.model.finding import Edit
from docs_guard.model.redirect import Redirect
from docs_guard.model.tree import Unreadable
from docs_guard.redirects.format import Source
from docs_guard.redirects.front_entry import Key, Value, root_of, values
from docs_guard.redirects.removal import Span, without
from docs_guard.redirects.splice import text_end
from docs_guard.syntax.node import Node


def remove(source: Source, redirects: Sequence[Redirect], key: Key, split: bool = False) -> tuple[Edit, ...] | None:
    """Takes addresses out of the pages that they stand in; the key goes with the last of them."""
    spans: dict[str, set[Span]] = defaultdict(set)
    for redirect in redirects:
        spans[redirect.place.path].add(redirect.span)
    edits: list[Edit] = []
    for path, gone in spans.items():
        try:
            data = source.tree.read(path)
        except (Unreadable, KeyError):
            return None
        taken = _without(path, data, key, gone, split)
        if taken is None:
            return None
        edits += taken
    return tuple(edits)


def _without(path: str, data: bytes, key: Key, gone: set[Span], split: bool) -> tuple[Edit, ...] | None:
    root = root_of(path, data, [])
    found = [each for each in values(path, data, root, key, [], split) if each.span in gone] if root else []
    if root is None or {each.span for each in found} != gone:
        return None
    pairs = key.pairs(root)
    name, value = pairs[-1]
    if value.kind != "list":
        return _words(path, data, root, (name, value), found)
    if len({each.node.start for each in found}) < len(value.items):
        return without(path, data, value, gone)
    return _whole(path, data, root, name, value, again=len(pairs) > 1)


def _whole(path: str, data: bytes, root: Node, name: Node, value: Node, again: bool) -> tuple[Edit, ...] | None:
    """The key with all it holds; where it stands there `again` above, it stays, so that the other does not count."""
    if again:
        start, end = value.start, text_end(data, value.end)
        if value.kind == "list" and data[start : start + 1] != b"[":
            start = data.find(b":", name.end) + 1
            return (Edit(path, start, end, " []"),)
        return (Edit(path, start, end, "[]"),)
    return without(path, data, root, [(name.start, value.end)])


def _words(
    path: str, data: bytes, root: Node, pair: tuple[Node, Node], found: Sequence[Value]
) -> tuple[Edit, ...] | None:
    """Some of the addresses that one text holds, each with the blanks beside it."""
    name, value = pair
    if len(found) == len(value.value.split()) or found[0].span == (value.start, value.end):
        return _whole(path, data, root, name, value, again=len([1 for key, _ in root.pairs if key.value == name.value]) > 1)
    spans: list[Span] = []
    for start, end in sorted(each.span for each in found):
        first = not data[value.start : start].strip(b" \t'\"") or bool(
            spans and spans[0][0] <= value.start + 1 and spans[-1][1] >= start
        )
        while first and data[end : end + 1] in (b" ", b"\t"):
            end += 1
        while not first and data[start - 1 : start] in (b" ", b"\t"):
            start -= 1
        spans.append((start, end))
    return tuple(Edit(path, start, end, "") for start, end in spans)
