"""The stand-in over HTTP, on this machine alone."""

import select
import socket
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from docs_guard.model.declared import dataclass
from docs_guard.standin.exchange import ENTERPRISE, Exchange, Validator
from docs_guard.standin.reply import Request, Response
from docs_guard.standin.state import World


@dataclass(frozen=True, slots=True)
class Served:
    """Where the stand-in listens, `http://127.0.0.1:PORT`; an Enterprise Server's paths are understood as well."""

    url: str

    @property
    def enterprise(self) -> str:
        return self.url + ENTERPRISE


class Trouble(Exception):  # noqa: N818 - reads as the noun
    """The stand-in failed, or was asked or answered against the description of the API."""


@contextmanager
def serve(world: World, validator: Validator | None = None, hold: float = 0.0) -> Iterator[Served]:
    """
    Serve a world until the block ends, which raises Trouble if there was any.

    `hold` is for how many seconds at most an answer that never comes keeps the client waiting; with 0 the connection
    ends at once, which is the same to whoever cannot know.
    """
    server = _Server(("127.0.0.1", 0), _Handler)
    url = f"http://127.0.0.1:{server.server_address[1]}"
    server.exchange, server.hold = Exchange(world, url, validator), hold
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield Served(url)
    finally:
        server.end()
        thread.join()
        server.server_close()
    if world.trouble:
        raise Trouble("\n".join(world.trouble))


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    exchange: Exchange
    hold: float

    def __init__(self, *args: Any) -> None:
        self._open: set[socket.socket] = set()
        self._ended = False
        super().__init__(*args)

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def run(self) -> None:
        """Without the library's loop, which looks from time to time whether it is to end: tests start many servers."""
        while not self._ended:
            self.handle_request()

    def verify_request(self, request: Any, client_address: Any) -> bool:
        return not self._ended

    def end(self) -> None:
        """Ends the loop by a request, and the connections that clients keep, with the threads that wait on them."""
        self._ended = True
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", self.server_port), timeout=1).close()
        for each in list(self._open):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no matter; anything else is trouble."""
        if not isinstance(sys.exception(), OSError):
            self.exchange.world.trouble.append(traceback.format_exc())


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 16
    disable_nagle_algorithm = True
    server: _Server

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, self.path, headers, self.rfile.read(length))
        response = self.server.exchange.respond(request)
        if response.lost:
            self._lose(response)
            return
        self.send_response_only(response.status)
        for name, value in response.headers.items():
            self.send_header(name, value)
        if response.status not in (204, 304):
            self.send_header("Content-Length", str(len(response.body)))
        self.end_headers()
        self.wfile.write(response.body)
        self.wfile.flush()

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _answer  # noqa: N815 - the names that the library looks for

    def _lose(self, response: Response) -> None:
        """No answer: the connection ends, at once or when the client has given up."""
        self.close_connection = True
        if response.held and self.server.hold:
            select.select([self.connection], [], [], self.server.hold)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is written anywhere."""
