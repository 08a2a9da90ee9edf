"""Addresses that stand bare in the text of a page: `see https://example.com/docs`."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from docs_guard.pages.outline import Span
from docs_guard.pages.parsed import Pointer

if TYPE_CHECKING:
    from linkify_it import LinkifyIt  # type: ignore[import-untyped]

SCHEMES = ("http:", "https:", "")
LONGEST, MOST = 1_000, 300_000
"""Characters of one stretch and of all that are looked at."""


def bare(text: str, spans: Sequence[Span]) -> Iterator[Pointer]:
    """The addresses in those stretches of a text that hold `://` or `www.`, without the punctuation behind them."""
    left = MOST
    for start, end in spans:
        end = min(end, start + LONGEST)
        left -= end - start
        if left < 0:
            return
        for found in _linkify().match(text[start:end].rstrip("*_~`")) or ():
            if found.schema in SCHEMES:
                yield Pointer(found.raw, start + found.index, start + found.last_index)


@cache
def _linkify() -> "LinkifyIt":
    from linkify_it import LinkifyIt

    return LinkifyIt(options={"fuzzy_email": False, "fuzzy_ip": False})
