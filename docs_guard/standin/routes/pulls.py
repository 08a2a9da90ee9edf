"""Pull requests, and who reviews them."""

from docs_guard.standin import reviewing
from docs_guard.standin.call import Answer, Call, Route
from docs_guard.standin.pull_shapes import PullShapes


def _shapes(call: Call) -> PullShapes:
    return PullShapes(call.shapes, call.desk.repository)


def _asked(call: Call) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(call.body.get("reviewers") or ()), tuple(call.body.get("team_reviewers") or ())


def _list(call: Call) -> Answer:
    state, shapes = call.query.get("state", "open"), _shapes(call)
    call.desk.may_read("pull_requests")
    found = [each for each in call.desk.repository.issues.values() if each.pull and state in (each.now.state, "all")]
    return call.page(found[::-1], lambda each: shapes.pull(each, whole=False))


def _get(call: Call) -> Answer:
    issue, _ = reviewing.pull(call.desk, call.number("pull_number"))
    return Answer(200, _shapes(call).pull(issue))


def _files(call: Call) -> Answer:
    _, pull = reviewing.pull(call.desk, call.number("pull_number"))
    return call.page(tuple(pull.files.items()), lambda each: _shapes(call).file(*each))


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
    return call.page(tuple(enumerate(pull.reviews)), lambda each: shapes.review(number, each[0], *each[1]))


def _events(call: Call) -> Answer:
    """Of all that happened to it, the requests of reviews."""
    found = reviewing.asked(call.desk, call.number("issue_number"))
    shapes = _shapes(call)
    return call.page(tuple(enumerate(found)), lambda each: shapes.requested(each[0], *each[1]))


def _review(call: Call) -> Answer:
    number = call.number("pull_number")
    states = {"APPROVE": "APPROVED", "REQUEST_CHANGES": "CHANGES_REQUESTED", "COMMENT": "COMMENTED"}
    state = states.get(call.body.get("event", ""), "PENDING")
    pull = reviewing.review(call.desk, number, state, call.body.get("body") or "")
    return Answer(200, _shapes(call).review(number, len(pull.reviews) - 1, *pull.reviews[-1]))


ROUTES = (
    Route("issues/list-events", "GET", "issues/{issue_number}/events", _events),
    Route("pulls/list", "GET", "pulls", _list),
    Route("pulls/get", "GET", "pulls/{pull_number}", _get),
    Route("pulls/list-files", "GET", "pulls/{pull_number}/files", _files),
    Route("pulls/list-requested-reviewers", "GET", "pulls/{pull_number}/requested_reviewers", _requested),
    Route("pulls/request-reviewers", "POST", "pulls/{pull_number}/requested_reviewers", _request),
    Route("pulls/remove-requested-reviewers", "DELETE", "pulls/{pull_number}/requested_reviewers", _unrequest),
    Route("pulls/list-reviews", "GET", "pulls/{pull_number}/reviews", _reviews),
    Route("pulls/create-review", "POST", "pulls/{pull_number}/reviews", _review),
)
