"""Shares work among forked processes, each of which answers in bytes; the order of the answers is that of the work."""

import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import TypeVar

from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure

VARIABLE = "DOCS_GUARD_JOBS"
MOST = 8
"""Processes that are used unasked."""

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Worker:
    """A child, the end of the pipe that its answers come through, and the numbers of the parts that it works on."""

    process: int
    answers: int
    parts: tuple[int, ...]


def jobs_wanted(asked: int | None, environment: Mapping[str, str]) -> int:
    """
    How many processes may work at a time: what the option says, what the variable says, or one a core.

    Raises Failure for a variable that is no number from 1 on.
    """
    if asked is not None:
        return asked
    if told := environment.get(VARIABLE):
        if not told.isascii() or not told.isdigit() or not int(told):
            raise Failure("usage", f"{VARIABLE} is {told!r}, and not a number from 1 on")
        return int(told)
    return min(len(os.sched_getaffinity(0)), MOST) if may_fork() else 1


def may_fork() -> bool:
    """Whether a copy of this process can go on by itself: not beside threads, which the copy would not have."""
    threading = sys.modules.get("threading")
    return sys.platform == "linux" and (threading is None or threading.active_count() == 1)


def shared(
    parts: Sequence[Part], work: Callable[[Part], bytes], jobs: int, begin: Callable[[], None] = lambda: None
) -> list[bytes]:
    """
    What `work` answers to each part, in their order.

    This process does its share, and `jobs - 1` children do theirs; each calls `begin` first, to open what a copy must
    not share. Parts whose child died or failed are worked on here, so that an error is raised as without children.
    """
    count = min(jobs, len(parts)) if may_fork() else 1
    shares = [tuple(range(first, len(parts), count)) for first in range(count)] if count else []
    workers: list[Worker] = []
    answers: dict[int, bytes] = {}
    try:
        workers += (_started(parts, share, work, begin) for share in shares[1:])
        for number in shares[0] if shares else ():
            answers[number] = work(parts[number])
        while workers:
            worker = workers[0]
            told = _told(worker)
            workers.pop(0)
            answers.update(zip(worker.parts, told, strict=False))
    finally:
        _end(workers)
    return [answers[number] if number in answers else work(part) for number, part in enumerate(parts)]


def _started(
    parts: Sequence[Part], share: tuple[int, ...], work: Callable[[Part], bytes], begin: Callable[[], None]
) -> Worker:
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return Worker(process, reading, share)
    code = 1
    try:
        os.close(reading)
        begin()
        with open(writing, "wb") as pipe:
            for number in share:
                answer = work(parts[number])
                pipe.write(len(answer).to_bytes(8, "big"))
                pipe.write(answer)
        code = 0
    except BaseException:  # whatever it is, the parent meets it again
        code = 1
    finally:
        os._exit(code)  # nothing that the parent would do at its end may be done twice


def _told(worker: Worker) -> list[bytes]:
    """The answers that came whole, once the child has ended."""
    found = []
    with open(worker.answers, "rb") as pipe:
        while len(head := pipe.read(8)) == 8:
            size = int.from_bytes(head, "big")
            answer = pipe.read(size)
            if len(answer) < size:
                break
            found.append(answer)
    os.waitpid(worker.process, 0)
    return found


def _end(workers: Sequence[Worker]) -> None:
    """Ends children that nobody waits for any more."""
    for worker in workers:
        with suppress(OSError):
            os.close(worker.answers)
        with suppress(OSError):
            os.kill(worker.process, signal.SIGKILL)
            os.waitpid(worker.process, 0)
