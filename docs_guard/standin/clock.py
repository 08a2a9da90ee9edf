"""A clock that stands still until somebody sleeps."""

from threading import Lock


class FakeClock:
    """Seconds since 1970 that pass only by `sleep`; `slept` is how long that was in all."""

    def __init__(self, start: float = 1_700_000_000.0) -> None:
        self._now = start
        self._lock = Lock()
        self.start = start

    def now(self) -> float:
        return self._now

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self._now += max(0.0, seconds)

    @property
    def slept(self) -> float:
        return self._now - self.start
