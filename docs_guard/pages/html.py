"""Reads the blocks of HTML in a Markdown page: their tags, and what of them is no prose."""

import re
from collections.abc import Iterator

from docs_guard.pages.found import moved
from docs_guard.pages.inline import ENTITY, PICTURE, TAG, Scanner
from docs_guard.pages.outline import Span
from docs_guard.pages.tags import scan

MARKED = re.compile(r"<[A-Za-z][^<>]{0,500}?\smarkdown(?:=[\"']?(?:1|span|block)\b|[\s>])")
"""HTML whose content is Markdown, where Python-Markdown or kramdown reads it."""
SILENT = frozenset({"script", "style", "svg", "pre", "textarea"})
"""Elements whose content is no prose."""


def html(piece: str, base: int, scanner: Scanner) -> Iterator[Span]:
    """
    Adds the tags of a block to what the scanner found, and tells which of its characters are no prose.

    `piece` stands at `base` in the page.
    """
    opened: dict[str, int] = {}
    for tag in scan(piece, 0, _open_comment(piece)):
        scanner.fuel -= PICTURE if tag.name == "img" else TAG
        if scanner.fuel <= 0:
            return
        yield base + tag.start, base + tag.end
        scanner.found.tags.append(moved(tag, base, scanner.source))
        if tag.name in SILENT:
            if not tag.closing:
                opened[tag.name] = tag.end
            elif tag.name in opened:
                yield base + opened.pop(tag.name), base + tag.start
    for begin in opened.values():
        yield base + begin, base + len(piece)
    yield from _comments(piece, base)
    if "&" in piece:
        yield from ((base + found.start(), base + found.end()) for found in ENTITY.finditer(piece))


def _open_comment(piece: str) -> int:
    """Where a comment begins that nothing ends, as browsers see it; the end where there is none."""
    last = piece.rfind("<!--")
    return last if last >= 0 and piece.find("-->", last) < 0 else len(piece)


def _comments(piece: str, base: int) -> Iterator[Span]:
    at = piece.find("<!--")
    while at >= 0:
        close = piece.find("-->", at + 4)
        close = len(piece) if close < 0 else close + 3
        yield base + at, base + close
        at = piece.find("<!--", close)
