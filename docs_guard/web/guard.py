"""Keeps requests off machines that only we can reach: a public site must not send us into a private network."""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address
from threading import Lock
from typing import TYPE_CHECKING, Any

from docs_guard.web.place import host_of

if TYPE_CHECKING:
    from requests.adapters import HTTPAdapter

PUBLIC = "public"


class Private(Exception):  # noqa: N818 - reads as the noun that messages use
    """The name of a host stands for a machine that the live site must not send us to."""


def kind(address: str) -> str:
    """`public`, `loopback`, `link-local`, `private` or `reserved`: what an IP address is for."""
    try:
        found: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    except ValueError:
        return "reserved"
    if isinstance(found, IPv6Address):
        found = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else found)
    if found.is_loopback:
        return "loopback"
    if found.is_link_local:
        return "link-local"
    if found.is_multicast or found.is_unspecified or found.is_reserved:
        return "reserved"
    return PUBLIC if found.is_global else "private"


class Guard:
    """
    Which machines may be asked: public ones, the live site's own, and others of the kind that its own is of.

    A user who names a site on this machine or in a private network means it; nobody means a redirect there.
    """

    def __init__(self, live: str) -> None:
        self._live = host_of(live)
        self.near = _name(self._live) == "localhost" or kind(_name(self._live)) == "loopback"
        """Whether the live site is on this machine, by its name."""
        self._kinds = {PUBLIC}
        self._lock = Lock()

    def met(self, host: str, address: str) -> None:
        """Told before a byte is sent. Raises Private where nothing may be sent to that address."""
        with self._lock:
            if host == self._live:
                self._kinds.add(kind(address))
            elif kind(address) not in self._kinds:
                raise Private(kind(address))

    def refuses(self, url: str) -> bool:
        """Whether the host is written as an address that may not be asked."""
        host = host_of(url)
        name = _name(host)
        written = name.replace(".", "").isdecimal() or ":" in name
        with self._lock:
            return written and host != self._live and kind(name) not in self._kinds


def _name(host: str) -> str:
    """A host without its port, and without the brackets around an address."""
    return host.rpartition("]")[0].lstrip("[") if host.startswith("[") else host.partition(":")[0]


def guarded(guard: Guard) -> "HTTPAdapter":
    """What carries the requests of a session, and looks whom it reached before anything is said."""
    from requests.adapters import HTTPAdapter
    from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
    from urllib3.connection import HTTPConnection, HTTPSConnection

    def met(connection: HTTPConnection, reached: socket.socket) -> socket.socket:
        usual = 443 if isinstance(connection, HTTPSConnection) else 80
        host = f"[{connection.host.strip('[]')}]" if ":" in connection.host else connection.host
        name = host.lower() if connection.port in (None, usual) else f"{host.lower()}:{connection.port}"
        try:
            guard.met(name, str(reached.getpeername()[0]))
        except (OSError, Private):
            reached.close()
            raise
        return reached

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return met(self, super()._new_conn())

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return met(self, super()._new_conn())

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    class Adapter(HTTPAdapter):
        def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **more: Any) -> None:
            self.poolmanager = PoolManager(num_pools=connections, maxsize=maxsize, block=block, **more)
            self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}

    return Adapter(max_retries=0, pool_connections=8, pool_maxsize=2)
