"""What GitHub says about the change that a run is for: its event file and its variables."""

import os
from collections.abc import Mapping
from typing import Literal

from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure

_LARGEST = 32 << 20


@dataclass(frozen=True, slots=True)
class Event:
    """
    A change on GitHub. `base` and `head` are full commit ids as GitHub names them, empty where it does not.

    Of a push, `base` is what the branch held before; all zeros where the push made the branch.
    """

    kind: Literal["pull request", "merge queue", "push"]
    base: str
    head: str = ""
    branch: str = ""
    """The branch that a pull request is for."""


def read_event(environment: Mapping[str, str], folder: str) -> Event | None:
    """
    The event of this run, None outside of GitHub and for events that are not about a change of `folder`.

    Raises Failure when there is an event that cannot be read.
    https://docs.github.com/en/webhooks/webhook-events-and-payloads
    """
    workspace = environment.get("GITHUB_WORKSPACE", "")
    if workspace and not _inside(folder, workspace):
        return None
    path = environment.get("GITHUB_EVENT_PATH", "")
    branch = environment.get("GITHUB_BASE_REF", "")
    event = _event(_payload(path), branch) if path else None
    return event or (Event("pull request", "", "", branch) if branch else None)


def zero(name: str) -> bool:
    """Whether an object id is the one that stands for no object."""
    return len(name) in (40, 64) and not name.strip("0")


def full(name: object) -> str:
    """A full object id, empty where the value is none."""
    good = isinstance(name, str) and len(name) in (40, 64) and not name.strip("0123456789abcdef")
    return name if good and isinstance(name, str) else ""


def _inside(folder: str, workspace: str) -> bool:
    inner, outer = os.path.realpath(folder), os.path.realpath(workspace)
    return f"{inner}/".startswith(f"{outer.rstrip('/')}/")


def _payload(path: str) -> dict[str, object]:
    import json

    try:
        with open(path, "rb") as file:
            payload = json.loads(file.read(_LARGEST))
    except (OSError, ValueError, RecursionError) as error:
        raise Failure("event", f"the event file of this run cannot be read ({error}); give --base REV", path) from None
    return payload if isinstance(payload, dict) else {}


def _event(payload: dict[str, object], branch: str) -> Event | None:
    pull, group = payload.get("pull_request"), payload.get("merge_group")
    if isinstance(pull, dict):
        base, head = pull.get("base"), pull.get("head")
        base, head = (side if isinstance(side, dict) else {} for side in (base, head))
        named = base.get("ref")
        return Event(
            "pull request", full(base.get("sha")), full(head.get("sha")), named if isinstance(named, str) else branch
        )
    if isinstance(group, dict):
        return Event("merge queue", full(group.get("base_sha")), full(group.get("head_sha")))
    if full(payload.get("before")) and isinstance(payload.get("ref"), str):
        return Event("push", full(payload.get("before")), full(payload.get("after")))
    return None
