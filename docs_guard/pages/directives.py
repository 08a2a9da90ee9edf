"""Pictures of MyST's directives `image` and `figure`."""

import re
from collections.abc import Iterator, Sequence

from docs_guard.pages.outline import Container, Leaf, Outline
from docs_guard.pages.parsed import Shown
from docs_guard.pages.shown import make

OPTION = re.compile(r":?([\w-]{1,60}):[ \t]*([^\n]*)")


def pictures(text: str, parts: Sequence[Leaf | Container]) -> Iterator[Shown]:
    """The pictures that directives show, in order."""
    for number, part in enumerate(parts):
        if isinstance(part, Container) and part.info in ("image", "figure") and part.title:
            yield from _picture(text, parts, number, part)


def figures(text: str, outline: Outline) -> Iterator[tuple[int, int, str]]:
    """Where MyST's `figure-md` stand, and the caption of each: its last paragraph, if that is not the picture."""
    for number, part in enumerate(outline.parts):
        if not (isinstance(part, Container) and part.info == "figure-md"):
            continue
        held = [each for each in outline.parts[number + 1 : number + 12] if each.first < part.last]
        last = held[-1] if held else part
        if isinstance(last, Leaf) and last.kind == "paragraph" and not text.startswith("![", last.start):
            words = " ".join(text[last.start : last.end].split())
            yield outline.starts[part.first], outline.starts[part.last], words


def _picture(text: str, parts: Sequence[Leaf | Container], number: int, part: Container) -> Iterator[Shown]:
    begin, end = part.title or (0, 0)
    src = text[begin:end].strip()
    if not src:
        return
    said: dict[str, str | None] = {}
    for option in part.options:
        if found := OPTION.match(text, *option):
            said[found[1].lower()] = found[2].strip().strip("\"'")
    caption = parts[number + 1] if number + 1 < len(parts) else None
    held = isinstance(caption, Leaf) and caption.kind == "paragraph" and caption.first < part.last
    words = " ".join(text[caption.start : caption.end].split()) if held and isinstance(caption, Leaf) else ""
    last = max(end, part.options[-1][1] if part.options else 0)
    last -= len(text[begin:last]) - len(text[begin:last].rstrip())
    start = text.rfind("\n", 0, begin) + 1
    start += len(text[start:begin]) - len(text[start:begin].lstrip(" \t>-*+"))
    yield make(
        src,
        said.get("alt"),
        "myst",
        (start, last),
        said,
        words,
        "target" in said,
    )
