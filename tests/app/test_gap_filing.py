"""A reported gap becomes one issue: filed once, counted when it is seen again, and private where it must be."""

import re
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

import pytest
from github_world import BOT, PERSON, kettle, served
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.gap_site import CONFIG, desk_of, in_memory, kettle_site, over_http, report, send
from docs_guard.app.gap import Desk
from docs_guard.app.gap_places import Places
from docs_guard.issues.marker import read
from docs_guard.model.failure import Failure
from docs_guard.standin.faults import Crash, Plan
from docs_guard.standin.memory import Memory

TEXT = "cannot find how to rotate boiler tokens"
WORDS = "Where do I read how boiler tokens are rotated?"
OTHER = "what does the limit of heat mean"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with desk_of(kettle_site(tmp_path_factory.mktemp("site"))) as found:
        yield found


def test_over_http_a_gap_is_filed_once_with_its_team_and_the_nearest_pages(desk: Desk) -> None:
    world, repository = kettle(private=False)
    with served(world) as at:
        sent = send(report(desk, TEXT), over_http(at.url, world.token(BOT), world), world)
        again = send(report(desk, TEXT), over_http(at.url, world.token(BOT), world), world)

    (filed,) = repository.filed()
    assert (sent.outcome.did, sent.problems, again.outcome.did) == ("filed", (), "known")
    assert sent.outcome.url == again.outcome.url == filed.url
    assert filed.title == "Docs gap: Rotate boiler tokens"
    assert set(filed.labels) == {"docs", "docs-gap", "docs-guard", "team/heat"}
    assert f"```text\n{TEXT}\n```" in filed.body
    assert (
        "- Page: [Boiler tokens](https://github.com/kettle/docs/blob/main/docs/heating/boiler-tokens.md" in filed.body
    )
    assert "([edit](https://github.com/kettle/docs/edit/main/docs/heating/boiler-tokens.md))" in filed.body
    assert "owned by heat" in filed.body
    assert "- Team: team/heat (\\#ask-heat): path `docs/heating/**`" in filed.body


def test_over_http_other_words_for_the_same_are_counted_and_said_once(desk: Desk) -> None:
    world, repository = kettle()
    with served(world) as at:
        connect = over_http(at.url, world.token(BOT), world)
        for text in (TEXT, WORDS, WORDS, OTHER):
            send(report(desk, text), connect, world)

    first, second = repository.filed()
    assert first.body.count("Seen 2 times.") == 1
    assert "Also asked as:\n\n- `Where do I read how boiler tokens are rotated?`" in first.body
    comments = Memory(world, "kettle/docs", BOT).comments(first.number)
    assert [each.body.split("\n")[0] for each in comments] == ["Seen again (2)."]
    assert "reference" in second.body or "explanation" in second.body


def test_a_gap_without_a_page_brings_a_skeleton_where_such_pages_live(desk: Desk) -> None:
    draft = report(desk, "how do I unlock the lid of a kettle")
    assert (draft.gap.page, draft.new) == (None, "docs/how-to/unlock-the-lid-of-a-kettle.md")
    assert draft.begin.startswith(
        "https://github.com/kettle/docs/new/main?filename=docs/how-to/unlock-the-lid-of-a-kettle"
    )
    for heading in (
        "# Unlock the lid of a kettle",
        "## Before you start",
        "## Steps",
        "## Verify",
        "## Troubleshooting",
    ):
        assert f"{heading}\n" in draft.skeleton
    assert "begin `docs/how-to/unlock-the-lid-of-a-kettle.md`" in draft.wanted().block


def test_words_that_speak_for_nobody_go_to_the_owner_of_the_new_pages_folder(tmp_path: Path) -> None:
    site = kettle_site(tmp_path, '[[team]]\nname = "lids"\nlabel = "team/lids"\npaths = ["docs/how-to/"]\n')
    with desk_of(site) as desk:
        draft = report(desk, "how do I unlock the lid of a kettle")
        assert (draft.gap.page, draft.route.team) == (None, "lids")
        assert draft.why.startswith("team/lids: its new page would be theirs: path `docs/how-to/`")
        assert report(desk, "what is on the cup").route.team is None


@pytest.mark.parametrize(
    "page", ["docs/water/filters.md", "https://kettle.example/docs/water/filters/", "/docs/water/filters"]
)
def test_a_page_is_named_by_its_path_or_by_its_address(desk: Desk, page: str) -> None:
    draft = report(desk, "how to wash it with vinegar", page=page)
    assert (draft.gap.page, draft.key.subject) == ("docs/water/filters.md", "/docs/water/filters/")
    assert draft.route.label == "team/water"


