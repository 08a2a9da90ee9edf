"""Groups of tickets become gaps that are filed once, counted silently, and private where they must be."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from github_world import BOT, PERSON, REPOSITORY, kettle, served
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from issues.oracle import leaks
from repository import Repository, clean_environment

from app.gap_site import CONFIG, desk_of, in_memory, kettle_site, over_http, report, send
from docs_guard.app.gaps_filing import Filing, places
from docs_guard.app.gaps_import import Imported, Source, imported
from docs_guard.app.request import Request
from docs_guard.github.apply import Applied
from docs_guard.issues.marker import read
from docs_guard.issues.told import writes
from docs_guard.model.failure import Failure
from docs_guard.model.issue import Filed, Update
from docs_guard.standin.memory import Memory
from docs_guard.standin.state import World

HEADER = "Id,Subject,Tags,Priority,Created at,Organization\n"
ROTATE = ("Rotate a boiler token", "How do I rotate boiler tokens?", "boiler token rotation")
LIDS = ("Lid squeaks", "Our lid squeaks at Copper Pans", "squeaking lid, call +49 170 1234567")


def rows(subjects: Sequence[str], tags: str, first: int, month: int, customers: Sequence[str]) -> str:
    return "".join(
        f'{first + n},"{text}",{tags},normal,2026-{month:02}-{n + 1:02},{customers[n % len(customers)]}\n'
        for n, text in enumerate(subjects)
    )


JANUARY = rows(ROTATE * 3, "boiler", 4_700, 1, ("Copper Pans", "Tin Cups", "Iron Works")) + rows(
    LIDS, "lids squeaking", 4_800, 1, ("Copper Pans", "Tin Cups")
)
FEBRUARY = rows(ROTATE, "boiler", 4_900, 2, ("Brass Bells",))
KEPT = CONFIG + '\n[gaps]\nprivate-repo = "kettle/support"\ndeny = ["Iron Works"]\n'


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Repository:
    return kettle_site(tmp_path_factory.mktemp("site"))


def ranked(site: Repository, *months: str, top: int = 5) -> Imported:
    request = Request(str(site.folder), environment=clean_environment())
    return imported(request, Source((HEADER + "".join(months)).encode()), 50, top)


def run(found: Imported, connect_to, world: World, top: int = 5, public: bool = False) -> list[Applied]:
    """As the command does: plans and carries out in each place."""
    done = []
    for place in places(REPOSITORY, found.config.gaps.private_repo, connect_to, public)[0]:
        filing = Filing(place, found.config, found)
        done.append(filing.carried_out(filing.planned(top), world.clock, lambda line: None))
    return done


def closed(world: World, number: int, reason: str = "completed", repo: str = REPOSITORY) -> Filed:
    person = Memory(world, repo, PERSON)
    return person.edit_issue(number, state="closed", reason=reason)  # type: ignore[arg-type]


def extra(filed: Filed) -> dict[str, str]:
    memory = read(filed.body)
    assert memory is not None
    return dict(memory.extra)


def test_over_http_the_first_groups_are_filed_with_their_page_and_their_team(site):
    world, repository = kettle(private=True)
    with served(world) as at:
        run(ranked(site, JANUARY), over_http(at.url, world.token(BOT), world), world)

    tokens, lids = repository.filed()
    assert tokens.title.startswith("Docs gap: ")
    assert set(tokens.labels) == {"docs", "docs-gap", "docs-guard", "team/heat"}
    assert "/docs/heating/boiler-tokens.md" in tokens.body
    assert tokens.body.count("Seen 9 times.") == 1
    assert "- Asked by: at least 3 customers, last on 2026-01-09\n- Team: team/heat" in tokens.body
    assert "`4708`" in tokens.body
    assert "Boiler token rotation" in tokens.body or "boiler token rotation" in tokens.body
    assert "needs-triage" in lids.labels
    assert "- Page: none yet; [begin " in lids.body


def test_the_same_export_again_writes_nothing_over_http(site):
    world, repository = kettle(private=True)
    with served(world) as at:
        connect = over_http(at.url, world.token(BOT), world)
        run(ranked(site, JANUARY), connect, world)
        before = repository.filed()
        world.asked.clear()
        run(ranked(site, JANUARY), connect, world)

    assert repository.filed() == before
    assert {each.method for each in world.asked if each.path != "/graphql"} == {"GET"}


def test_a_further_month_is_counted_in_place_without_a_comment(site):
    world, repository = kettle(private=True)
    connect = in_memory(world)
    run(ranked(site, JANUARY), connect, world)
    run(ranked(site, FEBRUARY), connect, world)
    run(ranked(site, JANUARY, FEBRUARY), connect, world)

    tokens, lids = repository.filed()
    assert "Seen 12 times." in tokens.body
    assert "at least 4 customers, last on 2026-02-03" in tokens.body
    assert "Seen 3 times." in lids.body
    assert Memory(world, REPOSITORY, BOT).comments(tokens.number) == ()


def test_in_a_public_repository_no_ticket_customer_or_quote_leaves(site):
    world, repository = kettle(private=False)
    run(ranked(site, JANUARY), in_memory(world), world)

    for filed in repository.filed():
        everything = f"{filed.title}\n{filed.body}".lower()
        assert not [
            word for word in ("470", "480", "copper", "tin cups", "iron", "+49", "1234567") if word in everything
        ]
        assert "tickets" not in extra(filed)
        assert not any(f"```text\n{subject}" in filed.body for subject in (*ROTATE, *LIDS))


def test_public_lets_tickets_and_quotes_leave_but_not_what_is_redacted(site):
    world, repository = kettle(private=False)
    run(ranked(site, JANUARY), in_memory(world), world, public=True)

    lids = repository.filed()[1]
    assert "`4800`" in lids.body
    assert "Our lid squeaks at [name]" in lids.body
    assert "1234567" not in lids.body


def test_tickets_go_to_the_private_repository_beside_a_public_one(tmp_path):
    site = kettle_site(tmp_path / "site", KEPT)
    world, public = kettle(private=False)
    private = world.repository("kettle/support", private=True, members={PERSON: "write"})
    run(ranked(site, JANUARY), in_memory(world), world)

    assert [each.title for each in public.filed()] == [each.title for each in private.filed()]
    assert not any("tickets" in extra(each) for each in public.filed())
    assert all("tickets" in extra(each) for each in private.filed())
    assert not any("iron works" in each.body.lower() for each in private.filed())


def test_a_private_repository_that_is_public_is_refused(tmp_path):
    world, public = kettle(private=False)
    world.repository("kettle/support", private=False)

    with pytest.raises(Failure, match="which is public: nothing was filed"):
        places(REPOSITORY, "kettle/support", in_memory(world), False)
    assert public.filed() == ()


def test_what_was_answered_and_is_asked_again_is_opened_with_one_comment(site):
    world, repository = kettle(private=True)
    connect = in_memory(world)
    found = ranked(site, JANUARY)
    run(found, connect, world)
    world.clock.sleep(datetime(2026, 1, 20, tzinfo=UTC).timestamp() - world.clock.now())
    number = repository.filed()[0].number
    closed(world, number)
    run(found, connect, world)
    assert repository.filed()[0].state == "closed"

    run(ranked(site, JANUARY, FEBRUARY), connect, world)
    run(ranked(site, JANUARY, FEBRUARY), connect, world)
    tokens = repository.filed()[0]
    (comment,) = Memory(world, REPOSITORY, BOT).comments(number)
    memory = read(tokens.body)
    assert (tokens.state, memory.reopened if memory else 0) == ("open", 1)
    assert comment.body.startswith("Asked again after this was closed, in 3 tickets: reopened.")


def test_closed_as_not_planned_is_silent_for_ever_and_counted(site):
    world, repository = kettle(private=True)
    connect = in_memory(world)
    run(ranked(site, JANUARY), connect, world)
    number = repository.filed()[0].number
    closed(world, number, "not_planned")
    run(ranked(site, JANUARY, FEBRUARY), connect, world)

    tokens = repository.filed()[0]
    assert (tokens.state, extra(tokens)["seen"]) == ("closed", "12")
    assert Memory(world, REPOSITORY, BOT).comments(number) == ()


def test_a_gap_that_a_person_reported_is_counted_and_not_filed_again(site):
    world, repository = kettle(private=True)
    connect = in_memory(world)
    with desk_of(site) as desk:
        send(report(desk, "cannot find how to rotate boiler tokens"), connect, world)
        run(ranked(site, JANUARY), connect, world)
        send(report(desk, "how can boiler tokens be rotated"), connect, world)

    tokens = repository.filed()[0]
    assert len(repository.filed()) == 2
    assert tokens.body.count("Seen 11 times.") == 1
    assert "cannot find how to rotate boiler tokens" in tokens.body


def test_only_the_first_groups_are_filed_and_words_of_people_stay(site):
    world, repository = kettle(private=True)
    connect = in_memory(world)
    run(ranked(site, JANUARY), connect, world, top=1)
    (tokens,) = repository.filed()
    Memory(world, REPOSITORY, PERSON).edit_issue(tokens.number, body=f"Mine above.\n\n{tokens.body}\n\nMine below.")
    run(ranked(site, JANUARY, FEBRUARY), connect, world, top=1)

    (tokens,) = repository.filed()
    assert tokens.body.startswith("Mine above.\n\n")
    assert tokens.body.endswith("\n\nMine below.")
    assert "Seen 12 times." in tokens.body


def test_a_stranger_who_pastes_a_mark_is_not_believed(site):
    world, repository = kettle(private=True)
    connect = in_memory(world)
    run(ranked(site, JANUARY), connect, world, top=1)
    (tokens,) = repository.filed()
    Memory(world, REPOSITORY, PERSON).create_issue("Mine", tokens.body, ["docs-guard", "docs-gap"])
    before = repository.filed()
    run(ranked(site, JANUARY), connect, world, top=1)

    assert repository.filed() == before


PIECES = [*"ab @#`<>[]()|*_~\\!:/", "\u202e", "<!--", "-->", "\x1b", "é", "fixes #1", "docs-guard:begin"]
HOSTILE = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(HOSTILE, min_size=1, max_size=6))
def test_hostile_subjects_are_filed_as_words(site, subjects: list[str]):
    world, repository = kettle(private=True)
    cells = [text.replace('"', "") for text in subjects]
    text = "Id,Subject,Area,Theme\n" + "".join(f'{n},"token {cell}",heat,"{cell}"\n' for n, cell in enumerate(cells))
    request = Request(str(site.folder), environment=clean_environment())
    found = imported(request, Source(text.encode()), 50, 5)
    run(found, in_memory(world), world)
    before = repository.filed()
    run(imported(request, Source(text.encode()), 50, 5), in_memory(world), world)

    assert repository.filed() == before
    for filed in before:
        assert "\u202e" not in filed.title + filed.body
        assert "@" not in filed.title
        meant = ("https://github.com/kettle/docs/", "ordered_list_open")  # the nearest pages, with their links
        assert [leak for leak in leaks(filed.body) if not any(each in leak for each in meant)] == []


def test_the_plan_is_a_value_that_can_be_shown_before(site):
    world, repository = kettle(private=True)
    found = ranked(site, JANUARY)
    place = places(REPOSITORY, "", in_memory(world), False)[0][0]
    plan = Filing(replace(place, tells=True), found.config, found).planned(1)

    assert repository.filed() == ()
    assert len(writes(plan)) == 1
    assert not any(isinstance(each, Update) for each in plan.operations)


def test_one_export_with_the_site_of_a_folder_without_pages_is_ranked_too(tmp_path: Path):
    bare = Repository(tmp_path / "bare")
    bare.commit(files={"README": "nothing"})

    assert [each.near for each in ranked(bare, JANUARY).groups] == [None, None]
