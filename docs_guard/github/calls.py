"""Sends requests to GitHub: reads again and again until they come through, writes once."""

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from docs_guard.escape.visible import visible
from docs_guard.github.auth import Access
from docs_guard.github.pace import Pace
from docs_guard.github.port import Clock, Refused, Unknown
from docs_guard.github.sending import NONE, Answer, Request, Sender
from docs_guard.github.trouble import is_limit, refusal, said
from docs_guard.github.wire import Lost

if TYPE_CHECKING:
    from github.Auth import Auth

PAUSES = (1.0, 2.0, 5.0, 10.0)
"""Seconds between the attempts of a read that got no answer, or a 5xx."""
PATIENCE = 600.0
"""Seconds that reads wait for limits, in all."""
MOVED = frozenset({301, 302, 307, 308})


class Calls:
    """Requests about one repository, whose name is followed where it was renamed."""

    def __init__(self, repo: str, api: str, access: Access, clock: Clock) -> None:
        self.repo = repo
        self.api = api
        self._prefix = urlsplit(api).path
        self._access = access
        self._clock = clock
        self._sender = Sender(api)
        self._pace = Pace(clock)
        self._waited = 0.0

    def at(self, *parts: str | int) -> str:
        """The path of something in the repository."""
        quoted = (quote(str(part), safe="", errors="surrogateescape") for part in parts)
        return "/".join((f"/repos/{self.repo}", *quoted))

    def read(self, path: str, fine: frozenset[int] = NONE, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer to a GET, however often it takes. Raises Refused."""
        return self.ask(Request("GET", path, None, fine, headers))

    def write(
        self, verb: str, path: str, data: Mapping[str, object] | None = None, fine: frozenset[int] = NONE
    ) -> Answer:
        """The answer to one write, which was tried once. Raises Refused and Unknown."""
        request = Request(verb, path, data, fine)
        auth = self._auth()
        self._pace.before(write=True)
        try:
            answer = self._sender.send(request, auth)
        except Lost as lost:
            if lost.sent:
                raise Unknown(str(lost)) from None
            raise Refused("unavailable", str(lost)) from None
        except ValueError:
            raise Unknown("half of an answer came") from None
        finally:
            self._pace.after(write=True)
        if answer.status in MOVED:
            return self.write(verb, self._moved(path, answer), data, fine)
        if answer.status >= 500:
            raise Unknown(f"GitHub answered {answer.status}")
        return self._allowed(request, answer)

    def ask(self, request: Request) -> Answer:
        """The answer to a request that does no harm when it is made twice. Raises Refused."""
        pauses = iter(PAUSES)
        while True:
            try:
                answer = self._once(request)
            except Refused as refused:
                pause = self._patient(refused) if refused.kind == "limit" else None
                pause = next(pauses, None) if refused.kind == "unavailable" else pause
                if pause is None:
                    raise
                self._clock.sleep(pause)
                continue
            if answer.status not in MOVED or answer.status in request.fine:
                return answer
            path = self._moved(request.path, answer)
            request = Request(request.verb, path, request.data, request.fine, request.headers, request.auth)

    def local(self, url: str) -> str:
        """The path that an address of GitHub's stands for. Raises Refused where it leads to another host."""
        parts, here = urlsplit(url), urlsplit(self.api)
        if (parts.scheme or here.scheme, parts.netloc or here.netloc) != (here.scheme, here.netloc):
            host = visible(parts.netloc)
            raise Refused("unavailable", f"GitHub sends to {host}, which gets no token: look at GITHUB_API_URL")
        path = parts.path.removeprefix(self._prefix)
        if not path.startswith("/"):
            raise Refused("unavailable", "GitHub sends elsewhere, and does not say where")
        return f"{path}?{parts.query}" if parts.query else path

    def viewer(self) -> str | None:
        """The login that GraphQL knows the token by; None where it does not say."""
        path, data = self._sender.graphql(self._auth()), {"query": "{ viewer { login } }"}
        answer = self.ask(Request("POST", path, data, frozenset(range(400, 500)))).data
        try:
            login = answer["data"]["viewer"]["login"]
        except (TypeError, KeyError, IndexError):
            return None
        return login if isinstance(login, str) and login else None

    def app(self) -> str | None:
        """The name of the app whose key was given, as it stands in addresses."""
        return self._access.slug(self._ask_as)

    def _auth(self) -> "Auth":
        return self._access.now(self._ask_as, self.repo)

    def _ask_as(self, auth: "Auth", verb: str, path: str) -> object:
        return self.ask(Request(verb, path, auth=auth)).data

    def _once(self, request: Request) -> Answer:
        """One attempt. Raises Refused, of kind `limit` or `unavailable` where another may be made."""
        auth = request.auth or self._auth()
        self._pace.before(write=False)
        try:
            answer = self._sender.send(request, auth)
        except Lost as lost:
            raise Refused("unavailable", str(lost)) from None
        except ValueError:
            raise Refused("unavailable", "GitHub's answer breaks off, or is no JSON") from None
        finally:
            self._pace.after(write=False)
        if answer.status >= 500:
            raise Refused("unavailable", f"GitHub answers {answer.status}; its status page may tell why")
        return answer if answer.status in MOVED else self._allowed(request, answer)

    def _allowed(self, request: Request, answer: Answer) -> Answer:
        """The answer, if it is none that says no."""
        told = said(answer.data)
        if answer.status >= 400 and is_limit(answer.status, answer.headers, told):
            wait = self._pace.wait(answer.headers)
            raise Refused("limit", f"GitHub asks to wait for {wait:.0f} s: too many requests", wait)
        self._pace.allowed()
        if answer.status >= 400 and answer.status not in request.fine:
            raise refusal(answer.status, answer.headers, told, self.repo)
        return answer

    def _patient(self, refused: Refused) -> float | None:
        """How long to wait; None where the patience with this run is at its end."""
        wait = refused.wait or 0.0
        if self._waited + wait > PATIENCE:
            return None
        self._waited += wait
        return wait

    def _moved(self, path: str, answer: Answer) -> str:
        """The path under the repository's new name. Raises Refused where something else moved."""
        here = f"/repos/{self.repo}"
        self.local(answer.headers.get("location", ""))
        if path == here or path.startswith((f"{here}/", f"{here}?")):
            name = self._name(here)
            if name and name != self.repo:
                self.repo = name
                return f"/repos/{name}{path[len(here) :]}"
        raise Refused("missing", "it was moved to another repository")

    def _name(self, path: str) -> str | None:
        for _ in range(3):
            answer = self.ask(Request("GET", path, fine=MOVED))
            if answer.status not in MOVED:
                name = answer.data.get("full_name") if isinstance(answer.data, dict) else None
                return name if isinstance(name, str) else None
            path = self.local(answer.headers.get("location", ""))
        return None
