"""What the user asked for."""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date

from docs_guard.git.compare import Comparison, comparison
from docs_guard.git.event import read_event
from docs_guard.git.repository import Repository
from docs_guard.model.declared import dataclass

NO_COMMIT = "0" * 40
"""What git calls the state before the first commit."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for: the words of the command line, the hook or the action."""

    repository: str = "."
    base: str | None = None
    head: str | None = None
    staged: bool = False
    everything: bool = False
    """`--all`: judge the state at head, with every rule that judges a state."""
    paths: tuple[str, ...] = ()
    """Only findings in these files or folders are told."""
    config: tuple[str, bytes] | None = None
    """The configuration file named by the user: its name and its bytes; None: the one that head holds."""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    built_base: tuple[str, ...] | None = None
    """Addresses of the built site at base, for the generator `built`."""
    built_head: tuple[str, ...] | None = None
    today: date = field(default_factory=date.today)
    """What day it is, for exceptions that end."""
    environment: Mapping[str, str] = field(default_factory=dict)
    cache: str | None = None
    """The folder of the cache, or `off`; None: the user's own."""
    jobs: int | None = None
    """How many processes may work at a time; None: as many as there are cores."""
    baseline: bool = True
    """Whether what the baseline holds is left out where a state is judged."""
    owners: bool = False
    """`--owners`: tell whose pages the change touches."""
    note: str = ""
    """Why more is looked at than the words say, for the reader of the report."""


def meant(request: Request) -> Request:
    """
    The request as this run's event means it: where the event is no change, and nobody names one, of the whole state.

    Raises Failure where the event cannot be read.
    """
    words = request.base or request.staged or request.everything or request.built_base
    event = None if words else read_event(request.environment, request.repository)
    if event is None or event.kind != "state":
        return request
    what = f"a push of {event.ref}" if event.ref else f"the event {event.name}"
    note = f"{what} is no change of a branch: the state was judged, as with --all; --base REV compares"
    return replace(request, everything=True, note=note)


def compared_for(request: Request, repository: Repository) -> Comparison:
    """The two moments that the request means. Raises Failure where they cannot be told."""
    base = NO_COMMIT if request.everything else request.base
    compared = comparison(repository, base, request.head, request.staged, request.environment)
    return replace(compared, note=compared.note or request.note)


def head_of(request: Request, repository: Repository) -> Comparison:
    """The request's head alone, which nothing is compared with. Raises Failure where it cannot be told."""
    return comparison(repository, NO_COMMIT, request.head, environment={})
