"""Takes addresses out of the front matter of pages, and moves them from page to page."""

from collections import defaultdict
from collections.abc import Sequence

from docs_guard.model.finding import Edit
from docs_guard.model.redirect import Redirect
from docs_guard.model.tree import Unreadable
from docs_guard.redirects import removal
from docs_guard.redirects.format import Source
from docs_guard.redirects.front_entry import WRITERS, Key, add, root_of, values
from docs_guard.redirects.quoting import in_yaml, quote_of, writable
from docs_guard.redirects.removal import Span, without
from docs_guard.redirects.splice import text_end
from docs_guard.syntax import front_matter
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


def moved(
    source: Source, redirect: Redirect, path: str, key: Key, old: str, split: bool = False
) -> tuple[Edit, ...] | None:
    """Takes an address out of its page and writes it, as `old`, into the page at `path`."""
    taken = remove(source, [redirect], key, split)
    try:
        data = source.tree.read(path)
    except (Unreadable, KeyError):
        return None
    if taken is None or not writable(old):
        return None
    addition = add(path, data, key, old, split)
    return (*taken, addition.edit) if addition else None


def respelled(source: Source, redirect: Redirect, text: str) -> tuple[Edit, ...] | None:
    """Another text in the place of one, in its quotes and in the language of the page's front matter."""
    path, (start, end) = redirect.place.path, redirect.span
    try:
        data = source.tree.read(path)
    except (Unreadable, KeyError):
        return None
    block = front_matter.split(data)
    if block is None or start == end or not writable(text) or data[start : start + 1] in (b"|", b">", b"*", b"&", b"!"):
        return None
    quote = quote_of(data, Node("string", start, end, 1))
    return removal.respelled(path, data, start, end, WRITERS[block.language](text, quote))


def _without(path: str, data: bytes, key: Key, gone: set[Span], split: bool) -> tuple[Edit, ...] | None:
    root = root_of(path, data, [])
    every = list(values(path, data, root, key, [], split)) if root else []
    if root is None or not gone <= {each.span for each in every}:
        return None
    *above, (name, value) = key.pairs(root)
    kept = [each for each in every if each.span not in gone]
    if value.kind == "list" and len(every) - len(kept) < len(value.items):
        return without(path, data, value, gone)
    if kept and value.start == every[0].span[0] and in_yaml(kept[0].text) != kept[0].text:
        return None  # the text stands bare, and what begins it now would need quotes
    if kept:
        start, end = every[0].span[0], every[-1].span[1]
        return (Edit(path, start, end, " ".join(each.text for each in kept)),)
    if above:
        return (_emptied(path, data, name, value),)
    return without(path, data, root, [(name.start, value.end)])


def _emptied(path: str, data: bytes, name: Node, value: Node) -> Edit:
    """No value for a key that stands there again above: without this one, that one would count."""
    if value.kind == "list" and data[value.start : value.start + 1] != b"[":
        return Edit(path, data.find(b":", name.end) + 1, text_end(data, value.end), " []")
    return Edit(path, value.start, value.end, "[]")
