"""Which addresses a repository ever published that lead nowhere at head, and which commit lost each of them."""

from collections.abc import Callable

from docs_guard.app.request import Request
from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Candidate


@dataclass(frozen=True, slots=True)
class LostAddress:
    """
    An address that was published, and the commit that took it away last; None for what is not committed yet.

    `path` is the file that published it, `date` the commit's day as `2026-01-31` (UTC). `repaired`: readers were left
    without an answer then, and have one at head. `note` says why it counts less, or is empty.
    """

    address: str
    path: str
    commit: str | None
    date: str | None
    repaired: bool = False
    candidates: tuple[Candidate, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """The lost addresses, newest loss first, and what a reader must know of how they were found."""

    addresses: tuple[LostAddress, ...]
    notes: tuple[str, ...] = ()


def silent(done: int, whole: int) -> None:
    """Hears how far a long run is, and tells nobody."""


def history(
    request: Request, since: str | None = None, repaired: bool = False, tell: Callable[[int, int], None] = silent
) -> History:
    """
    Walks the line of head once. `since` is a revision whose addresses are the oldest that count; None: all there are.

    With `repaired` those are told too that a redirect answers by now. Raises Failure (`shallow`, as `check` does).
    """
    raise NotImplementedError
