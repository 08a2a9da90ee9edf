"""Real HTTP servers on this machine that answer as hosts of documentation do, and that can fail as they do."""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from urllib.parse import unquote

Rule = tuple[str, str, int]
"""Source, target, status; a source that ends in `/*` sends on what the star took, as `:splat`."""


@dataclass(frozen=True)
class Reply:
    """`fate`: `reset` breaks the connection, `silence` never answers."""

    status: int = 200
    body: bytes = b"<!doctype html><title>A page</title>"
    headers: Mapping[str, str] = field(default_factory=dict)
    fate: str = ""


Answer = Callable[[str, str], Reply]
"""What a host answers to a verb and a path with its query."""

NOT_FOUND = Reply(404, b"<!doctype html><title>Not found</title>")
RESET = Reply(fate="reset")
SILENCE = Reply(fate="silence")


def sent(status: int, target: str) -> Reply:
    return Reply(status, b"", {"Location": target})


def stub(target: str, how: str = '<meta http-equiv="refresh" content="0; url={}">') -> Reply:
    """A page that sends its readers on by itself."""
    return Reply(body=f"<!doctype html><title>Redirecting...</title>{how.format(target)}".encode())


def matched(rules: Sequence[Rule], path: str) -> Reply | None:
    for source, target, status in rules:
        if source.endswith("/*") and path.startswith(source[:-1]):
            return sent(status, target.replace(":splat", path[len(source) - 1 :]))
        if source == path:
            return sent(status, target)
    return None


def netlify(pages: Sequence[str], rules: Sequence[Rule]) -> Answer:
    """A page wins, the slash at the end does not count for rules, `/a` is put right to `/a/`."""
    strict = [(source.rstrip("/") or "/", target, status) for source, target, status in rules]

    def answer(verb: str, url: str) -> Reply:
        path = unquote(url.partition("?")[0])
        if path in pages:
            return Reply()
        if path + "/" in pages:
            return sent(301, path + "/")
        return matched(strict, path.rstrip("/") or "/") or NOT_FOUND

    return answer


def cloudflare(pages: Sequence[str], rules: Sequence[Rule]) -> Answer:
    """A rule wins over a page and takes its source to the letter, without its fragment."""
    strict = [(source.partition("#")[0], target, status) for source, target, status in rules]

    def answer(verb: str, url: str) -> Reply:
        path = unquote(url.partition("?")[0])
        if found := matched(strict, path):
            return found
        if path in pages:
            return Reply()
        if path + "/" in pages:
            return sent(308, path + "/")
        return sent(308, path[:-5]) if path.endswith(".html") and path[:-5] in pages else NOT_FOUND

    return answer


def docsite(pages: Sequence[str], rules: Sequence[Rule]) -> Answer:
    """A rule answers 308 and wins; pages have no slash at their end, and one that is asked for with it is put right."""

    def answer(verb: str, url: str) -> Reply:
        path = unquote(url.partition("?")[0])
        if found := matched(rules, path):
            return found
        if path in pages:
            return Reply()
        return sent(301, path.rstrip("/")) if path.endswith("/") and path.rstrip("/") in pages else NOT_FOUND

    return answer


def failing(answer: Answer, faults: Mapping[str, Sequence[Reply]], always: bool = False) -> Answer:
    """The same host with faults: each path answers so first (or over and over), and as it should afterwards."""
    left = {path: list(replies) for path, replies in faults.items()}
    lock = Lock()

    def failed(verb: str, url: str) -> Reply:
        with lock:
            waiting = left.get(url, [])
            if waiting:
                return waiting[0] if always else waiting.pop(0)
        return answer(verb, url)

    return failed


class Live:
    """A running host: where it is, and what it was asked."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.asked: list[tuple[str, str]] = []
        self.headers: list[dict[str, str]] = []
        self.most = 0
        """The most requests that it had at a time."""
        self.open = 0
        self.cut_short: list[str] = []
        """The paths of answers that the client did not read to their end."""
        self.lock = Lock()
        self.ended = Event()
        self.url = ""

    def count(self, path: str) -> int:
        return sum(asked == path for _, asked in self.asked)


@contextmanager
def live(answer: Answer) -> Iterator[Live]:
    """Runs a host until the block ends."""
    site = Live(answer)
    server = _Server(("127.0.0.1", 0), _Handler)
    server.site = site
    site.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.ended.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64
    site: Live

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is no matter."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        site = self.server.site
        with site.lock:
            site.asked.append((self.command, self.path))
            site.headers.append(dict(self.headers.items()))
            site.open += 1
            site.most = max(site.most, site.open)
        reply = site.answer(self.command, self.path)
        with site.lock:
            site.open -= 1
        if reply.fate:
            self.fail(reply.fate)
            return
        self.send_response_only(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if "Content-Type" not in reply.headers:
            self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        try:
            self.wfile.write(reply.body if self.command != "HEAD" else b"")
        except OSError:
            site.cut_short.append(self.path)

    do_HEAD = do_GET  # noqa: N815 - the name that http.server asks for

    def fail(self, fate: str) -> None:
        self.close_connection = True
        if fate == "silence":
            self.server.site.ended.wait(30)
        else:
            # With no time to linger, the connection is reset and not closed.
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()

    def log_message(self, format: str, *args: object) -> None:
        pass
