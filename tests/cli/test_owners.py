"""`docs-guard owners`: who owns the pages of a change, and who is asked for a review."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from github_world import BOT, PERSON, kettle, served
from markdown_it import MarkdownIt
from repository import Repository

from cli.transcript import Run, docs_guard
from docs_guard.app.owners import Ownership, ownership
from docs_guard.app.request import Request
from docs_guard.app.reviews import Asked, ask
from docs_guard.github.client import connect
from docs_guard.standin.faults import Fault, Plan
from docs_guard.standin.memory import Memory
from docs_guard.standin.state import Pull

CONFIG = """\
review = "request"

[[team]]
name = "brewing"
label = "team/brewing"
owners = ["@kettle/brewing"]
paths = ["docs/hot/"]
contact = "#ask-brewing"

[[team]]
name = "lids"
owners = ["@b-writer", "@c-writer"]
paths = ["docs/top/"]

[[team]]
name = "power"
owners = ["@kettle/power"]
paths = ["docs/power.md"]
"""
TEXT = "It is filled, closed, switched on, and left alone until it whistles.\n" * 3


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[Repository]:
    """A change that touches pages of three teams, moves one between two of them, and deletes one of nobody's."""
    repository = Repository(tmp_path_factory.mktemp("kettle"))
    files = {
        "mkdocs.yml": "site_name: Kettle\n",
        "docs-guard.toml": CONFIG,
        "docs/index.md": "# Home\n",
        "docs/hot/a.md": "# Boil\n",
        "docs/hot/moved.md": f"# Move\n\n{TEXT}",
        "docs/power.md": "# Power\n",
        "docs/old.md": "# Old\n",
        "src/main.py": "pass\n",
    }
    repository.commit(files=files)
    repository.branch("change")
    repository.move("docs/hot/moved.md", "docs/top/moved.md")
    changed = {
        "docs/hot/a.md": "# Boil twice\n",
        "docs/power.md": "# Plug\n",
        "docs/old.md": None,
        "src/main.py": "x\n",
    }
    repository.commit(files=changed)
    yield repository


@pytest.fixture
def event(site: Repository, tmp_path: Path):
    """Writes the event file of a pull request; its path."""

    def write(**more: object) -> str:
        pull = {
            "number": 1,
            "user": {"login": "a-writer"},
            "draft": False,
            "base": {"sha": site.git("rev-parse", "main"), "ref": "main", "repo": {"full_name": "kettle/docs"}},
            "head": {"sha": site.git("rev-parse", "change"), "repo": {"full_name": "kettle/docs"}},
            **more,
        }
        file = tmp_path / "event.json"
        file.write_text(json.dumps({"pull_request": pull}), encoding="utf-8")
        return str(file)

    return write


def pulled(author: str = PERSON):
    """A world with the pull request; its teams may write to the repository."""
    world, repository = kettle()
    for login in ("b-writer", "c-writer"):
        repository.members[login] = "write"
        world.account(login)
    for slug in ("brewing", "power"):
        repository.teams[slug] = "write"
        world.team("kettle", slug, ["a-reader"])
    world.open_issue(repository, "A change", "", author, pull=Pull("change", "main", {}, ""))
    return world, repository.issues[1].pull


def found(site: Repository, file: str) -> Ownership:
    return ownership(Request(str(site.folder), head="change", environment={"GITHUB_EVENT_PATH": file}))


def test_the_owners_of_a_change_are_told_with_the_reason_at_old_and_new_paths(site: Repository) -> None:
    told = docs_guard("owners", "--base", "main", "--head", "change", "--format", "json", cwd=site.folder)

    facts = json.loads(told.out)
    assert told.code == 0
    assert [(team["team"], [(page["path"], page["fate"]) for page in team["pages"]]) for team in facts["teams"]] == [
        ("brewing", [("docs/hot/a.md", "changed"), ("docs/hot/moved.md", "moved away")]),
        ("lids", [("docs/top/moved.md", "moved here")]),
        ("power", [("docs/power.md", "changed")]),
    ]
    assert facts["nobody"] == [
        {
            "path": "docs/old.md",
            "fate": "deleted",
            "other": None,
            "reason": facts["nobody"][0]["reason"],
            "router": "fallback",
        }
    ]
    assert "docs/hot/" in facts["teams"][0]["pages"][0]["reason"]


