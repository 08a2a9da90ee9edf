"""Each thing that goes wrong looks to the client as it does at GitHub, and does what it says to the state."""

from __future__ import annotations

import json

import pytest
from github_world import BOT, PERSON, REPOSITORY, kettle, served
from requests import ConnectionError as Disconnected
from requests import ReadTimeout, Response, Session

from docs_guard.github.port import Refused, Unknown
from docs_guard.model.issue import Label
from docs_guard.standin.faults import LIMITS, NAMES, UNKNOWN, Crash, Fault, Name, Plan
from docs_guard.standin.memory import Memory
from docs_guard.standin.state import Repository

ISSUES = "/repos/kettle/docs/issues"


def create(faults: Plan, hold: float = 0.0, timeout: float = 20.0) -> tuple[Response | None, Repository]:
    """One request that creates an issue; None where no answer came."""
    world, repository = kettle()
    headers = {"Authorization": f"token {world.token(BOT, faults=faults)}"}
    with served(world, hold) as at, Session() as session:
        told = {"title": "a title", "labels": ["docs"]}
        try:
            return session.post(at.url + ISSUES, json=told, headers=headers, timeout=timeout), repository
        except (Disconnected, ReadTimeout):
            return None, repository


@pytest.mark.parametrize(
    ("name", "status", "done", "headers"),
    [
        ("502-before", 502, False, {"Content-Type": "text/html"}),
        ("502-after", 502, True, {"Content-Type": "text/html"}),
        ("503-before", 503, False, {}),
        ("drop-before", None, False, {}),
        ("drop-after", None, True, {}),
        ("timeout-after", None, True, {}),
        ("403-retry-after", 403, False, {"Retry-After": "7"}),
        ("403-secondary", 403, False, {"Retry-After": None}),
        ("429-retry-after", 429, False, {"Retry-After": "7"}),
        ("429", 429, False, {"Retry-After": None}),
        ("archived", 403, False, {}),
        ("integration", 403, False, {}),
        ("404", 404, False, {}),
        ("410", 410, False, {}),
        ("too-long", 422, False, {}),
        ("label-exists", 201, True, {}),
        ("truncated", 201, True, {}),
        ("lag", 201, True, {}),
        ("crash-before", None, False, {}),
        ("crash-after", None, True, {}),
    ],
)
def test_a_fault_is_told_to_the_client_and_done_or_not(
    name: Name, status: int | None, done: bool, headers: dict[str, str | None]
) -> None:
    answer, repository = create(Plan({1: Fault(name, 7.0)}))
    assert (None if answer is None else answer.status_code) == status
    assert len(repository.issues) == done
    for header, value in headers.items():
        assert answer is not None
        assert answer.headers.get(header) == value


def test_labels_are_dropped_without_a_word() -> None:
    answer, repository = create(Plan({("issues/create", 1): "labels-dropped"}))
    assert answer is not None
    assert answer.status_code == 201
    assert answer.json()["labels"] == [] == [*repository.issues[1].now.labels]


def test_an_answer_may_keep_the_client_waiting_until_it_gives_up() -> None:
    answer, repository = create(Plan({1: "timeout-after"}), hold=20.0, timeout=0.2)
    assert answer is None
    assert len(repository.issues) == 1


def test_a_page_may_be_cut_short() -> None:
    world, repository = kettle()
    world.open_issue(repository, "a title", "", PERSON)
    world.faults = Plan({1: "truncated"})
    with served(world) as at, Session() as session:
        short, whole = (session.get(at.url + ISSUES) for _ in range(2))
    assert whole.content.startswith(short.content)
    with pytest.raises(json.JSONDecodeError):
        json.loads(short.content)


def test_after_a_crash_nothing_arrives_until_the_program_is_started_anew() -> None:
    world, repository = kettle()
    plan = Plan({2: "crash-before"})
    headers = {"Authorization": f"token {world.token(BOT, faults=plan)}"}
    with served(world) as at, Session() as session:
        for expected in (1, 1, 1):
            try:
                session.post(at.url + ISSUES, json={"title": "a title"}, headers=headers)
            except Disconnected:
                assert plan.dead
            assert len(repository.issues) == expected
        plan.revive()
        assert session.post(at.url + ISSUES, json={"title": "a title"}, headers=headers).ok
    assert plan.struck == [(2, "issues/create", "crash-before")]


