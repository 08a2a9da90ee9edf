"""A gap in the documentation, as a person reported it."""

from docs_guard.model.declared import dataclass
from docs_guard.model.purpose import Purpose


@dataclass(frozen=True, slots=True)
class Gap:
    """
    What somebody looked for and did not find.

    `text` is theirs; `page` the file that it should stand on, None where there is no such page yet, `address` the one
    that readers know. `ticket` is a reference of the support system, private unless said otherwise.
    """

    text: str
    page: str | None = None
    address: str | None = None
    ticket: str = ""
    team: str = ""
    purpose: Purpose = "how-to"


@dataclass(frozen=True, slots=True)
class Near:
    """A page that may hold already what was looked for: its file, address, the heading nearest to the text, a score."""

    path: str
    address: str | None
    title: str
    heading: str
    line: int | None
    score: float
