"""Counts words and tells neighbours: sections, blocks and pictures of a page out of what its reader found."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from docs_guard.model.page import Block, Heading, Image, Section
from docs_guard.model.regex import regex
from docs_guard.pages.parsed import Shown
from docs_guard.pages.places import Places
from docs_guard.pages.prose import Words

MOST_AROUND = 40
"""Words around a picture."""
THEMED = regex(r"[-_.](dark|light|night|day)(?:[-_](?:mode|theme))?(?=[-_.@]|$)|[-_.@](\dx)(?=\.)", re.IGNORECASE)


def sections(headings: Sequence[Heading], words: Words, places: Places) -> tuple[Section, ...]:
    """The sections between headings; what stands before the first is one of level 0 if it says anything."""
    found: list[Section] = []
    last = places.count
    starts = [heading.line for heading in headings]
    before = starts[0] - 1 if starts else last
    if before > 0 and words.between(0, places.span(1, before)[1]):
        found.append(Section("", 0, 1, before, words.between(*places.span(1, before))))
    for number, heading in enumerate(headings):
        end = starts[number + 1] - 1 if number + 1 < len(starts) else last
        end = max(end, heading.line)
        found.append(
            Section(heading.title, heading.level, heading.line, end, words.between(*places.span(heading.line, end)))
        )
    return tuple(found)


def blocks(found: Sequence[Block], words: Words, places: Places) -> tuple[Block, ...]:
    """The blocks with their words: each word belongs to the innermost block that it stands in."""
    spans = [places.span(block.start, block.end) for block in found]
    own = [words.between(*span) for span in spans]
    open_: list[int] = []
    for number, block in enumerate(found):
        while open_ and found[open_[-1]].depth >= block.depth:
            open_.pop()
        if open_:
            own[open_[-1]] -= words.between(*spans[number])
        open_.append(number)
    return tuple(
        Block(
            block.kind,
            block.start,
            block.end,
            max(0, count),
            words.before(span[0]),
            block.depth,
            block.info,
            block.rows,
            block.columns,
        )
        for block, span, count in zip(found, spans, own, strict=True)
    )


def images(
    found: Sequence[Shown], blocks: Sequence[Block], sections: Sequence[Section], words: Words, places: Places
) -> tuple[Image, ...]:
    """The pictures with their places and what stands around them."""
    made: list[Image] = []
    starts = [section.start for section in sections]
    holders = _holders([places.line(shown.start) for shown in found], blocks)
    for number, shown in enumerate(found):
        place = places.at(shown.start)
        section = bisect_right(starts, place.line or 0) - 1
        before, after = _around(shown, holders[number], blocks, words, places)
        made.append(
            Image(
                shown.src,
                place,
                shown.alt,
                shown.syntax,
                shown.caption,
                shown.title,
                shown.decorative,
                shown.width,
                shown.height,
                number > 0 and _twins(found[number - 1], shown, words),
                shown.linked,
                before,
                after,
                sections[section].title if section >= 0 else "",
                words.before(shown.start),
                holders[number],
                places.byte(shown.start),
                places.byte(shown.end),
                places.line(max(shown.end - 1, shown.start)),
            )
        )
    return tuple(made)


def _holders(lines: Sequence[int], blocks: Sequence[Block]) -> list[int]:
    """For each line, in order, the innermost block that holds it; -1 where none does."""
    found: list[int] = []
    open_: list[int] = []
    at = 0
    for line in lines:
        while at < len(blocks) and blocks[at].start <= line:
            while open_ and blocks[open_[-1]].depth >= blocks[at].depth:
                open_.pop()
            open_.append(at)
            at += 1
        holding = [number for number in open_ if blocks[number].end >= line]
        found.append(holding[-1] if holding else -1)
    return found


def _around(shown: Shown, holder: int, blocks: Sequence[Block], words: Words, places: Places) -> tuple[str, str]:
    """The words before and after a picture: those of its block, else of the block next to it."""
    begin, end = places.span(blocks[holder].start, blocks[holder].end) if holder >= 0 else (shown.start, shown.end)
    before = words.last(min(begin, shown.start), shown.start, MOST_AROUND)
    after = words.first(shown.end, max(end, shown.end), MOST_AROUND)
    if not before:
        for number in range(holder - 1, max(holder - 4, -1), -1):
            first = places.span(blocks[number].start, blocks[number].end)[0]
            before = words.last(first, shown.start, MOST_AROUND)
            if before:
                break
    if not after:
        for number in range(holder + 1, min(holder + 4, len(blocks))):
            last = places.span(blocks[number].start, blocks[number].end)[1]
            after = words.first(shown.end, last, MOST_AROUND)
            if after:
                break
    return before, after


def _twins(one: Shown, other: Shown, words: Words) -> bool:
    """Whether two pictures that follow each other are one for readers: of two themes or densities."""
    if words.between(one.end, other.start) > 3:
        return False
    if {one.theme, other.theme} == {"light", "dark"}:
        return True
    names = _neutral(one.src), _neutral(other.src)
    return names[0] == names[1] and one.src != other.src and bool(THEMED.search(one.src) or THEMED.search(other.src))


def _neutral(src: str) -> str:
    """An address without the words that name a theme."""
    return THEMED.sub("", src.partition("#")[0].lower()).replace("/dark/", "/").replace("/light/", "/")
