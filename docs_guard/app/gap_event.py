"""Reads the two events of GitHub that report a gap; everything in them was written by strangers."""

from collections.abc import Mapping

from docs_guard.app.hosted import NAME
from docs_guard.gaps.command import commands
from docs_guard.gaps.form import Form, form
from docs_guard.git.event import part, text
from docs_guard.model.declared import dataclass

LARGEST = 2**53
"""Numbers that JSON holds exactly."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An issue that a person opened with the form."""

    repo: str
    number: int
    form: Form


@dataclass(frozen=True, slots=True)
class Commanded:
    """A comment of a person, in an issue or a pull request, with commands."""

    repo: str
    number: int
    comment: int
    login: str
    texts: tuple[str, ...]


def gap_event(event: Mapping[str, object], name: str) -> Opened | Commanded | None:
    """What an event asks for; None for every other event, for bots, and for what is edited or deleted."""
    repo = text(part(event, "repository"), "full_name")
    issue = part(event, "issue")
    number = _number(issue, "number")
    if not NAME.fullmatch(repo) or not number or _is_bot(part(event, "sender")):
        return None
    if name == "issues" and event.get("action") == "opened" and "pull_request" not in issue:
        filled = form(text(issue, "body"))
        return Opened(repo, number, filled) if filled and not _is_bot(part(issue, "user")) else None
    if name == "issue_comment" and event.get("action") == "created":
        comment = part(event, "comment")
        texts, by, known = commands(text(comment, "body")), part(comment, "user"), _number(comment, "id")
        login = text(by, "login")
        if texts and known and login and not _is_bot(by):
            return Commanded(repo, number, known, login, texts)
    return None


def _number(value: Mapping[str, object], name: str) -> int:
    found = value.get(name)
    return found if isinstance(found, int) and not isinstance(found, bool) and 0 < found < LARGEST else 0


def _is_bot(user: Mapping[str, object]) -> bool:
    return user.get("type") == "Bot" or text(user, "login").endswith("[bot]")
