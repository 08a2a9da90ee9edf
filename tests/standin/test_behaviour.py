"""The stand-in behaves as GitHub does, where docs-guard depends on it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from github_world import BOT, PERSON, REPOSITORY, STRANGER, kettle, served
from requests import Session

from docs_guard.github.port import Refused
from docs_guard.model.issue import Label
from docs_guard.standin import people
from docs_guard.standin.memory import Memory
from docs_guard.standin.server import Served, Trouble
from docs_guard.standin.state import Limits, Pull, Repository, World

AT = "/repos/kettle/docs"
ISSUES = f"{AT}/issues"


@contextmanager
def asked(world: World, token: str | None = None) -> Iterator[Any]:
    """Asks the world: `ask(method, path, body)`."""
    with served(world) as at, Session() as session:
        if token:
            session.headers["Authorization"] = f"Bearer {token}"

        def ask(method: str, path: str, body: Any = None, **more: Any) -> Any:
            return session.request(method, path if "://" in path else at.url + path, json=body, **more)

        yield ask


def connect(at: Served) -> socket.socket:
    host, _, port = at.url.removeprefix("http://").partition(":")
    return socket.create_connection((host, int(port)), timeout=20)


def filled(count: int, label: str = "docs") -> tuple[World, Repository]:
    world, repository = kettle(labels=(Label(label),))
    for number in range(count):
        world.open_issue(repository, f"number {number + 1}", "", PERSON, [label])
    return world, repository


def test_a_list_shows_a_write_only_when_the_lag_is_over_and_a_get_at_once() -> None:
    world, _ = kettle(lag=5.0)
    port = Memory(world, REPOSITORY, BOT)
    made = port.create_issue("a title", "old", ["docs"])
    assert port.issue(made.number).body == "old"
    assert port.issues("docs") == ()
    world.clock.sleep(5.0)
    port.edit_issue(made.number, body="new", state="closed", reason="completed")
    assert [(each.body, each.state) for each in port.issues("docs")] == [("old", "open")]
    world.clock.sleep(4.0)
    port.add_labels(made.number, ["more"])
    assert port.issues("more") == ()
    world.clock.sleep(1.0)
    assert [(each.body, each.labels) for each in port.issues("docs")] == [("new", ("docs",))]
    world.clock.sleep(4.0)
    assert [each.body for each in port.issues("more")] == ["new"]


def test_a_list_tells_each_version_of_an_issue_when_its_time_has_come() -> None:
    world, _ = filled(1)
    world.lag = 10.0
    world.clock.sleep(10.0)
    port = Memory(world, REPOSITORY, BOT)
    for body in ("first", "second", "third"):
        world.clock.sleep(3.0)
        port.edit_issue(1, body=body)
    seen = []
    for _ in range(5):
        seen.append(port.issues("docs")[0].body)
        world.clock.sleep(3.0)
    assert seen == ["", "", "first", "second", "third"]


def test_a_list_is_of_what_was_asked_for_in_the_order_that_was_asked_for() -> None:
    world, repository = kettle()
    for number, author in enumerate([PERSON, STRANGER, PERSON, PERSON], 1):
        world.clock.sleep(60.0)
        world.open_issue(repository, "an issue", "", author, ["docs"] if number < 4 else ["Docs", "more"])
    port = Memory(world, REPOSITORY, BOT)
    world.clock.sleep(60.0)
    port.edit_issue(2, state="closed")
    port.comment(3, "a comment")
    since = datetime.fromtimestamp(world.clock.now() - 70, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    expected = {
        "": [4, 3, 1],
        "?state=closed": [2],
        "?state=all&direction=asc": [1, 2, 3, 4],
        "?state=all&sort=updated": [2, 4, 3, 1],
        "?state=all&sort=comments&direction=asc": [1, 2, 4, 3],
        "?state=all&labels=DOCS,more": [4],
        "?state=all&creator=a-stranger": [2],
        f"?state=all&since={since}": [4, 2],
    }
    with asked(world) as ask:
        for query, numbers in expected.items():
            assert [each["number"] for each in ask("GET", f"{ISSUES}{query}").json()] == numbers, query


def test_labels_are_taken_off_whatever_their_case() -> None:
    world, repository = filled(1)
    Memory(world, REPOSITORY, BOT).remove_label(1, "DOCS")
    assert repository.issues[1].now.labels == ()
    Memory(world, REPOSITORY, BOT).remove_label(1, "DOCS")
    with pytest.raises(Refused) as no:
        Memory(world, REPOSITORY, BOT).remove_label(9, "docs")
    assert no.value.kind == "missing"


def test_pages_tell_where_the_next_and_the_last_one_are() -> None:
    world, _ = filled(5)
    with asked(world) as ask:
        first = ask("GET", f"{ISSUES}?labels=docs&per_page=2&direction=asc")
        second = ask("GET", first.links["next"]["url"])
        third = ask("GET", second.links["last"]["url"])
    assert [each["number"] for page in (first, second, third) for each in page.json()] == [1, 2, 3, 4, 5]
    assert set(first.links) == {"next", "last"}
    assert set(second.links) == {"prev", "next", "last", "first"}
    assert set(third.links) == {"prev", "first"}


def test_pages_have_30_entries_unless_asked_and_never_more_than_100() -> None:
    world, _ = filled(130)
    with asked(world) as ask:
        sizes = [len(ask("GET", f"{ISSUES}{query}").json()) for query in ("", "?per_page=100", "?per_page=500&page=2")]
    assert sizes == [30, 100, 30]


def test_500_issues_are_five_reads() -> None:
    world, _ = filled(500)
    assert len(Memory(world, REPOSITORY, BOT).issues("docs")) == 500
    assert world.reads() == 5


def test_an_answer_that_is_known_already_is_304_and_costs_nothing() -> None:
    world, _ = filled(2)
    with asked(world, world.token(BOT)) as ask:
        first = ask("GET", ISSUES)
        same = ask("GET", ISSUES, headers={"If-None-Match": first.headers["ETag"]})
        ask("PATCH", f"{ISSUES}/1", {"body": "another"})
        other = ask("GET", ISSUES, headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, same.status_code, other.status_code) == (200, 304, 200)
    assert same.content == b""
    spent = [int(each.headers["x-ratelimit-used"]) for each in (first, same, other)]
    assert spent == [1, 1, 3]


def test_an_hour_has_so_many_requests() -> None:
    world, _ = filled(1)
    world.limits = Limits(requests=2)
    with asked(world, world.token(BOT)) as ask:
        answers = [ask("GET", ISSUES) for _ in range(3)]
        assert [each.status_code for each in answers] == [200, 200, 403]
        assert answers[-1].headers["x-ratelimit-remaining"] == "0"
        world.clock.sleep(int(answers[-1].headers["x-ratelimit-reset"]) - world.clock.now())
        assert ask("GET", ISSUES).status_code == 200


@pytest.mark.parametrize(("status", "told"), [(403, True), (429, True), (403, False), (429, False)])
def test_a_minute_and_an_hour_have_so_many_writes(status: int, told: bool) -> None:
    world, repository = kettle()
    world.limits = Limits(writes_a_minute=2, writes_an_hour=3, status=status, retry_after=told)
    port = Memory(world, REPOSITORY, BOT)

    def refused() -> float:
        with pytest.raises(Refused) as no:
            port.create_issue("one too many", "", ())
        assert no.value.kind == "limit"
        assert no.value.wait is not None
        return no.value.wait

    port.create_issue("first", "", ())
    port.create_issue("second", "", ())
    wait = refused()
    assert (wait == 61.0) == told
    world.clock.sleep(61.0)
    port.create_issue("third", "", ())
    wait = refused()
    assert (wait > 3000) == told
    world.clock.sleep(3600.0)
    port.create_issue("fourth", "", ())
    assert len(repository.issues) == 4


def test_a_repository_with_another_name_sends_a_read_by_301_and_a_write_by_307() -> None:
    world, repository = filled(1)
    world.rename(REPOSITORY, "kettle/handbook")
    with asked(world, world.token(BOT)) as ask:
        read = ask("GET", f"{ISSUES}?labels=docs", allow_redirects=False)
        write = ask("POST", ISSUES, {"title": "a title"}, allow_redirects=False)
        assert ask("GET", AT).json()["full_name"] == "kettle/handbook"
        assert len(ask("GET", read.headers["Location"]).json()) == 1
        assert ask("POST", write.headers["Location"], {"title": "a title"}).status_code == 201
    assert (read.status_code, write.status_code) == (301, 307)
    assert read.headers["Location"].endswith(f"/repositories/{repository.id}/issues?labels=docs")


def test_paths_of_an_enterprise_server_are_answered_with_paths_of_one() -> None:
    world, _ = filled(1)
    with asked(world, world.token(PERSON)) as ask:
        found = ask("GET", f"/api/v3{ISSUES}").json()[0]
        assert ask("POST", "/api/graphql", {"query": "{viewer{login}}"}).json()["data"]["viewer"]["login"] == PERSON
    assert "/api/v3/repos/kettle/docs/issues/1" in found["url"]


@pytest.mark.parametrize(
    ("who", "private", "method", "path", "body", "status"),
    [
        (None, False, "GET", ISSUES, None, 200),
        (None, True, "GET", ISSUES, None, 404),
        (None, False, "POST", ISSUES, {"title": "x"}, 401),
        (STRANGER, False, "POST", ISSUES, {"title": "x"}, 201),
        (STRANGER, True, "POST", ISSUES, {"title": "x"}, 404),
        (STRANGER, False, "PATCH", f"{ISSUES}/1", {"body": "x"}, 403),
        (STRANGER, False, "POST", f"{ISSUES}/1/labels", {"labels": ["docs"]}, 403),
        (STRANGER, False, "POST", f"{ISSUES}/1/comments", {"body": "x"}, 201),
        (STRANGER, False, "GET", f"{AT}/collaborators/a-writer/permission", None, 403),
        ("a-triager", False, "POST", f"{ISSUES}/1/labels", {"labels": ["docs"]}, 200),
        ("a-triager", False, "POST", f"{ISSUES}/1/labels", {"labels": ["unheard of"]}, 403),
        ("a-triager", False, "POST", f"{AT}/labels", {"name": "more"}, 403),
        (PERSON, True, "PATCH", f"{ISSUES}/1", {"state": "closed"}, 200),
        (BOT, True, "POST", ISSUES, {"title": "x"}, 201),
        ("reads only[bot]", False, "POST", ISSUES, {"title": "x"}, 403),
        ("reads only[bot]", True, "GET", ISSUES, None, 200),
        ("elsewhere[bot]", True, "GET", ISSUES, None, 404),
        ("elsewhere[bot]", False, "POST", ISSUES, {"title": "x"}, 403),
    ],
)
def test_who_may_what(who: str | None, private: bool, method: str, path: str, body: Any, status: int) -> None:
    world, repository = filled(1)
    repository.private = private
    tokens = {
        "reads only[bot]": lambda: world.token("reads only[bot]", {"issues": "read"}),
        "elsewhere[bot]": lambda: world.token("elsewhere[bot]", {"issues": "write"}, repositories=["kettle/other"]),
        None: lambda: None,
    }
    with asked(world, tokens.get(who, lambda: world.token(str(who)))()) as ask:
        assert ask(method, path, body).status_code == status


@pytest.mark.parametrize("scheme", ["Bearer", "token"])
def test_a_token_that_nobody_has_is_401(scheme: str) -> None:
    world, _ = filled(1)
    with served(world) as at, Session() as session:
        answer = session.get(at.url + ISSUES, headers={"Authorization": f"{scheme} nobody's"})
    assert answer.status_code == 401


def test_labels_of_whoever_may_not_label_are_dropped_without_a_word() -> None:
    world, repository = filled(0)
    with asked(world, world.token(STRANGER)) as ask:
        answer = ask("POST", ISSUES, {"title": "a title", "labels": ["docs"]})
    assert answer.status_code == 201
    assert answer.json()["labels"] == []
    assert repository.issues[1].now.labels == ()


def test_a_label_that_the_repository_lacks_is_made_or_refused() -> None:
    world, repository = filled(0)
    port = Memory(world, REPOSITORY, BOT)
    assert port.create_issue("a title", "", ["DOCS", "new", "New"]).labels == ("docs", "new")
    assert repository.labels["new"] == Label("new", "ededed", "")
    repository.labels_on_the_fly = False
    with pytest.raises(Refused, match="Validation Failed"):
        port.create_issue("a title", "", ["newer"])
    assert len(repository.issues) == 1


def test_an_app_hears_that_it_may_not_push_whatever_it_may() -> None:
    world, _ = filled(0)
    for who, push in [(BOT, False), (PERSON, True), (STRANGER, False)]:
        assert Memory(world, REPOSITORY, who).home().may_push == push
        with asked(world, world.token(who)) as ask:
            assert ask("GET", AT).json()["permissions"]["push"] == push


@pytest.mark.parametrize(("closed", "kind"), [("archived", "archived"), ("has_issues", "disabled")])
def test_a_repository_that_takes_no_issues_says_why(closed: str, kind: str) -> None:
    world, repository = filled(1)
    setattr(repository, closed, closed == "archived")
    port = Memory(world, REPOSITORY, BOT)
    with pytest.raises(Refused) as no:
        port.create_issue("a title", "", ())
    assert no.value.kind == kind
    assert len(port.issues("docs")) == (closed == "archived"), "a list is given even where issues are disabled"


def test_closing_and_reopening_have_reasons() -> None:
    world, repository = filled(2)
    port = Memory(world, REPOSITORY, BOT)
    assert port.edit_issue(1, state="closed").reason == "completed"
    assert port.edit_issue(1, state="closed", reason="not_planned").reason == "not_planned"
    reopened = port.edit_issue(1, state="open")
    assert (reopened.reason, reopened.closed) == ("reopened", None)
    one = port.edit_issue(2, state="closed", reason="duplicate", duplicate_of=repository.issues[1].now.id)
    assert (one.state, one.reason) == ("closed", "duplicate")
    with pytest.raises(Refused):
        port.edit_issue(1, state="closed", reason="duplicate", duplicate_of=7)
    assert [each.kind for each in world.notices][2:] == ["closed", "reopened", "closed"]


def test_reviews_are_asked_of_those_who_may_give_them() -> None:
    world, repository = filled(0)
    repository.teams["docs"] = "write"
    world.team("kettle", "docs", [PERSON])
    world.open_issue(repository, "a change", "", "a-reader", pull=Pull("a-branch", "main", {}, ""))
    whole = {"pull_requests": "write", "members": "read"}
    app, workflow = world.token(BOT, whole), world.token("github-actions[bot]", {"pull_requests": "write"})
    path = f"{AT}/pulls/1/requested_reviewers"
    with asked(world, workflow) as ask:
        assert ask("POST", path, {"reviewers": ["a-reader"]}).status_code == 422, "the author"
        assert ask("POST", path, {"reviewers": [STRANGER]}).status_code == 422
        assert "node with the global id" in ask("POST", path, {"team_reviewers": ["docs"]}).json()["errors"][0]
    with asked(world, app) as ask:
        assert ask("POST", path, {"team_reviewers": ["docs"]}).status_code == 201
    with asked(world, world.token(PERSON)) as ask:
        ask("POST", f"{AT}/pulls/1/reviews", {"event": "APPROVE"})
        assert ask("GET", path).json()["teams"] == [], "a member of it gave a review"
    assert Memory(world, REPOSITORY, BOT).reviewers(1) == ((PERSON,), ("docs",))


def test_what_people_do_to_an_issue_is_seen() -> None:
    body = "<!-- begin -->\na block\n<!-- end -->\n"
    seen = {}
    for deed in people.DEEDS:
        world, repository = filled(1)
        Memory(world, REPOSITORY, BOT).edit_issue(1, body=body)
        if deed == "reopens":
            Memory(world, REPOSITORY, BOT).edit_issue(1, state="closed")
        before = repository.issues[1].now, len(repository.issues[1].comments)
        people.do(world, repository, PERSON, deed, 1)
        after = repository.issues[1].now, len(repository.issues[1].comments)
        assert after != before, deed
        seen[deed] = after[0]
    assert seen["writes inside"].body == f"<!-- begin -->\n{people.NOTE}\na block\n<!-- end -->\n"
    assert seen["wipes the marks"].body == "a block\n"
    assert seen["edits in a browser"].body == body.replace("\n", "\r\n")
    assert seen["deletes a label"].labels == ()


def test_all_that_was_asked_is_on_record() -> None:
    world, _ = filled(1)
    with asked(world, world.token(BOT)) as ask:
        ask("GET", f"{ISSUES}/1")
        ask("POST", f"{ISSUES}/1/comments", {"body": "a comment"})
        ask("GET", f"{ISSUES}/9")
    told = [(each.method, each.operation, each.login, each.status) for each in world.asked]
    assert told == [
        ("GET", "issues/get", BOT, 200),
        ("POST", "issues/create-comment", BOT, 201),
        ("GET", "issues/get", BOT, 404),
    ]
    assert (world.reads(), world.writes(), world.asked[1].size) == (2, 1, len('{"body": "a comment"}'))
    assert [(each.kind, each.login) for each in world.notices] == [("opened", PERSON), ("commented", BOT)]


def test_a_question_in_graphql_is_no_write() -> None:
    world, _ = filled(0)
    with asked(world, world.token(BOT)) as ask:
        ask("POST", "/graphql", {"query": "{ viewer { login } }"})
    assert (world.reads(), world.writes()) == (1, 0)


def test_an_error_of_the_stand_in_is_a_500_and_fails_the_test() -> None:
    world, repository = filled(1)
    repository.issues[1].now = None  # type: ignore[assignment]
    with pytest.raises(Trouble, match="AttributeError"), served(world) as at, Session() as session:
        assert session.get(f"{at.url}{ISSUES}/1").status_code == 500


def test_what_is_no_http_fails_the_test_too() -> None:
    world, _ = filled(1)
    with pytest.raises(Trouble, match="ValueError"), served(world) as at, closing(connect(at)) as line:
        line.sendall(b"POST /user HTTP/1.1\r\nContent-Length: many\r\n\r\n")
        assert line.recv(100) == b""


def test_the_server_ends_though_clients_keep_their_connections() -> None:
    world, _ = filled(1)
    with served(world) as at, closing(connect(at)):
        pass
    with pytest.raises(OSError, match="refused"):
        connect(at)


def test_a_browser_is_shown_the_issues_where_the_world_says_that_they_are() -> None:
    world, _ = filled(1)
    with asked(world) as ask:
        assert ask("GET", "/rate_limit").ok
        world.web = ask("GET", "/rate_limit").url.removesuffix("/rate_limit")
        hostile = "</pre><script>alert(1)</script> <!-- hidden -->"
        port = Memory(world, REPOSITORY, BOT)
        made = port.create_issue("<b>a title", hostile, ["docs"])
        port.comment(made.number, hostile)
        page, listed = ask("GET", made.url), ask("GET", "/kettle/docs/issues")
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "<script>" not in page.text and "hidden" not in page.text
    assert page.text.count("&lt;script&gt;") == 2
    assert "&lt;b&gt;a title" in listed.text
    assert [each.operation for each in world.asked if each.method == "GET"] == ["rate-limit/get"] * 2
