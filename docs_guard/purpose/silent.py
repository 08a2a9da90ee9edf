"""Says why what a page holds is no ground for a finding about its purpose."""

from collections.abc import Sequence

from docs_guard.model.page import Page
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
_LINK = ("[", "**[", "*[", "`[", "<http", "http", ":doc:", ":ref:", "{doc}", "{ref}", "[[")
_CARDS = ("<card", "<linkcard", "<linkbutton", "<doccard", "<tile", "<feature", "{{< card", "{{% card", "{{<card",
          ":::{grid-item", "::::{grid-item", ".. grid-item", "```{grid-item", "<hero", "{{< blocks/", "{{% blocks/",
          '<div class="card', "<a class=")
_BRINGS = ("include", "mdinclude", "literalinclude", "auto", "eval-rst", "click", "argparse", "toctree", "swagger")
_INCLUDED = ("[!include", "--8<--", "{% include", "<<<", "<!--@include", "{{%", "{{<", "{%", "{{")
_MOVED = ("deprecated", "has moved", "was moved", "moved to", "archived", "no longer maintained", "superseded",
          "no longer supported", "has been replaced", "been removed", "obsolete")
_COMPANY = frozenset(
    "teammate teammates handbook stakeholders okr okrs hiring hires recruiter recruiting interviewers candidates "
    "headcount payroll pto all-hands standup stand-up 1:1 1-1 1:1s retros retrospectives sprint roadmap".split()
)


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
    content = [piece for piece in pieces.pieces if piece.block.kind in _CONTENT and piece.block.depth < 3]
    loose = _loose(page, content)
    linking, words = _links(content)
    links = linking + loose.cards
    if links >= 3 and (links >= MOST * (len(content) + loose.cards) or words >= MOST * pieces.words):
        return "a landing page" if loose.cards > linking else "a list of links"
    if _is_index(page.path) and (pieces.words < FEW or links * 4 >= len(content) + loose.cards):
        return "a landing page"
    if loose.brought > MOST * (loose.brought + loose.own) or loose.whole >= max(1, len(content)):
        return "mostly components and includes"
    return _headed(pieces) or _told(pieces)
