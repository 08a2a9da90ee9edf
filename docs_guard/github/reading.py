"""Reads the JSON of GitHub's answers into the nouns of the port; ValueError where something else came."""

from base64 import b64decode
from datetime import datetime
from typing import Any, get_args

from docs_guard.github.port import Home
from docs_guard.model.issue import Comment, Filed, Label, State, StateReason
from docs_guard.model.pull import ChangedFile, PullRequest

GHOST = "ghost"
"""Whose accounts are gone."""


def filed(data: Any) -> Filed:
    """An issue."""
    number, id_, state = _int(data, "number"), _int(data, "id"), _text(data, "state")
    if number is None or id_ is None or state not in get_args(State):
        raise ValueError("no issue")
    reason = _text(data, "state_reason")
    return Filed(
        number,
        id_,
        _text(data, "title"),
        _text(data, "body"),
        author(data),
        tuple(_label_name(each) for each in data.get("labels") or ()),
        "open" if state == "open" else "closed",
        _reason(reason),
        _text(data, "html_url"),
        _time(data, "created_at") or 0,
        _time(data, "closed_at"),
    )


def filed_or_pull(data: Any) -> Filed | None:
    """An issue; None for a pull request, which lists of issues hold too."""
    return None if "pull_request" in data else filed(data)


def comment(data: Any) -> Comment:
    id_ = _int(data, "id")
    if id_ is None:
        raise ValueError("no comment")
    return Comment(id_, author(data), _text(data, "body"))


def label(data: Any) -> Label:
    name = _text(data, "name")
    if not name:
        raise ValueError("no label")
    return Label(name, _text(data, "color"), _text(data, "description"))


def home(data: Any) -> Home:
    name = _text(data, "full_name")
    if "/" not in name:
        raise ValueError("no repository")
    rights = data.get("permissions")
    return Home(
        name,
        data.get("private") is True,  # what nobody calls private is public: tickets go to private ones
        bool(data.get("archived")),
        bool(data.get("has_issues", True)),
        bool(isinstance(rights, dict) and rights.get("push")),
        _text(data, "default_branch"),
        _text(data, "html_url"),
    )


def asked(data: Any) -> tuple[list[str], list[str]]:
    """The users and the teams that were asked to review."""
    users, teams = many(data["users"]), many(data["teams"])
    return [_text(each, "login") for each in users], [_text(each, "slug") for each in teams]


def requested(data: Any) -> tuple[str, str]:
    """The user and the team that an event of a pull request asked to review; empty where it is another event."""
    if _text(data, "event") != "review_requested":
        return "", ""
    return _text(data.get("requested_reviewer"), "login"), _text(data.get("requested_team"), "slug")


def pull(data: Any) -> PullRequest:
    """A pull request, from a list or alone."""
    number, head, base = _int(data, "number"), data["head"], data["base"]
    sha, state = _text(head, "sha"), _text(data, "state")
    if number is None or not sha or state not in get_args(State):
        raise ValueError("no pull request")
    return PullRequest(
        number,
        "open" if state == "open" else "closed",
        sha,
        _text(head, "ref"),
        _text(head.get("repo"), "full_name"),
        _text(base, "ref"),
        _text(data, "html_url"),
    )


def changed_file(data: Any) -> ChangedFile:
    path, patch = _text(data, "filename"), data.get("patch")
    if not path:
        raise ValueError("no file")
    return ChangedFile(path, patch if isinstance(patch, str) else None)


def file(data: Any) -> bytes | None:
    """The bytes of a file; None for a folder, or what is no file. One of more than 1 MB comes without its content."""
    held = data.get("content") if isinstance(data, dict) else None
    if not isinstance(held, str):
        return None
    if data.get("encoding") != "base64":
        raise ValueError("too large")
    return b64decode(held)


def author(data: Any) -> str:
    user = data.get("user") if isinstance(data, dict) else None
    return _text(user, "login") or GHOST


def many(data: Any) -> list[Any]:
    if not isinstance(data, list):
        raise ValueError("no list")
    return data


def _label_name(data: Any) -> str:
    return data if isinstance(data, str) else _text(data, "name")


def _reason(word: str) -> StateReason | None:
    for reason in get_args(StateReason):
        if word == reason:
            found: StateReason = reason
            return found
    return None


def _text(data: Any, name: str) -> str:
    value = data.get(name) if isinstance(data, dict) else None
    return value if isinstance(value, str) else ""


def _int(data: Any, name: str) -> int | None:
    value = data.get(name) if isinstance(data, dict) else None
    return value if isinstance(value, int) else None


def _time(data: Any, name: str) -> int | None:
    try:
        return int(datetime.fromisoformat(_text(data, name)).timestamp())
    except ValueError:
        return None