def test_a_fault_may_befall_the_second_request_of_its_kind() -> None:
    world, repository = kettle()
    port = Memory(world, REPOSITORY, BOT, Plan({("issues/create", 2): "502-before"}))
    port.create_issue("first", "", ())
    port.comment(1, "a comment")
    with pytest.raises(Unknown):
        port.create_issue("second", "", ())
    port.create_issue("third", "", ())
    assert [each.title for each in repository.filed()] == ["first", "third"]


def test_memory_raises_crash_until_the_program_is_started_anew() -> None:
    world, repository = kettle()
    plan = Plan({1: "crash-after"})
    port = Memory(world, REPOSITORY, BOT, plan)
    for _ in range(2):
        with pytest.raises(Crash):
            port.create_issue("a title", "", ())
    plan.revive()
    port.create_issue("a title", "", ())
    assert len(repository.issues) == 2


def test_a_repository_that_moves_meanwhile_is_found_at_its_number() -> None:
    world, repository = kettle()
    headers = {"Authorization": f"token {world.token(BOT, faults=Plan({2: 'moved'}))}"}
    with served(world) as at, Session() as session:
        statuses = [
            session.post(at.url + ISSUES, json={"title": "a"}, headers=headers, allow_redirects=False).status_code
            for _ in range(2)
        ]
    assert statuses == [201, 307]
    assert repository.name == "kettle/docs-moved"
    Memory(world, REPOSITORY, BOT, Plan({1: "moved"})).create_issue("another", "", ())
    assert (repository.name, len(repository.issues)) == ("kettle/docs-moved-moved", 2)


def test_a_fault_of_one_token_leaves_the_other_alone() -> None:
    world, _ = kettle()
    first, second = world.token(BOT, faults=Plan({1: "502-before", 2: "502-before"})), world.token(BOT)
    with served(world) as at, Session() as session:
        for text, status in [(first, 502), (second, 200), (first, 502), (first, 200)]:
            answer = session.get(at.url + ISSUES, headers={"Authorization": f"token {text}"})
            assert answer.status_code == status
    assert [each.status for each in world.asked] == [502, 200, 502, 200]


def test_people_and_other_runs_come_between_two_requests() -> None:
    world, repository = kettle()
    port = Memory(
        world, REPOSITORY, BOT, Plan(events={2: lambda: world.open_issue(repository, "theirs", "", PERSON, ["docs"])})
    )
    assert port.issues("docs") == ()
    assert [each.title for each in port.issues("docs")] == ["theirs"]


@pytest.mark.parametrize("name", [*UNKNOWN, *LIMITS, "truncated"])
def test_memory_repeats_a_read_until_it_comes_to_something(name: Name) -> None:
    world, _ = kettle()
    port = Memory(world, REPOSITORY, BOT, Plan(dict.fromkeys(range(1, 4), name)))
    assert port.issues("docs") == ()
    assert world.reads() == 4
    waits = {"403-secondary": 180.0, "429": 180.0, "403-retry-after": 15.0, "429-retry-after": 15.0}
    assert world.clock.slept == waits.get(name, 1.0 + 2.0 + 4.0)
    with pytest.raises(Refused) as no:
        Memory(world, REPOSITORY, BOT, Plan(dict.fromkeys(range(1, 9), name))).issues("docs")
    assert no.value.kind == ("limit" if name in LIMITS else "unavailable")


@pytest.mark.parametrize("name", NAMES)
def test_memory_never_repeats_a_write(name: Name) -> None:
    world, repository = kettle()
    port = Memory(world, REPOSITORY, BOT, Plan({1: name}))
    try:
        port.create_issue("a title", "", ())
    except (Refused, Unknown, Crash) as no:
        assert len(repository.issues) == (name.endswith("-after") and name not in LIMITS), no
    assert world.writes() == 1


def test_a_label_that_exists_already_is_no_trouble() -> None:
    world, repository = kettle()
    port = Memory(world, REPOSITORY, BOT, Plan({1: "label-exists"}))
    port.create_label(Label("docs"))
    assert repository.labels == {}
    port.create_label(Label("docs"))
    port.create_label(Label("DOCS"))
    assert list(repository.labels) == ["docs"]
