"""Asks one address until it answers: pauses after 429 and 5xx as the site wants, GET where HEAD is refused."""

from email.utils import parsedate_to_datetime

from docs_guard.web.clock import Clock
from docs_guard.web.gate import Gate
from docs_guard.web.place import host_of
from docs_guard.web.wire import Answer, Lost, Wire

PAUSES = (1.0, 2.0, 4.0)
"""Seconds between the attempts, where the site does not say how long to wait."""
LIMITS = frozenset({429})
LATER = frozenset({429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
"""Statuses that say `later`; those above 519 are Cloudflare's, for the server behind it."""
NO_HEAD = frozenset({405, 501})
DAY = 86_400.0


class Calls:
    """Requests of one run."""

    def __init__(self, wire: Wire, gate: Gate, clock: Clock) -> None:
        self._wire = wire
        self._gate = gate
        self._clock = clock

    def ask(self, url: str, read: bool = False) -> Answer:
        """
        The answer at an address, with its body if `read`; it is that of the last attempt. Raises Lost and Closed.

        What refuses HEAD is asked with GET, and so is all else of its host from then on.
        """
        host = host_of(url)
        if read or not self._gate.takes_heads(host):
            return self._often("GET", url, host)
        answer = self._often("HEAD", url, host)
        if answer.status not in NO_HEAD:
            return answer
        self._gate.refuses_heads(host)
        return self._often("GET", url, host)

    def _often(self, verb: str, url: str, host: str) -> Answer:
        for pause in PAUSES:
            try:
                answer = self._once(verb, url, host)
            except Lost as lost:
                if lost.final or (lost.unreached and not self._gate.has_answered(host)):
                    raise
                self._clock.sleep(pause)
                continue
            if answer.status not in LATER:
                return answer
            self._wait(answer, host, pause)
        return self._once(verb, url, host)

    def _once(self, verb: str, url: str, host: str) -> Answer:
        with self._gate.through(host):
            try:
                answer = self._wire.send(verb, url)
            except Lost as lost:
                if not lost.final:
                    self._gate.silent(host, lost.message)
                raise
        self._gate.answered(host)
        return answer

    def _wait(self, answer: Answer, host: str, pause: float) -> None:
        """A limit holds for the whole host, and so does a time that it names; otherwise this address alone waits."""
        told = seconds(answer.again, self._clock.now())
        if told is not None or answer.status in LIMITS:
            self._gate.asked_to_wait(host, pause if told is None else told)
        else:
            self._clock.sleep(pause)


def seconds(again: str, now: float) -> float | None:
    """What `Retry-After` says, in seconds or as a date (RFC 9110, 10.2.3); None where it says nothing."""
    text = again.strip()
    if text.isascii() and text.isdecimal():
        return min(float(text[:12]), DAY)
    try:
        return min(max(parsedate_to_datetime(text).timestamp() - now, 0.0), DAY)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
