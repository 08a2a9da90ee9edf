"""Pull requests, and who reviews them."""

from docs_guard.standin import reviewing
from docs_guard.standin.call import Answer, Call, Route
from docs_guard.standin.pull_shapes import PullShapes


def _shapes(call: Call) -> PullShapes:
    return PullShapes(call.shapes, call.desk.repository)


def _asked(call: Call) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(call.body.get("reviewers") or ()), tuple(call.body.get("team_reviewers") or ())


def _list(call: Call) -> Answer:
    found = reviewing.pulls(call.desk, call.query.get("state", "open"), call.query.get("head", ""))
    return call.page(found, lambda each: _shapes(call).pull(each, whole=False))


def _get(call: Call) -> Answer:
    issue, _ = reviewing.pull(call.desk, call.number("pull_number"))
    return Answer(200, _shapes(call).pull(issue))


def _files(call: Call) -> Answer:
    _, pull = reviewing.pull(call.desk, call.number("pull_number"))
    return call.page(tuple(pull.files.items()), lambda each: _shapes(call).file(*each, pull.patches.get(each[0])))


def _requested(call: Call) -> Answer:
    _, pull = reviewing.pull(call.desk, call.number("pull_number"))
    shapes = _shapes(call)
    users, teams = [call.shapes.user(each) for each in pull.users], [shapes.team(each) for each in pull.teams]
    return Answer(200, {"users": users, "teams": teams})


def _request(call: Call) -> Answer:
    return Answer(
        201, _shapes(call).pull(reviewing.request(call.desk, call.number("pull_number"), *_asked(call)), whole=False)
    )


def _unrequest(call: Call) -> Answer:
    return Answer(
        200, _shapes(call).pull(reviewing.unrequest(call.desk, call.number("pull_number"), *_asked(call)), whole=False)
    )


def _reviews(call: Call) -> Answer:
    number = call.number("pull_number")
    _, pull = reviewing.pull(call.desk, number)
    shapes = _shapes(call)
    return call.page(range(len(pull.reviews)), lambda each: shapes.review(number, pull, each))


def _line_comments(call: Call) -> Answer:
    number, shapes = call.number("pull_number"), _shapes(call)
    return call.page(reviewing.line_comments(call.desk, number), lambda each: shapes.line_comment(number, *each))


def _events(call: Call) -> Answer:
    """Of all that happened to it, the requests of reviews."""
    found = reviewing.asked(call.desk, call.number("issue_number"))
    shapes = _shapes(call)
    return call.page(tuple(enumerate(found)), lambda each: shapes.requested(each[0], *each[1]))


def _review(call: Call) -> Answer:
    number = call.number("pull_number")
    states = {"APPROVE": "APPROVED", "REQUEST_CHANGES": "CHANGES_REQUESTED", "COMMENT": "COMMENTED"}
    state = states.get(call.body.get("event", ""), "PENDING")
    told = call.body
    lines, at = told.get("comments") or (), told.get("commit_id") or ""
    pull = reviewing.review(call.desk, number, state, told.get("body") or "", lines, at)
    return Answer(200, _shapes(call).review(number, pull, len(pull.reviews) - 1))


ROUTES = (
    Route("issues/list-events", "GET", "issues/{issue_number}/events", _events),
    Route("pulls/list", "GET", "pulls", _list),
    Route("pulls/get", "GET", "pulls/{pull_number}", _get),
    Route("pulls/list-files", "GET", "pulls/{pull_number}/files", _files),
    Route("pulls/list-review-comments", "GET", "pulls/{pull_number}/comments", _line_comments),
    Route("pulls/list-requested-reviewers", "GET", "pulls/{pull_number}/requested_reviewers", _requested),
    Route("pulls/request-reviewers", "POST", "pulls/{pull_number}/requested_reviewers", _request),
    Route("pulls/remove-requested-reviewers", "DELETE", "pulls/{pull_number}/requested_reviewers", _unrequest),
    Route("pulls/list-reviews", "GET", "pulls/{pull_number}/reviews", _reviews),
    Route("pulls/create-review", "POST", "pulls/{pull_number}/reviews", _review),
)
