"""Addresses that stand bare in the text of a page: `see https://example.com/docs`."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from docs_guard.pages.outline import Span
from docs_guard.pages.parsed import Pointer

if TYPE_CHECKING:
    from linkify_it import LinkifyIt

MOST = 5_000
"""Addresses of one page that are looked at."""


def bare(text: str, spans: Sequence[Span]) -> Iterator[Pointer]:
    """The addresses in those stretches of a text that hold `://` or `www.`, without the punctuation behind them."""
    for start, end in islice(spans, MOST):
        for found in _linkify().match(text[start:end]) or ():
            if found.schema in ("http:", "https:", "//", ""):
                yield Pointer(found.raw, start + found.index, start + found.last_index)


@cache
def _linkify() -> "LinkifyIt":
    from linkify_it import LinkifyIt

    return LinkifyIt(options={"fuzzy_email": False, "fuzzy_ip": False})
