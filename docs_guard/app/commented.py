"""Whether a comment on a pull request asks for a check, and whoever wrote it may ask."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from docs_guard.git.event import read_event

if TYPE_CHECKING:
    from docs_guard.app.request import Request
    from docs_guard.app.tracker import Connect
    from docs_guard.github.port import Clock

MAY = frozenset({"admin", "write"})


def idle(environment: Mapping[str, str], folder: str) -> str:
    """
    Why a check of `folder` has nothing to do, as far as the run's event alone tells; empty where it may have something.

    Nothing but Python is needed, so that the action can ask before it installs. Raises Failure as `read_event` does.
    """
    event = read_event(environment, folder)
    if event is None or event.kind != "comment" or event.asker:
        return ""
    return "nothing to do: this comment does not begin with `/docs-guard check`, or is not on a pull request"


def unasked(request: "Request", github: Callable[[], tuple["Connect", "Clock"]]) -> str:
    """
    Why there is nothing to do for this run's comment; empty where it asks, and for every other event.

    GitHub is asked what the author may do, for this event alone. Raises Failure where it does not tell.
    """
    event = read_event(request.environment, request.repository)
    if event is None or event.kind != "comment":
        return ""
    if why := idle(request.environment, request.repository):
        return why
    from docs_guard.app.tracker import asking

    with asking(event.repository):
        if github()[0](event.repository).permission(event.asker) in MAY:
            return ""
    return f"nothing to do: {event.asker} may not write to {event.repository}"
