"""What GitHub says about the change that a run is for: its event file and its variables."""

import os
from collections.abc import Mapping
from typing import Literal

from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.regex import regex

_LARGEST = 32 << 20
BASE = "; give --base REV"
"""What helps where an event would tell what a change is compared with."""


Kind = Literal["pull request", "merge queue", "push", "comment", "state"]
"""What an event is about; a `state` is no change of a branch: a schedule, a run by hand, a tag."""

TARGET, COMMENT = "pull_request_target", "issue_comment"
CHANGES = frozenset(
    (TARGET, "pull_request", "pull_request_review", "pull_request_review_comment", "merge_group", "push")
)
"""Events that are about a change, whatever their file tells; of every other one but a comment the state is judged."""
_COMMAND = regex(r"\s*/docs-guard[ \t]+check[ \t]*(?:[\r\n]|$)")


@dataclass(frozen=True, slots=True)
class Event:
    """
    What a run on GitHub is for. `base` and `head` are full commit ids as GitHub names them, empty where it does not.

    Of a push, `base` is what the branch held before; all zeros where the push made the branch.
    """

    kind: Kind
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
    name: str = ""
    """What GitHub calls the event, empty where it is not told."""
    ref: str = ""
    """The full name of what was pushed."""
    default: str = ""
    """The name of the repository's default branch."""
    asker: str = ""
    """Of a comment that asks for a check of its pull request, the login of who wrote it; empty for other comments."""

    @property
    def of_strangers(self) -> bool:
        """Whether anybody may have written the change, while the run has the rights of the repository's own."""
        return self.name == TARGET or bool(self.asker)


def read_event(environment: Mapping[str, str], folder: str) -> Event | None:
    """
    The event of this run, None outside of GitHub and for events that are not about `folder`, or tell nothing.

    Raises Failure when there is an event that cannot be read.
    https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
    """
    workspace = environment.get("GITHUB_WORKSPACE", "")
    if workspace and not _inside(folder, workspace):
        return None
    path, name = environment.get("GITHUB_EVENT_PATH", ""), environment.get("GITHUB_EVENT_NAME", "")
    branch = environment.get("GITHUB_BASE_REF", "")
    event = _event(_payload(path, BASE), name, branch) if path else None
    if event is None and name == TARGET:
        raise Failure("event", f"the event file of this run names no pull request{BASE}", path)
    return event or (Event("pull request", "", "", branch, name=name) if branch else None)


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
    inner, outer = (os.path.normcase(os.path.realpath(path)) for path in (folder, workspace))
    return f"{inner}{os.sep}".startswith(f"{outer.rstrip(os.sep)}{os.sep}")


def _payload(path: str, cure: str = "") -> dict[str, object]:
    import json

    try:
        with open(path, "rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise ValueError(f"it is larger than {_LARGEST >> 20} MiB")
        payload = json.loads(data)
    except (OSError, ValueError, RecursionError) as error:
        raise Failure("event", f"the event file of this run cannot be read ({error}){cure}", path) from None
    return payload if isinstance(payload, dict) else {}


def _event(payload: dict[str, object], name: str, branch: str) -> Event | None:
    """What a payload is about: by its shape, since others than GitHub send some of them too, then by its name."""
    pull, group = payload.get("pull_request"), payload.get("merge_group")
    if name == COMMENT:
        return _comment(payload)
    if isinstance(pull, dict):
        return _pull(pull, name, branch)
    if isinstance(group, dict):
        return Event("merge queue", full(group.get("base_sha")), full(group.get("head_sha")), name=name)
    if full(payload.get("before")) and isinstance(payload.get("ref"), str):
        return _push(payload)
    return Event("state", "", name=name) if name and name not in CHANGES and not branch else None


def _pull(pull: dict[str, object], name: str, branch: str) -> Event:
    base, head = part(pull, "base"), part(pull, "head")
    named, draft = base.get("ref"), pull.get("draft")
    to, source = text(part(base, "repo"), "full_name"), text(part(head, "repo"), "full_name")
    return Event(
        "pull request",
        full(base.get("sha")),
        full(head.get("sha")),
        named if isinstance(named, str) else branch,
        _number(pull),
        text(part(pull, "user"), "login"),
        to,
        draft is True,
        bool(to) and to.casefold() != source.casefold() and name != TARGET,  # of a deleted fork nothing is told
        name=name,
    )


def _push(payload: dict[str, object]) -> Event:
    ref, after = text(payload, "ref"), full(payload.get("after"))
    kind: Kind = "state" if ref.startswith("refs/tags/") or zero(after) else "push"
    default = text(part(payload, "repository"), "default_branch")
    return Event(kind, full(payload.get("before")), after, name="push", ref=ref, default=default)


def _comment(payload: dict[str, object]) -> Event:
    """A comment asks if it was just written, by a person, on a pull request, and begins with the command."""
    issue, comment = part(payload, "issue"), part(payload, "comment")
    by, number = part(comment, "user"), _number(issue)
    asks = number and "pull_request" in issue and payload.get("action") == "created" and by.get("type") != "Bot"
    return Event(
        "comment",
        "",
        number=number,
        author=text(part(issue, "user"), "login"),
        repository=text(part(payload, "repository"), "full_name"),
        name=COMMENT,
        asker=text(by, "login") if asks and _COMMAND.match(text(comment, "body")) else "",
    )


def _number(table: Mapping[str, object]) -> int:
    number = table.get("number")
    return number if type(number) is int and number > 0 else 0


def part(table: Mapping[str, object], key: str) -> dict[str, object]:
    """A table within a table of an event, empty where it is none."""
    found = table.get(key)
    return found if isinstance(found, dict) else {}


def text(table: Mapping[str, object], key: str) -> str:
    """A text of an event, empty where it is none."""
    found = table.get(key)
    return found if isinstance(found, str) else ""
