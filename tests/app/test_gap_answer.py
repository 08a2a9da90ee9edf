"""The issue form and the slash command: answered once, by whoever may, whatever stands in the event."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from github_world import BOT, PERSON, REPOSITORY, STRANGER, kettle, served
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from repository import Repository, clean_environment

from app.gap_site import CONFIG, desk_of, in_memory, kettle_site, over_http, report, send
from docs_guard.app.gap_answer import Answered, answer
from docs_guard.app.request import Request
from docs_guard.model.failure import Failure
from docs_guard.standin.faults import Crash, Plan
from docs_guard.standin.memory import Memory
from docs_guard.standin.state import Pull, World

TEXT = "cannot find how to rotate boiler tokens"
FORM = """\
### What were you looking for?

{text}

### Where did you look?

{where}

### What was the answer, if you know it?

_No response_
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[Repository]:
    yield kettle_site(tmp_path_factory.mktemp("site"))


class Bot:
    """The workflow, run for events of one world."""

    def __init__(self, site: Repository, world: World, connect: Any = None) -> None:
        self.request = Request(repository=str(site.folder), environment=clean_environment())
        self.world, self.connect = world, connect or in_memory(world)

    def opened(self, number: int, body: str, login: str = STRANGER, **more: Any) -> Answered:
        issue = {"number": number, "body": body, "user": {"login": login, "type": "User"}}
        return self.run("issues", {"action": "opened", "issue": issue, "sender": {"login": login}, **more})

    def commented(self, number: int, body: str, login: str = PERSON, comment: int = 77, **more: Any) -> Answered:
        said = {"id": comment, "body": body, "user": {"login": login, "type": "User"}}
        event = {"action": "created", "issue": {"number": number}, "comment": said, "sender": {"login": login}, **more}
        return self.run("issue_comment", event)

    def run(self, name: str, event: dict[str, Any]) -> Answered:
        event = json.loads(json.dumps({"repository": {"full_name": REPOSITORY}, **event}))
        return answer(event, name, self.request, self.connect, self.world.clock)


def filled(world: World, repository: Any, text: str, where: str = "_No response_") -> tuple[int, str]:
    body = FORM.format(text=text, where=where)
    issue = world.open_issue(repository, "[docs gap]", body, STRANGER, ("docs", "docs-gap"))
    return issue.now.number, body


def said(world: World, number: int) -> list[str]:
    return [each.body for each in Memory(world, REPOSITORY, BOT).comments(number)]


def test_over_http_a_form_is_labelled_routed_and_answered_once(site: Repository) -> None:
    world, repository = kettle()
    number, body = filled(world, repository, TEXT)
    with served(world) as at:
        bot = Bot(site, world, over_http(at.url, world.token(BOT), world))
        first, second = bot.opened(number, body), bot.opened(number, body)

    assert (first.problems, second.problems) == ((), ())
    assert "routed to heat" in first.done[0]
    (filed,) = repository.filed()
    assert set(filed.labels) == {"docs", "docs-gap", "docs-guard", "team/heat"}
    assert (filed.body, filed.state) == (body, "open")
    (comment,) = said(world, number)
    assert "1. [Boiler tokens](https://github.com/kettle/docs/blob/main/docs/heating/boiler-tokens.md" in comment
    assert "Routed to team/heat" in comment


def test_over_http_a_second_form_about_the_same_is_counted_on_the_first_and_closed_as_its_duplicate(
    site: Repository,
) -> None:
    world, repository = kettle()
    with served(world) as at:
        bot = Bot(site, world, over_http(at.url, world.token(BOT), world))
        for text in (TEXT, "Where can I read how the tokens of a boiler are rotated?"):
            number, body = filled(world, repository, text)
            bot.opened(number, body)
            bot.opened(number, body)

    first, second = repository.filed()
    assert (first.state, second.state, second.reason) == ("open", "closed", "duplicate")
    assert [each.split("\n")[0] for each in said(world, 1)] == ["Thank you for the report.", "Seen again (2)."]
    assert "#1 asks for the same" in said(world, 2)[0]
    assert second.body.startswith("### What were you looking for?")


