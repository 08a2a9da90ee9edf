"""Goes through a text of Markdown from mark to mark: where code ends, and how far anything else may reach."""

import re
from collections.abc import Sequence

from docs_guard.model.regex import regex
from docs_guard.pages.braces import Braces
from docs_guard.pages.outline import Span
from docs_guard.pages.parsed import MARKUP

PREFIX = regex(r"(?:[ \t>]|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))*+")
FENCE = regex(r"(?P<mark>`{3,}+(?=[^`\n]*+(?:\n|\Z))|~{3,}+)[^\n]*+")
CLOSING = regex(r"[ \t>]*+(`{3,}+|~{3,}+)[ \t\r]*+(?=\n|\Z)")
UNQUOTED = regex(r"\n(?![ \t]*+>)")
BREAK = regex(r"\n(?=[ \t>]*+(?:\r?\n|#{1,6}[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t]|\||`{3}|~{3})|[ \t>\n]*+\Z)")
"""The end of a line after which no inline code, tag or expression of a text goes on."""
LINE = regex(r"[^\r\n]+")


class Passage:
    """
    A text, read from its start to its end; offsets that are asked for never fall.

    Of the line that is read, `prefix` is where its text begins, after the marks of lists and quotations; `bound` is
    where its paragraph ends.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.braces = Braces(text)
        self.line_end, self.prefix, self.bound = -1, 0, -1

    def move_to(self, at: int) -> None:
        """Goes to the line of an offset."""
        if at < self.line_end:
            return
        line = self.text.rfind("\n", max(self.line_end, 0), at) + 1 or max(self.line_end, 0)
        end = self.text.find("\n", at)
        self.line_end = end if end >= 0 else len(self.text)
        prefix = PREFIX.match(self.text, line)
        self.prefix = prefix.end() if prefix else line
        if self.text.startswith(("|", "#"), self.prefix):
            self.bound = self.line_end
        elif self.bound <= self.line_end:
            found = BREAK.search(self.text, self.line_end)
            self.bound = found.start() if found else len(self.text)

    def past_code(self, at: int) -> int:
        """Where the code ends that begins with the ticks or tildes at `at`; after those where they begin none."""
        fence = FENCE.match(self.text, at) if at == self.prefix else None
        if fence:
            return self._after_fence(fence)
        run = at + 1
        while self.text.startswith(self.text[at], run):
            run += 1
        if self.text[at] == "~" or self.braces.fuel <= 0:
            return run
        seen = run
        while (close := self.text.find("`", seen, self.bound)) >= 0:
            seen = close + 1
            while self.text.startswith("`", seen):
                seen += 1
            if seen - close == run - at:
                return seen
        self.braces.spend(self.bound - run)
        return run

    def _after_fence(self, fence: re.Match[str]) -> int:
        """The end of the line that closes the fence, or of the quotation that it stands in, or of the page."""
        mark, end = fence["mark"], len(self.text)
        if ">" in self.text[max(self.prefix - 100, 0) : self.prefix].rpartition("\n")[2]:
            outside = UNQUOTED.search(self.text, fence.end())
            end = outside.start() if outside else end
        at = fence.end()
        while (at := self.text.find("\n", at, end)) >= 0:
            close = CLOSING.match(self.text, at + 1, end)
            at += 1
            if close and close[1].startswith(mark):
                return close.end()
        return end


def blanked(text: str, holes: Sequence[Span]) -> str:
    """
    The text without its holes, which are in order: as long as before, with the same line ends.

    Those that fill their lines become spaces, those within a line of text become `MARKUP`.
    """
    parts: list[str] = []
    at = 0
    for (start, end), fills in zip(holes, _fill_lines(text, holes), strict=True):
        mark = " " if fills else MARKUP
        parts += (text[at:start], *_filled(text[start:end], mark))
        at = end
    return "".join((*parts, text[at:]))


def _filled(text: str, mark: str) -> list[str]:
    if "\n" not in text and "\r" not in text:
        return [mark * len(text)]
    parts: list[str] = []
    at = 0
    for line in LINE.finditer(text):
        parts += (text[at : line.start()], mark * len(line[0]))
        at = line.end()
    return [*parts, text[at:]]


def _fill_lines(text: str, holes: Sequence[Span]) -> list[bool]:
    """Of each hole, whether nothing but other holes stands on the lines where it begins and ends."""
    before: list[bool] = []
    at = 0
    for start, end in holes:
        line = text.rfind("\n", at, start) + 1
        free = not text[line or at : start].strip(" \t>")
        before.append(free and (line > 0 or at == 0 or before[-1]))
        at = end
    after: list[bool] = []
    at = len(text)
    for start, end in reversed(holes):
        line_end = text.find("\n", end, at)
        free = not text[end : line_end if line_end >= 0 else at].strip()
        after.append(free and (line_end >= 0 or at == len(text) or after[-1]))
        at = start
    return [one and other for one, other in zip(before, reversed(after), strict=True)]
