"""The sheet for a retro is read from the issues that are filed, over HTTP; strangers' gaps are told, not counted."""

from datetime import date
from pathlib import Path

import pytest
from github_world import BOT, PERSON, REPOSITORY, kettle, served
from repository import Repository, clean_environment

from app.gap_site import CONFIG, desk_of, in_memory, kettle_site, over_http, report, send
from docs_guard.app.gaps_report import Reported, reported
from docs_guard.app.request import Request
from docs_guard.cli.gaps_sheet import as_json, markdown, text
from docs_guard.gaps.tickets import day
from docs_guard.model.failure import Failure
from docs_guard.standin.memory import Memory

ROTATE, DESCALE = "cannot find how to rotate boiler tokens", "how long does descaling take"
DAY = 86_400


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Repository:
    return kettle_site(tmp_path_factory.mktemp("site"))


def sheet(site: Repository, connect_to, world, **more) -> Reported:
    request = Request(str(site.folder), environment=clean_environment())
    return reported(request, connect_to, world.clock, **more)


def test_over_http_the_sheet_tells_ages_answers_and_repeats(site):
    world, repository = kettle(private=True)
    with served(world) as at, desk_of(site) as desk:
        connect = over_http(at.url, world.token(BOT), world)
        send(report(desk, ROTATE, ticket="4711"), connect, world)
        send(report(desk, DESCALE, ticket="4712"), connect, world)
        world.clock.sleep(10 * DAY)
        person = Memory(world, REPOSITORY, PERSON)
        for filed in repository.filed():
            person.edit_issue(filed.number, state="closed", reason="completed")
        world.clock.sleep(10 * DAY)
        send(report(desk, ROTATE, ticket="4713"), connect, world)
        world.clock.sleep(2 * DAY)
        found = sheet(site, connect, world)

    first, second = repository.filed()
    assert (found.sheet.open, found.sheet.opened, [each.number for each in found.sheet.answered]) == (
        1,
        2,
        [second.number],
    )
    assert [(each.number, each.again, each.seen) for each in found.sheet.again] == [(first.number, 1, 2)]
    heat, water = found.sheet.teams
    assert (heat.team, round(heat.age or 0), water.team, round(water.took or 0)) == ("heat", 22, "water", 10)
    assert found.sheet.answered[0].tickets == ("4712",)
    assert "answered: tell those who asked:\n  #2 Docs gap: " in text(found, True)
    assert "4712" in text(found, True)


def test_a_sheet_of_one_team_and_of_a_period(site):
    world, _ = kettle(private=True)
    connect = in_memory(world)
    with desk_of(site) as desk:
        send(report(desk, ROTATE), connect, world)
        send(report(desk, DESCALE), connect, world)
    world.clock.sleep(3 * DAY)
    today = date.fromisoformat(day(int(world.clock.now())))

    found = sheet(site, connect, world, team="team/heat", since=today)
    assert (found.team, found.sheet.open, found.sheet.opened) == ("heat", 1, 0)
    with pytest.raises(Failure, match="there is no team 'heet'; did you mean 'heat'"):
        sheet(site, connect, world, team="heet")


def test_a_label_that_a_person_changed_says_whose_it_is(site):
    world, repository = kettle(private=True)
    connect = in_memory(world)
    with desk_of(site) as desk:
        send(report(desk, ROTATE), connect, world)
    person = Memory(world, REPOSITORY, PERSON)
    person.remove_label(repository.filed()[0].number, "team/heat")
    person.add_labels(repository.filed()[0].number, ["team/water"])

    assert [each.team for each in sheet(site, connect, world).sheet.teams] == ["water"]


def test_gaps_under_another_login_are_told_with_the_cure(site):
    world, _ = kettle(private=True)
    with desk_of(site) as desk:
        send(report(desk, ROTATE), in_memory(world), world)

    found = sheet(site, in_memory(world, PERSON), world)
    assert found.sheet.opened == 0
    assert found.notes == (f"1 gap not counted, opened by {BOT}: if {BOT} is the bot, add it to `[issues] authors`",)


def test_tickets_are_read_from_the_private_repository(tmp_path: Path):
    site = kettle_site(tmp_path / "site", CONFIG + '\n[gaps]\nprivate-repo = "kettle/support"\n')
    world, repository = kettle(private=False)
    world.repository("kettle/support", private=True)
    connect = in_memory(world)
    with desk_of(site) as desk:
        send(report(desk, ROTATE, ticket="4711"), connect, world)
    Memory(world, REPOSITORY, PERSON).edit_issue(repository.filed()[0].number, state="closed", reason="completed")

    (answered,) = sheet(site, connect, world).sheet.answered
    assert answered.tickets == ("4711",)


def test_the_markdown_is_ready_to_paste_and_json_holds_all(site):
    world, _ = kettle(private=True)
    connect = in_memory(world)
    with desk_of(site) as desk:
        send(report(desk, ROTATE), connect, world)
    found = sheet(site, connect, world)

    told = markdown(found, True)
    assert told.startswith("## Gaps in the documentation, until ")
    assert "| heat | 1 | 1 | 0 | 0 | \\- |" in told or "| heat | 1 | 1 | 0 | 0 | - |" in told
    assert '"median_age_days": 0.0' in as_json(found)
    assert text(found, False).startswith("kettle/docs, until ")


def test_nothing_filed_is_a_sheet_of_noughts(site):
    world, _ = kettle(private=True)
    found = sheet(site, in_memory(world), world)

    assert "0 opened, 0 answered, 0 closed as not planned, 0 open now" in text(found, True)
    assert "### Teams" not in markdown(found, True)
