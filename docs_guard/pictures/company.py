"""What a page's other pictures tell of one: instructions are full of screenshots, a drawing often stands alone."""

from collections.abc import Iterator

from docs_guard.model.declared import dataclass
from docs_guard.pictures.clue import Clue

FEW = 2
"""Fewer other pictures than this tell nothing of one."""
MOST = 0.75
"""This share of them has to be screenshots."""


@dataclass(frozen=True, slots=True)
class Company:
    """How many other pictures a page shows, and how many of them surely are screenshots by their own evidence."""

    others: int
    screenshots: int


def accompanied(company: Company) -> Iterator[Clue]:
    """The evidence."""
    if not company.others:
        yield Clue("alone", "is the only picture on the page", "unknown")
    elif company.others >= FEW and company.screenshots >= MOST * company.others:
        yield Clue("company", f"{company.screenshots} of {company.others} other pictures on the page surely are")
