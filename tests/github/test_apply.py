"""What a plan comes to: done once, in order, and what cannot be done is left and told."""

from dataclasses import replace

import pytest
from github_world import served
from schedules import BOT, MANAGED, REPO, TRUSTED, run, wanted, world

from docs_guard.github.apply import Applied, apply
from docs_guard.github.client import connect
from docs_guard.github.port import Refused
from docs_guard.issues import marker
from docs_guard.issues.plan import Scope, plan
from docs_guard.model.issue import Leave, Update
from docs_guard.standin.faults import Fault, Plan
from docs_guard.standin.memory import Memory

PAGES = ("install", "upgrade", "teams")


class Bench:
    """A world, its repository, and runs of the bot on them."""

    def __init__(self, lag: float = 0.0, login: str = BOT) -> None:
        self.world, self.repository = world(lag)
        self.clock = self.world.clock
        self.login = login
        self.trusted = TRUSTED | {login}
        self.told: list[str] = []

    def github(self, faults: Plan | None = None):
        return Memory(self.world, REPO, self.login, faults or Plan())

    def plan(self, pages=PAGES, head: str = "a" * 40):
        scope = Scope(head, frozenset({"broken-link"}), lambda memory: True)
        filed = self.repository.filed()
        return plan([wanted(page) for page in pages], filed, managed=MANAGED, trusted=self.trusted, scope=scope)

    def apply(self, made=None, faults: Plan | None = None) -> Applied:
        made = self.plan() if made is None else made
        return apply(made, self.github(faults), self.clock, MANAGED, self.trusted, self.told.append)

    def did(self, operation: str) -> int:
        return sum(each.operation == operation for each in self.world.asked)


def test_a_first_run_files_each_issue_and_says_so_and_a_second_one_writes_nothing() -> None:
    bench = Bench()

    applied = bench.apply()

    assert [each.number for each in applied.done] == [1, 2, 3]
    assert (applied.left, applied.problems) == ((), ())
    assert [line for line in bench.told if line.startswith("opened issue")] == [
        "opened issue 1: Links of install lead nowhere",
        "opened issue 2: Links of teams lead nowhere",
        "opened issue 3: Links of upgrade lead nowhere",
    ]
    before = len(bench.world.asked)
    assert bench.apply() == Applied()
    assert len(bench.world.asked) == before


def test_what_is_no_longer_wanted_is_said_once_and_closed_and_then_left_alone() -> None:
    bench = Bench()
    bench.apply()

    bench.apply(bench.plan(("install",)))

    assert [each.state for each in bench.repository.filed()] == ["open", "closed", "closed"]
    assert [len(issue.comments) for issue in bench.repository.issues.values()] == [0, 1, 1]
    assert bench.apply(bench.plan(("install",))) == Applied()


def test_a_second_run_over_http_reads_seven_times_for_five_hundred_issues_and_writes_nothing() -> None:
    made, repository = world(0)
    pages = tuple(f"page-{number}" for number in range(500))
    filed = Bench()
    for each in plan(
        [wanted(page) for page in pages],
        (),
        managed=MANAGED,
        trusted=TRUSTED,
        scope=Scope("a" * 40, frozenset(), lambda memory: True),
        max_new=500,
    ).operations:
        made.open_issue(repository, each.wanted.title, each.body, BOT, each.wanted.labels)
    with served(made) as at:
        environment = {"DOCS_GUARD_TOKEN": made.token(BOT), "GITHUB_API_URL": at.url}
        github = connect(REPO, environment, made.clock)
        github.identity()
        github.home()
        applied = run(pages, github, made.clock)

    asked = [each for each in made.asked if each.path != "/graphql"]
    assert applied == Applied()
    assert len(asked) <= 7
    assert {each.method for each in asked} == {"GET"}
    assert filed.clock.slept == 0


def test_a_person_who_writes_while_the_plan_is_made_loses_nothing() -> None:
    bench = Bench()
    bench.apply()
    made = bench.plan(("install",))
    issue = bench.repository.issues[2]
    issue.change(replace(issue.now, body=f"{issue.now.body}\n\nWait, I am on it."), bench.clock.now(), 0)

    applied = bench.apply(made)

    assert "I am on it" in issue.now.body
    assert issue.now.state == "open"
    assert [each.why for each in applied.left] == ["it was changed while the plan was made"]
    bench.apply(bench.plan(("install",)))
    assert issue.now.state == "closed"
    assert "I am on it" in issue.now.body


def test_an_issue_that_was_closed_meanwhile_is_not_closed_again() -> None:
    bench = Bench()
    bench.apply()
    made = bench.plan(("install",))
    issue = bench.repository.issues[2]
    issue.change(replace(issue.now, state="closed", reason="not_planned"), bench.clock.now(), 0)

    bench.apply(made)

    assert issue.comments == []
    assert issue.now.reason == "not_planned"


