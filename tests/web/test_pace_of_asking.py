"""How fast a live site is asked, and how long is waited when it asks for it."""

from __future__ import annotations

from email.utils import formatdate

import pytest

from docs_guard.standin.clock import FakeClock
from docs_guard.web.asking import Asking, Manners
from docs_guard.web.calls import seconds
from docs_guard.web.journey import Journey

from .hosts import RESET, Answer, Live, Reply, failing, live, netlify

NOW = 1_700_000_000.0


def went(site: Live, clock: FakeClock, paths: list[str], manners: Manners | None = None) -> list[Journey]:
    asking = Asking(site.url, (), manners or Manners(jobs=1, rate=10_000.0), clock)
    late = Journey((), "unknown", "late")
    return asking.all(paths, lambda path: asking.go(site.url + path), lambda path: late, lambda done, whole: None)


def once(reply: Reply) -> Answer:
    return failing(netlify(["/a"], []), {"/a": [reply]})


@pytest.mark.parametrize("told", ["7", formatdate(NOW + 7, usegmt=True)], ids=["seconds", "date"])
@pytest.mark.parametrize("status", [429, 503])
def test_what_the_site_asks_for_is_waited(status, told):
    clock = FakeClock(NOW)
    with live(once(Reply(status, b"", {"Retry-After": told}))) as site:
        (journey,) = went(site, clock, ["/a"])

    assert journey.outcome == "page"
    assert 6.9 < clock.slept < 7.1


def test_a_site_that_asks_to_come_again_in_an_hour_is_left_alone():
    clock = FakeClock(NOW)
    limited = failing(netlify(["/a"], []), {"/a": [Reply(429, b"", {"Retry-After": "3600"})]}, always=True)
    with live(limited) as site:
        journeys = went(site, clock, ["/a", "/b", "/c"])

    assert {journey.outcome for journey in journeys} == {"unknown"}
    assert journeys[2].why.endswith("asks to come again in 3,600 s")
    assert (clock.slept, len(site.asked)) == (0, 1)


def test_a_site_that_never_answers_is_given_up():
    with live(lambda verb, path: RESET) as site:
        journeys = went(site, FakeClock(NOW), [f"/{number}" for number in range(50)])

    assert len(site.asked) == 20
    assert journeys[-1].why.startswith("given up after 20 requests without an answer")


def test_no_more_requests_go_out_in_a_second_than_wanted():
    clock = FakeClock(NOW)
    with live(netlify([], [])) as site:
        went(site, clock, [f"/{number}" for number in range(21)], Manners(jobs=4, rate=5.0))

    assert len(site.asked) == 21
    assert clock.slept >= 4.0


def test_no_more_requests_are_under_way_than_wanted():
    with live(netlify([], [])) as site:
        went(site, FakeClock(NOW), [f"/{number}" for number in range(200)], Manners(jobs=3, rate=10_000.0))

    assert len(site.asked) == 200
    assert site.most <= 3


def test_what_the_time_does_not_suffice_for_is_unknown():
    clock = FakeClock(NOW)
    with live(netlify(["/a"], [])) as site:
        journeys = went(site, clock, ["/a"] * 10, Manners(jobs=1, rate=1.0, seconds=3.5))

    assert [journey.outcome for journey in journeys].count("page") == 4
    assert {journey.why for journey in journeys[4:]} == {"the time for the run was over"}


def test_answers_come_in_the_order_of_the_questions():
    paths = [f"/{number}" for number in range(100)]
    with live(netlify(paths[::3], [])) as site:
        journeys = went(site, FakeClock(NOW), paths, Manners(jobs=8, rate=10_000.0))

    assert [journey.hops[0].url for journey in journeys] == [site.url + path for path in paths]
    assert [journey.outcome == "page" for journey in journeys] == [number % 3 == 0 for number in range(100)]


def test_an_error_of_ours_is_raised_and_not_lost_in_a_thread():
    def broken(path: str) -> str:
        raise ZeroDivisionError

    with live(netlify([], [])) as site, pytest.raises(ZeroDivisionError):
        Asking(site.url, (), Manners(), FakeClock(NOW)).all(["/a"], broken, str, lambda done, whole: None)


@pytest.mark.parametrize(
    ("said", "wait"),
    [
        ("7", 7.0),
        (" 0 ", 0.0),
        ("9" * 400, 86_400.0),
        (formatdate(NOW + 90, usegmt=True), 90.0),
        (formatdate(NOW - 90, usegmt=True), 0.0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1e9", None),
        ("²", None),
        ("Mon, 99 Nov 99999 99:99:99 GMT", None),
    ],
)
def test_retry_after_is_a_number_or_a_date_or_nothing(said, wait):
    assert seconds(said, NOW) == wait
