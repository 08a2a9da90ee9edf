"""Which of the issues that carry the bot's label are its own, and which two of those are one."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from docs_guard.escape.visible import cut, visible
from docs_guard.issues.body import recompose
from docs_guard.issues.marker import bounded_key, read
from docs_guard.model.declared import dataclass
from docs_guard.model.issue import Filed, Key, Memory, Update


@dataclass(frozen=True, slots=True)
class Own:
    """An issue of the bot's own, and what it noted there."""

    filed: Filed
    memory: Memory

    @property
    def number(self) -> int:
        return self.filed.number

    @property
    def is_open(self) -> bool:
        return self.filed.state == "open"

    @property
    def is_duplicate(self) -> bool:
        return not self.is_open and self.filed.reason == "duplicate"


def own(filed: Sequence[Filed], managed: str, trusted: Iterable[str]) -> tuple[tuple[Own, ...], tuple[str, ...]]:
    """
    The bot's own issues, oldest first, and what a person must know of the others.

    Its own is an issue by one of the trusted logins that carries the managed label and a marker that can be read.
    Whoever may open an issue can paste a marker; such an issue is told, and nothing else.
    """
    logins = {login.casefold() for login in trusted}
    found, notes = [], []
    for each in sorted(filed, key=lambda each: each.number):
        memory, author = read(each.body), each.author.casefold() in logins
        labelled = managed.casefold() in {label.casefold() for label in each.labels}
        if memory and author and labelled:
            found.append(Own(each, memory))
        elif memory:
            why = "does not carry its label" if author else f"was opened by {cut(visible(each.author), 50)}"
            notes.append(f"issue {each.number} carries a mark of docs-guard and {why}: it is left alone")
        elif author and labelled and each.state == "open":
            notes.append(f"the mark in issue {each.number} is gone or cannot be read: docs-guard leaves it to people")
    return tuple(found), tuple(notes)


def about(issues: Iterable[Own], home: str) -> list[Own]:
    """Those that a run for one repository looks after: no report of a gap, and of no other repository."""
    return [each for each in issues if each.memory.key.kind != "gap" and each.memory.key.home == home]


def by_key(issues: Iterable[Own]) -> dict[Key, list[Own]]:
    """The issues of each key, the one that counts first: the oldest that was not closed as a duplicate."""
    found: dict[Key, list[Own]] = {}
    for each in issues:
        found.setdefault(bounded_key(each.memory.key), []).append(each)
    for same in found.values():
        same.sort(key=lambda each: (each.is_duplicate, each.number))
    return found


def duplicates(filed: Sequence[Filed], managed: str, trusted: Iterable[str]) -> tuple[Update, ...]:
    """What closes the younger of two own issues with one key; for the look after new ones were filed."""
    found, _ = own(filed, managed, trusted)
    return tuple(merged(each, first) for first, *others in by_key(found).values() for each in others if each.is_open)


def merged(younger: Own, older: Own) -> Update:
    """Closes an issue as the duplicate of another, silently; its block leads to the other one."""
    memory = replace(younger.memory, state="closed")
    block = f"This is looked after in #{older.number}."
    return Update(
        younger.filed,
        recompose(younger.filed.body, block, memory),
        to="closed",
        reason="duplicate",
        duplicate_of=older.filed,
        why=f"the same as issue {older.number}",
    )
