"""What the bot does about the difference between what ought to be open and what is filed."""

from dataclasses import replace

import pytest

from docs_guard.issues.keeping import WHY
from docs_guard.issues.marker import read, written
from docs_guard.issues.own import duplicates
from docs_guard.issues.plan import Scope, plan
from docs_guard.model.issue import Filed, Key, Leave, Memory, Open, Plan, Update, Wanted
from issues.sample import BOT, HEAD, MANAGED, TRUSTED, Desk, changing, scope, want


def planned(desk: Desk, *wanted: Wanted, scope: Scope = scope(), max_new: int = 20) -> Plan:  # noqa: B008
    return plan(wanted, desk.filed, managed=MANAGED, trusted=TRUSTED, scope=scope, max_new=max_new)


def run(desk: Desk, *wanted: Wanted, **more: object) -> Plan:
    """One run of the bot, and the law that the next one has nothing to do."""
    done = planned(desk, *wanted, **more)  # type: ignore[arg-type]
    desk.apply(done)
    if not done.held:
        assert changing(planned(desk, *wanted, **more)) == []  # type: ignore[arg-type]
    return done


def memory(desk: Desk, number: int) -> Memory:
    found = read(desk.issues[number].body)
    assert found
    return found


@pytest.fixture
def desk() -> Desk:
    """A desk on which the issue 1 about /a lies."""
    made = Desk()
    run(made, want("/a"))
    return made


def test_an_issue_is_opened_with_all_its_labels_in_one_request():
    desk = Desk()
    (only,) = run(desk, want("/a")).operations

    assert isinstance(only, Open)
    assert desk.issues[1].labels == ("docs", MANAGED, "team/search")
    assert memory(desk, 1) == Memory(want("/a").key, labels=desk.issues[1].labels, extra=want("/a").extra)


def test_the_labels_that_the_plan_puts_on_are_told_with_colour_and_description():
    (docs, managed, team) = planned(Desk(), want("/a")).labels

    assert [docs.name, managed.name, team.name] == ["docs", MANAGED, "team/search"]
    assert all(len(each.colour) == 6 and each.description for each in (docs, managed, team))


def test_a_second_run_writes_nothing(desk):
    assert [type(each) for each in planned(desk, want("/a")).operations] == [Leave]


def test_another_block_is_written_in_place_without_a_word(desk):
    (update,) = run(desk, want("/a", block="another")).operations

    assert "another" in desk.issues[1].body
    assert (update.comment, update.to) == ("", None)
    assert desk.comments == []


def test_what_is_mended_is_closed_with_the_commit(desk):
    run(desk)

    assert (desk.issues[1].state, desk.issues[1].reason) == ("closed", "completed")
    assert memory(desk, 1).commit == HEAD
    ((number, said),) = desk.comments
    assert number == 1
    assert said.startswith("Not found any more, at `feedc0d`: closed.\n\n<!-- docs-guard:said v1 closed.0 -->")


def test_what_was_not_looked_at_wholly_stays_open(desk):
    (left,) = run(desk, scope=scope(covered=lambda memory: False)).operations

    assert left.why == "not looked at wholly in this run"


def test_a_rule_that_is_switched_off_closes_as_not_planned_even_where_nothing_was_looked_at(desk):
    run(desk, scope=scope(rules=frozenset({"missing-redirect"}), covered=lambda memory: False))

    assert desk.issues[1].reason == "not_planned"
    assert "`missing-alt-text`: no longer filed" in desk.comments[0][1]


def test_files_that_are_left_out_close_as_not_planned(desk):
    run(desk, scope=scope(excluded=lambda path: path == "docs/a.md"))

    assert desk.issues[1].reason == "not_planned"
    assert "left out by the configuration" in desk.comments[0][1]


def test_another_way_of_filing_closes_the_old_issues_once_the_new_ones_are_filed(desk):
    team = replace(want("/a"), key=Key("team", "search"))
    run(desk, team, scope=scope(per="team"), max_new=0)
    assert desk.issues[1].state == "open"

    run(desk, team, scope=scope(per="team"))
    assert desk.issues[1].reason == "not_planned"
    assert "Issues are filed per team now" in desk.comments[0][1]


