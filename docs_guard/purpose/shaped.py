"""Says what a page is by its parts: links, cards and includes, its headings, its first words."""

from collections.abc import Sequence

from docs_guard.model.page import Page
from docs_guard.purpose.brought import brought
from docs_guard.purpose.pieces import Piece, Pieces

MOST = 0.5
"""A page is what so large a share of it is."""
LEAST = 0.15
"""The share of its words that stand in links where most of its parts are links."""
FEW = 300
"""An `index` page with fewer words leads into its section."""
INDEX = 0.25
"""One of which so large a share are links does so too."""
DESCRIBED = 25
"""Words of an entry in a list of links, at most, with what it says of its target."""
QUESTIONS = 4
"""So many headings that are questions are a list of them: a text may ask what a thing is, and what it is good for."""
COMPANY = 4
"""So many different words of a company that writes about itself make a page one of its handbook."""

CARDS = 4
"""So many cards are more than the pages to read next."""

_CONTENT = frozenset(("paragraph", "item", "step", "table", "code", "quote"))
_LINK = ("[", "**[", "*[", "`[", "_[", "<http", "http", ":doc:", ":ref:", "{doc}", "{ref}", "{{<", "![", "[[")
"""What the text of a link begins with."""
_MOVED = tuple(
    f"{verb} {done}"
    for verb in ("has been", "have been", "is", "are", "was")
    for done in ("deprecated", "moved", "archived", "superseded", "replaced", "removed", "obsolete", "discontinued")
)
_MOVED += ("has moved", "have moved", "no longer maintained", "no longer supported", "no longer available")
_OFFICE = (
    b"teammate handbook stakeholder hiring recruit interviewe OKR headcount payroll all-hands standup retrospective"
)
_COMPANY = tuple(_OFFICE.split())
_CALENDAR = "january february march april may june july august september october november december"
_MONTHS = frozenset(_CALENDAR.split())


def leading(page: Page, pieces: Pieces) -> str:
    """What it is where it mainly leads to other pages, or brings what stands elsewhere."""
    content = [piece for piece in pieces.pieces if piece.block.kind in _CONTENT]
    found = brought(page)
    linking, words = _links(page, content)
    parts = len(content) - found.paragraphs
    if found.cards >= CARDS and found.cards >= MOST * parts:
        return "a landing page"
    links, parts = linking + found.cards, parts + found.cards
    if links >= 3 and words >= (LEAST if links >= MOST * parts else MOST) * pieces.words:
        return "a list of links"
    if _tabled(page, content) >= MOST * pieces.words:
        return "a list of links"
    if _is_index(page.path) and (pieces.words < FEW or links >= INDEX * parts):
        return "a landing page"
    if found.tags > found.own or found.includes > len(content) - found.paragraphs:
        return "mostly components, includes and HTML"
    return ""


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


def _tabled(page: Page, content: Sequence[Piece]) -> int:
    """The words of tables in which most rows begin with a link to another page."""
    words = 0
    for piece in content:
        block = piece.block
        if block.kind == "table" and piece.links >= MOST * block.rows > 0:
            rows = [line.lstrip("| \t>") for line in page.lines[block.start : block.end]]
            linked = sum(row.startswith("[") and row[1:2] != "`" and "](#" not in row for row in rows)
            words += piece.words if linked > MOST * block.rows else 0
    return words


def headed(page: Page, pieces: Pieces) -> str:
    """What it is by most of its headings below the title: questions with most of its words, or versions and days."""
    titles = [heading.title.strip() for heading in pieces.headings if heading.level > 1]
    if len(titles) < 3:
        return ""
    asked = sum(title.endswith("?") and title.count(" ") > 1 for title in titles)
    if asked >= QUESTIONS and asked > MOST * len(titles) and _answers(page) >= MOST * pieces.words:
        return "questions and answers"
    return "release notes" if sum(_is_version(title) for title in titles) > MOST * len(titles) else ""


def _answers(page: Page) -> int:
    """The words below headings that are questions."""
    return sum(section.words for section in page.sections if section.title.rstrip().endswith("?"))


def _is_version(title: str) -> bool:
    """`1.4.0`, `v2.1 (2024-03-01)`, `[1.2.0]`, `Version 3.1`, `2024-03-01`, `March 2024`; not `1.2 Install it`."""
    words = [word.strip("[]()`*,:") for word in title.lower().split()]
    if words[:1] in (["release"], ["version"]):
        words = words[1:]
    if not words:
        return False
    first = words[0].lstrip("v")
    if first in _MONTHS:
        return words[-1].isdecimal()
    dotted = first[:1].isdecimal() and ("." in first or first.count("-") == 2)
    return dotted and all(word[:1].isdecimal() or word in _MONTHS or not word.isalpha() for word in words[1:])


def is_notice(pieces: Pieces) -> bool:
    """Whether the page says at its beginning that what it is about has ended or moved."""
    title = pieces.title.lower().strip("[]() ")
    first = [piece.text.lower() for piece in pieces.pieces if piece.text and piece.block.kind != "heading"][:2]
    marked = title.startswith("deprecated") or title.endswith("deprecated")
    return marked or any(mark in said for said in first for mark in _MOVED)


def is_handbook(page: Page, pieces: Pieces) -> bool:
    """Whether a company writes about itself."""
    if sum(piece.of("we") for piece in pieces.pieces) < COMPANY:
        return False
    data = page.data
    return sum(word in data for word in _COMPANY) >= COMPANY
