"""Carries out a plan, one operation at a time: once, whatever the network does, and whoever else is at it."""

from collections.abc import Callable
from functools import partial

from docs_guard.escape.visible import cut, visible
from docs_guard.github.editing import edit
from docs_guard.github.once import LOOKS, Once
from docs_guard.github.opening import Opening
from docs_guard.github.port import Clock, GitHub, Refused, Unknown
from docs_guard.github.trouble import STOPS
from docs_guard.issues.own import duplicates
from docs_guard.model.declared import dataclass
from docs_guard.model.issue import Filed, Leave, Open, Operation, Plan, Update

SETTLE = sum(LOOKS)
"""Seconds by which lists may lag behind; so long are they looked at for the new issues of a run."""
MANY = 3
"""Operations in a row that came to nothing, after which GitHub is taken to be away."""


@dataclass(frozen=True, slots=True)
class Done:
    """An operation that was carried out, and the issue that it is about."""

    operation: Open | Update
    number: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """An operation that the next run takes up, and why."""

    operation: Operation
    why: str


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of a plan: not whole where `left` or `problems` holds something."""

    done: tuple[Done, ...] = ()
    left: tuple[Left, ...] = ()
    problems: tuple[str, ...] = ()


def apply(
    plan: Plan,
    github: GitHub,
    clock: Clock,
    managed: str,
    trusted: frozenset[str],
    tell: Callable[[str], None],
) -> Applied:
    """
    Does what the plan says; `tell` hears of each step, in one line.

    It may end between any two requests: what is there then is mended by the next run. Two of them at once make an issue
    twice at most for as long as both run: whoever looks last closes the younger one. Raises nothing for GitHub's sake.
    """
    run = _Run(github, clock, managed, trusted, tell)
    operations = [each for each in plan.operations if not isinstance(each, Leave)]
    run.make_labels(plan, operations)
    for each in operations:
        run.carry_out(each)
    run.look_again()
    return Applied(tuple(run.done), tuple(run.left), tuple(dict.fromkeys(run.problems)))


class _Run:
    def __init__(
        self,
        github: GitHub,
        clock: Clock,
        managed: str,
        trusted: frozenset[str],
        tell: Callable[[str], None],
    ) -> None:
        self._github, self._clock, self._managed, self._trusted, self._tell = github, clock, managed, trusted, tell
        self._once = Once(clock)
        self._opening = Opening(github, self._once, managed, trusted)
        self._stopped = ""
        self._failed = 0
        self.done: list[Done] = []
        self.left: list[Left] = []
        self.problems: list[str] = []

    def make_labels(self, plan: Plan, operations: list[Open | Update]) -> None:
        """Those that the repository lacks: an issue that names an unknown label may be refused, or lose it."""
        if not plan.labels or not operations:
            return
        try:
            there = {each.name.casefold() for each in self._github.labels()}
            for label in plan.labels:
                if label.name.casefold() not in there:
                    self._once.again(partial(self._github.create_label, label))
                    self._tell(f"made the label {visible(label.name)}")
        except (Refused, Unknown) as trouble:
            self._in_trouble(f"labels could not be made: {trouble}", trouble)

    def carry_out(self, operation: Open | Update) -> None:
        if self._stopped:
            self.left.append(Left(operation, self._stopped))
            return
        try:
            if isinstance(operation, Open):
                self._open(operation)
            else:
                self._edit(operation)
            self._failed = 0
        except Refused as refused:
            self._leave(operation, refused.message, refused.kind)
        except Unknown as unknown:
            self._leave(operation, f"nobody knows whether it was done ({unknown}): the next run looks", "unavailable")

    def _leave(self, operation: Open | Update, why: str, kind: str) -> None:
        """For the next run; and all that follows too, where it would fare no better."""
        self.left.append(Left(operation, why))
        self._tell(f"left for the next run: {_shown(operation)}: {why}")
        self._failed += kind == "unavailable"
        if kind in STOPS or kind == "limit" or self._failed == MANY:
            self._stopped = why

    def look_again(self) -> None:
        """After new issues: of two with one key the younger is closed, whoever made it."""
        if not (self._opening.made or self._opening.in_doubt):
            return
        try:
            found = duplicates(self._settled(), self._managed, self._trusted)
        except Refused as refused:
            self.problems.append(f"nobody looked for issues that were made twice: {refused.message}")
            return
        self._stopped = ""
        for each in found:
            self.carry_out(each)

    def _settled(self) -> tuple[Filed, ...]:
        """The lists, as soon as they tell the new issues, and so all that was made before; at last as they are."""
        filed: tuple[Filed, ...] = ()
        for pause in LOOKS:
            self._clock.sleep(pause)
            filed = self._github.issues(self._managed)
            if self._opening.made <= {each.number for each in filed} and not self._opening.in_doubt:
                break
        return filed

    def _open(self, operation: Open) -> None:
        filed, new = self._opening.open(operation)
        self.done.append(Done(operation, filed.number, filed.url))
        self._tell(f"{'opened' if new else 'found, filed meanwhile,'} issue {filed.number}: {_shown(operation)}")
        trouble = self._opening.trouble(operation, filed) if new else ""
        if trouble:
            self.problems.append(trouble)
            self._stopped = trouble

    def _edit(self, operation: Update) -> None:
        edit(operation, self._github, self._once, self._trusted)
        self.done.append(Done(operation, operation.filed.number, operation.filed.url))
        what = {"closed": "closed", "open": "reopened"}.get(operation.to or "", "updated")
        self._tell(f"{what} issue {operation.filed.number}: {_shown(operation)}")

    def _in_trouble(self, said: str, trouble: Refused | Unknown) -> None:
        self.problems.append(said)
        self._tell(said)
        self._stopped = said if isinstance(trouble, Unknown) or trouble.kind != "invalid" else ""


def _shown(operation: Open | Update) -> str:
    if isinstance(operation, Open):
        return cut(visible(operation.wanted.title), 100)
    return visible(operation.why or cut(operation.filed.title, 100))
