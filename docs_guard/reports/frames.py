"""The line that a finding is about, cut to the width of the terminal, and where in it the mark goes."""

from unicodedata import combining, east_asian_width

from docs_guard.escape.visible import cut, visible
from docs_guard.model.declared import dataclass


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What is shown of a line; the mark is `mark` cells wide, behind `indent` cells. 0: there is no mark."""

    line: str
    indent: int = 0
    mark: int = 0


def excerpt(line: str, column: int | None, quote: str, width: int) -> Excerpt:
    """The part of a line around what is meant, in at most `width` characters, so that it stays in sight."""
    start, end = meant(line, column, quote)
    if start == end:
        return Excerpt(cut(printed(line[: width + 1]), width))
    before, marked = printed(line[max(start - width, 0) : start]), printed(line[start : min(end, start + width)])
    if start > width or len(before) + len(marked) > width:
        kept = max(width // 3, width - len(marked) - width // 3)
        before = "\u2026" + before[-kept:] if len(before) > kept else before
    marked = cut(marked, width - len(before))
    after = printed(line[end : end + width + 1])
    return Excerpt(cut(before + marked + after, width), cells(before), max(cells(marked), 1))


def meant(line: str, column: int | None, quote: str) -> tuple[int, int]:
    """From where to where the mark goes, as positions in the line; twice the same where nothing tells."""
    if column is None:
        start = line.find(quote) if quote.strip() and quote != line.strip() else -1
        return (start, start + len(quote)) if start >= 0 and line.find(quote, start + 1) < 0 else (0, 0)
    start = column - 1
    if start >= len(line):
        return 0, 0
    return start, start + (len(quote) if quote and line.startswith(quote, start) else 1)


def printed(text: str) -> str:
    """As a terminal is to show it, tabs as four blanks."""
    return visible(text.replace("\t", "    "))


def cells(text: str) -> int:
    """How many columns of a terminal the text takes: wide characters take two, accents that follow a letter none."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)
