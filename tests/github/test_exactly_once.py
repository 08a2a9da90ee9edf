"""One cause is one issue: whatever the network does, and whoever else is at work."""

from contextlib import contextmanager
from random import Random

from github_world import served
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schedules import BOT, KINDS, REPO, Bot, Repeating, Schedule, drawn, in_memory, play, schedule, world

from docs_guard.github.client import connect
from docs_guard.standin import faults

slow = settings(max_examples=150, suppress_health_check=list(HealthCheck))


@contextmanager
def over_http(lag: float):
    """A world, its repository, and what connects to it over real HTTP."""
    made, repository = world(lag)
    with served(made) as at:

        def port(plan: faults.Plan):
            environment = {"DOCS_GUARD_TOKEN": made.token(BOT, faults=plan), "GITHUB_API_URL": at.url}
            return connect(REPO, environment, made.clock)

        yield made, repository, port


def outcome_over_http(told: Schedule):
    with over_http(told.lag) as (made, repository, port):
        return play(told, made, repository, port)


@slow
@given(st.randoms(use_true_random=False))
def test_no_schedule_of_faults_leaves_an_issue_twice_or_not_at_all(random: Random) -> None:
    outcome = outcome_over_http(drawn(random))

    assert outcome.sound, outcome


@slow
@given(st.randoms(use_true_random=False), st.sampled_from([kind for kind in KINDS if kind != "all of these"]))
def test_no_class_of_faults_does_so_by_itself(random: Random, kind: str) -> None:
    outcome = outcome_over_http(drawn(random, kind))

    assert outcome.sound, outcome


def test_the_same_holds_for_thousands_of_schedules_on_the_port_alone() -> None:
    outcomes = [in_memory(schedule(number))[0] for number in range(1000)]

    assert [outcome for outcome in outcomes if not outcome.sound] == []
    assert sum(outcome.opened for outcome in outcomes) > 3000, "the schedules must give the bot something to do"


def test_a_run_may_end_between_any_two_requests() -> None:
    """Before and after each of its requests in turn, with nothing else going wrong."""
    for name in ("crash-before", "crash-after"):
        for at in range(1, 40):
            steps = [
                (Bot(("install", "upgrade"), faults.Plan()),),
                (Bot(("install", "teams"), faults.Plan({at: name})),),
            ]
            outcome, _ = in_memory(Schedule(at, name, 0, steps, ("install", "teams")))
            assert outcome.sound, (name, at, outcome)


def test_two_runs_at_once_make_one_issue_in_whatever_order_they_take_turns() -> None:
    pages = ("install", "upgrade", "teams")
    for number in range(200):
        steps = [(Bot(pages, faults.Plan()), Bot(pages, faults.Plan()))]
        outcome, _ = in_memory(Schedule(number, "two", number % 21, steps, pages))
        assert outcome.sound, outcome


def test_two_runs_at_once_heal_what_they_did_without_a_third() -> None:
    """The one that looks last closes the younger of two; nobody need come by."""
    pages, twice = ("install", "upgrade", "teams"), 0
    for number in range(100):
        steps = [(Bot(pages, faults.Plan()), Bot(pages, faults.Plan()))]
        _, repository = in_memory(Schedule(number, "two", 15, steps, pages), clean=False)
        opened = [each for each in repository.filed() if each.state == "open"]
        assert sorted(each.title for each in opened) == sorted({each.title for each in opened})
        assert len(opened) == 3
        twice += len(repository.filed()) > 3
    assert twice > 10, "the lists lag so far behind that some must have been made twice"


def test_a_bot_that_repeats_its_writes_would_make_them_twice() -> None:
    """So that the tests above are known to be able to fail."""
    duplicates = 0
    for number in range(60):
        _, repository = in_memory(schedule(number, "502 after the write"), clean=False, wrapped=Repeating)
        duplicates += len(repository.filed()) - len({each.title for each in repository.filed()})
    assert duplicates > 5
