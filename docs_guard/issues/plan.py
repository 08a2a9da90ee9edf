"""What is to be done about the difference between the issues that ought to be open and those that are filed."""

from collections.abc import Iterable, Iterator, Sequence

from docs_guard.issues.body import compose
from docs_guard.issues.keeping import kept
from docs_guard.issues.labels import TRIAGE, label
from docs_guard.issues.letting_go import let_go
from docs_guard.issues.marker import bounded_key
from docs_guard.issues.matching import Match, matched
from docs_guard.issues.own import about, by_key, merged, own
from docs_guard.issues.scope import Scope as Scope
from docs_guard.model.issue import Filed, Label, Leave, Memory, Open, Operation, Plan, Update, Wanted


def plan(
    wanted: Sequence[Wanted],
    filed: Sequence[Filed],
    *,
    managed: str,
    trusted: frozenset[str],
    scope: Scope,
    max_new: int = 20,
    triage: str = TRIAGE,
) -> Plan:
    """The operations that make what is filed what ought to be; carried out, the next plan writes nothing."""
    found, notes = own(filed, managed, trusted)
    same = list(by_key(about(found, scope.home)).values())
    match = matched(by_weight(wanted), [first for first, *_ in same], scope)
    held = match.new[max_new:]
    operations: list[Operation] = [
        *(merged(each, first) for first, *others in same for each in others if each.is_open),
        *changes(match, scope, bool(held)),
    ]
    operations.sort(key=lambda each: each.filed.number if not isinstance(each, Open) and each.filed else 0)
    operations += [opened(each) for each in match.new[:max_new]]
    operations += [Leave(None, each, f"waits for a later run, which may file {max_new}") for each in held]
    return Plan(tuple(operations), labels_of(operations, managed, triage), len(held), notes)


def changes(match: Match, scope: Scope, held: bool) -> Iterator[Operation]:
    """What is done about each issue that is filed and counts."""
    for each, first in match.followed:
        yield merged(each, first) if each.is_open else Leave(each.filed, None, f"its page is that of {first.number}")
    for each, why in match.pairs:
        yield kept(each, why, scope)
    for each in match.left:
        yield let_go(each, scope, held)


def by_weight(wanted: Iterable[Wanted]) -> list[Wanted]:
    """The heaviest first, each key once; the same for any order."""
    found: dict[tuple[str, ...], Wanted] = {}
    for each in sorted(wanted, key=lambda each: (-each.weight, each.title, each.block, each.labels)):
        key = bounded_key(each.key)
        found.setdefault((key.kind, key.subject, key.evidence), each)
    return [found[key] for key in sorted(found, key=lambda key: (-found[key].weight, key))]


def opened(wanted: Wanted) -> Open:
    memory = Memory(bounded_key(wanted.key), labels=wanted.labels, extra=wanted.extra)
    return Open(wanted, compose(wanted.block, memory))


def labels_of(operations: Iterable[Operation], managed: str, triage: str = TRIAGE) -> tuple[Label, ...]:
    """Every label that the operations put on, by name."""
    names: set[str] = set()
    for each in operations:
        if isinstance(each, Open):
            names.update(each.wanted.labels)
        elif isinstance(each, Update):
            names.update(each.add)
    return tuple(label(name, managed, triage) for name in sorted(names))
