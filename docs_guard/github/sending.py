"""One request to GitHub: PyGithub authenticates and writes it, a connection of our own carries it."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from docs_guard.github.wire import Wire
from docs_guard.model.declared import dataclass

if TYPE_CHECKING:
    from github.Auth import Auth
    from github.Requester import Requester

HEADERS = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Request:
    """
    What is asked for. Statuses in `fine` are answers like any other, and no trouble.

    `auth` is another than that of the repository.
    """

    verb: str
    path: str
    data: Mapping[str, object] | None = None
    fine: frozenset[int] = NONE
    headers: Mapping[str, str] | None = None
    auth: "Auth | None" = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What GitHub answered: names of headers in lower case; `data` is its JSON, None where it is empty."""

    status: int
    headers: Mapping[str, str]
    text: str
    data: Any


class Sender:
    """Sends requests to the API at one address, each once."""

    def __init__(self, api: str) -> None:
        parts = urlsplit(api)
        self.api = api
        self._wire = Wire(f"{parts.scheme}://{parts.netloc}")
        self._requesters: dict[Auth, Requester] = {}

    def send(self, request: Request, auth: "Auth") -> Answer:
        """Raises Lost, and ValueError where an answer that should hold JSON does not."""
        headers = {**HEADERS, **(request.headers or {})}
        status, told, text = self._requester(auth).requestJson(
            request.verb,
            request.path,
            None,
            headers,
            request.data,
            self._wire,  # type: ignore[arg-type]
        )
        names = {name.lower(): value for name, value in told.items() if isinstance(value, str)}
        return Answer(status, names, text, _json(text, status < 300))

    def graphql(self, auth: "Auth") -> str:
        """The address of GraphQL, which on an Enterprise Server does not lie below that of the API."""
        return self._requester(auth).graphql_url

    def _requester(self, auth: "Auth") -> "Requester":
        if auth not in self._requesters:
            from github import Github

            api = Github(
                auth=auth,
                base_url=self.api,
                user_agent="docs-guard",
                retry=None,
                seconds_between_requests=None,
                seconds_between_writes=None,
            )
            self._requesters = {**self._requesters, auth: api.requester}
        return self._requesters[auth]


def _json(text: str, needed: bool) -> Any:
    """The value of a JSON text; ValueError where it is none, unless an error page is as good."""
    if not text:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        if needed:
            raise ValueError from None
        return None
