"""Proposes what to do about a passage that belongs on a page of another purpose."""

from collections.abc import Sequence

from docs_guard.model.command import argument
from docs_guard.model.page import Heading, Page
from docs_guard.model.purpose import Passage, PurposedPage
from docs_guard.purpose.grounds import PURPOSES, lines

LONGEST = 80
"""Characters of a title that are told."""
OVERLINE = 1
"""Lines above a heading that belong to it (rst)."""


def proposal(page: PurposedPage, passage: Passage, told: Sequence[Passage] = ()) -> str:
    """
    Which lines to move, to which folder, under which title, and what links to them need.

    `told` are the passages that are foreign on the page: `docs-guard purpose split` takes the longest by itself.
    """
    purpose = PURPOSES[passage.kind]
    home = page.home(purpose)
    first, title = moving(page.page, passage)
    moved = [each for each in page.page.headings if first <= each.line <= passage.end]
    parts = [f"move {lines(first, passage.end)} to a page" + (f" in {home}" if home else " of its own")]
    parts += [] if home else [f"declared {purpose}"]
    parts += [f'under the title "{_short(title)}"'] if title else []
    move = f"{', '.join(parts)}, and link to it from here"
    command = f"docs-guard purpose split {argument(page.path)}"
    if told and passage is not longest(told):
        command += f" --lines {first}-{passage.end}"
    return f"{move}; {_anchors(moved)}; `{command}` does it"


def longest(told: Sequence[Passage]) -> Passage:
    """The passage that is split off first."""
    return max(told, key=lambda each: each.words)


def moving(page: Page, passage: Passage) -> tuple[int, str]:
    """
    The first line of a passage that moves, since a page keeps its own title, and the title of the page it moves to.

    That is the heading of the one section that moves, or in which the passage stands; several go by the page's title.
    """
    first, headings = passage.start, page.headings
    inside = [each for each in headings if first <= each.line <= passage.end]
    titled = bool(inside) and inside[0] is headings[0] and all(each.level > inside[0].level for each in headings[1:])
    if titled:
        first = next((block.start for block in page.blocks if block.start > inside[0].line), first)
        del inside[0]
    if inside and inside[0].line <= first + OVERLINE and all(each.level > inside[0].level for each in inside[1:]):
        return first, inside[0].title
    if passage.title and not titled and not inside:
        return first, passage.title
    return first, f"{page.title}: {PURPOSES[passage.kind]}" if page.title else passage.title


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
