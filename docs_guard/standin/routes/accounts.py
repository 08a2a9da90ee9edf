"""Who a token is, what an app may, and what is left of the hour."""

from docs_guard.standin import declined
from docs_guard.standin.account_shapes import moment
from docs_guard.standin.call import Answer, Call, Route
from docs_guard.standin.declined import Declined
from docs_guard.standin.quota import quota
from docs_guard.standin.state import App

HOUR = 3600.0
"""How long the token of an installation is good for, in seconds."""


def _me(call: Call) -> Answer:
    if call.token.rights is not None:
        raise declined.integration()
    if call.token.app is not None or not call.token.text:
        raise Declined(401, "Requires authentication")
    return Answer(200, call.shapes.me(call.token.account.login))


def _user(call: Call) -> Answer:
    if call.names["username"] not in call.world.accounts:
        raise declined.not_found()
    return Answer(200, call.shapes.me(call.names["username"]))


def _own(call: Call) -> App:
    if call.token.app is None:
        raise Declined(401, "A JSON web token could not be decoded")
    return call.token.app


def _app(call: Call) -> Answer:
    return Answer(200, call.shapes.app(_own(call)))


def _installations(call: Call) -> Answer:
    return call.page([_own(call)], call.shapes.installation)


def _installation(call: Call) -> Answer:
    app = _own(call)
    if app.repositories is not None and call.desk.repository.names.isdisjoint(app.repositories):
        raise declined.not_found()
    return Answer(200, call.shapes.installation(app))


def _access(call: Call) -> Answer:
    app = _own(call)
    if call.number("installation_id") != app.installation:
        raise declined.not_found()
    rights, until = call.body.get("permissions") or app.rights, call.world.clock.now() + HOUR
    text = call.world.token(app.bot.login, rights, repositories=app.repositories, expires=until)
    chosen = "all" if app.repositories is None else "selected"
    return Answer(
        201, {"token": text, "expires_at": moment(until), "permissions": dict(rights), "repository_selection": chosen}
    )


def _rate_limit(call: Call) -> Answer:
    spent, most = quota(call.world, call.token.account.login), call.world.limits.requests
    spent.refund()
    core = {"limit": most, "remaining": most - spent.used, "used": spent.used, "reset": int(spent.reset)}
    return Answer(200, {"resources": {"core": core, "search": core}, "rate": core})


def _members(call: Call) -> Answer:
    """Of a team: an installation needs the right to read members, a person just the name."""
    if call.token.rights is not None and "members" not in call.token.rights:
        raise declined.integration()
    found = call.world.teams.get(f"{call.names['org']}/{call.names['team_slug']}".lower())
    if found is None:
        raise declined.not_found()
    return call.page(found, call.shapes.user)


def _graphql(call: Call) -> Answer:
    """The one question that installations have no other way to ask: who am I?"""
    if not call.token.text:
        raise Declined(401, "This endpoint requires you to be authenticated.")
    if "viewer" not in str(call.body.get("query", "")):
        return Answer(200, {"errors": [{"message": "the stand-in knows nothing but viewer { login }"}]})
    return Answer(200, {"data": {"viewer": {"login": call.token.account.login}}})


ROUTES = (
    Route("graphql", "POST", "graphql", _graphql, False),
    Route("users/get-authenticated", "GET", "user", _me, False),
    Route("users/get-by-username", "GET", "users/{username}", _user, False),
    Route("apps/get-authenticated", "GET", "app", _app, False),
    Route("apps/list-installations", "GET", "app/installations", _installations, False),
    Route(
        "apps/create-installation-access-token",
        "POST",
        "app/installations/{installation_id}/access_tokens",
        _access,
        False,
    ),
    Route("apps/get-repo-installation", "GET", "installation", _installation),
    Route("rate-limit/get", "GET", "rate_limit", _rate_limit, False),
    Route("teams/list-members-in-org", "GET", "orgs/{org}/teams/{team_slug}/members", _members, False),
)
