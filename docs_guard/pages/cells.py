"""Parts the rows of tables with pipes into cells."""

from collections.abc import Iterator

from docs_guard.pages.outline import Span


def cells(text: str, start: int, end: int) -> Iterator[Span]:
    """The cells of a row, each from pipe to pipe; a pipe after a backslash parts none."""
    while end > start and text[end - 1] in " \t":
        end -= 1
    begin = start + 1 if text[start : start + 1] == "|" else start
    at = text.find("|", begin, end)
    while at >= 0:
        if at == 0 or text[at - 1] != "\\":
            yield begin, at
            begin = at + 1
        at = text.find("|", at + 1, end)
    if begin < end:
        yield begin, end
