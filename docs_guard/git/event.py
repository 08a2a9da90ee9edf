"""What GitHub says about the change that a run is for: its event file and its variables."""

import os
from collections.abc import Mapping
from typing import Literal

from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure

_LARGEST = 32 << 20
BASE = "; give --base REV"
"""What helps where an event would tell what a change is compared with."""


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
    number: int = 0
    """Of a pull request, from 1."""
    author: str = ""
    """The login of who opened the pull request."""
    repository: str = ""
    """The repository that the pull request is for, as `owner/name`."""
    draft: bool = False
    fork: bool = False
    """Whether the pull request comes from another repository, so that the run's token may only read."""


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
    event = _event(_payload(path, BASE), branch) if path else None
    return event or (Event("pull request", "", "", branch) if branch else None)


def default_branch(environment: Mapping[str, str], folder: str) -> str:
    """The name of the default branch of the repository in `folder`, as this run's event gives it; empty without one."""
    path, workspace = environment.get("GITHUB_EVENT_PATH", ""), environment.get("GITHUB_WORKSPACE", "")
    if not path or (workspace and not _inside(folder, workspace)):
        return ""
    about = _payload(path, BASE).get("repository")
    name = about.get("default_branch") if isinstance(about, dict) else None
    return name if isinstance(name, str) else ""


def run_event(environment: Mapping[str, str]) -> tuple[Mapping[str, object], str]:
    """The event that started this run as GitHub sent it, and its name. Raises Failure outside of a workflow."""
    path, name = environment.get("GITHUB_EVENT_PATH", ""), environment.get("GITHUB_EVENT_NAME", "")
    if not path or not name:
        raise Failure("event", "this is for workflows: there is no GITHUB_EVENT_PATH, or no GITHUB_EVENT_NAME")
    return _payload(path), name


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


def _payload(path: str, cure: str = "") -> dict[str, object]:
    import json

    try:
        with open(path, "rb") as file:
            payload = json.loads(file.read(_LARGEST))
    except (OSError, ValueError, RecursionError) as error:
        raise Failure("event", f"the event file of this run cannot be read ({error}){cure}", path) from None
    return payload if isinstance(payload, dict) else {}


def _event(payload: dict[str, object], branch: str) -> Event | None:
    pull, group = payload.get("pull_request"), payload.get("merge_group")
    if isinstance(pull, dict):
        return _pull(pull, branch)
    if isinstance(group, dict):
        return Event("merge queue", full(group.get("base_sha")), full(group.get("head_sha")))
    if full(payload.get("before")) and isinstance(payload.get("ref"), str):
        return Event("push", full(payload.get("before")), full(payload.get("after")))
    return None


def _pull(pull: dict[str, object], branch: str) -> Event:
    base, head = part(pull, "base"), part(pull, "head")
    named, number, draft = base.get("ref"), pull.get("number"), pull.get("draft")
    to, source = text(part(base, "repo"), "full_name"), text(part(head, "repo"), "full_name")
    return Event(
        "pull request",
        full(base.get("sha")),
        full(head.get("sha")),
        named if isinstance(named, str) else branch,
        number if type(number) is int and number > 0 else 0,
        text(part(pull, "user"), "login"),
        to,
        draft is True,
        bool(to) and to.casefold() != source.casefold(),  # of a fork that was deleted, nothing is told
    )


def part(table: Mapping[str, object], key: str) -> dict[str, object]:
    """A table within a table of an event, empty where it is none."""
    found = table.get(key)
    return found if isinstance(found, dict) else {}


def text(table: Mapping[str, object], key: str) -> str:
    """A text of an event, empty where it is none."""
    found = table.get(key)
    return found if isinstance(found, str) else ""
