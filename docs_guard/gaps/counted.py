"""Counts tickets onto a gap that is filed: each ticket once, whichever export it comes with."""

from collections.abc import Sequence

from docs_guard.gaps.tickets import Ticket
from docs_guard.model.declared import dataclass
from docs_guard.model.issue import Memory

NOTED, ROOM = 200, 3_000
"""Tickets that an issue knows again by their numbers, and characters for these; the newest are kept."""
LONGEST = 60
"""Characters of a ticket's number."""


@dataclass(frozen=True, slots=True)
class Counted:
    """
    How often a gap was seen, and by whom at least, with the tickets counted now.

    `last` is when the newest dated ticket came that ever was counted; `fresh` are those that are new. `tickets` are the
    numbers known, oldest first; they are kept only where they may be read.
    """

    seen: int
    customers: int
    last: int | None
    fresh: tuple[Ticket, ...]
    tickets: tuple[str, ...] = ()


def counted(memory: Memory | None, tickets: Sequence[Ticket], customers: int | None, private: bool) -> Counted:
    """
    The tickets of a group, counted onto what an issue remembers.

    A ticket is known by its number, where numbers are kept. Otherwise, and where more were counted than numbers fit,
    one is new that came after the newest that was counted: exports of a month and of a year then count the same.
    """
    seen, last = (times_seen(memory), figure(memory, "last")) if memory else (1, None)
    known = dict.fromkeys(noted(memory, "tickets") if memory else ())
    whole = bool(known) and len(known) >= seen
    oldest_first = sorted(tickets, key=lambda ticket: (ticket.created or 0, ticket.id, ticket.line))
    if memory is None:
        fresh = oldest_first
    else:
        fresh = [each for each in oldest_first if number(each.id) not in known and (whole or _after(each, last))]
    dates = [each.created for each in fresh if each.created is not None] + ([last] if last is not None else [])
    count = len(fresh) if memory is None else max(seen + len(fresh), len(tickets) if _undated(tickets) else 0)
    numbers = dict.fromkeys([*known, *(name for each in fresh if (name := number(each.id)))]) if private else {}
    asked = max((memory and figure(memory, "customers")) or 0, customers or 0)
    return Counted(count, asked, max(dates, default=None), tuple(fresh), fitting(list(numbers)))


def remembered(found: Counted) -> dict[str, str]:
    """The words that an issue's memory keeps of it."""
    told = {"seen": str(found.seen)}
    if found.customers:
        told["customers"] = str(found.customers)
    if found.last is not None:
        told["last"] = str(found.last)
    if found.tickets:
        told["tickets"] = " ".join(found.tickets)
    return told


def noted(memory: Memory, name: str) -> list[str]:
    """The words that an issue keeps under a name: `tickets`, `reports`."""
    return dict(memory.extra).get(name, "").split()


def figure(memory: Memory, name: str) -> int | None:
    """A number that an issue keeps; None where there is none."""
    told = dict(memory.extra).get(name, "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 12 else None


def times_seen(memory: Memory) -> int:
    """How often a gap was seen; once where its issue does not tell."""
    return figure(memory, "seen") or 1


def number(ticket: str) -> str:
    """A ticket's number as one word; empty where it has none."""
    return "-".join(ticket.split())[:LONGEST]


def fitting(words: Sequence[str]) -> tuple[str, ...]:
    """The last of some words, as many as an issue keeps."""
    room, kept = ROOM, []
    for each in reversed(words[-NOTED:]):
        room -= len(each) + 3  # a space is three characters in the marker
        if room < 0:
            break
        kept.append(each)
    return tuple(reversed(kept))


def _after(ticket: Ticket, last: int | None) -> bool:
    return ticket.created is not None and (last is None or ticket.created > last)


def _undated(tickets: Sequence[Ticket]) -> bool:
    return all(ticket.created is None for ticket in tickets)
