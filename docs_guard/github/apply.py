"""Carries out a plan, one operation at a time: once, whatever the network does, and whoever else is at it."""

from collections.abc import Callable

from docs_guard.github.port import Clock, GitHub
from docs_guard.model.declared import dataclass
from docs_guard.model.issue import Operation, Plan


@dataclass(frozen=True, slots=True)
class Done:
    """An operation that was carried out, and the issue that it is about."""

    operation: Operation
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
    """Does what the plan says; `tell` hears of each step. Raises nothing for GitHub's sake."""
    raise NotImplementedError
