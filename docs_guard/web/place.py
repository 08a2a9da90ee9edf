"""Addresses of the web: which host one names, where a relative one leads, and what a user may name as a live site."""

from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from docs_guard.escape.visible import cut, visible
from docs_guard.model.failure import Failure

LONGEST = 4096
"""Characters of an address that is asked for; servers refuse those above 8,000."""
_PORTS = {"http": 80, "https": 443}
_SAFE = "/%:@!$&'()*+,;=~-._[]?#"


def origin(url: str) -> str:
    """Scheme, host and port: `https://docs.example.org`, without the port that the scheme has anyway."""
    parts = urlsplit(url)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
    port = parts.port
    return f"{parts.scheme}://{host}" + ("" if port in (None, _PORTS.get(parts.scheme)) else f":{port}")


def host_of(url: str) -> str:
    """Host, and the port where it is not the usual one."""
    return origin(url).partition("://")[2]


def path_of(url: str) -> str:
    """The path alone, `/` where there is none."""
    return urlsplit(url).path or "/"


def joined(url: str, location: str) -> str | None:
    """
    Where an answer at `url` sends a browser by its `Location`, without the fragment's doing anything.

    None for what no program follows: another scheme (`javascript:`), a name or password, an address that is none.
    """
    try:
        parts = urlsplit(urljoin(url, location.strip()))
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not parts.hostname or parts.username is not None or port == 0:
        return None
    path, query = escaped(parts.path or "/"), escaped(parts.query)
    found = urlunsplit((parts.scheme, host_of(urlunsplit(parts)), path, query, parts.fragment))
    return found if len(found) <= LONGEST else None


def escaped(address: str) -> str:
    """An address as a request carries it: what is no character of one is escaped, what is escaped already stays."""
    try:
        data = address.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a character, as JSON can write it
        data = address.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
    return quote(data, safe=_SAFE)


def bare(url: str) -> str:
    """The address without its fragment, which no request carries."""
    return url.partition("#")[0]


def live_site(said: str) -> str:
    """
    The address of a live site as it is used: without a slash at its end.

    Raises Failure for what is no such address.
    """
    shown = visible(cut(said, 200))
    cure = "write it as https://docs.example.org, with the path under which the site is published if it has one"
    if "@" in said.rpartition("://")[2].partition("/")[0]:
        raise Failure("usage", "--live holds a name or a password, and a site is asked without either: leave it out")
    if not said.startswith(("http://", "https://")):
        raise Failure("usage", f"--live is {shown!r}, and no address of a site: {cure}")
    try:
        parts = urlsplit(said)
        parts.port  # noqa: B018 - raises where it is no number that a port can have
    except ValueError:
        raise Failure("usage", f"--live is {shown!r}, whose host or port cannot be read: {cure}") from None
    if not parts.hostname or not said.isprintable() or " " in said or len(said) > LONGEST:
        raise Failure("usage", f"--live is {shown!r}, and no address of a site: {cure}")
    if parts.query or parts.fragment:
        raise Failure("usage", f"--live is {shown!r}, with a query or a fragment: leave it out")
    return origin(said) + parts.path.rstrip("/")
