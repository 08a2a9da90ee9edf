"""What became of the gaps that are filed: how many, how old, whose, asked again after a fix, and on which pages."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from statistics import median

from docs_guard.gaps.counted import figure, noted, times_seen
from docs_guard.gaps.tickets import DAY
from docs_guard.model.declared import dataclass
from docs_guard.model.issue import Filed, Memory, State


@dataclass(frozen=True, slots=True)
class Known:
    """
    A gap that is filed. `page` is the address or path it is on, empty for none; `team` is empty for nobody.

    `seen` counts reports and tickets, `again` how often it was asked after it had been closed.
    """

    number: int
    title: str
    url: str
    team: str
    page: str
    state: State
    answered: bool
    opened: int
    closed: int | None
    seen: int
    customers: int
    again: int
    tickets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfTeam:
    """The gaps of one team: `age` is the median age of the open ones, `took` the median of those closed, in days."""

    team: str
    open: int
    opened: int
    closed: int
    age: float | None
    took: float | None


@dataclass(frozen=True, slots=True)
class OfPage:
    """What is asked of one page: `open` gaps of `gaps`, seen so often."""

    page: str
    gaps: int
    open: int
    seen: int


@dataclass(frozen=True, slots=True)
class Demand:
    """The sheet of a period, from `since` (None: from the beginning) until `now`, in seconds since 1970."""

    since: int | None
    now: int
    open: int
    opened: int
    answered: tuple[Known, ...]
    dropped: tuple[Known, ...]
    teams: tuple[OfTeam, ...]
    again: tuple[Known, ...]
    pages: tuple[OfPage, ...]
    oldest: tuple[Known, ...]


def known(filed: Filed, memory: Memory, team: Callable[[Filed, Memory], str], tickets: Sequence[str] = ()) -> Known:
    """A gap as its issue tells it; words of its memory that are missing or odd are as if it was seen once."""
    return Known(
        filed.number,
        filed.title,
        filed.url,
        team(filed, memory),
        memory.key.subject,
        filed.state,
        filed.state == "closed" and filed.reason in ("completed", None),
        filed.created,
        filed.closed if filed.state == "closed" else None,
        times_seen(memory),
        figure(memory, "customers") or 0,
        memory.reopened,
        tuple(noted(memory, "tickets") or tickets),
    )


def demand(gaps: Iterable[Known], since: int | None, now: int) -> Demand:
    """The sheet; every list begins with what weighs most."""
    gaps = sorted(gaps, key=lambda each: (-each.seen, each.number))
    start = since or 0
    closed = [each for each in gaps if each.closed is not None and each.closed >= start]
    teams: defaultdict[str, list[Known]] = defaultdict(list)
    for each in gaps:
        teams[each.team].append(each)
    still = [each for each in gaps if each.closed is None]
    return Demand(
        since,
        now,
        len(still),
        sum(each.opened >= start for each in gaps),
        tuple(each for each in closed if each.answered),
        tuple(each for each in closed if not each.answered),
        tuple(_team(team, teams[team], start, now) for team in sorted(teams, key=lambda team: (not team, team))),
        tuple(each for each in gaps if each.again and (each.closed is None or each.closed >= start)),
        _pages(gaps, start),
        tuple(sorted(still, key=lambda each: (each.opened, each.number))),
    )


def _team(team: str, gaps: Sequence[Known], start: int, now: int) -> OfTeam:
    ages = [(now - each.opened) / DAY for each in gaps if each.closed is None]
    closed = [each for each in gaps if each.closed is not None and each.closed >= start]
    took = [((each.closed or now) - each.opened) / DAY for each in closed if each.answered]
    return OfTeam(
        team,
        len(ages),
        sum(each.opened >= start for each in gaps),
        len(closed),
        median(ages) if ages else None,
        median(took) if took else None,
    )


def _pages(gaps: Sequence[Known], start: int) -> tuple[OfPage, ...]:
    """The pages with gaps that are open or were closed in the period, those that are asked for most first."""
    of: defaultdict[str, list[Known]] = defaultdict(list)
    for each in gaps:
        if each.closed is None or each.closed >= start:
            of[each.page].append(each)
    found = [
        OfPage(page, len(each), sum(gap.closed is None for gap in each), sum(gap.seen for gap in each))
        for page, each in of.items()
    ]
    return tuple(sorted(found, key=lambda page: (-page.seen, not page.page, page.page)))
