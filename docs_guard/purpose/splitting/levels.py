"""The headings of the text that moves, one page up: the section becomes a page, its parts become sections."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from docs_guard.model.declared import dataclass
from docs_guard.model.page import Heading, Page
from docs_guard.pages.page import RST
from docs_guard.purpose.splitting.cut import Cut
from docs_guard.purpose.splitting.text import Patch, Source

ATX = re.compile(rb"[ \t>]{0,40}(#{1,6})(?=[ \t\r\n]|$)")
SETEXT = re.compile(rb"[ \t]{0,3}(=+|-+)[ \t]*$")
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Adornment:
    """How rst marks the headings of a level: the sign below them, and whether it stands above them, too."""

    sign: bytes
    over: bool


def moved(page: Page, cut: Cut) -> tuple[Heading, ...]:
    return tuple(heading for heading in page.headings if cut.holds(heading.line))


def shift(page: Page, cut: Cut, in_front: bool) -> int:
    """By how many levels the headings rise; `in_front`: the title stands in the front matter alone."""
    if cut.whole:
        return cut.level - 1
    least = min((heading.level for heading in moved(page, cut)), default=2)
    return 0 if least == 1 and in_front else least - 2


def headings(page: Page, cut: Cut, in_front: bool) -> tuple[Heading, ...]:
    """The headings of the new page, with the lines of the old one; the title is line 0 where it was no heading."""
    rise = shift(page, cut, in_front)
    risen = [replace(each, level=_level(each.level - rise)) for each in moved(page, cut)]
    if in_front:
        return tuple(risen[1:] if cut.whole else risen)
    return tuple(risen) if cut.whole else (Heading(cut.title, 1, 0), *risen)


def levelled(page: Page, text: Source, cut: Cut, in_front: bool) -> tuple[Patch, ...]:
    """What writes the headings of the moved text on their new levels; a title that stands in front matter goes."""
    rise = shift(page, cut, in_front)
    adorned = adornments(page, text) if page.path.endswith(RST) else {}
    made = list[Patch]()
    for heading in moved(page, cut):
        if cut.whole and heading.line == cut.heading and in_front:
            made.append(_without(text, heading, cut))
        elif page.path.endswith(RST):
            made += _rst(text, heading, _level(heading.level - rise), adorned)
        else:
            made += _markdown(text, heading, _level(heading.level - rise))
    return tuple(made)


def heading_span(text: Source, heading: Heading) -> tuple[int, int]:
    """The first and the last line of a heading: signs may stand below its text, and over it in rst."""
    line = heading.line
    if ATX.match(text.line(line)) or line >= text.last:
        return line, line
    below = text.line(line + 1)
    if not SETEXT.match(below) and not _ruler(below):
        return line, line
    over = line > 1 and _ruler(text.line(line - 1)) and text.line(line - 1)[:1] == below.lstrip()[:1]
    return line - over, line + 1


def adornments(page: Page, text: Source) -> Mapping[int, Adornment]:
    """How each level of headings is marked on a page of rst."""
    found: dict[int, Adornment] = {}
    for heading in page.headings:
        first, last = heading_span(text, heading)
        if heading.level not in found and last > first:
            found[heading.level] = Adornment(text.line(last)[:1], first < heading.line)
    return found


def _level(level: int) -> int:
    return min(max(level, 1), DEEPEST)


def _without(text: Source, heading: Heading, cut: Cut) -> Patch:
    first, last = heading_span(text, heading)
    while last < cut.end and not text.line(last + 1).strip():
        last += 1
    start, end = text.span(first, last)
    return Patch(start, end, b"")


def _markdown(text: Source, heading: Heading, level: int) -> Iterator[Patch]:
    start, _ = text.span(heading.line, heading.line)
    line = text.line(heading.line)
    if level == heading.level:
        return
    if found := ATX.match(line):
        yield Patch(start + found.start(1), start + found.end(1), b"#" * level)
        return
    _, last = heading_span(text, heading)
    below = SETEXT.match(text.line(last)) if last > heading.line else None
    if below is None:
        return
    first, end = text.span(last, last)
    if level <= 2:
        sign = b"=" if level == 1 else b"-"
        yield Patch(first + below.start(1), first + below.end(1), sign * len(below[1]))
    else:
        yield Patch(start, start, b"#" * level + b" ")
        yield Patch(first, end, b"")


def _rst(text: Source, heading: Heading, level: int, adorned: Mapping[int, Adornment]) -> Iterator[Patch]:
    top, last = heading_span(text, heading)
    wanted = adorned.get(level)
    if wanted is None or last == top or level == heading.level:
        return
    length = max(len(text.line(last).rstrip()), len(text.line(heading.line).strip().decode("utf-8", "replace")))
    ruler = wanted.sign * length
    first, _ = text.span(last, last)
    yield Patch(first, first + len(text.line(last)), ruler)
    start, stop = text.span(top, top)
    if top < heading.line and wanted.over:
        yield Patch(start, start + len(text.line(top)), ruler)
    elif top < heading.line:
        yield Patch(start, stop, b"")
    elif wanted.over:
        yield Patch(start, start, ruler + text.newline)


def _ruler(line: bytes) -> bool:
    bare = line.rstrip()
    return len(bare) > 1 and not bare[:1].isalnum() and bare == bare[:1] * len(bare)
