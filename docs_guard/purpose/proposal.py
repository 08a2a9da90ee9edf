"""Proposes what to do about a passage that belongs on a page of another purpose."""

from docs_guard.model.purpose import Passage, PurposedPage
from docs_guard.purpose.grounds import PURPOSES, lines


def proposal(page: PurposedPage, passage: Passage) -> str:
    """Which lines to move, to which folder, under which title, and what links to them need."""
    purpose = PURPOSES[passage.kind]
    home = page.home(purpose)
    where = f"to a page in {home}" if home else f"to a page of its own, declared {purpose}"
    title = f' under the title "{passage.title}"' if passage.title else ""
    return (
        f"move {lines(passage.start, passage.end)} {where}{title}, and link to it from here; {_anchors(page, passage)}"
    )


def _anchors(page: PurposedPage, passage: Passage) -> str:
    """What links from elsewhere need that lead into the passage."""
    moved = [each for each in page.page.headings if passage.start <= each.line <= passage.end]
    if not moved:
        return "the page keeps its address, so that no redirect is needed"
    first = f'the heading "{moved[0].title}"'
    if len(moved) == 1:
        return f"leave {first} above the link, so that its anchor still leads there"
    others = f"{len(moved) - 1} heading" + "s" * (len(moved) > 2)
    return (
        f"leave {first} above the link, and anchors for the {others} below it, so that links to them still lead there"
    )
