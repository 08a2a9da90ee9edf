"""Makes pictures out of what a syntax says of them: sizes, themes, decoration, addresses that hold the data."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from docs_guard.model.page import Syntax
from docs_guard.model.regex import regex
from docs_guard.pages.attributes import pixels, read
from docs_guard.pages.outline import Span
from docs_guard.pages.parsed import Shown

DARK = frozenset(
    {
        "only-dark",
        "dark-only",
        "gh-dark-mode-only",
        "dark:block",
        "dark:inline",
        "dark:inline-block",
        "dark-mode-only",
        "dark-mode",
        "show-dark",
        "dark",
    }
)
LIGHT = frozenset(
    {
        "only-light",
        "light-only",
        "gh-light-mode-only",
        "dark:hidden",
        "light-mode-only",
        "light-mode",
        "show-light",
        "light",
    }
)
SIZED = regex(r"\|(\d{1,5})(?:x(\d{1,5}))?$")
"""The size that Obsidian reads from the end of an alternative text."""
STYLE = regex(r"(?:^|[;\s])(width|height)\s*:\s*(\d{1,5})px")


def image(src: str, alt: str, syntax: Syntax, span: Span, title: str, declared: str) -> Shown:
    """A picture of Markdown; `declared` is what stands in braces behind it, or `=100x20`."""
    sized = SIZED.search(alt) if "|" in alt else None
    if sized:
        alt, declared = alt[: sized.start()], declared or f"={sized[1]}x{sized[2] or ''}"
    said = read(declared[1:-1]) if declared.startswith("{") else {}
    width, height = said.get("width"), said.get("height")
    if declared.startswith("="):
        width, _, height = declared[1:].partition("x")
    return make(src, alt or None, syntax, span, {**said, "width": width, "height": height, "title": title})


def make(
    src: str,
    alt: str | None,
    syntax: Syntax,
    span: Span,
    said: Mapping[str, str | None],
    caption: str = "",
    linked: bool = False,
) -> Shown:
    """A picture with the attributes that the page gives it, by their names in HTML."""
    styled = dict(STYLE.findall(said.get("style") or ""))
    return Shown(
        cut(src),
        alt,
        syntax,
        span[0],
        span[1],
        caption,
        said.get("title") or "",
        decorative(said),
        pixels(said.get("width")) or pixels(styled.get("width")),
        pixels(said.get("height")) or pixels(styled.get("height")),
        linked,
        theme(src, said.get("class") or said.get("classname") or ""),
    )


def cut(src: str) -> str:
    """An address without the data that it may hold."""
    src = src.strip()
    if src[:5].lower() == "data:":
        return re.split("[;,]", src[:200], maxsplit=1)[0]
    return src


def decorative(said: Mapping[str, str | None]) -> bool:
    """Whether a picture is marked as one that says nothing."""
    return said.get("aria-hidden") in ("true", "", "{true}") or said.get("role") in ("presentation", "none")


def theme(src: str, classes: str) -> str:
    """`light` or `dark`, where a picture is shown in one theme only."""
    marks = {*classes.lower().split(), src.rpartition("#")[2].lower() if "#" in src else ""}
    if marks & DARK:
        return "dark"
    return "light" if marks & LIGHT else ""


def caption_at(frames: Sequence[tuple[int, int, str]], offset: int) -> str:
    """The caption of the frame in which an offset lies, or empty."""
    number = bisect_right(frames, offset, key=lambda frame: frame[0]) - 1
    return next((caption for start, end, caption in frames[max(number - 3, 0) : number + 1] if offset < end), "")
