"""What people do to the bot's issues between two runs."""

import re
from collections.abc import Callable, Mapping

from docs_guard.standin.desk import Desk
from docs_guard.standin.state import Repository, World

_REMARK = re.compile(r"<!--.*?-->\n?", re.DOTALL)
NOTE = "A person wrote this."
Deed = Callable[[Desk, int], object]


def _body(desk: Desk, number: int) -> str:
    return desk.issue(number).now.body


def _inside(desk: Desk, number: int) -> None:
    """Text behind the first hidden remark, which is where the bot writes."""
    found = _REMARK.search(body := _body(desk, number))
    at = found.end() if found else 0
    desk.edit_issue(number, body=f"{body[:at]}{NOTE}\n{body[at:]}")


def _first_label(desk: Desk, number: int) -> None:
    labels = desk.issue(number).now.labels
    if labels:
        desk.remove_label(number, labels[0])


def _last_label(desk: Desk, number: int) -> None:
    labels = desk.issue(number).now.labels
    if labels:
        desk.remove_label(number, labels[-1])


def _delete_label(desk: Desk, number: int) -> None:
    """From the repository, and so from every issue."""
    labels = desk.issue(number).now.labels
    if labels:
        desk.change_label(labels[-1], None)


DEEDS: Mapping[str, Deed] = {
    "retitles": lambda desk, number: desk.edit_issue(number, title=NOTE),
    "writes before": lambda desk, number: desk.edit_issue(number, body=f"{NOTE}\n\n{_body(desk, number)}"),
    "writes after": lambda desk, number: desk.edit_issue(number, body=f"{_body(desk, number)}\n\n{NOTE}\n"),
    "writes inside": _inside,
    "wipes the marks": lambda desk, number: desk.edit_issue(number, body=_REMARK.sub("", _body(desk, number))),
    "wipes the body": lambda desk, number: desk.edit_issue(number, body=""),
    "edits in a browser": lambda desk, number: desk.edit_issue(
        number, body=_body(desk, number).replace("\r\n", "\n").replace("\n", "\r\n")
    ),
    "comments": lambda desk, number: desk.comment(number, NOTE),
    "labels": lambda desk, number: desk.set_labels(number, ["a person's"]),
    "takes the first label off": _first_label,
    "takes the last label off": _last_label,
    "deletes a label": _delete_label,
    "closes as done": lambda desk, number: desk.edit_issue(number, state="closed", reason="completed"),
    "closes as not planned": lambda desk, number: desk.edit_issue(number, state="closed", reason="not_planned"),
    "reopens": lambda desk, number: desk.edit_issue(number, state="open"),
}


def do(world: World, repository: Repository, login: str, deed: str, number: int) -> None:
    """Let a person who may write do one of the deeds to an issue; nothing goes wrong on the way."""
    with world.lock:
        DEEDS[deed](Desk(world, repository, world.tokens[world.token(login)]), number)