def test_outside_of_a_pull_request_nobody_is_asked_and_that_is_said(site: Repository) -> None:
    told = docs_guard("owners", "--base", "main", "--head", "change", cwd=site.folder)

    assert told.code == 0
    assert told.out.startswith("brewing: 2 pages (team/brewing, #ask-brewing, @kettle/brewing)\n  path `docs/hot/` ")
    assert "of the [[team]] on line 3 of docs-guard.toml:\n    docs/hot/a.md (changed)\n" in told.out
    assert "    docs/hot/moved.md (moved to docs/top/moved.md)\n" in told.out
    assert "nobody: 1 page\n  docs/old.md (deleted): " in told.out
    assert told.err == "docs-guard: nobody was asked to review: this run is not for a pull request\n"


def test_markdown_shows_the_same_and_mentions_nobody(site: Repository) -> None:
    told = docs_guard("owners", "--base", "main", "--head", "change", "--format", "markdown", cwd=site.folder)
    tokens = [child for token in MarkdownIt().parse(told.out) for child in token.children or ()]
    assert not any(token.type in ("link_open", "html_inline", "image") for token in tokens)
    assert not any("@" in token.content for token in tokens if token.type == "text")
    assert "docs/hot/moved.md" in told.out


def test_the_teams_are_asked_once_over_http(site: Repository, event) -> None:
    world, pull = pulled()
    with served(world) as at:
        environment = {
            "GITHUB_API_URL": at.url,
            "GITHUB_EVENT_PATH": event(),
            "DOCS_GUARD_TOKEN": world.token(BOT, {"pull_requests": "write", "members": "read", "metadata": "read"}),
        }
        dry = run(site, "--dry-run", **environment)
        assert (pull.users, pull.teams) == ([], [])
        first = run(site, **environment)
        asked = (list(pull.users), list(pull.teams))
        again = run(site, **environment)

    assert "would ask to review: @b-writer, @c-writer, team brewing, team power\n" in dry.out
    assert "\nasked to review: @b-writer, @c-writer, team brewing, team power\n" in first.out
    assert asked == (["b-writer", "c-writer"], ["brewing", "power"])
    assert "nobody is left to be asked to review\n" in again.out
    assert len([notice for notice in world.notices if notice.kind == "review requested"]) == 4
    assert (first.code, first.err, again.err) == (0, "", "")


def run(site: Repository, *words: str, **environment: str) -> Run:
    return docs_guard("owners", "--head", "change", *words, cwd=site.folder, **environment)


def asked_by(world, found: Ownership, login: str = BOT, rights=None, faults: Plan | None = None) -> Asked:
    rights = rights or {"pull_requests": "write", "members": "read", "metadata": "read"}
    token = world.token(login, rights, faults=faults)
    with served(world) as at:
        environment = {"GITHUB_API_URL": at.url, "DOCS_GUARD_TOKEN": token}
        return ask(found, lambda name: connect(name, environment, world.clock))


def test_a_team_whose_member_has_reviewed_is_not_asked_again(site: Repository, event) -> None:
    world, pull = pulled()
    assert asked_by(world, found(site, event())).choice.teams == ("brewing", "power")
    with served(world) as at:
        import urllib.request

        token = world.token("a-reader")
        body = json.dumps({"event": "APPROVE", "body": "good"}).encode()
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        address = f"{at.url}/repos/kettle/docs/pulls/1/reviews"
        urllib.request.urlopen(urllib.request.Request(address, body, headers)).close()  # noqa: S310
    assert pull.teams == []

    assert len(asked_by(world, found(site, event())).choice) == 0
    assert pull.teams == []


def test_the_token_of_a_workflow_asks_people_and_says_why_it_asks_no_team(site: Repository, event) -> None:
    world, pull = pulled()
    rights = {"pull_requests": "write", "metadata": "read"}
    told = asked_by(world, found(site, event()), "github-actions[bot]", rights)

    assert (pull.users, pull.teams) == (["b-writer", "c-writer"], [])
    assert told.choice.users == ("b-writer", "c-writer")
    assert len(told.refused) == 2
    assert told.refused[0].startswith("team brewing: ")
    assert "an app with `Members: read`, or a personal token with `read:org`" in told.refused[0]


