"""Proposes what to do about a passage that belongs on a page of another purpose."""

from collections.abc import Sequence

from docs_guard.model.page import Heading
from docs_guard.model.purpose import Passage, PurposedPage
from docs_guard.purpose.grounds import PURPOSES, lines

LONGEST = 80
"""Characters of a title that are told."""


def proposal(page: PurposedPage, passage: Passage) -> str:
    """Which lines to move, to which folder, under which title, and what links to them need."""
    purpose = PURPOSES[passage.kind]
    home = page.home(purpose)
    top = page.page.headings[:1]
    first, title = passage.start, passage.title
    if top and first == top[0].line:  # the page keeps its own title
        first = next((block.start for block in page.page.blocks if block.start > first), first)
        title = ""
    moved = [each for each in page.page.headings if first <= each.line <= passage.end]
    parts = [f"move {lines(first, passage.end)} to a page" + (f" in {home}" if home else " of its own")]
    parts += [] if home else [f"declared {purpose}"]
    parts += [f'under the title "{_short(title)}"'] if title else []
    move = f"{', '.join(parts)}, and link to it from here"
    return f"{move}; {_anchors(moved)}; `docs-guard purpose split {page.path}` does it"


def _anchors(moved: Sequence[Heading]) -> str:
    """What links from elsewhere need that lead into the passage."""
    if not moved:
        return "the page keeps its address, so that no redirect is needed"
    first = f'leave the heading "{_short(moved[0].title)}" above the link'
    if len(moved) == 1:
        return f"{first}, so that its anchor still leads there"
    others = f"the anchor{'s' * (len(moved) > 2)} of the {_count(len(moved) - 1)} below it"
    return f"{first}, and {others}, so that links to them still lead there"


def _count(number: int) -> str:
    return "one" if number == 1 else str(number)


def _short(title: str) -> str:
    words = " ".join(title.split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 4]} ..."
