"""Labels of a repository, and of an issue."""

from collections.abc import Mapping, Sequence
from typing import Any

from docs_guard.model.issue import Label
from docs_guard.standin.call import Answer, Call, Route
from docs_guard.standin.declined import invalid
from docs_guard.standin.state import Issue


def names(told: Mapping[str, Any]) -> tuple[str, ...]:
    """Those that a body names, as words or as objects."""
    given: Sequence[Any] = told.get("labels") or ()
    return tuple(each if isinstance(each, str) else str(each.get("name", "")) for each in given)


def _of_issue(call: Call, issue: Issue) -> Answer:
    return Answer(200, call.shapes.labels(call.desk.repository, issue.now.labels))


def _list(call: Call) -> Answer:
    return call.page(call.desk.all_labels(), lambda each: call.shapes.label(call.desk.repository, each))


def _create(call: Call) -> Answer:
    told = call.body
    if "name" not in told:
        raise invalid("Label", "name", "missing_field")
    label = Label(told["name"], told.get("color") or "ededed", told.get("description") or "")
    return Answer(201, call.shapes.label(call.desk.repository, call.desk.create_label(label)))


def _get(call: Call) -> Answer:
    return Answer(200, call.shapes.label(call.desk.repository, call.desk.label(call.names["name"])))


def _update(call: Call) -> Answer:
    old, told = call.desk.label(call.names["name"]), call.body
    made = Label(
        told.get("new_name") or old.name, told.get("color") or old.colour, told.get("description", old.description)
    )
    call.desk.change_label(old.name, made)
    return Answer(200, call.shapes.label(call.desk.repository, made))


def _delete(call: Call) -> Answer:
    call.desk.change_label(call.names["name"], None)
    return Answer(204)


def _list_of_issue(call: Call) -> Answer:
    put = call.desk.issue(call.number("issue_number")).now.labels
    return call.page(call.shapes.labels(call.desk.repository, put), lambda each: each)


def _add(call: Call) -> Answer:
    return _of_issue(call, call.desk.set_labels(call.number("issue_number"), names(call.body)))


def _set(call: Call) -> Answer:
    return _of_issue(call, call.desk.set_labels(call.number("issue_number"), names(call.body), "replace"))


def _remove_all(call: Call) -> Answer:
    call.desk.set_labels(call.number("issue_number"), (), "replace")
    return Answer(204)


def _remove(call: Call) -> Answer:
    return _of_issue(call, call.desk.remove_label(call.number("issue_number"), call.names["name"]))


ROUTES = (
    Route("issues/list-labels-for-repo", "GET", "labels", _list),
    Route("issues/create-label", "POST", "labels", _create),
    Route("issues/get-label", "GET", "labels/{name}", _get),
    Route("issues/update-label", "PATCH", "labels/{name}", _update),
    Route("issues/delete-label", "DELETE", "labels/{name}", _delete),
    Route("issues/list-labels-on-issue", "GET", "issues/{issue_number}/labels", _list_of_issue),
    Route("issues/add-labels", "POST", "issues/{issue_number}/labels", _add),
    Route("issues/set-labels", "PUT", "issues/{issue_number}/labels", _set),
    Route("issues/remove-all-labels", "DELETE", "issues/{issue_number}/labels", _remove_all),
    Route("issues/remove-label", "DELETE", "issues/{issue_number}/labels/{name}", _remove),
)
