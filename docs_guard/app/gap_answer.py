"""Answers those who report a gap at GitHub: with the issue form, or with `/docs-gap` in a comment."""

from collections.abc import Callable, Mapping

from docs_guard.app.request import Request
from docs_guard.github.port import Clock, GitHub
from docs_guard.model.declared import dataclass


@dataclass(frozen=True, slots=True)
class Answered:
    """What was done about an event, in sentences; `problems` are what was not, so that the run is not whole."""

    done: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def answer(
    event: Mapping[str, object],
    name: str,
    request: Request,
    connect: Callable[[str], GitHub],
    clock: Clock,
) -> Answered:
    """
    Answers one event of GitHub: `event` is its payload, `name` the value of GITHUB_EVENT_NAME.

    `request` names the repository whose pages are searched, `connect` opens a repository of GitHub by its name. An
    event that is none of ours is answered with nothing done. Once only, however often it is called. Raises Failure,
    and Refused where GitHub refuses the whole.
    """
    return Answered()
