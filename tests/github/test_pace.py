"""How fast GitHub is asked, and how long is waited when it says no."""

import pytest

from docs_guard.github.pace import Pace
from docs_guard.github.port import Refused
from docs_guard.standin.clock import FakeClock


def paced(many: int, write: bool) -> list[float]:
    """When each of so many requests went out, in seconds from the first."""
    clock = FakeClock()
    pace, times = Pace(clock), []
    for _ in range(many):
        pace.before(write)
        pace.after(write)
        times.append(clock.slept)
    return times


def most_within(times: list[float], seconds: float) -> int:
    return max(sum(start <= time < start + seconds for time in times) for start in times)


def test_reads_are_held_up_only_where_a_minutes_points_are_spent() -> None:
    times = paced(2000, write=False)

    assert times[899] == 0
    assert most_within(times, 60) == 900


def test_writes_stay_below_what_github_allows_in_a_minute() -> None:
    times = paced(300, write=True)

    assert times[1] == 1.0
    assert most_within(times, 60) <= 60


def test_the_hour_is_not_waited_for_without_a_word() -> None:
    clock = FakeClock()
    pace = Pace(clock)
    for _ in range(400):
        pace.before(write=True)
        pace.after(write=True)

    with pytest.raises(Refused) as refused:
        pace.before(write=True)
    clock.sleep(refused.value.wait or 0)
    pace.before(write=True)

    assert 3600 <= clock.slept < 3605


def test_a_clock_that_is_set_back_holds_nothing_up() -> None:
    clock = FakeClock()
    pace = Pace(clock)
    pace.before(write=True)
    pace.after(write=True)
    clock._now -= 86_400
    before = clock.now()

    pace.before(write=True)

    assert clock.now() == before


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"retry-after": "7"}, 7),
        ({"retry-after": "0"}, 1),
        ({"retry-after": "-5"}, 1),
        ({"retry-after": "1e9"}, 86_400),
        ({"retry-after": "soon"}, 60),
        ({"retry-after": "nan"}, 60),
        ({"retry-after": "inf"}, 60),
        ({}, 60),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1700000100"}, 101),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1600000000"}, 1),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "x"}, 60),
        ({"x-ratelimit-remaining": "3", "x-ratelimit-reset": "1700000100"}, 60),
        ({"retry-after": "7", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1700000100"}, 7),
    ],
)
def test_the_wait_is_what_githubs_page_on_limits_says(headers, wait) -> None:
    assert Pace(FakeClock()).wait(headers) == wait


def test_a_reset_that_lies_behind_is_not_believed_twice() -> None:
    pace = Pace(FakeClock())
    headers = {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1600000000"}

    assert [pace.wait(headers) for _ in range(3)] == [1, 120, 240]
    pace.allowed()
    assert pace.wait(headers) == 1
