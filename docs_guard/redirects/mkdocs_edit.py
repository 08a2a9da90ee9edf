"""Takes entries out of the configuration of MkDocs, and gives them other targets."""

from collections import defaultdict
from collections.abc import Sequence

from docs_guard.model.finding import Edit
from docs_guard.model.redirect import Redirect
from docs_guard.model.site import Published
from docs_guard.redirects.format import Source
from docs_guard.redirects.mkdocs_config import files_of, maps_of, own_span
from docs_guard.redirects.mkdocs_entry import target_of
from docs_guard.redirects.quoting import in_yaml, quote_of, writable
from docs_guard.redirects.removal import Span, respelled, without
from docs_guard.syntax.node import Node


def remove(source: Source, redirects: Sequence[Redirect]) -> tuple[Edit, ...] | None:
    """
    Takes entries out of the files that they stand in. What is left of a map without any is its key, which counts as
    an empty map (mkdocs, config_options.OptionallyRequired).
    """
    spans: dict[str, set[Span]] = defaultdict(set)
    for redirect in redirects:
        spans[redirect.place.path].add(redirect.span)
    edits: list[Edit] = []
    files = {path: (data, maps_of(root)) for path, data, root in files_of(source, [])}
    for path, gone in spans.items():
        data, maps = files.get(path, (b"", None))
        taken = without(path, data, maps, gone) if maps is not None else None
        if taken is None:
            return None
        edits += taken
    return tuple(edits)


def retarget(source: Source, redirect: Redirect, target: str, page: Published | None) -> tuple[Edit, ...] | None:
    """The file of another page, or another URL; None for what is neither, and for a value that stands elsewhere."""
    if target == redirect.target:
        return ()
    text = target_of(source.map, target, page)
    found = _entry(source, redirect)
    if text is None or found is None or not writable(text):
        return None
    path, data, maps, value = found
    if data[value.start : value.start + 1] in (b"*", b"&", b"!", b"|", b">"):
        return None
    quote = quote_of(data, value)
    if not quote and "," in text and data[maps.start : maps.start + 1] == b"{":
        quote = '"'
    return respelled(path, data, value.start, value.end, in_yaml(text, quote))


def _entry(source: Source, redirect: Redirect) -> tuple[str, bytes, Node, Node] | None:
    """The file of an entry, its bytes, the map and the value in it."""
    for path, data, root in files_of(source, []):
        maps = maps_of(root)
        if path == redirect.place.path and maps is not None:
            for key, value in maps.pairs:
                if own_span(maps, key, value) == redirect.span != (0, 0):
                    return path, data, maps, value
    return None
