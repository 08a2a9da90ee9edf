"""Asks one live site in one run: who may be asked, how fast, and until when."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.web.calls import Calls
from docs_guard.web.clock import Clock, Wall
from docs_guard.web.crowd import crowd
from docs_guard.web.gate import Gate
from docs_guard.web.guard import Guard
from docs_guard.web.journey import Journey, Traveller
from docs_guard.web.place import host_of, origin
from docs_guard.web.wire import Wire

INSTALL = 'python -m pip install "docs-guard[live] @ git+https://github.com/docs-guard/docs-guard"'

Part = TypeVar("Part")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Manners:
    """
    How a site is asked: requests at a time, requests a second, seconds for the run, targets on other sites too.

    `timeouts` are the seconds for a connection, and between two pieces of an answer.
    """

    jobs: int = 8
    rate: float = 20.0
    seconds: float = 1800.0
    off_site: bool = False
    timeouts: tuple[float, float] = (10.0, 20.0)


class Asking:
    """
    One run against the site at `live`; `hosts` are other names under which it may answer.

    Raises Failure where the library that asks is not installed.
    """

    def __init__(self, live: str, hosts: Iterable[str], manners: Manners, clock: Clock | None = None) -> None:
        equipped()
        self._clock = clock or Wall()
        self._jobs = manners.jobs
        self._until = self._clock.now() + manners.seconds
        self._hosts = {*_twins(host_of(live)), *hosts}
        gate = Gate(self._clock, manners.rate, manners.jobs, self._until)
        self._wire = Wire(Guard(origin(live)), self._clock, manners.timeouts)
        self._traveller = Traveller(Calls(self._wire, gate, self._clock), self.owns, manners.off_site)

    def close(self) -> None:
        """Ends all connections."""
        self._wire.close()

    def owns(self, url: str) -> bool:
        """Whether an address is one of the site's own hosts."""
        return host_of(url) in self._hosts

    def go(self, url: str, arrived: Callable[[str], bool] = lambda url: True, heads: bool = True) -> Journey:
        """Where a reader gets who asks for `url`; see `Traveller.go`."""
        return self._traveller.go(url, arrived, heads)

    def all(
        self,
        parts: Sequence[Part],
        work: Callable[[Part], Result],
        late: Callable[[Part], Result],
        tell: Callable[[int, int], None],
    ) -> list[Result]:
        """What `work` makes of each part, some at a time; `late` of those for which the time did not suffice."""
        return crowd(parts, work, late, self._jobs, self._clock, self._until, tell)


def _twins(host: str) -> tuple[str, str]:
    """A host with and without `www.`."""
    return host, host.removeprefix("www.") if host.startswith("www.") else f"www.{host}"


def equipped() -> None:
    """Raises Failure, with the cure, where the extra that asks live sites is not installed."""
    try:
        from requests import Session  # noqa: F401 - a folder of that name is not enough
    except ImportError:
        raise Failure("live", f"the extra `live` is not installed: run `{INSTALL}`") from None