def test_what_comes_back_is_reopened_twice_and_then_left_to_people(desk):
    for times in (1, 2):
        run(desk)
        run(desk, want("/a"))
        assert (desk.issues[1].state, memory(desk, 1).reopened) == ("open", times)
    run(desk)
    run(desk, want("/a"))

    assert desk.issues[1].state == "closed"
    assert "flapping" in desk.issues[1].labels
    said = [comment.rpartition("v1 ")[2] for _, comment in desk.comments]
    assert said == ["closed.0 -->", "open.1 -->", "closed.1 -->", "open.2 -->", "closed.2 -->"]


@pytest.mark.parametrize("reason", ["not_planned", "duplicate", "completed", None])
def test_what_a_person_closed_stays_closed(desk, reason):
    desk.person(1, state="closed", reason=reason)
    (left,) = run(desk, want("/a", block="another")).operations

    assert isinstance(left, Leave)
    assert "by a person" in left.why


def test_what_a_person_closed_anew_for_another_reason_than_the_bot_stays_closed(desk):
    run(desk)
    desk.person(1, reason="not_planned")

    assert changing(run(desk, want("/a"))) == []


@pytest.mark.parametrize("looked", [{}, {"covered": lambda memory: False}, {"per": "team"}])
def test_what_a_person_closed_as_completed_and_is_gone_indeed_is_reopened_when_it_comes_back(desk, looked):
    desk.person(1, state="closed", reason="completed")
    (noted,) = run(desk, scope=scope(**looked)).operations

    if looked:  # nobody knows whether it is gone
        assert isinstance(noted, Leave)
        return
    assert isinstance(noted, Update)
    assert (noted.to, noted.comment, noted.add, noted.remove) == (None, "", (), ())
    assert changing(run(desk)) == []
    (again,) = changing(run(desk, want("/a")))
    assert isinstance(again, Update)
    assert again.to == "open"


@pytest.mark.parametrize("reason", ["not_planned", "duplicate"])
def test_what_a_person_closed_as_not_planned_is_never_touched_again_gone_or_not(desk, reason):
    desk.person(1, state="closed", reason=reason)

    assert changing(run(desk)) == []
    assert changing(run(desk, want("/a"))) == []


def test_what_a_person_reopened_is_not_closed_again(desk):
    run(desk)
    desk.person(1, state="open", reason="reopened")

    assert changing(run(desk)) == []


def test_what_a_person_reopened_and_is_found_again_is_looked_after_again(desk):
    run(desk)
    desk.person(1, state="open", reason="reopened")
    run(desk, want("/a"))

    assert (memory(desk, 1).state, len(desk.comments)) == ("open", 1)


def test_a_label_that_a_person_took_off_never_comes_back(desk):
    desk.person(1, labels=(MANAGED, "team/search"))
    run(desk, want("/a", block="another"))
    run(desk)
    run(desk, want("/a"))

    assert "docs" not in desk.issues[1].labels


def test_a_label_that_a_person_put_on_is_never_taken_off(desk):
    desk.person(1, labels=(*desk.issues[1].labels, "urgent", "good first issue"))
    run(desk, want("/a", "docs", MANAGED))

    assert desk.issues[1].labels == ("docs", MANAGED, "urgent", "good first issue")


def test_a_page_that_another_team_owns_now_changes_its_label(desk):
    run(desk, want("/a", "docs", MANAGED, "team/boil"))
    run(desk, want("/a"))

    assert desk.issues[1].labels == ("docs", MANAGED, "team/search")


def test_a_team_that_a_person_chose_is_respected(desk):
    desk.person(1, labels=("docs", MANAGED, "team/kettle"))
    run(desk, want("/a", "docs", MANAGED, "team/boil", "docs-guard: pictures"))

    assert desk.issues[1].labels == ("docs", MANAGED, "team/kettle", "docs-guard: pictures")


def test_labels_are_compared_as_github_compares_them(desk):
    desk.person(1, labels=("Docs", MANAGED.upper(), "Team/Search"))

    assert changing(run(desk, want("/a"))) == []


