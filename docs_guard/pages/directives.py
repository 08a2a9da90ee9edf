"""Pictures of MyST's directives `image` and `figure`."""

import re
from collections.abc import Iterator, Sequence

from docs_guard.pages.outline import Container, Leaf
from docs_guard.pages.parsed import Shown
from docs_guard.pages.shown import make

OPTION = re.compile(r":?([\w-]{1,60}):[ \t]*([^\n]*)")


def shown(text: str, parts: Sequence[Leaf | Container], number: int) -> Iterator[Shown]:
    """The picture that the directive shows which is `parts[number]`, if it shows one."""
    part = parts[number]
    if isinstance(part, Container) and part.info in ("image", "figure") and part.title:
        yield from _myst(text, parts, number, part)


def _myst(text: str, parts: Sequence[Leaf | Container], number: int, part: Container) -> Iterator[Shown]:
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
    start = text.rfind("\n", 0, begin) + 1
    start += len(text[start:begin]) - len(text[start:begin].lstrip(" \t>-*+"))
    yield make(
        src,
        said.get("alt"),
        "myst",
        (start, max(end, part.options[-1][1] if part.options else 0)),
        said,
        words,
        "target" in said,
    )