def test_another_run_that_did_the_same_already_is_no_trouble() -> None:
    bench = Bench()
    first, second = bench.plan(), bench.plan()
    bench.apply(first)

    applied = bench.apply(second)

    assert [each.number for each in applied.done] == [1, 2, 3]
    assert bench.did("issues/create") == 3
    closing = bench.plan(())
    bench.apply(closing)
    assert bench.apply(closing).left == ()
    assert [len(issue.comments) for issue in bench.repository.issues.values()] == [1, 1, 1]


@pytest.mark.parametrize(
    "name", ["502-before", "502-after", "drop-before", "drop-after", "timeout-after", "503-before"]
)
@pytest.mark.parametrize("lag", [0, 21])
def test_an_outcome_that_is_not_known_is_looked_for_before_it_is_repeated(name, lag) -> None:
    bench = Bench(lag)

    applied = bench.apply(faults=Plan({("issues/create", 1): name}))

    assert [each.title for each in bench.repository.filed()] == [wanted(page).title for page in sorted(PAGES)]
    assert applied.left == ()
    assert bench.clock.slept >= 2


@pytest.mark.parametrize("operation", ["issues/create-comment", "issues/update"])
@pytest.mark.parametrize("name", ["502-before", "502-after", "drop-after"])
def test_closing_says_it_once_and_closes_once(operation, name) -> None:
    bench = Bench()
    bench.apply()

    applied = bench.apply(bench.plan(("install", "teams")), Plan({(operation, 1): name}))

    issue = bench.repository.issues[3]
    assert applied.left == ()
    assert (issue.now.state, len(issue.comments)) == ("closed", 1)
    assert sum(notice.kind == "closed" for notice in bench.world.notices) == 1


@pytest.mark.parametrize("name", ["403-retry-after", "403-secondary", "429-retry-after", "429"])
def test_limits_are_waited_for(name) -> None:
    bench = Bench()

    applied = bench.apply(faults=Plan({("issues/create", 1): Fault(name, 30), ("issues/create", 2): Fault(name, 30)}))

    assert len(applied.done) == 3
    assert bench.clock.slept >= 60


def test_limits_are_waited_for_ten_minutes_in_all_and_the_rest_is_left() -> None:
    bench = Bench()

    applied = bench.apply(faults=Plan({("issues/create", number): Fault("429", 30) for number in range(2, 99)}))

    assert len(applied.done) == 1
    assert len(applied.left) == 2
    assert 500 < bench.clock.slept < 700
    assert len(bench.apply().done) == 2


@pytest.mark.parametrize("name", ["archived", "integration", "410"])
def test_what_every_write_would_meet_is_met_once(name) -> None:
    bench = Bench()

    applied = bench.apply(faults=Plan(dict.fromkeys((("issues/create", number) for number in range(1, 9)), name)))

    assert bench.did("issues/create") == 1
    assert len(applied.left) == 3
    assert len({each.why for each in applied.left}) == 1
    assert bench.clock.slept == 0
    assert len(bench.apply().done) == 3


def test_a_text_that_is_refused_stops_no_other() -> None:
    applied = Bench().apply(faults=Plan({("issues/create", 1): "too-long"}))

    assert [each.number for each in applied.done] == [1, 2]
    assert len(applied.left) == 1


def test_a_github_that_is_away_is_not_asked_for_each_operation() -> None:
    bench = Bench()
    pages = tuple(f"page-{number}" for number in range(20))
    faults = Plan({("issues/create", number): "502-before" for number in range(1, 999)})

    applied = bench.apply(bench.plan(pages), faults)

    assert len(applied.left) == 20
    assert bench.did("issues/create") == 9
    assert bench.clock.slept < 300


def test_labels_that_cannot_be_made_stop_the_issues_that_would_lack_them() -> None:
    bench = Bench()

    applied = bench.apply(faults=Plan({("issues/create-label", 1): "integration"}))

    assert bench.did("issues/create") == 0
    assert len(applied.left) == 3
    assert "labels could not be made" in applied.problems[0]


def test_labels_that_github_drops_are_put_on_afterwards() -> None:
    bench = Bench()

    applied = bench.apply(faults=Plan({("issues/create", 1): "labels-dropped"}))

    assert applied.problems == ()
    assert {each.labels for each in bench.repository.filed()} == {("docs", MANAGED, "team/docs")}


def test_an_issue_that_stays_without_its_label_is_closed_and_told_and_is_the_only_one() -> None:
    bench = Bench()
    faults = {("issues/create", 1): "labels-dropped", ("issues/add-labels", 1): "labels-dropped"}

    applied = bench.apply(faults=Plan(faults))

    assert "right to push" in applied.problems[0]
    assert "issue 1 was closed again" in applied.problems[0]
    assert [each.state for each in bench.repository.filed()] == ["closed"]
    assert len(applied.left) == 2


