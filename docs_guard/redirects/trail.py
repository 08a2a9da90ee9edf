"""The addresses that a reader passes on the way that the rules of a table send them."""

from collections.abc import Iterator, Sequence

from docs_guard.model.redirect import Redirect
from docs_guard.redirects.table import Table


def trail(table: Table, url: str, hops: Sequence[Redirect]) -> Iterator[str]:
    """Where each hop of a resolution of `url` leads, patterns filled in; it ends early at a page taken down (410)."""
    at: str | None = url
    for _ in hops:
        answer = table.answer(at, table.map.page_at(at) is not None) if at is not None else None
        if answer is None or answer.goal is None:
            return
        yield answer.goal
        at = table.internal(answer.goal, at or "/")


def with_fragment(url: str, *before: str) -> str:
    """
    The URL with the fragment that a browser keeps: its own, or else that of the last address before it which has one.

    https://www.rfc-editor.org/rfc/rfc9110#section-10.2.2
    """
    if "#" in url:
        return url
    kept = next((fragment for each in reversed(before) if (fragment := each.partition("#")[2])), "")
    return f"{url}#{kept}" if kept else url
