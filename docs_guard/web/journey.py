"""Follows what a site answers at an address, hop by hop, as far as it may be followed."""

from collections.abc import Callable
from typing import Literal

from docs_guard.escape.visible import cut, visible
from docs_guard.model.declared import dataclass
from docs_guard.web.calls import Calls
from docs_guard.web.gate import Closed
from docs_guard.web.place import bare, joined
from docs_guard.web.refresh import signpost
from docs_guard.web.wire import Answer, Lost

MOST_HOPS = 10
MOVED = frozenset({301, 302, 303, 307, 308})
UNSURE = frozenset({401, 403, 407, 408, 421, 425, 429, 451})
"""Statuses that say something about who asks and when, and nothing about what is there."""

How = Literal["http", "refresh", "script", "canonical"]
Outcome = Literal["page", "missing", "loop", "too many hops", "off-site", "unfollowed", "unknown"]


@dataclass(frozen=True, slots=True)
class Hop:
    """One answer: `location` is where it sends on, as an absolute address; empty at the end. `status` 0: no answer."""

    url: str
    status: int
    location: str = ""
    how: How = "http"


@dataclass(frozen=True, slots=True)
class Journey:
    """What became of a reader who asked for an address; `why` tells what an outcome does not."""

    hops: tuple[Hop, ...]
    outcome: Outcome
    why: str = ""
    with_heads: bool = False
    """Whether HEAD was asked, which some servers answer otherwise than a browser's GET."""

    @property
    def end(self) -> str:
        """The address at which it ended, or to which it was not followed."""
        return self.hops[-1].location or self.hops[-1].url


def silent(url: str) -> Journey:
    """The journey of somebody who was still waiting when the time was over."""
    return Journey((Hop(url, 0),), "unknown", "the time for the run was over")


class Traveller:
    """Makes journeys on the hosts that `own` knows; other hosts are gone to only where `abroad` says so."""

    def __init__(self, calls: Calls, own: Callable[[str], bool], abroad: bool) -> None:
        self._calls = calls
        self._own = own
        self._abroad = abroad

    def go(self, url: str, arrived: Callable[[str], bool] = lambda url: True, heads: bool = True) -> Journey:
        """
        Where a reader gets who asks for `url`.

        A page that `arrived` does not know is read for where it sends its readers on.
        """
        hops: list[Hop] = []
        seen: set[str] = set()
        at = url
        while len(hops) < MOST_HOPS:
            seen.add(bare(at))
            try:
                hop, stop = self._hop(at, arrived, heads)
            except (Lost, Closed) as trouble:
                said = trouble.message if isinstance(trouble, Lost) else str(trouble)
                return Journey((*hops, Hop(at, 0)), "unknown", said, heads)
            hops.append(hop)
            if stop:
                return Journey(tuple(hops), *stop, heads)
            if bare(hop.location) in seen:
                return Journey(tuple(hops), "loop", "", heads)
            if not (self._own(hop.location) or self._abroad):
                return Journey(tuple(hops), "off-site", "", heads)
            at = hop.location
        return Journey(tuple(hops), "too many hops", "", heads)

    def _hop(self, at: str, arrived: Callable[[str], bool], heads: bool) -> tuple[Hop, tuple[Outcome, str] | None]:
        """The answer at an address; with how it ended, where it sends nobody on. Raises Lost and Closed."""
        asked = bare(at)
        answer = self._calls.ask(asked, read=not heads)
        if heads and _may_send(answer) and not arrived(at):
            answer = self._calls.ask(asked, read=True)
        if answer.status in MOVED and answer.location:
            return _sent(at, answer, answer.location, "http")
        post = signpost(answer.body, answer.whole) if _may_send(answer) and not arrived(at) else None
        if post is None:
            return Hop(at, answer.status), _ended(answer)
        base = joined(at, post.base) if post.base else None
        return _sent(at, answer, post.location, post.how, base)


def _may_send(answer: Answer) -> bool:
    """Whether it is a page that may send its readers on by itself."""
    return 200 <= answer.status < 300 and answer.html


def _sent(
    at: str, answer: Answer, location: str, how: How, base: str | None = None
) -> tuple[Hop, tuple[Outcome, str] | None]:
    goal = joined(base or at, location)
    if goal is None:
        shown = visible(cut(location, 200))
        return Hop(at, answer.status, how=how), ("unfollowed", f"it sends to `{shown}`, which no browser should follow")
    return Hop(at, answer.status, goal, how), None


def _ended(answer: Answer) -> tuple[Outcome, str]:
    if 200 <= answer.status < 300:
        return "page", ""
    if answer.status in UNSURE or answer.status >= 500 or answer.status in MOVED:
        return "unknown", f"it answers {answer.status}"
    return "missing", ""
