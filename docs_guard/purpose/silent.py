"""Says why what a page holds is no ground for a finding about its purpose."""

from docs_guard.model.page import Page
from docs_guard.purpose.called import called
from docs_guard.purpose.english import is_english
from docs_guard.purpose.pieces import Pieces
from docs_guard.purpose.shaped import headed, is_handbook, is_notice, leading

FEWEST = 80
"""Words of a page that is long enough to have a purpose."""
STUB = 200
"""A page with fewer words that says it is deprecated or has moved is no more than that notice."""


def silent(page: Page, pieces: Pieces) -> str:
    """
    What the page is instead of one that has a purpose (`release notes`, `a list of links`), or why it cannot be read.

    Empty where the page may be judged.
    """
    if page.cut_short:
        return f"it was not read to its end: {page.cut_short}"
    if pieces.words < FEWEST:
        return f"fewer than {FEWEST} words"
    if found := called(page, pieces.title):
        return found
    if not is_english(pieces):
        return "too little English to read"
    if found := leading(page, pieces) or headed(page, pieces):
        return found
    if pieces.words <= STUB and is_notice(pieces):
        return "a notice that it is deprecated or has moved"
    return "a handbook" if is_handbook(page, pieces) else ""
