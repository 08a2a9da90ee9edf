"""Issues and their comments."""

from datetime import datetime
from typing import Any

from docs_guard.standin import declined
from docs_guard.standin.call import Answer, Call, Route
from docs_guard.standin.declined import invalid
from docs_guard.standin.desk import Wish
from docs_guard.standin.routes.labels import names
from docs_guard.standin.state import Issue


def _shown(call: Call, status: int, issue: Issue) -> Answer:
    return Answer(status, call.shapes.issue(call.desk.repository, issue.now, issue))


def _list(call: Call) -> Answer:
    told = call.query
    labels = tuple(each for each in told.get("labels", "").split(",") if each)
    order = (told.get("state", "open"), told.get("sort", "created"), told.get("direction", "desc"))
    found = call.desk.listing(Wish(labels, *order, _since(told.get("since", "")), told.get("creator", "")))
    return call.page(found, lambda each: call.shapes.issue(call.desk.repository, *each))


def _since(text: str) -> float:
    try:
        return datetime.fromisoformat(text).timestamp() if text else 0.0
    except ValueError:
        raise invalid("Issue", "since", "invalid") from None


def _create(call: Call) -> Answer:
    title = call.body.get("title")
    if title is None:
        raise invalid("Issue", "title", "missing_field")
    made = call.desk.create_issue(str(title), call.body.get("body") or "", names(call.body))
    return _shown(call, 201, made)


def _get(call: Call) -> Answer:
    return _shown(call, 200, call.desk.issue(call.number("issue_number")))


def _update(call: Call) -> Answer:
    told = call.body
    body: Any = told.get("body")
    if "body" in told and body is None:
        body = ""
    made = call.desk.edit_issue(
        call.number("issue_number"),
        title=None if told.get("title") is None else str(told["title"]),
        body=body,
        state=told.get("state"),
        reason=told.get("state_reason"),
        duplicate=told.get("duplicate_issue_id"),
        labels=names(told) if "labels" in told else None,
    )
    return _shown(call, 200, made)


def _comments(call: Call) -> Answer:
    number = call.number("issue_number")
    shape = call.shapes.comment
    return call.page(call.desk.comments(number), lambda each: shape(call.desk.repository, number, *each))


def _comment(call: Call) -> Answer:
    number = call.number("issue_number")
    made = call.desk.comment(number, call.body.get("body") or "")
    return Answer(201, call.shapes.comment(call.desk.repository, number, *made))


def _one_comment(call: Call) -> Answer:
    number, _, made = call.desk.find_comment(call.number("comment_id"))
    return Answer(200, call.shapes.comment(call.desk.repository, number, *made))


def _change_comment(call: Call) -> Answer:
    number, made = call.desk.change_comment(call.number("comment_id"), call.body.get("body") or "")
    return Answer(200, call.shapes.comment(call.desk.repository, number, *made))


def _delete_comment(call: Call) -> Answer:
    call.desk.change_comment(call.number("comment_id"), None)
    return Answer(204)


def _react(call: Call) -> Answer:
    if "comment_id" in call.names:
        call.desk.find_comment(call.number("comment_id"))
    else:
        call.desk.issue(call.number("issue_number"))
    call.desk.must("issues", "read")
    if "content" not in call.body:
        raise declined.invalid("Reaction", "content", "missing_field")
    return Answer(201, call.shapes.reaction(call.token.account.login, str(call.body["content"])))


ROUTES = (
    Route("issues/list-for-repo", "GET", "issues", _list),
    Route("issues/create", "POST", "issues", _create),
    Route("issues/get", "GET", "issues/{issue_number}", _get),
    Route("issues/update", "PATCH", "issues/{issue_number}", _update),
    Route("issues/list-comments", "GET", "issues/{issue_number}/comments", _comments),
    Route("issues/create-comment", "POST", "issues/{issue_number}/comments", _comment),
    Route("issues/get-comment", "GET", "issues/comments/{comment_id}", _one_comment),
    Route("issues/update-comment", "PATCH", "issues/comments/{comment_id}", _change_comment),
    Route("issues/delete-comment", "DELETE", "issues/comments/{comment_id}", _delete_comment),
    Route("reactions/create-for-issue", "POST", "issues/{issue_number}/reactions", _react),
    Route("reactions/create-for-issue-comment", "POST", "issues/comments/{comment_id}/reactions", _react),
)
