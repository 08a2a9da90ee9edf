"""Work that is shared among processes is answered in its order, whatever becomes of them."""

import os
import subprocess
import sys
import textwrap

import pytest

from docs_guard.cache.workers import jobs_wanted
from docs_guard.model.failure import Failure

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is shared")


def told(script: str) -> str:
    """What a fresh process prints: this one has threads, and may not be copied."""
    before = "import os, signal, sys, time\nfrom docs_guard.cache.workers import shared\nhere = os.getpid()\n"
    done = subprocess.run(
        [sys.executable, "-c", before + textwrap.dedent(script)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("jobs", [1, 2, 3, 50])
def test_the_answers_come_in_the_order_of_the_work(jobs):
    script = f"print(shared(range(20), lambda part: str(part).encode(), {jobs}) == [b'%d' % n for n in range(20)])"

    assert told(script) == "True\n"


def test_nothing_to_do_is_nothing_to_answer():
    assert told("print(shared([], lambda part: b'', 4))") == "[]\n"


def test_several_processes_take_part():
    assert told("print(len(set(shared(range(6), lambda part: b'%d' % os.getpid(), 3))))") == "3\n"


def test_answers_may_be_larger_than_a_pipe_holds():
    assert told("print(sum(map(len, shared(range(5), lambda part: b'x' * 3_000_000, 3))))") == "15000000\n"


@pytest.mark.parametrize("death", ["os._exit(7)", "os.kill(os.getpid(), signal.SIGKILL)", "1 / 0", "sys.exit()"])
def test_the_work_of_a_child_that_dies_is_done_by_its_parent(death):
    script = f"""
    def work(part):
        if os.getpid() != here and part == 3:
            {death}
        return b'%d' % part
    print(shared(range(8), work, 2))
    """

    assert told(script) == f"{[b'%d' % number for number in range(8)]}\n"


def test_an_error_is_raised_as_without_children():
    script = """
    def work(part):
        if part == 3:
            raise KeyError("three")
        return b""
    try:
        shared(range(8), work, 2)
    except KeyError as error:
        print(error)
    """

    assert told(script) == "'three'\n"


def test_children_end_where_the_parent_cannot_go_on():
    script = """
    def work(part):
        if os.getpid() == here:
            raise KeyboardInterrupt
        time.sleep(60)
    try:
        shared(range(2), work, 2)
    except KeyboardInterrupt:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            print("none left")
    """

    assert told(script) == "none left\n"


def test_what_the_parent_had_not_yet_printed_is_printed_once():
    assert told("print('once'); shared(range(4), lambda part: b'', 3)") == "once\n"


def test_beside_threads_nothing_is_copied():
    script = """
    import threading
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    print(len(set(shared(range(6), lambda part: b'%d' % os.getpid(), 3))))
    end.set()
    thread.join()
    """

    assert told(script) == "1\n"


def test_the_number_of_processes_is_what_was_asked_for():
    assert jobs_wanted(3, {"DOCS_GUARD_JOBS": "5"}) == 3
    assert jobs_wanted(None, {"DOCS_GUARD_JOBS": "5"}) == 5
    assert 1 <= jobs_wanted(None, {}) <= max(1, len(os.sched_getaffinity(0)))


@pytest.mark.parametrize("word", ["0", "-1", "two", "²"])
def test_a_number_that_is_none_is_refused(word):
    with pytest.raises(Failure, match="not a number"):
        jobs_wanted(None, {"DOCS_GUARD_JOBS": word})
