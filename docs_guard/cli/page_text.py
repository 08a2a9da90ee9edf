"""What was seen in a page, for people at a terminal."""

from collections.abc import Iterator, Sequence
from itertools import islice

from docs_guard.app.inspect import Inspected
from docs_guard.escape.visible import cut, plural, visible
from docs_guard.model.page import Page
from docs_guard.model.picture import Picture
from docs_guard.model.purpose import PurposedPage

COLOURS = {"strong": "1", "quiet": "2", "good": "32", "warning": "33"}
LISTED = 20
"""So many sections and links of a page are listed; JSON has them all."""
WIDE = 100
"""So many characters of a title, a link or an alternative text are shown."""


class Writer:
    """Writes pages, a blank line between them."""

    def __init__(self, colour: bool) -> None:
        self.colour = colour
        self.first = True

    def text(self, found: Inspected) -> str:
        lead = "" if self.first else "\n"
        self.first = False
        return lead + "".join(f"{line}\n" for line in self.lines(found))

    def lines(self, found: Inspected) -> Iterator[str]:
        url, why = found.where.address, self.paint(f"({visible(found.where.why)})", "quiet")
        address = "no address" if url is None else self.paint(visible(url), "good")
        yield f"{self.paint(visible(found.path), 'strong')}: {address} {why}"
        if found.page is None:
            yield "  " + self.paint(f"not read: {visible(found.unread)}", "warning")
            return
        page = found.page.page
        yield f"  title     {cut(visible(page.title), WIDE) or 'none'}"
        yield f"  words     {page.words:,}"
        if found.purpose:
            yield from self.purpose(found.purpose)
        if page.cut_short:
            yield "  " + self.paint(f"not read to its end: {visible(page.cut_short)}", "warning")
        yield from self.listed("sections", [section_line(page, number) for number in range(len(page.sections))])
        yield from self.listed(
            "links", [f"{link.place.line}:{link.place.column}  {link.target}" for link in page.links]
        )
        yield from self.pictures(found.page.pictures)

    def listed(self, what: str, lines: Sequence[str]) -> Iterator[str]:
        yield f"  {what:<9} {len(lines) or 'none'}"
        yield from (f"    {cut(visible(line), WIDE)}" for line in islice(lines, LISTED))
        if len(lines) > LISTED:
            yield f"    and {len(lines) - LISTED:,} more"

    def pictures(self, pictures: Sequence[Picture]) -> Iterator[str]:
        yield f"  pictures  {len(pictures) or 'none'}"
        for picture in pictures:
            place = picture.image.place
            kind = self.paint(picture.kind, "warning" if picture.is_screenshot else "good")
            src = cut(visible(picture.image.src), WIDE)
            yield f"    {place.line}:{place.column}  {src}: {kind}, score {picture.score:g}"
            file = visible(picture.path) if picture.path else "none in the repository"
            yield f"        file  {file}{measures(picture)}"
            yield f"        alt   {described(picture)}"
            reasons = ", ".join(visible(str(reason)) for reason in picture.reasons)
            yield self.paint(f"        why   {reasons}", "quiet")

    def purpose(self, page: PurposedPage) -> Iterator[str]:
        """What the page declares, what it reads as and why, and its passages of one kind."""
        declared, reading = page.declared, page.reading
        told = f"{declared.purpose}, by {visible(declared.by)}" if declared else "none declared"
        yield f"  purpose   {cut(told, WIDE)}"
        if reading.kind:
            yield f"    reads as {reading.kind}, {reading.confidence:.0%} sure" + (
                self.paint(f" (no ground for a finding: {reading.silent})", "quiet") if reading.silent else ""
            )
        for fact in reading.evidence:
            yield self.paint(f"      {lines_of(fact.start, fact.end)}: {visible(fact.fact)}", "quiet")
        for each in reading.passages:
            facts = ", ".join(visible(fact.fact) for fact in each.facts)
            share = f"{each.share:.0%} of the page" + (f", at home here: {each.exempt}" if each.exempt else "")
            yield f"    {lines_of(each.start, each.end)}  {each.kind}, {share}"
            yield self.paint(f"        {facts}", "quiet")

    def paint(self, text: str, colour: str) -> str:
        return f"\033[{COLOURS[colour]}m{text}\033[0m" if self.colour else text


def lines_of(start: int, end: int) -> str:
    return f"line {start}" if start == end else f"lines {start}-{end}"


def section_line(page: Page, number: int) -> str:
    section = page.sections[number]
    title = "  " * max(section.level - 1, 0) + (section.title or "(before the first heading)")
    return f"{section.start}-{section.end}  {title}, {plural(section.words, 'word')}"


def measures(picture: Picture) -> str:
    """Its size in pixels and bytes, where that is known."""
    header, told = picture.header, []
    if header and header.width and header.height:
        told.append(f"{header.format}, {header.width} x {header.height}")
    if picture.size is not None:
        told.append(plural(picture.size, "byte"))
    return f" ({', '.join(told)})" if told else ""


def described(picture: Picture) -> str:
    if picture.image.alt is None:
        return "none"
    return f'"{cut(visible(picture.image.alt), WIDE)}"'