def test_a_token_without_the_right_is_told_once_and_changes_nothing(site: Repository, event) -> None:
    world, pull = pulled()
    told = asked_by(world, found(site, event()), rights={"pull_requests": "read", "metadata": "read"})

    assert (pull.users, pull.teams, told.done) == ([], [], False)
    (refused,) = told.refused
    assert "pull-requests: write" in refused


def test_the_authors_own_team_is_not_asked(site: Repository, event) -> None:
    world, pull = pulled("b-writer")
    told = asked_by(world, found(site, event(user={"login": "b-writer"})))
    assert (pull.users, pull.teams) == ([], ["brewing", "power"])
    assert [(passed.name, passed.why) for passed in told.choice.passed] == [("lids", "the author is of this team")]


def test_one_who_may_not_be_asked_does_not_keep_the_others_from_it(site: Repository, event) -> None:
    world, pull = pulled()
    del world.repositories["kettle/docs"].members["c-writer"]
    told = asked_by(world, found(site, event()))

    assert (pull.users, pull.teams) == (["b-writer"], ["brewing", "power"])
    assert len(told.refused) == 1
    assert told.refused[0].startswith("@c-writer: ")
    assert told.done


@pytest.mark.parametrize(
    "fault", ["502-before", "502-after", "drop-before", "drop-after", "403-secondary", "integration"]
)
def test_what_goes_wrong_is_told_and_the_next_run_asks_those_alone_who_are_left(site: Repository, event, fault) -> None:
    world, pull = pulled()
    plan = Plan({("pulls/request-reviewers", 1): Fault(fault)})
    first = asked_by(world, found(site, event()), faults=plan)
    second = asked_by(world, found(site, event()))

    assert len(first.refused) == 1
    assert second.refused == ()
    assert (pull.users, pull.teams) == (["b-writer", "c-writer"], ["brewing", "power"])
    assert len([notice for notice in world.notices if notice.kind == "review requested"]) == 4


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"head": {"repo": {"full_name": "stranger/docs"}}}, "the pull request comes from a fork"),
        ({"head": {"repo": None}}, "the pull request comes from a fork"),
        ({"draft": True}, "the pull request is a draft"),
        ({"number": "1"}, "this run is not for a pull request"),
    ],
)
def test_nobody_is_asked_where_nobody_may_or_should_be(
    site: Repository, event, more: dict[str, object], why: str
) -> None:
    head = {"sha": site.git("rev-parse", "change"), **more.pop("head", {"repo": {"full_name": "kettle/docs"}})}
    told = ask(found(site, event(head=head, **more)), lambda name: pytest.fail("nobody may be asked"))
    assert told.why.startswith(why)
    assert not told.done


def test_review_is_off_unless_it_is_asked_for(site: Repository, event) -> None:
    told = ask(replace(found(site, event()), review="off"), lambda name: pytest.fail("nobody may be asked"))
    assert told.why.startswith("`review` is off in docs-guard.toml")


def test_without_a_token_the_owners_are_told_all_the_same(site: Repository, event) -> None:
    told = run(site, GITHUB_EVENT_PATH=event())
    assert told.code == 0
    assert told.out.startswith("brewing: 2 pages")
    assert "docs-guard: nobody was asked to review: " in told.err


def test_the_port_in_memory_is_asked_likewise(site: Repository, event) -> None:
    world, pull = pulled()
    token = world.token(BOT, {"pull_requests": "write", "members": "read", "metadata": "read"})
    told = ask(found(site, event()), lambda name: Memory(world, name, BOT, token=token))
    assert told.done
    assert pull.teams == ["brewing", "power"]


def test_a_change_of_no_page_has_no_owner(site: Repository) -> None:
    told = docs_guard("owners", "--base", "main", "--head", "main", cwd=site.folder)
    assert told.code == 0
    assert "no page differs between" in told.out


def test_codeowners_alone_name_owners_as_they_are_written(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit(files={"CODEOWNERS": "/docs/ @kettle/docs\n", "docs/a.md": "# A\n", "b.md": "# B\n"})
    repository.branch("change").commit(files={"docs/a.md": "# A2\n", "b.md": "# B2\n"})
    facts = json.loads(docs_guard("owners", "--base", "main", "--format", "json", cwd=tmp_path).out)
    assert [(team["team"], team["owners"]) for team in facts["teams"]] == [("@kettle/docs", ["@kettle/docs"])]
    assert [page["path"] for page in facts["nobody"]] == ["b.md"]
