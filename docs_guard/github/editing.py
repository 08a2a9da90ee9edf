"""Changes an issue that is there: labels, then the comment, then text and state in one request."""

from functools import partial

from docs_guard.github.once import Once
from docs_guard.github.port import GitHub, Refused
from docs_guard.issues.body import same
from docs_guard.model.issue import Comment, Filed, Update


def edit(operation: Update, github: GitHub, once: Once, trusted: frozenset[str]) -> None:
    """
    In this order it may end anywhere, and the next run goes on: the memory in the text is written last.

    Raises Refused and Unknown; Refused too where a person changed the issue since the plan was made, for then the plan
    is out of date.
    """
    number = operation.filed.number
    now = github.issue(number)
    if _is_done(operation, now):
        return
    if now.state != operation.filed.state or not same(now.body, operation.filed.body):
        raise Refused("changed", "it was changed while the plan was made")
    on = {label.casefold() for label in now.labels}
    add = [label for label in operation.add if label.casefold() not in on]
    if add:
        once.again(lambda: github.add_labels(number, add))
    for label in operation.remove:
        if label.casefold() in on:
            once.again(partial(github.remove_label, number, label))
    if operation.comment:
        _say(operation, github, once, trusted)
    if operation.body is not None or operation.to is not None:
        once(lambda: _change(operation, github), lambda: _if_done(operation, github))


def _say(operation: Update, github: GitHub, once: Once, trusted: frozenset[str]) -> None:
    """The comment, unless it stands there already."""
    number, logins = operation.filed.number, {each.casefold() for each in trusted}

    def said() -> Comment | None:
        found = (each for each in github.comments(number) if operation.mark and operation.mark in each.body)
        return next((each for each in found if each.author.casefold() in logins), None)

    if said() is not None:
        return
    try:
        once(lambda: github.comment(number, operation.comment), said)
    except Refused as refused:
        if refused.kind != "locked":
            raise  # what is locked is closed without a word


def _change(operation: Update, github: GitHub) -> Filed:
    return github.edit_issue(
        operation.filed.number,
        body=operation.body,
        state=operation.to,
        reason=operation.reason,
        duplicate_of=operation.duplicate_of.id if operation.duplicate_of else None,
    )


def _if_done(operation: Update, github: GitHub) -> Filed | None:
    now = github.issue(operation.filed.number)
    return now if _is_done(operation, now) else None


def _is_done(operation: Update, now: Filed) -> bool:
    """Whether the issue is as the operation leaves it: then another run was faster, or an answer was lost."""
    on = {label.casefold() for label in now.labels}
    body = operation.filed.body if operation.body is None else operation.body
    return (
        (operation.to or operation.filed.state) == now.state
        and same(now.body, body)
        and all(label.casefold() in on for label in operation.add)
        and not any(label.casefold() in on for label in operation.remove)
    )
