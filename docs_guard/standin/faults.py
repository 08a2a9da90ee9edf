"""What goes wrong between a program and GitHub, and when: a plan of faults by the number of a request."""

from collections.abc import Callable, Mapping
from threading import RLock
from typing import Literal, get_args

from docs_guard.model.declared import dataclass

Name = Literal[
    "502-before",
    "502-after",
    "503-before",
    "drop-before",
    "drop-after",
    "timeout-after",
    "403-retry-after",
    "403-secondary",
    "429-retry-after",
    "429",
    "archived",
    "integration",
    "404",
    "410",
    "too-long",
    "label-exists",
    "labels-dropped",
    "moved",
    "lag",
    "truncated",
    "crash-before",
    "crash-after",
]
NAMES: tuple[Name, ...] = get_args(Name)
UNKNOWN: tuple[Name, ...] = ("502-before", "502-after", "drop-before", "drop-after", "timeout-after", "503-before")
"""After these nobody knows whether a write was done."""
LIMITS: tuple[Name, ...] = ("403-retry-after", "403-secondary", "429-retry-after", "429")
CRASHES: tuple[Name, ...] = ("crash-before", "crash-after")
LISTS = frozenset(
    {
        *("issues/list-for-repo", "issues/list-comments", "issues/list-labels-for-repo"),
        *("pulls/list", "pulls/list-files", "pulls/list-review-comments"),
    }
)
_ONLY: Mapping[str, frozenset[str]] = {
    "truncated": LISTS,
    "too-long": frozenset({"issues/create", "issues/update", "issues/create-comment", "issues/update-comment"}),
    "label-exists": frozenset({"issues/create-label"}),
    "labels-dropped": frozenset({"issues/create", "issues/add-labels"}),
    "410": frozenset({"issues/create", "issues/update", "issues/get", "issues/create-comment"}),
}
"""Operations that a fault can befall; all of them where it is not named."""
_WRITES: frozenset[Name] = frozenset({"archived", "integration"})


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong. `seconds` are those of `Retry-After`, or the lag of lists from now on."""

    name: Name
    seconds: float = 5.0

    @property
    def after(self) -> bool:
        """Whether what was asked for is done before it goes wrong."""
        return self.name.endswith("-after") and self.name not in LIMITS


class Crash(BaseException):
    """The program ends here, as if it were killed; nothing of it may catch this."""


class Plan:
    """
    Faults and events by the number of a request, from 1, or by an operation and its own number: `("issues/create", 2)`.

    An operation is named as GitHub's description names it. An event is called before the request is answered: people
    edit, another run works. A fault that cannot befall a request passes. `struck` tells what went wrong.
    """

    def __init__(
        self,
        faults: Mapping[int | tuple[str, int], Name | Fault] | None = None,
        events: Mapping[int | tuple[str, int], Callable[[], None]] | None = None,
    ) -> None:
        self.faults = {key: Fault(each) if isinstance(each, str) else each for key, each in (faults or {}).items()}
        self.events = dict(events or {})
        self.requests = 0
        self.struck: list[tuple[int, str, Name]] = []
        self.dead = False
        """Whether the program crashed: nothing that it sends arrives any more, until `revive`."""
        self._of: dict[str, int] = {}
        self._lock = RLock()

    def strike(self, operation: str, write: bool) -> Fault | None:
        """Counts a request of that operation, lets the event of its turn happen, and tells what befalls it."""
        with self._lock:
            self.requests = number = self.requests + 1
            if not self.faults and not self.events:
                return None
            own = self._of[operation] = self._of.get(operation, 0) + 1
            event = self.events.get(number) or self.events.get((operation, own))
            fault = self.faults.get(number) or self.faults.get((operation, own))
        if event is not None:
            event()
        if fault is None or not befalls(fault.name, operation, write):
            return None
        self.struck.append((number, operation, fault.name))
        if fault.name in CRASHES:
            self.dead = True
        return fault

    def revive(self) -> None:
        """The program is started anew: what it sends arrives again."""
        self.dead = False


def befalls(name: Name, operation: str, write: bool) -> bool:
    """Whether such a thing can happen to that operation."""
    only = _ONLY.get(name)
    return (only is None or operation in only) and (write or name not in _WRITES)


NOTHING = Plan()
"""No fault at all. Its count of requests is everybody's."""
