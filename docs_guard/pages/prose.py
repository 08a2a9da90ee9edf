"""The prose of a text in its place: everything else is blanked, character by character."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache, cached_property

from docs_guard.model.regex import regex
from docs_guard.pages.outline import Span
from docs_guard.pages.parsed import MARKUP, NOTHING

WORD = regex(r"[^\W_]\S*")
SIGNS = "぀-ヿ㐀-鿿"
"""Scripts that write without spaces: each sign counts as a word."""
RUN = regex(r"\S{1,200}")
MARKS, MOST_MARKS = "*_`\"'([{<“‘" + NOTHING, 20
"""Signs that belong to the word behind them."""
MARK = regex(r"://|www\.|WWW\.")
SCHEME = regex(r"[A-Za-z][A-Za-z0-9+.-]{1,20}\Z")
REST = regex(r"[^\s<>\x00]{1,3000}")


def blanked(text: str, shown: Iterable[Span], hidden: Iterable[Span], gaps: Iterable[Span] = ()) -> str:
    """
    The text with nothing but what the spans `shown` hold, less those of `hidden` (markup within words) and `gaps`
    (markup between words), at equal length.
    """
    kept, at = list[str](), 0
    for begin, end in sorted(shown):
        begin = max(begin, at)
        if end > begin:
            kept += (" " * (begin - at), text[begin:end])
            at = end
    kept.append(" " * (len(text) - at))
    prose = _struck("".join(kept), hidden, NOTHING).replace(MARKUP, NOTHING)
    return _struck(prose, gaps, " ")


def addresses(prose: str) -> tuple[Span, ...]:
    """Where bare addresses stand."""
    if "://" not in prose and "www." not in prose:
        return ()
    return tuple(_addresses(prose))


def _addresses(prose: str) -> Iterator[Span]:
    last = 0
    for mark in MARK.finditer(prose):
        begin, after = mark.span()
        if begin < last:
            continue
        if mark[0] == "://":
            scheme = SCHEME.search(prose[max(last, begin - 21) : begin])
            if scheme is None:
                continue
            begin -= len(scheme[0])
        if rest := REST.match(prose, after):
            last = rest.end()
            yield begin, last


def without(prose: str, spans: Iterable[Span]) -> str:
    """Prose less markup within words, such as addresses."""
    return _struck(prose, spans, NOTHING)


def _struck(text: str, spans: Iterable[Span], mark: str) -> str:
    parts, at = list[str](), 0
    for begin, end in sorted(spans):
        begin = max(begin, at)
        if end > begin:
            parts += (text[at:begin], mark * (end - begin))
            at = end
    if not parts:
        return text
    parts.append(text[at:])
    return "".join(parts)


@cache
def _sign_or_word() -> re.Pattern[str]:
    """It takes 5 ms to compile."""
    return re.compile(f"[{SIGNS}]|[^\\W_{SIGNS}][^\\s{SIGNS}]*")


class Words:
    """The words of a page's prose, and how many stand where."""

    def __init__(self, prose: str) -> None:
        self.prose = prose

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins, at its first letter or digit."""
        pattern = WORD if self.prose.isascii() else _sign_or_word()
        return [found.start() for found in pattern.finditer(self.prose)]

    def before(self, at: int) -> int:
        """How many words begin before a character."""
        return bisect_left(self.starts, at)

    def between(self, begin: int, end: int) -> int:
        """How many words begin in a stretch."""
        return self.before(end) - self.before(begin)

    def last(self, begin: int, end: int, most: int) -> str:
        """The last words of a stretch, with the marks around them."""
        return self._said(max(self.before(begin), self.before(end) - most), self.before(end))

    def first(self, begin: int, end: int, most: int) -> str:
        """The first words of a stretch, with the marks around them."""
        return self._said(self.before(begin), min(self.before(end), self.before(begin) + most))

    def _said(self, first: int, last: int) -> str:
        return " ".join(filter(None, map(self._word, self.starts[first:last])))

    def _word(self, at: int) -> str:
        """The word whose first letter stands at `at`."""
        found = RUN.match(self.prose, at)
        begin = at
        while begin > 0 and at - begin < MOST_MARKS and self.prose[begin - 1] in MARKS:
            begin -= 1
        return self.prose[begin : found.end()].replace(NOTHING, "") if found else ""
