"""HTML that stands in reStructuredText as it is: its pictures, links and words."""

import re
from collections.abc import Sequence

from docs_guard.pages.markup import anchors, links
from docs_guard.pages.rst_gather import Gatherer
from docs_guard.pages.rst_lines import Lines
from docs_guard.pages.tag_images import tag_images
from docs_guard.pages.tags import Tag, scan

COMMENT = "<!--", "-->"
SILENT = frozenset({"script", "style", "svg", "pre"})
"""Elements whose text is no prose."""
SIGNS = re.compile(r"[^\s]")


def read_html(found: Gatherer, lines: Lines) -> None:
    """Takes in what some lines of HTML show."""
    said = [line for line in lines if line[0]]
    if not said:
        return
    _, row, column = said[0]
    text, start, end = found.source.text, found.source.offset(row, column), found.source.ends[said[-1][1]]
    tags = tuple(scan(text, start, end))
    found.images += tag_images(tags, text)
    found.links += links(tags)
    found.anchors.update(name for _, name in anchors(tags))
    found.prose.append((start, _shown(text, start, end, tags)))


def _shown(text: str, start: int, end: int, tags: Sequence[Tag]) -> str:
    """The text between tags, at equal length."""
    parts: list[str] = []
    at, silent = start, ""
    for tag in tags:
        if tag.start >= at:
            parts.append(_said(text[at : tag.start], bool(silent)))
            parts.append(SIGNS.sub(" ", text[tag.start : tag.end]))
            at = tag.end
        if tag.name == silent and tag.closing:
            silent = ""
        elif tag.name in SILENT and not tag.closing and not silent:
            silent = tag.name
    parts.append(_said(text[at:end], bool(silent)))
    return "".join(parts)


def _said(text: str, silent: bool) -> str:
    """A text between two tags, without comments."""
    if silent:
        return SIGNS.sub(" ", text)
    opening, closing = COMMENT
    parts, at = list[str](), 0
    while (begin := text.find(opening, at)) >= 0:
        end = text.find(closing, begin)
        end = len(text) if end < 0 else end + len(closing)
        parts += (text[at:begin], SIGNS.sub(" ", text[begin:end]))
        at = end
    return "".join((*parts, text[at:]))