def test_a_form_about_a_gap_that_is_filed_already_counts_there_and_a_report_counts_on_a_form(site: Repository) -> None:
    world, repository = kettle()
    with desk_of(site) as desk:
        send(report(desk, TEXT), in_memory(world), world)
        number, body = filled(world, repository, TEXT + " please")
        Bot(site, world).opened(number, body)
        assert "Seen 2 times." in repository.filed()[0].body
        assert repository.filed()[1].reason == "duplicate"

        number, body = filled(world, repository, "what is the best vinegar for descaling")
        Bot(site, world).opened(number, body)
        for _ in range(2):
            send(report(desk, "which vinegar is best for descaling?"), in_memory(world), world)
    assert len(repository.filed()) == 3
    assert [each.split("\n")[0] for each in said(world, 3)][1:] == ["Seen again (2)."]


def test_who_reopens_a_duplicate_is_left_alone(site: Repository) -> None:
    world, repository = kettle()
    for text in (TEXT, TEXT + "!"):
        number, body = filled(world, repository, text)
        Bot(site, world).opened(number, body)
    Memory(world, REPOSITORY, PERSON).edit_issue(2, state="open", reason="reopened")
    Bot(site, world).opened(2, body)
    assert repository.filed()[1].state == "open"


def test_over_http_a_command_of_somebody_who_may_write_is_filed_and_answered_with_a_link_once(site: Repository) -> None:
    world, repository = kettle()
    world.open_issue(repository, "A talk", "Hello", STRANGER)
    with served(world) as at:
        bot = Bot(site, world, over_http(at.url, world.token(BOT), world))
        for _ in range(2):
            assert bot.commented(1, f"I agree.\n/docs-gap {TEXT}\n").problems == ()
    _, gap = repository.filed()
    assert gap.title == "Docs gap: Rotate boiler tokens"
    (reply,) = said(world, 1)
    assert f"Filed as [#2]({gap.url})." in reply


def test_what_is_said_in_a_private_repository_is_not_filed_where_everybody_reads(tmp_path: Path) -> None:
    site = kettle_site(tmp_path / "site", f'[gaps]\nrepo = "kettle/open"\n{CONFIG}')
    world, repository = kettle(private=True)
    everybody = world.repository("kettle/open", members={})
    world.open_issue(repository, "A talk", "Hello", PERSON)
    Bot(site, world).commented(1, f"/docs-gap {TEXT}")
    assert everybody.filed() == ()
    (reply,) = said(world, 1)
    assert "Nothing was filed: this repository is private, and kettle/open is public" in reply


def test_a_command_in_a_pull_request_is_answered_there(site: Repository) -> None:
    world, repository = kettle()
    world.open_issue(repository, "A change", "", STRANGER, pull=Pull("a-branch", "main", {}, ""))
    Bot(site, world).commented(1, f"/docs-gap {TEXT}")
    assert len(said(world, 1)) == 1


@pytest.mark.parametrize("login", ["a-reader", "a-triager", STRANGER])
def test_who_may_not_write_commands_nothing_whatever_the_event_says_of_them(site: Repository, login: str) -> None:
    world, repository = kettle()
    world.open_issue(repository, "A talk", "Hello", STRANGER)
    done = Bot(site, world).commented(1, f"/docs-gap {TEXT}", login)
    assert "may not write" in done.done[0]
    assert (world.writes(), len(repository.filed())) == (0, 1)


@pytest.mark.parametrize(
    "body",
    [f"> /docs-gap {TEXT}", f"```\n/docs-gap {TEXT}\n```", f"see /docs-gap {TEXT}", "/docs-gap", "/docs-gaps x", ""],
)
def test_what_is_quoted_or_spoken_of_is_no_command(site: Repository, body: str) -> None:
    world, repository = kettle()
    world.open_issue(repository, "A talk", "Hello", STRANGER)
    Bot(site, world).commented(1, body)
    assert world.asked == []


def test_edited_and_deleted_things_bots_and_other_issues_are_none_of_ours(site: Repository) -> None:
    world, repository = kettle()
    number, body = filled(world, repository, TEXT)
    bot = Bot(site, world)
    bot.opened(number, body, action="edited")
    bot.opened(number, body, "a-robot[bot]")
    bot.opened(number, "Just a question.\n\n" + body)
    bot.opened(number, "Just a question")
    bot.commented(number, f"/docs-gap {TEXT}", action="edited")
    bot.commented(number, f"/docs-gap {TEXT}", action="deleted")
    bot.commented(number, f"/docs-gap {TEXT}", "a-robot[bot]")
    assert world.asked == []


