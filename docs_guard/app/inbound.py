"""Which of the addresses that others link to or ask for lead nowhere at head, and where their readers should go."""

from collections.abc import Callable, Sequence

from docs_guard.app.published_history import silent
from docs_guard.app.request import Request
from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Candidate


@dataclass(frozen=True, slots=True)
class InboundAddress:
    """
    An address that somebody asks for and that leads nowhere at head.

    `sources` are the pages and lists that name it, `links` how many of them are pages. `published`: some commit of this
    repository published it; `commit` and `date` tell which took it away. Where none did, `nearest` are addresses of
    head that are spelled almost so.
    """

    address: str
    hits: int
    links: int
    sources: tuple[str, ...]
    published: bool
    path: str | None = None
    commit: str | None = None
    date: str | None = None
    candidates: tuple[Candidate, ...] = ()
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inbound:
    """The addresses that readers are lost at, those with most readers first; how many were asked; and notes."""

    addresses: tuple[InboundAddress, ...]
    asked: int
    answered: int
    notes: tuple[str, ...] = ()


def inbound(request: Request, lists: Sequence[str], tell: Callable[[int, int], None] = silent) -> Inbound:
    """Judges the addresses of files (`-`: standard input) and of clones of other repositories. Raises Failure."""
    raise NotImplementedError
