"""Proposes what to do about a passage that belongs on a page of another purpose."""

from docs_guard.model.purpose import Passage, PurposedPage
from docs_guard.purpose.grounds import PURPOSES, lines

LONGEST = 80
"""Characters of a title that are told."""


def proposal(page: PurposedPage, passage: Passage) -> str:
    """Which lines to move, to which folder, under which title, and what links to them need."""
    purpose = PURPOSES[passage.kind]
    home = page.home(purpose)
    where = f"to a page in {home}" if home else f"to a page of its own, declared {purpose}"
    title = f' under the title "{_short(passage.title)}"' if passage.title else ""
    move = f"move {lines(passage.start, passage.end)} {where}{title}, and link to it from here"
    return f"{move}; {_anchors(page, passage)}; `docs-guard purpose split {page.path}` does it"


def _anchors(page: PurposedPage, passage: Passage) -> str:
    """What links from elsewhere need that lead into the passage."""
    moved = [each for each in page.page.headings if passage.start <= each.line <= passage.end]
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
