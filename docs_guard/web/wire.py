"""One request to a site and its answer: followed nowhere, bounded in size and time, without anybody's credentials."""

from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPException
from http.cookiejar import DefaultCookiePolicy
from threading import local
from typing import TYPE_CHECKING

from docs_guard import HOME, __version__
from docs_guard.escape.visible import visible
from docs_guard.model.declared import dataclass
from docs_guard.web.clock import Clock
from docs_guard.web.guard import Guard, Private, guarded
from docs_guard.web.place import host_of

if TYPE_CHECKING:
    import requests

AGENT = f"docs-guard/{__version__} (+{HOME})"
LONGEST = 30.0
"""Seconds that the body of an answer may take in all."""
LARGEST = 64 * 1024
"""Bytes of a body that are read: a page that sends its readers on says so at its beginning."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site answered; `body` is empty for HEAD, and no longer than `LARGEST`."""

    status: int
    location: str = ""
    again: str = ""
    """The header `Retry-After`, as it is written."""
    html: bool = False
    body: bytes = b""
    whole: bool = True
    """Whether the body is all there is."""


class Lost(Exception):  # noqa: N818 - reads as the noun that messages use
    """
    No answer came, or none that may be used.

    `final`: another attempt would end the same way. `unreached`: there was not even a connection.
    """

    def __init__(self, message: str, final: bool = False, unreached: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.final = final
        self.unreached = unreached


class Wire:
    """Sends requests; a thread has connections of its own."""

    def __init__(self, guard: Guard, clock: Clock, timeouts: tuple[float, float]) -> None:
        """`timeouts` are seconds for a connection, and between two pieces of an answer."""
        self._timeouts = timeouts
        self._guard = guard
        self._clock = clock
        self._threads = local()
        self._sessions: list[requests.Session] = []

    def send(self, verb: str, url: str) -> Answer:
        """Raises Lost."""
        import requests

        if self._guard.refuses(url):
            raise Lost(f"{visible(host_of(url))} is a private address, to which nothing is sent", final=True)
        try:
            answer = self._session().request(verb, url, timeout=self._timeouts, stream=True, allow_redirects=False)
            with closing(answer):
                return self._read(answer, verb)
        except (requests.RequestException, HTTPException, Private, OSError, ValueError) as error:
            raise lost(error, visible(host_of(url))) from None

    def close(self) -> None:
        """Ends the connections of all threads."""
        for session in self._sessions:
            session.close()

    def _read(self, answer: "requests.Response", verb: str) -> Answer:
        head = answer.headers
        # Headers come as Latin-1, and servers write UTF-8 into them.
        location = head.get("location", "").encode("latin-1", "replace").decode("utf-8", "replace")
        again, kind = head.get("retry-after", ""), head.get("content-type", "").lower()
        html = not kind or "html" in kind
        if verb == "HEAD" or not html or not 200 <= answer.status_code < 300:
            return Answer(answer.status_code, location, again, html)
        body, whole = self._body(answer)
        return Answer(answer.status_code, location, again, html, body, whole)

    def _body(self, answer: "requests.Response") -> tuple[bytes, bool]:
        until, found = self._clock.now() + LONGEST, b""
        for part in answer.iter_content(1 << 13):
            found += part
            if len(found) > LARGEST or self._clock.now() > until:
                return found[:LARGEST], False
        return found, True

    def _session(self) -> "requests.Session":
        session: requests.Session | None = getattr(self._threads, "session", None)
        if session is None:
            session = self._threads.session = new_session()
            self._sessions.append(session)
            session.trust_env = not self._guard.near  # no proxy stands before this machine
            session.auth = lambda request: request  # nobody's password: no .netrc
            session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))
            session.headers.update(
                {"User-Agent": AGENT, "Accept": "text/html,*/*;q=0.5", "Accept-Encoding": "identity"}
            )
            session.mount("http://", guarded(self._guard))
            session.mount("https://", guarded(self._guard))
        return session


def new_session() -> "requests.Session":
    """A session that leaves an answer that sends elsewhere alone; the library's own reads it to its end in any case."""
    import requests

    class Session(requests.Session):
        def get_redirect_target(self, resp: requests.Response) -> None:
            return None

    return Session()


def lost(error: Exception, host: str) -> Lost:
    """What happened to a request. What the libraries say is not passed on: it may quote anything."""
    from ssl import SSLCertVerificationError, SSLError

    import requests
    from urllib3.exceptions import NameResolutionError, NewConnectionError

    causes = list(_causes(error))
    if any(isinstance(each, Private) for each in causes):
        return Lost(f"{host} is a private address, to which nothing is sent", final=True)
    if any(isinstance(each, SSLCertVerificationError) for each in causes):
        return Lost(f"the certificate of {host} is not trusted", final=True)
    if any(isinstance(each, SSLError) for each in causes):
        return Lost(f"no secure connection to {host}")
    if isinstance(error, requests.exceptions.ProxyError):
        return Lost(f"the proxy before {host} does not answer: look at HTTPS_PROXY and NO_PROXY")
    if any(isinstance(each, NameResolutionError) for each in causes):
        return Lost(f"there is no host {host}", unreached=True)
    if isinstance(error, requests.exceptions.ConnectTimeout):
        return Lost(f"no connection to {host} in time")
    if any(isinstance(each, NewConnectionError) for each in causes):
        return Lost(f"{host} cannot be reached", unreached=True)
    if isinstance(error, requests.exceptions.Timeout) or any("timed out" in str(each) for each in causes):
        return Lost(f"{host} did not answer in time")
    if isinstance(error, ValueError):
        return Lost(f"{host} gives an answer, or has an address, that cannot be read", final=True)
    return Lost(f"the connection to {host} broke")


def _causes(error: BaseException | None, depth: int = 8) -> Iterator[BaseException]:
    """An error and those that the libraries wrapped in it."""
    while error is not None and depth:
        yield error
        inner = [getattr(error, "reason", None), *error.args, error.__cause__, error.__context__]
        error, depth = next((each for each in inner if isinstance(each, BaseException)), None), depth - 1
