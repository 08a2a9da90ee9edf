"""One write, once: repeated only when it is known that it was not carried out."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from docs_guard.github.port import Clock, Refused, Unknown

LOOKS = (2.0, 5.0, 15.0)
"""Seconds before each look after a write of which nobody knows whether it was carried out; lists lag behind."""
ATTEMPTS = 3
PATIENCE = 600.0
"""Seconds that a plan waits for GitHub's limits, in all."""
UNTOLD = 60.0
"""Seconds to wait for a limit that does not say how long."""
T = TypeVar("T")


class Once:
    """Carries out writes, with one patience for all of them."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._left = PATIENCE

    def again(self, write: Callable[[], None]) -> None:
        """Carries out a write that does no harm twice. Raises as the other does."""

        def written() -> bool:
            write()
            return True

        self(written, lambda: None, LOOKS[:1])

    def __call__(self, write: Callable[[], T], look: Callable[[], T | None], looks: Sequence[float] = LOOKS) -> T:
        """
        What the write gave, or what the look found after an outcome that is not known.

        Raises Refused where it was not carried out, and Unknown where that is still not known: `look` may raise both.
        """
        pauses = iter(LOOKS)
        attempts = 0
        while True:
            try:
                return write()
            except Refused as refused:
                pause = refused.wait or UNTOLD if refused.kind == "limit" else None
                pause = next(pauses, None) if refused.kind == "unavailable" else pause
                if pause is None or pause > self._left:
                    raise
                self._left -= pause
                self._clock.sleep(pause)
            except Unknown:
                attempts += 1
                found = self._looked(look, looks)
                if found is not None:
                    return found
                if attempts == ATTEMPTS:
                    raise

    def _looked(self, look: Callable[[], T | None], pauses: Sequence[float]) -> T | None:
        for pause in pauses:
            self._clock.sleep(pause)
            found = look()
            if found is not None:
                return found
        return None
