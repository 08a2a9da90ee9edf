"""Changes in the drawn tables of rst, whose columns must stay where they are."""

import re
from collections.abc import Iterable, Iterator

from docs_guard.model.page import Page
from docs_guard.purpose.splitting.cut import NoSplit
from docs_guard.purpose.splitting.text import Patch, Source, touches

RULE = re.compile(rb"[ \t]*(?:=+[ \t]+=[= \t]*|\+[-=+]+\+)[ \t]*$")
"""The first line of a drawn table."""
GAP = re.compile(rb" +(?=\|)|  +(?=\S)")
"""Blanks that fill a column."""


def aligned(page: Page, text: Source, patches: Iterable[Patch]) -> Iterator[Patch]:
    """The patches, those in drawn tables with as many blanks behind them as keep the columns. Raises NoSplit."""
    drawn = [
        text.span(block.start, min(block.end, text.last))
        for block in page.blocks
        if block.kind == "table" and RULE.match(text.line(block.start))
    ]
    for patch in patches:
        if touches(patch, drawn):
            yield _fitting(page, text, patch)
        else:
            yield patch


def _fitting(page: Page, text: Source, patch: Patch) -> Patch:
    number = text.line_of(patch.start)
    end = text.starts[number - 1] + len(text.line(number))
    more = _width(patch.text) - _width(page.data[patch.start : patch.end])
    gap = GAP.search(page.data, patch.end, end)
    if gap is None or more == 0:
        return patch
    blanks = len(gap[0]) - more
    if blanks < 1 + (page.data[gap.end() : gap.end() + 1] != b"|"):
        path = patch.text.decode("utf-8", "replace")
        raise NoSplit(
            f"the column of the table is too narrow for {path}, as the new page must write it: widen it", number
        )
    return Patch(patch.start, gap.end(), patch.text + page.data[patch.end : gap.start()] + b" " * blanks)


def _width(data: bytes) -> int:
    return len(data.decode("utf-8", "surrogateescape"))
