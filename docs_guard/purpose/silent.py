"""Says why what a page holds is no ground for a finding about its purpose."""

from collections.abc import Sequence

from docs_guard.model.page import Page
from docs_guard.purpose.brought import brought
from docs_guard.purpose.called import called
from docs_guard.purpose.english import is_english
from docs_guard.purpose.pieces import Piece, Pieces

FEWEST = 80
"""Words of a page that is long enough to have a purpose."""
STUB = 200
"""A page with fewer words that says it is deprecated or has moved is no more than that notice."""
FEW = 300
"""An `index` page with fewer words leads into its section."""
MOST = 0.5
"""A page is what so large a share of it is."""

_CONTENT = frozenset(("paragraph", "item", "step", "table", "code", "quote"))
_LINK = ("[", "**[", "*[", "`[", "_[", "<http", "http", ":doc:", ":ref:", "{doc}", "{ref}", "{{<", "![", "[[")
"""What the text of a link begins with."""
DESCRIBED = 25
"""Words of an entry in a list of links, at most, with what it says of its target."""
_MOVED = (
    "deprecated",
    "has moved",
    "have moved",
    "was moved",
    "been moved",
    "archived",
    "no longer maintained",
    "no longer supported",
    "superseded",
    "been replaced",
    "been removed",
    "obsolete",
)
_OFFICE = """
teammate teammates handbook stakeholders okr okrs hiring hires recruiter recruiting interviewers headcount payroll pto
all-hands standup stand-up retros retrospectives offboarding coworkers colleagues
"""
"""Words of a company that writes about itself."""
_CALENDAR = "january february march april may june july august september october november december"
_COMPANY, _MONTHS = frozenset(_OFFICE.split()), frozenset(_CALENDAR.split())
COMPANY = 4
"""So many different ones make a page one of a handbook."""


def silent(page: Page, pieces: Pieces) -> str:
    """
    What the page is instead of one that has a purpose (`release notes`, `a list of links`), or why it cannot be read.

    Empty where the page may be judged. Whatever its author declared, no rule speaks of another.
    """
    if page.cut_short:
        return f"it was not read to its end: {page.cut_short}"
    if pieces.words < FEWEST:
        return f"fewer than {FEWEST} words"
    if found := called(page, pieces.title):
        return found
    if not is_english(pieces):
        return "it is not in English"
    return _shaped(page, pieces)


def _shaped(page: Page, pieces: Pieces) -> str:
    """What the parts of the page make it."""
    content = [piece for piece in pieces.pieces if piece.block.kind in _CONTENT]
    found = brought(page)
    linking, words = _links(page, content)
    links, parts = linking + found.cards, len(content) + found.cards
    if links >= 3 and (links >= MOST * parts or words >= MOST * pieces.words):
        return "a landing page" if found.cards > linking else "a list of links"
    if _is_index(page.path) and (pieces.words < FEW or links * 4 >= parts):
        return "a landing page"
    if found.tags > found.own or found.includes > len(content):
        return "mostly components and includes"
    return _headed(pieces) or _told(page, pieces)


def _is_index(path: str) -> bool:
    return path.rpartition("/")[2].partition(".")[0] in ("index", "_index")


def _links(page: Page, content: Sequence[Piece]) -> tuple[int, int]:
    """How many parts are no more than a link with a few words, and how many words they have."""
    count = words = 0
    for piece in content:
        if piece.links and piece.block.kind != "table" and piece.words <= DESCRIBED:
            said = page.lines[piece.block.start - 1].lstrip(" \t>-*+0123456789.)")
            if said.startswith(_LINK):
                count += 1
                words += piece.words
    return count, words


def _headed(pieces: Pieces) -> str:
    """What most of the headings below the title make the page."""
    titles = [heading.title.strip() for heading in pieces.headings if heading.level > 1]
    if len(titles) < 3:
        return ""
    if 2 * sum(title.endswith("?") for title in titles) > len(titles):
        return "questions and answers"
    if 2 * sum(_is_version(title) for title in titles) > len(titles):
        return "release notes"
    return ""


def _is_version(title: str) -> bool:
    """`1.4.0`, `v2.1 (2024-03-01)`, `[1.2.0]`, `Version 3.1`, `2024-03-01`, `March 2024`."""
    words = title.lower().strip("[]`*").replace("release ", "").replace("version ", "").split()
    if not words or len(words) > 6:
        return False
    first = words[0].lstrip("v[")
    if words[0] in _MONTHS:
        return words[-1].strip("[]()").isdecimal()
    return first[:1].isdecimal() and ("." in first[:-1] or first.count("-") == 2) and not first.endswith(".")


def _told(page: Page, pieces: Pieces) -> str:
    """What the page says of itself in its first words, or by those of a company."""
    if pieces.words <= STUB:
        first = [piece.text.lower() for piece in pieces.pieces if piece.text][:3]
        if any(mark in said for said in (pieces.title.lower(), *first) for mark in _MOVED):
            return "a notice that it is deprecated or has moved"
    used: set[str] = set()
    for piece in pieces.pieces:
        used |= _COMPANY.intersection(piece.text.lower().split())
    return "a handbook" if len(used) >= COMPANY else ""
