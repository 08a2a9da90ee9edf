"""Keeps to what GitHub asks of programs: how fast one may write, and how long to wait when it says no."""

from collections import deque
from collections.abc import Mapping

from docs_guard.github.port import Clock, Refused

BETWEEN_WRITES = 1.0
"""Seconds; `best practices for using the REST API` of GitHub's documentation asks for them."""
WRITES_A_MINUTE = 60
"""GitHub allows 80 that create content, and counts what people do in the browser too."""
WRITES_AN_HOUR = 400
"""GitHub allows 500, counted in the same way."""
POINTS_A_MINUTE = 900
READ_POINTS, WRITE_POINTS = 1, 5
LONGEST_PAUSE = 70.0
"""Seconds that are waited without a word; what has to wait longer is refused, and whoever asked decides."""
AT_LEAST = 60.0
"""Seconds to wait where a refusal does not say how long; doubled each time."""
DAY = 86_400.0


class Pace:
    """What was sent in the last hour by this run, and what was refused."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._sent: deque[tuple[float, int]] = deque()
        self._writes: deque[float] = deque()
        self._refused = 0

    def before(self, write: bool) -> None:
        """Waits until a request may go out. Raises Refused (`limit`) where that would take long."""
        pause = self._pause(write)
        if pause > LONGEST_PAUSE:
            raise Refused("limit", f"{WRITES_AN_HOUR} writes were made within an hour, and GitHub allows 500", pause)
        if pause > 0:
            self._clock.sleep(pause)

    def after(self, write: bool) -> None:
        now = self._clock.now()
        self._sent.append((now, WRITE_POINTS if write else READ_POINTS))
        if write:
            self._writes.append(now)

    def allowed(self) -> None:
        """GitHub carried one out: the next refusal starts anew."""
        self._refused = 0

    def wait(self, headers: Mapping[str, str]) -> float:
        """
        How many seconds to wait after a refusal for a limit.

        In the order of GitHub's page on limits: `retry-after`, the reset where nothing remains, else a minute that
        doubles.
        """
        least = AT_LEAST * 2.0 ** min(self._refused, 6)
        again, self._refused = self._refused, self._refused + 1
        told = number(headers.get("retry-after"))
        if told is not None:
            return min(max(told, 1.0), DAY)
        reset = number(headers.get("x-ratelimit-reset"))
        if number(headers.get("x-ratelimit-remaining")) == 0 and reset is not None:
            rest = reset - self._clock.now() + 1.0
            return min(max(rest, least if again else 1.0), DAY)
        return least

    def _pause(self, write: bool) -> float:
        now = self._clock.now()
        if self._sent and self._sent[-1][0] > now:  # somebody set the clock back
            self._sent.clear()
            self._writes.clear()
        while self._writes and self._writes[0] <= now - 3600.0:
            self._writes.popleft()
        while self._sent and self._sent[0][0] <= now - 60.0:
            self._sent.popleft()
        cost = WRITE_POINTS if write else READ_POINTS
        until = [self._when_points_are_free(cost)]
        if write and self._writes:
            until.append(self._writes[-1] + BETWEEN_WRITES)
            until += [
                self._writes[-most] + span
                for most, span in ((WRITES_A_MINUTE, 60.0), (WRITES_AN_HOUR, 3600.0))
                if len(self._writes) >= most
            ]
        return max(until) - now

    def _when_points_are_free(self, cost: int) -> float:
        spent = sum(points for _, points in self._sent) + cost - POINTS_A_MINUTE
        for sent, points in self._sent:
            if spent <= 0:
                break
            spent -= points
            if spent <= 0:
                return sent + 60.0
        return 0.0


def number(text: str | None) -> float | None:
    """The seconds of a header; None where it holds something else."""
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if abs(value) < 1e12 else None