def test_a_page_or_team_that_there_is_not_is_told(desk: Desk) -> None:
    with pytest.raises(
        Failure, match=r"there is no page 'docs/water/filter\.md'.*did you mean 'docs/water/filters\.md'"
    ):
        report(desk, TEXT, page="docs/water/filter.md")
    with pytest.raises(Failure, match="heat"):
        report(desk, TEXT, team="haet")
    with pytest.raises(Failure, match="says nothing"):
        report(desk, " ?! ")


def test_in_a_public_repository_no_ticket_leaves_without_leave(desk: Desk) -> None:
    world, repository = kettle(private=False)
    draft = report(desk, f"ZD-4711: {TEXT}, as zd 4711 says", ticket="ZD-4711")
    places = Places(draft, in_memory(world), world.clock, lambda line: None)
    assert "is public, so that the ticket is left out" in places.notes[0]
    places.file()
    assert "4711" not in repr((repository.filed(), world.asked))

    send(report(desk, WORDS, ticket="4712"), in_memory(world), world, public=True)
    (filed,) = repository.filed()
    assert "Tickets: `4712`." in filed.body
    assert "4711" not in filed.body


def test_in_a_private_repository_each_ticket_counts_once(desk: Desk) -> None:
    world, repository = kettle(private=True)
    for ticket in ("4711", "4712", "4711", "4713"):
        send(report(desk, TEXT, ticket=ticket), in_memory(world), world)
    (filed,) = repository.filed()
    assert filed.body.split("\n")[1:3] == ["Seen 3 times.", "Tickets: `4711`, `4712`, `4713`."]
    memory = read(filed.body)
    assert memory is not None
    assert dict(memory.extra)["tickets"] == "4711 4712 4713"


def test_a_private_repository_keeps_the_tickets_of_a_public_one(tmp_path: Path) -> None:
    config = CONFIG + '\n[gaps]\nprivate-repo = "kettle/tickets"\n'
    world, public = kettle()
    kept = world.repository("kettle/tickets", private=True, members={PERSON: "write"})
    with desk_of(kettle_site(tmp_path, config)) as desk:
        for ticket in ("4711", "4712", "4712"):
            sent = send(report(desk, TEXT, ticket=ticket), in_memory(world), world)

    (open_one,), (hidden,) = public.filed(), kept.filed()
    assert sent.problems == ()
    assert "Seen 2 times." in open_one.body
    assert "Tickets: `4711`, `4712`." in hidden.body
    assert hidden.body.count(f"It stands in {open_one.url}") == 1
    assert "4711" not in open_one.body
    assert "kettle/tickets" not in open_one.body


def test_a_private_repository_that_is_public_stops_everything(tmp_path: Path) -> None:
    world, public = kettle()
    world.repository("kettle/tickets", private=False)
    site = kettle_site(tmp_path, CONFIG + '\n[gaps]\nprivate-repo = "kettle/tickets"\n')
    with desk_of(site) as desk, pytest.raises(Failure, match="kettle/tickets, which is public"):
        send(report(desk, TEXT, ticket="4711"), in_memory(world), world)
    assert public.filed() == ()


def test_an_issue_closed_as_done_is_opened_again_and_one_not_planned_stays_silent(desk: Desk) -> None:
    world, repository = kettle(private=True)
    person = Memory(world, "kettle/docs", PERSON)
    send(report(desk, TEXT, ticket="1"), in_memory(world), world)
    person.edit_issue(1, state="closed", reason="completed")
    assert send(report(desk, TEXT, ticket="2"), in_memory(world), world).outcome.did == "reopened"
    assert repository.filed()[0].state == "open"
    assert "after this was closed" in person.comments(1)[0].body

    person.edit_issue(1, state="closed", reason="not_planned")
    said = len(person.comments(1))
    assert send(report(desk, TEXT, ticket="3"), in_memory(world), world).outcome.did == "silent"
    (filed,) = repository.filed()
    assert (filed.state, filed.reason, len(person.comments(1))) == ("closed", "not_planned", said)
    assert "Seen 3 times." in filed.body


def test_what_people_write_around_the_block_stays(desk: Desk) -> None:
    world, repository = kettle(private=True)
    send(report(desk, TEXT, ticket="1"), in_memory(world), world)
    person = Memory(world, "kettle/docs", PERSON)
    person.edit_issue(1, body="I take it.\r\n\r\n" + repository.filed()[0].body + "\r\n\r\nUntil Friday.")
    send(report(desk, TEXT, ticket="2"), in_memory(world), world)
    body = repository.filed()[0].body
    assert body.startswith("I take it.\r\n\r\n")
    assert body.endswith("Until Friday.")
    assert "Seen 2 times." in body


