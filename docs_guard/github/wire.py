"""One request and its answer: to one host alone, tried once, followed nowhere, bounded in size and time."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from docs_guard.model.failure import Failure

if TYPE_CHECKING:
    import requests

API = "https://api.github.com"
LARGEST = 64 * 1024 * 1024
"""Bytes of an answer: a hundred issues of 65,536 characters each, every one of them escaped, are 40 MB."""
TIMEOUTS = (10.0, 30.0)
"""Seconds for a connection, and between two pieces of an answer."""
LONGEST = 120.0
"""Seconds that an answer may take in all."""
_UNFOLLOWED = {301: 308, 202: 503}
"""Statuses that PyGithub acts upon by itself, and what it is told instead: a redirect, and `ask again`."""


class Lost(Exception):  # noqa: N818 - reads as the noun that messages use
    """No answer came, or half of one. `sent` is False where it is certain that the request never left."""

    def __init__(self, message: str, sent: bool) -> None:
        super().__init__(message)
        self.sent = sent


class Reply:
    """An answer in the shape that PyGithub takes from a connection."""

    def __init__(self, status: int, headers: Mapping[str, str], text: str) -> None:
        self.status = status
        self.headers = headers
        self._text = text

    def getheaders(self) -> Iterator[tuple[str, str]]:
        yield from self.headers.items()

    def read(self) -> str:
        return self._text


class Wire:
    """
    A connection in the shape that PyGithub takes, in place of its own.

    PyGithub's own repeats a POST that may have been carried out, follows a redirect without its query, and reads
    answers of any size.
    """

    def __init__(self, origin: str) -> None:
        self.host = urlsplit(origin).netloc
        self._origin = origin
        self._session: requests.Session | None = None
        self._asked: tuple[str, str, str | None, Mapping[str, str]] = ("GET", "/", None, {})

    def request(self, verb: str, url: str, input: str | None, headers: Mapping[str, str], stream: bool = False) -> None:
        self._asked = (verb, url, input, headers)

    def getresponse(self) -> Reply:
        """Raises Lost. What the libraries say is not passed on: it may quote the headers."""
        import requests

        verb, url, data, headers = self._asked
        sent = data.encode() if data is not None else None
        try:
            answer = self._open().request(
                verb,
                self._origin + url,
                data=sent,
                headers=dict(headers),
                timeout=TIMEOUTS,
                stream=True,
                allow_redirects=False,
            )
            with closing(answer):
                return Reply(_UNFOLLOWED.get(answer.status_code, answer.status_code), answer.headers, _text(answer))
        except requests.RequestException as error:
            raise lost(error, self.host) from None

    def close(self) -> None:
        if self._session is not None:
            self._session.close()

    def _open(self) -> "requests.Session":
        import requests

        if self._session is None:
            self._session = requests.Session()
            self._session.auth = lambda request: request  # the token is in the headers: no .netrc
            self._session.trust_env = self._origin.startswith("https:")  # no proxy stands before a loopback
        return self._session


def _text(answer: "requests.Response") -> str:
    until, parts, size = monotonic() + LONGEST, [], 0
    for part in answer.iter_content(1 << 16):
        size += len(part)
        if size > LARGEST or monotonic() > until:
            raise Lost(f"the answer is larger than {LARGEST >> 20} MB or took longer than {LONGEST:.0f} s", sent=True)
        parts.append(part)
    return b"".join(parts).decode("utf-8", "replace")


def lost(error: "requests.RequestException", host: str) -> Lost:
    """What happened to a request. That it never left is said only where there was no connection that it could take."""
    from ssl import SSLCertVerificationError

    import requests
    from urllib3.exceptions import NewConnectionError

    causes = list(_causes(error))
    if any(isinstance(each, SSLCertVerificationError) for each in causes):
        return Lost(
            f"the certificate of {host} is not trusted: name your authority's file in REQUESTS_CA_BUNDLE", False
        )
    unconnected = any(isinstance(each, NewConnectionError) for each in causes)
    if isinstance(error, requests.exceptions.ProxyError):
        return Lost(f"the proxy before {host} does not answer: look at HTTPS_PROXY and NO_PROXY", not unconnected)
    if unconnected:
        return Lost(f"{host} cannot be reached: is the name right, and are you connected?", False)
    if isinstance(error, requests.exceptions.ConnectTimeout):
        return Lost(f"{host} cannot be reached: no connection after {TIMEOUTS[0]:.0f} s", False)
    if isinstance(error, requests.exceptions.Timeout):
        return Lost(f"{host} did not answer within {TIMEOUTS[1]:.0f} s", True)
    return Lost(f"the connection to {host} broke", True)


def _causes(error: BaseException | None, depth: int = 8) -> Iterator[BaseException]:
    """An error and those that the libraries wrapped in it."""
    while error is not None and depth:
        yield error
        inner = [getattr(error, "reason", None), *error.args]
        error, depth = next((each for each in inner if isinstance(each, BaseException)), None), depth - 1


def checked(url: str) -> str:
    """
    The address of the API as it is used, without a slash at its end.

    A token is sent in the clear to this machine alone. Raises Failure.
    """
    try:
        parts = urlsplit(url.strip())
        parts.port  # noqa: B018 - raises where it is no number that a port can have
    except ValueError:
        raise Failure("github", "GITHUB_API_URL is no address: its host or its port cannot be read") from None
    if not url.strip().isprintable() or " " in url.strip():
        raise Failure("github", "GITHUB_API_URL holds a space or a control character")
    plain = parts.scheme == "http" and (parts.hostname or "") in ("localhost", "127.0.0.1", "::1")
    if not parts.hostname or not (plain or parts.scheme == "https"):
        raise Failure("github", "GITHUB_API_URL must begin with https://, as https://github.example.org/api/v3 does")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise Failure("github", "GITHUB_API_URL must hold no name, password, query or fragment")
    return url.strip().rstrip("/")
