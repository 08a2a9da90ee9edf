"""Lets requests out to each host: so many at a time, so many a second, and none while the host asks to wait."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock

from docs_guard.web.clock import Clock

LONGEST_PAUSE = 120.0
"""Seconds that are waited for one host at a time; one that asks for more is not asked again."""
PATIENCE = 600.0
"""Seconds that a run waits for one host in all, because the host asked for it."""
SILENT = 20
"""Requests in a row without any answer, after which a host is left alone."""


class Closed(Exception):  # noqa: N818 - reads as the noun that messages use
    """Nothing is sent to that host any more; the text says why."""


class _Host:
    def __init__(self, at_once: int) -> None:
        self.places = BoundedSemaphore(at_once)
        self.next = 0.0
        self.paused = 0.0
        self.waited = 0.0
        self.silent = 0
        self.closed = ""
        self.heads = True
        self.spoke = False


class Gate:
    """The hosts of a run, by name; used by many threads."""

    def __init__(self, clock: Clock, rate: float, at_once: int, until: float) -> None:
        self._clock = clock
        self._between = 1.0 / rate
        self._at_once = at_once
        self._until = until
        self._hosts: dict[str, _Host] = {}
        self._lock = Lock()

    @contextmanager
    def through(self, host: str) -> Iterator[None]:
        """Holds one of the places of a host, once its turn has come. Raises Closed."""
        state = self._host(host)
        with state.places:
            while pause := self._pause(state):
                self._clock.sleep(pause)
            yield

    def _pause(self, state: _Host) -> float:
        """Seconds until the next request may go out; with 0 this one takes its turn."""
        with self._lock:
            now = self._clock.now()
            if now >= self._until:
                raise Closed("the time for the run was over")
            if state.closed:
                raise Closed(state.closed)
            wait = max(state.next, state.paused) - now
            if wait > 0:
                return wait
            state.next = now + self._between
            return 0.0

    def asked_to_wait(self, host: str, seconds: float) -> None:
        """The host wants no request for so long; the ones that wait already wait longer."""
        state = self._host(host)
        with self._lock:
            until = self._clock.now() + seconds
            state.waited += max(0.0, until - max(state.paused, self._clock.now()))
            state.paused = max(state.paused, until)
            if seconds > LONGEST_PAUSE:
                state.closed = f"{host} asks to come again in {seconds:,.0f} s"
            elif state.waited > PATIENCE:
                state.closed = f"{host} asked to wait for {state.waited:,.0f} s in all"

    def answered(self, host: str) -> None:
        with self._lock:
            state = self._host_locked(host)
            state.silent, state.spoke = 0, True

    def has_answered(self, host: str) -> bool:
        return self._host(host).spoke

    def silent(self, host: str, why: str) -> None:
        """No answer came; too many of these in a row, and the host is left alone."""
        with self._lock:
            state = self._host_locked(host)
            state.silent += 1
            if state.silent >= SILENT and not state.closed:
                state.closed = f"given up after {SILENT} requests without an answer: {why}"

    def takes_heads(self, host: str) -> bool:
        return self._host(host).heads

    def refuses_heads(self, host: str) -> None:
        self._host(host).heads = False

    def _host(self, name: str) -> _Host:
        with self._lock:
            return self._host_locked(name)

    def _host_locked(self, name: str) -> _Host:
        if name not in self._hosts:
            self._hosts[name] = _Host(self._at_once if not self._hosts else min(self._at_once, OTHERS))
        return self._hosts[name]


OTHERS = 2
"""Requests at a time to a host that redirects lead to; the first host that is asked is the site itself."""