def test_an_issue_that_a_stranger_made_up_is_not_believed(desk: Desk) -> None:
    world, repository = kettle()
    send(report(desk, TEXT), in_memory(world), world)
    forged = repository.filed()[0].body.replace("Seen once.", "Seen 90 times.")
    other, copied = kettle()
    other.open_issue(copied, "Docs gap: Rotate boiler tokens", forged, "a-stranger", ("docs-gap", "docs-guard"))
    assert send(report(desk, TEXT), in_memory(other), other).outcome.did == "filed"
    assert copied.filed()[0].body == forged


FAULTS = (
    "502-before",
    "502-after",
    "drop-after",
    "timeout-after",
    "403-retry-after",
    "429",
    "crash-before",
    "crash-after",
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(faults=st.dictionaries(st.integers(1, 40), st.sampled_from(FAULTS), max_size=8), lag=st.sampled_from([0.0, 1.0]))
def test_whatever_fails_every_report_counts_once(desk: Desk, faults: dict[int, str], lag: float) -> None:
    """Three reports of one gap under any faults, and then once more without: one issue, seen three times."""
    world, repository = kettle(lag=lag, private=True)
    plan = Plan(faults)  # type: ignore[arg-type]
    drafts = [report(desk, text, ticket=ticket) for text, ticket in ((TEXT, "1"), (WORDS, "2"), (TEXT, "3"))]
    for draft in drafts:
        plan.revive()
        with suppress(Crash, Failure):
            send(draft, lambda repo: Memory(world, repo, BOT, plan), world)
        world.clock.sleep(30)
    for draft in drafts:
        assert send(draft, in_memory(world), world).problems == ()
        world.clock.sleep(30)

    alive = [each for each in repository.filed() if each.reason != "duplicate"]
    assert len(alive) == 1
    memory = read(alive[0].body)
    assert memory is not None
    assert (dict(memory.extra)["seen"], sorted(dict(memory.extra)["tickets"].split())) == ("3", ["1", "2", "3"])
    marks = [each.body for each in Memory(world, "kettle/docs", BOT).comments(alive[0].number)]
    assert len(marks) == len(set(marks)) == 2


def test_an_issue_follows_its_page_when_that_moves(tmp_path: Path) -> None:
    site = kettle_site(tmp_path)
    world, repository = kettle(private=True)
    with desk_of(site) as desk:
        send(report(desk, TEXT, ticket="1"), in_memory(world), world)
    site.move("docs/heating/boiler-tokens.md", "docs/heating/keys/rotation.md")
    site.commit(files={"docs/_redirects": "/docs/heating/boiler-tokens/ /docs/heating/keys/rotation/ 301\n"})
    with desk_of(site) as desk:
        assert report(desk, "x y z", page="/docs/heating/boiler-tokens/").gap.page == "docs/heating/keys/rotation.md"
        send(report(desk, WORDS, page="docs/heating/keys/rotation.md", ticket="2"), in_memory(world), world)
    (filed,) = repository.filed()
    assert "Tickets: `1`, `2`." in filed.body


PLANTED = (
    "a.customer@acme.example",
    "Globex",
    "GLOBEX's",
    "Acme-Corp",
    "ghp_" + "a1B2" * 9,
    "https://u:p4@h.example/?q=globex",
)
SAID = st.lists(
    st.sampled_from([*PLANTED, "rotate", "boiler", "tokens", "how", "\n", "#1", "`", "docs/a.md"]), min_size=2
)


@pytest.fixture(scope="module")
def discreet(tmp_path_factory):
    config = CONFIG + '\n[gaps]\ndeny = ["Globex", "Acme Corp"]\n'
    with desk_of(kettle_site(tmp_path_factory.mktemp("discreet"), config)) as found:
        yield found


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=SAID, second=SAID, ticket=st.sampled_from(["", "4711"]))
def test_no_name_no_e_mail_and_no_ticket_is_in_anything_that_leaves(
    discreet: Desk, first: list[str], second: list[str], ticket: str
) -> None:
    world, repository = kettle()
    for words in (first, second):
        with suppress(Failure):
            send(report(discreet, " ".join(words), ticket=ticket), in_memory(world), world)
    left = repr([(each.now, each.comments) for each in repository.issues.values()])
    for text in (left, unquote(left)):
        found = re.search(r"[^\s@\]]@[\w-]+\.[a-z]{2,}|acme[\s_-]*corp|globex|ghp_|4711", text, re.IGNORECASE)
        assert found is None, found
