"""Which operation a path of the API is, and whose token a request shows."""

import base64
import json
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import unquote

from docs_guard.standin import declined
from docs_guard.standin.call import Route
from docs_guard.standin.declined import Declined
from docs_guard.standin.routes import accounts, issues, labels, pulls, repositories
from docs_guard.standin.state import Account, Repository, Token, World

ROUTES: tuple[Route, ...] = tuple(
    route for family in (issues, labels, pulls, repositories, accounts) for route in family.ROUTES
)
NOBODY = Token("", Account("", 0), {"metadata": "read", "contents": "read", "pull_requests": "read"}, ())
_PARTS = {"repos": 3, "repositories": 2}
"""How much of a path names a repository."""
_REST = ("{path}", "{name}")
"""The path of a file and the name of a label may hold slashes."""


class Way(NamedTuple):
    """Where a path leads: the operation, what the path names, and the parts that name the repository."""

    route: Route | None
    names: Mapping[str, str]
    home: tuple[str, ...]
    rest: tuple[str, ...]


def way(method: str, path: str) -> Way:
    parts = path.split("/")[1:]
    at = _PARTS.get(parts[0], 0)
    home, rest = tuple(parts[:at]), tuple(parts[at:])
    for route in ROUTES:
        if route.method == method and route.of_repository == bool(at):
            names = _match(route.path, rest)
            if names is not None:
                return Way(route, names, home, rest)
    return Way(None, {}, home, rest)


def _match(pattern: str, parts: tuple[str, ...]) -> dict[str, str] | None:
    wanted = pattern.split("/") if pattern else []
    if wanted and wanted[-1] in _REST and len(parts) >= len(wanted) - 1:
        parts = (*parts[: len(wanted) - 1], "/".join(parts[len(wanted) - 1 :]))
    if len(wanted) != len(parts):
        return None
    names = {}
    for word, part in zip(wanted, parts, strict=True):
        if word.startswith("{"):
            names[word[1:-1]] = unquote(part)
        elif word != part:
            return None
    return names


def repository(world: World, method: str, to: Way, api: str, query: str) -> Repository:
    """
    The repository of a path, by name or by number.

    Where it has another name now, GitHub sends whoever asks to its number: a read by 301, a write by 307.
    """
    if to.home[0] == "repositories":
        numbered = (each for each in world.repositories.values() if str(each.id) == to.home[1])
        found, moved = next(numbered, None), False
    else:
        name = "/".join(to.home[1:]).lower()
        moved = name not in world.repositories
        found = world.named(name)
    if found is None:
        raise declined.not_found()
    if moved:
        url = "/".join([api, "repositories", str(found.id), *to.rest])
        status, words = (301, "Moved Permanently") if method == "GET" else (307, "Temporary Redirect")
        raise Declined(status, words, headers={"Location": f"{url}?{query}" if query else url})
    return found


def token(world: World, authorization: str) -> Token | None:
    """None where GitHub does not know it, or no more; nobody's where none was shown."""
    if not authorization:
        return NOBODY
    scheme, _, text = authorization.partition(" ")
    if scheme.lower() not in ("token", "bearer"):
        return None
    found = world.tokens.get(text) or _app(world, text)
    expired = found is not None and found.expires is not None and world.clock.now() >= found.expires
    return None if expired else found


def _app(world: World, text: str) -> Token | None:
    """The app that a JSON web token names; its signature is not looked at."""
    parts = text.split(".")
    if len(parts) != 3:
        return None
    try:
        told = json.loads(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
        app = world.apps.get(int(told["iss"]))
    except (ValueError, KeyError, TypeError):
        return None
    return None if app is None else Token("", app.bot, {"metadata": "read"}, app.repositories, app)
