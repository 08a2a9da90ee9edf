"""What many changes of redirects mean together: no entry leads to the source of another, and none back to itself."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from docs_guard.model.declared import dataclass
from docs_guard.model.redirect import Kind, Redirect
from docs_guard.model.step import Add, Drop, Retarget, Step
from docs_guard.redirects.table import MOST_HOPS
from docs_guard.redirects.written import is_unknown

Left = tuple[tuple[Step, str], ...]
Key = Callable[[str], str]
"""The name that all spellings of one address share."""
LITERAL = (Kind.exact, Kind.client)


@dataclass(frozen=True, slots=True)
class Flat:
    """The steps that are to be carried out, those that others bring with them among them, and those that are left."""

    adds: tuple[Add, ...]
    drops: tuple[Drop, ...]
    retargets: tuple[Retarget, ...]
    left: Left = ()


def flattened(steps: Sequence[Step], rules: Sequence[Redirect], key: Key, answers: Callable[[Redirect], bool]) -> Flat:
    """
    The steps on a table of `rules`, flattened: with `a -> c`, what led to `a` leads to `c`, and `c -> a` goes.

    `answers` tells whether any reader gets an entry; one that nobody gets is left as it is.
    """
    goals = _Goals(key, [step for step in steps if isinstance(step, Add)])
    adds = tuple(goals.flat())
    plan = _Plan(rules, goals)
    for step in steps:
        plan.take(step)
    plan.follow(answers)
    plan.open({key(add.target) for add in adds if add.target.startswith("/")})
    return Flat(adds, tuple(plan.drops.values()), tuple(plan.retargets.values()), (*goals.left, *plan.left))


class _Goals:
    """Where the addresses lead that get an entry."""

    def __init__(self, key: Key, adds: Sequence[Add]) -> None:
        self.key = key
        self.adds: dict[str, Add] = {}
        self.left: list[tuple[Step, str]] = []
        for add in adds:
            first = self.adds.setdefault(key(add.old.address), add)
            if first.target != add.target:
                self.left.append((add, f"another fix makes {add.old.address} lead to {first.target}"))

    def end(self, target: str) -> str | None:
        """Where a reader of `target` ends by the new entries; None where they lead round."""
        seen: set[str] = set()
        while target.startswith("/") and (add := self.adds.get(self.key(target))):
            if add.old.address in seen:
                return None
            seen.add(add.old.address)
            target = onward(target, add.target)
        return target

    def flat(self) -> Iterator[Add]:
        """Every entry with the end of its way; one that leads round is left."""
        for add in self.adds.values():
            end = self.end(add.target)
            if end is None or (end.startswith("/") and self.key(end) == self.key(add.old.address)):
                self.left.append((add, f"{add.old.address} would lead back to itself, over {add.target}"))
            else:
                yield replace(add, target=end)


def onward(target: str, then: str) -> str:
    """Where a browser goes that is sent to `target`, and from there to `then`: it keeps the anchor that it has."""
    _, mark, anchor = target.partition("#")
    return then if "#" in then else then + mark + anchor


class _Plan:
    """What becomes of the entries that are there."""

    def __init__(self, rules: Sequence[Redirect], goals: _Goals) -> None:
        self.goals = goals
        self.key = goals.key
        self.rules = [rule for rule in rules if _answers_everybody(rule)]
        self.twins: dict[tuple[str, str], list[Redirect]] = {}
        """Entries that say the same; were one led elsewhere alone, they would contradict each other."""
        for rule in self.rules:
            self.twins.setdefault((rule.source, rule.target), []).append(rule)
        self.drops: dict[object, Drop] = {}
        self.retargets: dict[object, Retarget] = {}
        self.left: list[tuple[Step, str]] = []

    def take(self, step: Step) -> None:
        if isinstance(step, Drop):
            self._drop(step)
        elif isinstance(step, Retarget) and spot(step.redirect) not in self.drops:
            first = self.retargets.setdefault(spot(step.redirect), step)
            if first.target != step.target:
                self.left.append((step, f"another fix makes the entry lead to {first.target}"))
                return
            for twin in self.twins.get((step.redirect.source, step.redirect.target), ()):
                if spot(twin) not in self.drops:
                    self.retargets.setdefault(spot(twin), Retarget(twin, step.target))

    def _drop(self, step: Drop) -> None:
        self.drops[spot(step.redirect)] = step
        self.retargets.pop(spot(step.redirect), None)

    def target(self, rule: Redirect) -> str:
        retarget = self.retargets.get(spot(rule))
        return retarget.target if retarget else rule.target

    def follow(self, answers: Callable[[Redirect], bool]) -> None:
        """An entry for an address that gets one leads where that does; one that would lead to itself goes."""
        for rule in self.rules:
            target = self.target(rule)
            if spot(rule) in self.drops or not target.startswith("/") or self.key(target) not in self.goals.adds:
                continue
            end = self.goals.end(target)
            if end is not None and end.startswith("/") and self.key(end) == self.key(rule.source):
                self._drop(Drop(rule))
            elif end is not None and any(answers(twin) for twin in self.twins[rule.source, rule.target]):
                self.retargets[spot(rule)] = Retarget(rule, end)

    def open(self, ends: set[str]) -> None:
        """Drops the entries for an address that others lead to now, where their way leads back over one of those."""
        known = [rule for rule in self.rules if spot(rule) not in self.drops]
        ways: dict[str, str] = {}
        for rule in known:
            if (target := self.target(rule)).startswith("/"):
                ways.setdefault(self.key(rule.source), self.key(target))
        for rule in known:
            start = at = self.key(rule.source)
            hops = 0
            while start in ends and at and hops < MOST_HOPS and (at := ways.get(at, "")) != start:
                hops += 1
            if start in ends and at == start:
                self._drop(Drop(rule))


def _answers_everybody(rule: Redirect) -> bool:
    """Whether an entry answers every reader of one address, and leads to one."""
    limited = rule.conditional or "#" in rule.source or "?" in rule.source
    return rule.kind in LITERAL and not limited and not is_unknown(rule.target)


def spot(rule: Redirect) -> object:
    """What tells one entry from all others, those on its line among them."""
    return rule.place, rule.span, rule.source, rule.target
