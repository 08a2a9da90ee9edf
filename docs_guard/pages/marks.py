"""Sees in a page's bytes what it may hold, so that pages which no rule cares about are never parsed."""

from docs_guard.model.regex import regex

MARK = b"docs-guard"
"""Stands in every page that speaks to docs-guard."""
SUFFIX = regex(rb"\.(?:png|jpe?g|gif|webp|avif|svg|a?png|bmp)")
DIRECTIVE = regex(rb"\{(?:image|figure)|(?:image|figure) ?::|:img-(?:top|bottom|background):|::: ?image")
SHORTCODE = regex(rb"\{[{%]-?[<%+]?-?\s*(?:[\w-]{1,60}/)*(?:fig|im|pic|screenshot|photo|thumb)")
NAMED = (b"<im", b"<pic", b"image", b"zoom", b"alt")
"""At least one stands in a page with a tag whose `src` is that of a picture, whatever it looks like."""


def may_hold_pictures(data: bytes, path: str) -> bool:
    """Whether a picture may stand in the page; never False for one that holds some."""
    if b"![" in data:
        return True
    lower = data.lower()
    if b"<" in data or b"{" in data or b":::" in data:
        if b"src" in lower and any(mark in lower for mark in NAMED):
            return True
        if SUFFIX.search(lower):
            return True
        if (b"{{" in data or b"{%" in data) and SHORTCODE.search(lower):
            return True
    return (b"image" in lower or b"figure" in lower or b":img" in lower) and DIRECTIVE.search(lower) is not None
