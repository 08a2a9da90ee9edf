"""The time as an argument: tests have one of their own."""

import time
from typing import Protocol


class Clock(Protocol):
    """Seconds since 1970, and a pause."""

    def now(self) -> float: ...

    def sleep(self, seconds: float) -> None: ...


class Wall:
    """The clock on the wall."""

    def now(self) -> float:
        return time.time()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)
