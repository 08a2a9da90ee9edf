"""Takes entries out of a redirection file of Microsoft Learn, and gives them other targets."""

from collections.abc import Iterator, Sequence

from docs_guard.model.finding import Edit
from docs_guard.model.redirect import Redirect
from docs_guard.model.site import Published
from docs_guard.redirects.format import Source
from docs_guard.redirects.learn_base import targets_of, told_base
from docs_guard.redirects.learn_entry import folded
from docs_guard.redirects.paths import is_absolute
from docs_guard.redirects.quoting import in_json, quote_of, writable
from docs_guard.redirects.removal import Span, respelled, without
from docs_guard.redirects.spelling import respelled_target
from docs_guard.syntax.node import Malformed, Node

TARGET = "redirect_url"
KEEPS_ID = "redirect_document_id"


def entries_of(data: bytes) -> Node | None:
    """The list, or the map, of the file's entries. Raises Malformed."""
    from docs_guard.syntax import javascript

    root = javascript.json(data)
    return root.get("redirections") if root.kind == "map" else root


def entry_spans(entries: Node) -> Iterator[tuple[Span, Node, Node]]:
    """The bytes of each entry, with the object or the key that it is and its target."""
    for key, value in entries.pairs:
        yield (key.start, value.end), key, value
    for item in map(folded, entries.items):
        target = item.get(TARGET)
        if target is not None:
            yield (item.start, item.end), item, target


def remove(source: Source, redirects: Sequence[Redirect]) -> tuple[Edit, ...] | None:
    """Takes the objects, or pairs, of these entries out."""
    try:
        entries = entries_of(source.data)
    except Malformed:
        return None
    if entries is None:
        return None
    return without(source.path, source.data, entries, {redirect.span for redirect in redirects})


def retarget(source: Source, redirect: Redirect, target: str, page: Published | None) -> tuple[Edit, ...] | None:
    """
    Another `redirect_url`. An entry that hands its document's id on keeps it to itself where the new target cannot
    take it: off the docset, or where another entry hands one to it already (docfx, redirect-url-conflict).
    """
    if target == redirect.target:
        return ()
    try:
        entries = entries_of(source.data)
    except Malformed:
        return None
    found = list(entry_spans(entries)) if entries else []
    entry = next((each for each in found if each[0] == redirect.span), None)
    if entry is None or entry[2].kind != "string":
        return None
    path, data, (_, item, value) = source.path, source.data, entry
    text = respelled_target(source.map, str(value.value), "", target, page)
    if text is None or not writable(text) or quote_of(data, value) != '"':
        return None
    base = told_base(source.map, list(targets_of(entries))) if entries else ""
    text = (base + text if text.startswith("/") else text).removesuffix("/") or "/"
    edits = respelled(path, data, value.start, value.end, in_json(text))
    handing = item.get(KEEPS_ID)
    if edits and handing is not None and handing.value is True:
        others = (each for _, each, _ in found if each is not item)
        taken = page is None or any(_hands_to(each, text) for each in others)
        edits += (Edit(path, handing.start, handing.end, "false"),) if taken else ()
    return edits


def _hands_to(item: Node, url: str) -> bool:
    """Whether an entry hands the id of its document to this address."""
    handing, target = item.get(KEEPS_ID), item.get(TARGET)
    if handing is None or handing.value is not True or target is None or is_absolute(str(target.value)):
        return False
    return str(target.value).rstrip("/").lower() == url.rstrip("/").lower()
