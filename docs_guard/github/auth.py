"""Under whose name docs-guard writes: a token of the environment, or an app's, which is renewed."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from docs_guard.github.port import Clock
from docs_guard.model.failure import Failure

if TYPE_CHECKING:
    from github.Auth import Auth

TOKENS = ("DOCS_GUARD_TOKEN", "GITHUB_TOKEN", "GH_TOKEN")
"""Variables that are asked for a token, in order."""
APP_ID, APP_KEY = "DOCS_GUARD_APP_ID", "DOCS_GUARD_APP_KEY"
RENEWED = 300.0
"""Seconds before its end at which an app's token is renewed; it lives for an hour."""
Ask = Callable[["Auth", str, str], object]
"""Sends one request under that authentication: a verb and a path; gives the JSON of the answer."""


class Access:
    """
    The authentication of each request. Nothing that it says or shows holds a secret.

    `installed` tells that a token is of an app's installation, so that `GET /user` is not for it.
    """

    def __init__(self, environment: Mapping[str, str], clock: Clock) -> None:
        """Raises Failure where there is no token, or none that could be one."""
        self._clock = clock
        self._app: Auth | None = None
        self._token: Auth | None = None
        self._until = float("inf")
        self._installation = ""
        self.variable = ""
        self.installed = True
        if environment.get(APP_ID) or environment.get(APP_KEY):
            self._app = _app(environment.get(APP_ID, "").strip(), environment.get(APP_KEY, ""))
            self._until = 0.0
        else:
            self.variable, self._token, self.installed = _token(environment)

    def now(self, ask: Ask, repo: str) -> "Auth":
        """The authentication to use at this moment; an app's installation at the repository is found by itself."""
        if self._token is None or self._clock.now() > self._until - RENEWED:
            self._token, self._until = self._renewed(ask, repo)
        return self._token

    def slug(self, ask: Ask) -> str | None:
        """The name of the app in addresses; None where it is no app of ours."""
        if self._app is None:
            return None
        answer = ask(self._app, "GET", "/app")
        slug = answer.get("slug") if isinstance(answer, dict) else None
        return slug if isinstance(slug, str) else None

    def _renewed(self, ask: Ask, repo: str) -> "tuple[Auth, float]":
        from github import Auth

        assert self._app is not None  # noqa: S101 - a plain token has no end
        if not self._installation:
            found = ask(self._app, "GET", f"/repos/{repo}/installation")
            number = found.get("id") if isinstance(found, dict) else None
            if not isinstance(number, int):
                raise Failure("github", f"the app of {APP_ID} is not installed at {repo}: install it there")
            self._installation = str(number)
        made = ask(self._app, "POST", f"/app/installations/{self._installation}/access_tokens")
        try:
            token, until = made["token"], made["expires_at"]  # type: ignore[index]
            return Auth.Token(token), datetime.fromisoformat(until).timestamp()
        except (TypeError, KeyError, ValueError, AssertionError):
            raise Failure("github", "GitHub gave the app no token that can be read: run it again") from None


def _token(environment: Mapping[str, str]) -> "tuple[str, Auth, bool]":
    from github import Auth

    for variable in TOKENS:
        token = environment.get(variable, "").strip()
        if token:
            if not (token.isascii() and token.isprintable() and " " not in token):
                raise Failure("github", f"{variable} holds characters that no token has: copy the token alone into it")
            return variable, Auth.Token(token), token.startswith("ghs_")
    raise Failure(
        "github",
        f"no token: set {TOKENS[0]} (in a workflow `GITHUB_TOKEN: ${{{{ github.token }}}}` under `env`;"
        f" on your machine `export {TOKENS[0]}=$(gh auth token)`), or {APP_ID} and {APP_KEY} for an app",
    )


def _app(number: str, key: str) -> "Auth":
    from github import Auth

    if not number or not key.strip():
        raise Failure("github", f"an app needs both {APP_ID} and {APP_KEY}; {APP_KEY if number else APP_ID} is empty")
    if "-----BEGIN" not in key:
        raise Failure("github", f"{APP_KEY} must hold the text of the key (-----BEGIN ... KEY-----), not its path")
    made = Auth.AppAuth(number, key.replace("\\n", "\n").strip() + "\n")
    try:
        made.create_jwt()
    except Exception:  # cryptography and PyJWT have a dozen of them, and what they say may quote the key
        raise Failure("github", f"{APP_KEY} holds no private key that can be read: copy the whole .pem file") from None
    return made
