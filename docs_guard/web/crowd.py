"""Does many small things at a time in threads, and gives their results in the order of the work."""

from collections import deque
from collections.abc import Callable, Sequence
from queue import Empty, Queue
from threading import Thread
from typing import TypeVar

from docs_guard.web.clock import Clock

Part = TypeVar("Part")
Result = TypeVar("Result")

GRACE = 60.0
"""Seconds after the end of the run's time in which a request that is under way may still come back."""


def crowd(
    parts: Sequence[Part],
    work: Callable[[Part], Result],
    late: Callable[[Part], Result],
    jobs: int,
    clock: Clock,
    until: float,
    tell: Callable[[int, int], None],
) -> list[Result]:
    """
    What `work` makes of each part; `late` of those that are not done when the time is over.

    An exception of `work` is raised here. The threads end with the process, so that no server can hold it.
    """
    waiting = deque(enumerate(parts))
    done: Queue[tuple[int, Result | BaseException]] = Queue()

    def worker() -> None:
        while True:
            try:
                number, part = waiting.popleft()
            except IndexError:
                return
            try:
                done.put((number, work(part)))
            except BaseException as error:
                done.put((number, error))
                waiting.clear()
                return

    for _ in range(min(jobs, len(parts))):
        Thread(target=worker, daemon=True).start()
    found: dict[int, Result] = {}
    while len(found) < len(parts):
        tell(len(found), len(parts))
        try:
            number, result = done.get(timeout=1.0)
        except Empty:
            if clock.now() > until + GRACE:
                waiting.clear()
                break
            continue
        if isinstance(result, BaseException):
            waiting.clear()
            raise result
        found[number] = result
    tell(len(parts), len(parts))
    return [found[number] if number in found else late(part) for number, part in enumerate(parts)]
