"""Addresses that stand bare in the text of a page: `see https://example.com/docs`."""

from collections.abc import Iterator

from docs_guard.pages.parsed import Parsed, Pointer


def bare(parsed: Parsed, text: str) -> Iterator[Pointer]:
    """Addresses outside of code, markup and known links."""
    if "://" not in text and "www." not in text:
        return
    yield from ()
