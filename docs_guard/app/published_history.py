"""Which addresses a repository ever published that lead nowhere at head, and which commit lost each of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from docs_guard.app.ever_published import Loss
from docs_guard.app.request import Request
from docs_guard.app.retrospect import Retrospect, is_answered, leads_nowhere, looked_back
from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Candidate
from docs_guard.model.redirect import Dead, External, Live, Loop, Resolution


@dataclass(frozen=True, slots=True)
class LostAddress:
    """
    An address that was published, and the commit that took it away last; None for what is not committed yet.

    `path` is the file that published it, `date` the commit's day as `2026-01-31` (UTC), `subject` its first line.
    `repaired`: readers were left without an answer then, and have one at head. `redirect` tells of an entry that
    answers and leads nowhere. `note` says why it counts less, or is empty.
    """

    address: str
    path: str
    commit: str | None
    date: str | None
    repaired: bool = False
    candidates: tuple[Candidate, ...] = ()
    subject: str = ""
    redirect: str = ""
    note: str = ""

    @property
    def counts(self) -> bool:
        """Whether it is a reason to fail."""
        return not self.repaired and not self.note


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

    With `repaired` those are told too that a redirect answers by now, or a page that came back. `tell` hears of the
    search for successors. Raises Failure (`shallow`, as `check` does).
    """
    with looked_back(request, since, repaired) as past:
        found = lost_of(past, repaired)
        return History(tuple(described(past, found, tell)), found.notes)


@dataclass(frozen=True, slots=True)
class Found:
    """The losses to tell, each address once, newest first; those that a redirect answers, and what was seen."""

    lost: tuple[Loss, ...]
    mended: tuple[Loss, ...]
    answered: tuple[Loss, ...]
    notes: tuple[str, ...]


def lost_of(past: Retrospect, repaired: bool = False) -> Found:
    """What leads nowhere at head, and with `repaired` what was lost once and leads somewhere again."""
    losses = past.losses(silent)
    doubts = tuple(past.trust()) if losses else ()
    ends = [(loss, past.end(loss)) for loss in losses]
    lost = _once(past, [loss for loss, end in ends if leads_nowhere(end)])
    if lost:
        from docs_guard.app.history_notes import accepted

        known = accepted(past, lost, past.today)
        lost = tuple(loss for loss in lost if loss not in known)
    answered = tuple(loss for loss, end in ends if is_answered(end))
    mended: tuple[Loss, ...] = ()
    if repaired:
        from docs_guard.app.answered_then import AnsweredThen

        then = AnsweredThen(past)
        mended = _once(past, [loss for loss, end in ends if isinstance(end, Live | External) and then.was_lost(loss)])
    return Found(lost, mended, answered, (*doubts, *past.past.notes, *(past.unread() if lost else ())))


def _once(past: Retrospect, losses: Sequence[Loss]) -> tuple[Loss, ...]:
    """The newest loss of each address."""
    found: dict[str, Loss] = {}
    for loss in losses:
        found.setdefault(past.place(loss), loss)
    return tuple(found.values())


def described(past: Retrospect, found: Found, tell: Callable[[int, int], None]) -> Iterator[LostAddress]:
    """Everything that is known of each loss."""
    if not found.lost and not found.mended:
        return
    from docs_guard.app.history_notes import notes_of
    from docs_guard.app.history_successors import Successors

    candidates = Successors(past).of(found.lost, found.answered, tell) if found.lost else {}
    notes = notes_of(past, found.lost)
    mended = set(found.mended)
    for loss in in_order((*found.lost, *found.mended)):
        yield _address(past, loss, loss in mended, candidates, notes)


def in_order(losses: Sequence[Loss]) -> list[Loss]:
    """Newest commit first, and the addresses of one commit by their names."""
    order = {commit: at for at, commit in enumerate(dict.fromkeys(loss.turn for loss in losses))}
    newest = sorted(order, key=lambda turn: (turn is not None, -turn.time if turn else 0, order[turn]))
    rank = {turn: at for at, turn in enumerate(newest)}
    return sorted(losses, key=lambda loss: (rank[loss.turn], loss.page.address))


def _address(
    past: Retrospect,
    loss: Loss,
    mended: bool,
    candidates: Mapping[Loss, tuple[Candidate, ...]],
    notes: Mapping[Loss, str],
) -> LostAddress:
    turn, end = loss.turn, past.end(loss)
    commit = past.survey.repository.commit(turn.id) if turn else None
    return LostAddress(
        loss.page.address,
        loss.page.path,
        turn.id if turn else None,
        day(turn.time) if turn else None,
        mended,
        candidates.get(loss, ()),
        commit.subject if commit else "",
        "" if mended else dead_end(end),
        notes.get(loss, ""),
    )


def day(time: int) -> str:
    """The day of a second since 1970, in UTC."""
    try:
        return datetime.fromtimestamp(time, UTC).date().isoformat()
    except (OverflowError, OSError, ValueError):
        return "1970-01-01"


def dead_end(end: Resolution) -> str:
    """Of an entry that answers and leads nowhere: where it stands, and how it ends."""
    if not isinstance(end, Dead | Loop) or not end.hops:
        return ""
    place = end.hops[0].place
    where = f"{place.path}:{place.line}" if place.line else place.path
    return (
        f"{where} leads round in a loop" if isinstance(end, Loop) else f"{where} leads to {end.url}, where no page is"
    )