def test_no_more_than_so_many_are_opened_the_heaviest_first():
    desk = Desk()
    done = run(desk, want("/a", weight=1), want("/b", weight=9), want("/c", weight=5), max_new=2)

    assert [each.title[:2] for each in desk.filed] == ["/b", "/c"]
    assert done.held == 1
    assert [each.why for each in done.operations if isinstance(each, Leave)] == [
        "waits for a later run, which may file 2"
    ]


def test_of_two_with_one_key_the_younger_is_closed_as_a_duplicate_without_a_word(desk):
    first = desk.issues[1]
    desk.create(first.title, first.body, first.labels)
    (update,) = duplicates(desk.filed, MANAGED, TRUSTED)
    run(desk, want("/a"))

    assert (update.filed.number, update.duplicate_of) == (2, first)
    assert (desk.issues[2].state, desk.issues[2].reason) == ("closed", "duplicate")
    assert "This is looked after in #1." in desk.issues[2].body
    assert desk.comments == []
    assert desk.issues[1] == first


def test_an_issue_follows_its_page_through_a_redirect(desk):
    moved = scope(same=lambda address: "/b" if address == "/a" else address)
    (update,) = run(desk, want("/b"), scope=moved).operations

    assert isinstance(update, Update)
    assert memory(desk, 1).key.subject == "/b"
    assert changing(run(desk, want("/b"))) == []


def test_the_issue_of_a_page_that_was_merged_into_another_becomes_its_duplicate(desk):
    run(desk, want("/a"), want("/b"))
    run(desk, want("/b"), scope=scope(same=lambda address: "/b"))

    assert (desk.issues[1].reason, desk.issues[2].state) == ("duplicate", "open")


def test_the_mark_of_a_stranger_is_told_and_left_alone():
    body = f"{written(Memory(want('/a').key))}\nhello\n<!-- docs-guard:end -->"
    desk = Desk(Filed(1, 1, "mine", body, "stranger\u202e", (MANAGED,)))
    done = run(desk, want("/a"))

    assert desk.issues[1].body == body
    assert [type(each) for each in done.operations] == [Open]
    assert done.notes == ("issue 1 carries a mark of docs-guard and was opened by stranger\\u202e: it is left alone",)


def test_an_issue_without_the_managed_label_is_not_the_bots_any_more(desk):
    desk.person(1, labels=("docs",))
    done = planned(desk)

    assert done.operations == ()
    assert done.notes == ("issue 1 carries a mark of docs-guard and does not carry its label: it is left alone",)


def test_an_issue_whose_mark_is_gone_is_left_to_people(desk):
    desk.person(1, body="all gone")

    assert planned(desk).operations == ()
    assert planned(desk).notes == ("the mark in issue 1 is gone or cannot be read: docs-guard leaves it to people",)


def test_the_report_of_a_gap_is_no_business_of_the_plan():
    desk = Desk()
    body = f"{written(Memory(Key('gap', '/a')))}\nhello\n<!-- docs-guard:end -->"
    desk.create("a gap", body, (MANAGED,))

    assert planned(desk) == Plan(())


def test_an_issue_of_a_kind_of_a_later_version_is_left():
    desk = Desk()
    body = f"{written(Memory(Key('weather', '/a')))}\nhello\n<!-- docs-guard:end -->"
    desk.create("rain", body, (MANAGED,))

    assert changing(planned(desk)) == []


def test_a_crash_between_labels_and_body_costs_nothing(desk):
    """Labels are put on before the body notes them: what is on already is not the bot's to take off."""
    desk.person(1, labels=(*desk.issues[1].labels, "docs-guard: pictures"))
    run(desk, want("/a", "docs", MANAGED, "team/search", "docs-guard: pictures"))

    assert memory(desk, 1).labels == ("docs", MANAGED, "team/search")


def test_why_the_bot_closed_is_noted(desk):
    run(desk)

    assert dict(memory(desk, 1).extra)[WHY] == "completed"
    assert BOT in TRUSTED