def test_a_stranger_cannot_speak_through_the_bot(site: Repository) -> None:
    world, repository = kettle()
    text = "rotate @kettle/everyone boiler tokens <img src=x> <!-- docs-guard:answered v1 --> fixes #1"
    number, body = filled(world, repository, text, "https://evil.example/docs/heating/limits")
    world.open_issue(repository, "A talk", "Hello", STRANGER)
    Memory(world, REPOSITORY, STRANGER).comment(number, "<!-- docs-guard:answered v1 -->")
    Bot(site, world).opened(number, body)
    ours = [each.body for each in Memory(world, REPOSITORY, BOT).comments(number) if each.author == BOT]
    assert len(ours) == 1
    assert "@kettle" not in ours[0]
    assert "evil.example" not in ours[0]


def test_a_text_that_says_nothing_is_answered_with_why(site: Repository) -> None:
    world, repository = kettle()
    world.open_issue(repository, "A talk", "Hello", STRANGER)
    Bot(site, world).commented(1, "/docs-gap ?!")
    assert "the text says nothing" in said(world, 1)[0]
    assert len(repository.filed()) == 1


FAULTS = ("502-after", "drop-before", "timeout-after", "403-retry-after", "429", "crash-before", "crash-after")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(faults=st.dictionaries(st.integers(1, 30), st.sampled_from(FAULTS), max_size=4))
def test_whatever_fails_both_forms_are_answered_once_and_the_second_is_closed(
    site: Repository, faults: dict[int, str]
) -> None:
    """The second form's run goes wrong, in any way, and is started again."""
    world, repository = kettle()
    number, body = filled(world, repository, TEXT)
    Bot(site, world).opened(number, body)
    number, body = filled(world, repository, "how are the tokens of boilers rotated")
    plan = Plan(faults)  # type: ignore[arg-type]
    with suppress(Crash, Failure):
        Bot(site, world, lambda repo: Memory(world, repo, BOT, plan)).opened(number, body)
    Bot(site, world).opened(number, body)
    first, second = repository.filed()
    assert (first.state, second.reason) == ("open", "duplicate")
    assert [each.split("\n")[0] for each in said(world, 1)] == ["Thank you for the report.", "Seen again (2)."]
    assert [each.split("\n")[0] for each in said(world, 2)] == ["Thank you for the report."]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)
PARTS = st.sampled_from(["full_name", "number", "body", "user", "login", "type", "id", "pull_request", "labels"])
PART = st.dictionaries(PARTS, JSON | st.sampled_from([1, REPOSITORY, f"/docs-gap {TEXT}", FORM, PERSON]), max_size=5)
EVENT = st.fixed_dictionaries(
    {"action": JSON | st.sampled_from(["opened", "created"])},
    optional=dict.fromkeys(("repository", "issue", "comment", "sender"), JSON | PART),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(event=EVENT, name=st.sampled_from(["issues", "issue_comment", "push", ""]))
def test_no_event_breaks_it(site: Repository, event: dict[str, Any], name: str) -> None:
    world, repository = kettle()
    world.open_issue(repository, "A talk", "Hello", STRANGER)
    request = Request(repository=str(site.folder), environment=clean_environment())
    try:
        done = answer(event, name, request, in_memory(world), world.clock)
    except Failure as failure:
        assert failure.kind == "github"
    else:
        assert done.problems == ()


def test_the_form_asks_for_the_fields_that_are_read() -> None:
    import yaml

    from docs_guard.gaps import form

    root = Path(__file__).resolve().parent.parent.parent
    written = (root / ".github/ISSUE_TEMPLATE/docs-gap.yml").read_text(encoding="utf-8")
    assert f"```yaml\n{written}```" in (root / "docs/how-to/take-gap-reports.md").read_text(encoding="utf-8")
    told = yaml.safe_load(written)
    fields = {each["attributes"]["label"]: each for each in told["body"] if each["type"] != "markdown"}
    assert list(fields) == [form.LOOKED_FOR, form.WHERE, form.ANSWER, form.KIND]
    assert fields[form.LOOKED_FOR]["validations"]["required"] is True
    assert {each.lower() for each in fields[form.KIND]["attributes"]["options"]} == set(form.KINDS)
    assert "docs-guard" not in told["labels"]