def test_a_person_without_the_right_to_push_files_nothing() -> None:
    bench = Bench(login="a-stranger")
    bench.repository.labels.update({each.name: each for each in bench.plan().labels})

    applied = bench.apply()

    assert len(bench.repository.filed()) == 0
    assert len(applied.left) == 3
    assert "right to push" in applied.left[0].why


def test_under_a_name_that_is_not_trusted_nothing_is_filed() -> None:
    bench = Bench()
    github = Memory(bench.world, REPO, "another[bot]")

    applied = apply(bench.plan(), github, bench.clock, MANAGED, TRUSTED, bench.told.append)

    assert "add it to [issues] authors" in applied.left[0].why
    assert (len(applied.left), bench.repository.filed()) == (3, ())


def test_a_name_that_github_told_wrongly_is_found_out_at_the_first_issue() -> None:
    class Mistaken(Memory):
        def identity(self) -> str:
            return BOT

    bench = Bench()
    github = Mistaken(bench.world, REPO, "another[bot]")

    applied = apply(bench.plan(), github, bench.clock, MANAGED, TRUSTED, bench.told.append)

    assert "under another[bot]: add it to [issues] authors" in applied.problems[0]
    assert [each.state for each in bench.repository.filed()] == ["closed"]
    assert len(applied.left) == 2


def test_an_issue_that_is_deleted_meanwhile_stops_no_other() -> None:
    bench = Bench()
    bench.apply()
    made = bench.plan(())
    del bench.repository.issues[1]

    applied = bench.apply(made)

    assert [each.number for each in applied.done] == [2, 3]
    assert len(applied.left) == 1


def test_of_two_with_one_key_the_younger_leads_to_the_older() -> None:
    bench = Bench()
    bench.apply()
    first = bench.repository.issues[1].now
    bench.world.open_issue(bench.repository, first.title, first.body, BOT, first.labels)

    applied = bench.apply()

    younger = bench.repository.issues[4].now
    assert [each.number for each in applied.done] == [4]
    assert (younger.state, younger.reason) == ("closed", "duplicate")
    assert marker.read(younger.body).state == "closed"
    assert bench.repository.issues[4].comments == []
    assert bench.apply() == Applied()


def test_a_list_that_shifts_while_it_is_read_makes_no_issue_twice() -> None:
    """Somebody takes the label off an issue of the first page: the first of the second page is on neither."""
    made, repository = world(0)
    pages = tuple(f"page-{number:03}" for number in range(150))
    operations = plan(
        [wanted(page) for page in pages],
        (),
        managed=MANAGED,
        trusted=TRUSTED,
        scope=Scope("a" * 40, frozenset(), lambda memory: True),
        max_new=150,
    ).operations
    for each in operations:
        made.open_issue(repository, each.wanted.title, each.body, BOT, each.wanted.labels)

    def shift() -> None:
        issue = repository.issues[5]
        issue.change(replace(issue.now, labels=("docs",)), made.clock.now(), 0)

    with served(made) as at:
        token = made.token(BOT, faults=Plan(events={("issues/list-for-repo", 2): shift}))
        github = connect(REPO, {"DOCS_GUARD_TOKEN": token, "GITHUB_API_URL": at.url}, made.clock)
        applied = run(pages, github, made.clock)

    assert [each.number for each in applied.done] == [101]
    assert len(repository.issues) == 150


def test_nothing_is_waited_for_where_nothing_was_filed() -> None:
    bench = Bench()
    bench.apply()
    slept = bench.clock.slept
    assert slept == 2.0, "the lists tell the new issues at the first look"

    bench.apply(bench.plan(()))

    assert bench.clock.slept == slept


def test_what_is_left_alone_is_not_asked_for() -> None:
    bench = Bench()
    bench.apply()
    made = bench.plan()

    assert all(isinstance(each, Leave) for each in made.operations)
    before = len(bench.world.asked)
    bench.apply(made)
    assert len(bench.world.asked) == before


def test_labels_go_on_and_off_one_by_one_and_what_people_put_on_stays() -> None:
    bench = Bench()
    bench.apply()
    issue = bench.repository.issues[1]
    issue.change(replace(issue.now, labels=(*issue.now.labels, "from a person")), bench.clock.now(), 0)
    update = Update(issue.now, add=("flapping",), remove=("team/docs", "not there"))

    applied = bench.apply(replace(bench.plan(), operations=(update,)))

    assert applied.left == ()
    assert issue.now.labels == ("docs", MANAGED, "from a person", "flapping")


def test_a_locked_conversation_is_closed_without_a_word() -> None:
    class Locked(Memory):
        def comment(self, number: int, body: str):
            raise Refused("locked", "the conversation is locked")

    bench = Bench()
    bench.apply()
    github = Locked(bench.world, REPO, BOT)

    applied = apply(bench.plan(()), github, bench.clock, MANAGED, TRUSTED, bench.told.append)

    assert applied.left == ()
    assert {each.state for each in bench.repository.filed()} == {"closed"}
