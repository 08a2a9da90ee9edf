"""What is done about an issue that is filed and still wanted: edited in place, reopened, or left to people."""

from collections.abc import Iterable
from dataclasses import replace

from docs_guard.issues.body import recompose, rewritten
from docs_guard.issues.labels import FLAPPING
from docs_guard.issues.marker import bounded, bounded_key
from docs_guard.issues.own import Own
from docs_guard.issues.said import at, mark
from docs_guard.issues.scope import Scope
from docs_guard.model.declared import dataclass
from docs_guard.model.issue import Leave, Memory, Update, Wanted

OFTEN = 2
"""So many times the bot reopens an issue; then it is labelled and left to people."""
WHY = "closed"
"""The extra word that notes for which reason the bot closed an issue."""
PEOPLE = {
    "not_planned": "closed as not planned by a person: never reopened",
    "duplicate": "closed as a duplicate by a person: never reopened",
}
IN_ORDER = "as it should be"
COMPLETED = "closed as completed by a person, and still found: reopen it, or close it as not planned"


@dataclass(frozen=True, slots=True)
class Labels:
    """What changes of an issue's labels, and those that its memory then holds."""

    add: tuple[str, ...]
    remove: tuple[str, ...]
    noted: tuple[str, ...]


def kept(each: Own, want: Wanted, scope: Scope) -> Update | Leave:
    """Silent while nothing changed; never against what a person did."""
    if each.is_open:
        return edited(each, want, scope)
    if by_person(each):
        return Leave(each.filed, want, PEOPLE.get(each.filed.reason or "", COMPLETED))
    if each.memory.reopened >= OFTEN:
        return flapping(each, want)
    labels = relabelled(each, want, scope)
    again = replace(remembered(each, want, labels), reopened=each.memory.reopened + 1)
    said = f"Found again at {at(scope)}: reopened."
    return Update(
        each.filed,
        recompose(each.filed.body, want.block, again),
        labels.add,
        labels.remove,
        to="open",
        reason="reopened",
        comment=f"{said}\n\n{mark('open', again.reopened)}",
        mark=mark("open", again.reopened),
        why="found again",
    )


def by_person(each: Own) -> bool:
    """Whether it was not the bot that closed it, or a person closed it for another reason since."""
    reason = dict(each.memory.extra).get(WHY)
    return each.memory.state == "open" or (reason is not None and each.filed.reason not in (None, reason))


def edited(each: Own, want: Wanted, scope: Scope) -> Update | Leave:
    """One that is open, in place."""
    labels = relabelled(each, want, scope)
    body = recompose(each.filed.body, want.block, remembered(each, want, labels))
    changed = body != each.filed.body
    if not (changed or labels.add or labels.remove):
        return Leave(each.filed, want, IN_ORDER)
    parts = ["its block" * changed, "its labels" * bool(labels.add or labels.remove)]
    return Update(
        each.filed, body if changed else None, labels.add, labels.remove, why=" and ".join(filter(None, parts))
    )


def flapping(each: Own, want: Wanted) -> Update | Leave:
    """One that came back too often."""
    if FLAPPING in folded((*each.memory.labels, *each.filed.labels)):
        return Leave(each.filed, want, "came back too often: left to people")
    memory = replace(each.memory, labels=(*each.memory.labels, FLAPPING))
    body = rewritten(each.filed.body, memory)
    return Update(each.filed, body, (FLAPPING,), why=f"came back after {OFTEN} times: left to people")


def remembered(each: Own, want: Wanted, labels: Labels) -> Memory:
    return bounded(Memory(bounded_key(want.key), "open", labels.noted, each.memory.reopened, extra=want.extra))


def relabelled(each: Own, want: Wanted, scope: Scope) -> Labels:
    """
    Labels put on and taken off, one by one.

    One that the bot put on and that is missing was taken off by a person: it never comes back, and where it was a
    team's, no other team's is put on. One that the bot did not put on is never taken off.
    """
    put, on, wanted = folded(each.memory.labels), folded(each.filed.labels), folded(want.labels)
    routed = folded(scope.routed)
    rerouted = any(label in routed and label not in on for label in put)
    add = tuple(
        label
        for label in want.labels
        if label.casefold() not in on | put and not (rerouted and label.casefold() in routed)
    )
    stays = wanted | {FLAPPING}
    remove = tuple(label for label in each.memory.labels if label.casefold() in on and label.casefold() not in stays)
    return Labels(add, remove, (*(label for label in each.memory.labels if label not in remove), *add))


def folded(labels: Iterable[str]) -> frozenset[str]:
    """Names of labels as GitHub compares them."""
    return frozenset(label.casefold() for label in labels)
