"""What the stand-in is asked and answers is what GitHub's own description says."""

import gzip
import json

import pytest
from github_world import BOT, DESCRIPTION, PERSON, STRANGER, Description, kettle, served
from requests import Session

from docs_guard.standin.paths import ROUTES
from docs_guard.standin.server import Trouble
from docs_guard.standin.state import Pull

AT = "/repos/kettle/docs"
ISSUES = f"{AT}/issues"


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", ISSUES, {"body": "no title"}),
        ("POST", ISSUES, {"title": "labels as a number", "labels": 7}),
        ("POST", ISSUES, {"title": "an unknown field", "colour": "red"}),
        ("POST", ISSUES, {"title": ["a list"]}),
        ("POST", ISSUES, None),
        ("PATCH", f"{ISSUES}/1", {"state": "banana"}),
        ("PATCH", f"{ISSUES}/1", {"state": "closed", "state_reason": "done"}),
        ("PATCH", f"{ISSUES}/1", {"labels": [{"name": 7}]}),
        ("PATCH", f"{ISSUES}/1", {"labels": [{"text": "an unknown field"}]}),
        ("POST", f"{AT}/labels", {"color": "ededed"}),
        ("POST", f"{ISSUES}/1/comments", {"text": "no body"}),
        ("POST", f"{ISSUES}/1/comments", {}),
        ("GET", f"{AT}/nothing", None),
        ("PUT", ISSUES, {"title": "the wrong verb"}),
        ("GET", f"{ISSUES}?state=banana", None),
        ("GET", f"{ISSUES}?per_page=many", None),
        ("GET", f"{ISSUES}?colour=red", None),
        ("GET", f"{ISSUES}/one", None),
        ("GET", f"{AT}/labels/a%20label", {"a": "body"}),
    ],
)
def test_a_request_that_the_description_does_not_know_is_refused_and_fails_the_test(
    method: str, path: str, body: object
) -> None:
    world, repository = kettle()
    world.open_issue(repository, "an issue", "", PERSON)
    headers = {"Authorization": f"token {world.token(PERSON)}"}
    with pytest.raises(Trouble), served(world) as at, Session() as session:
        answer = session.request(method, at.url + path, json=body, headers=headers)
        assert answer.status_code == 422
        assert world.trouble
    assert len(repository.issues) == 1


@pytest.mark.parametrize("path", [ISSUES, f"{ISSUES}/1/comments"])
def test_a_body_of_more_than_65536_characters_is_refused_as_github_does(path: str) -> None:
    world, repository = kettle()
    world.open_issue(repository, "an issue", "", PERSON)
    headers = {"Authorization": f"token {world.token(PERSON)}"}
    with served(world) as at, Session() as session:
        for body, status in [("x" * 65_536, 201), ("x" * 65_537, 422), ("\U0001f600" * 32_769, 422)]:
            told = {"body": body} if "comments" in path else {"body": body, "title": "long"}
            answer = session.post(at.url + path, json=told, headers=headers)
            assert answer.status_code == status
    assert answer.json()["errors"][0]["message"] == "body is too long (maximum is 65536 characters)"


def test_an_answer_of_another_shape_fails_the_test() -> None:
    description = Description.read()
    assert not description.answer("GET", f"{AT}/labels", 200, [])
    assert description.answer("GET", f"{AT}/labels", 200, [{"name": "docs"}])
    assert description.answer("GET", f"{AT}/labels", 200, {})
    assert description.answer("DELETE", f"{AT}/labels/docs", 200, None), "204 is the only answer"


ON_LINE = {"path": "docs/a.md", "body": "text", "line": 2, "side": "RIGHT", "start_line": 1, "start_side": "RIGHT"}
EVERY = [
    ("GET", "/user", None, 200),
    ("GET", "/users/a-writer", None, 200),
    ("GET", "/rate_limit", None, 200),
    ("GET", "/orgs/kettle/teams/docs/members", None, 200),
    ("GET", AT, None, 200),
    ("GET", f"{AT}/collaborators/a-writer/permission", None, 200),
    ("GET", f"{AT}/contents/docs/a.md", None, 200),
    ("GET", f"{AT}/contents/docs", None, 200),
    ("GET", f"{AT}/contents/", None, 200),
    ("POST", f"{AT}/labels", {"name": "team/search", "color": "c5def5", "description": "who"}, 201),
    ("POST", f"{AT}/labels", {"name": "TEAM/search", "color": "c5def5"}, 422),
    ("GET", f"{AT}/labels", None, 200),
    ("GET", f"{AT}/labels/team%2Fsearch", None, 200),
    ("PATCH", f"{AT}/labels/team%2Fsearch", {"new_name": "team/find", "description": ""}, 200),
    ("POST", ISSUES, {"title": "a title", "body": "a body", "labels": ["docs", {"name": "team/find"}]}, 201),
    ("GET", f"{ISSUES}?labels=docs&state=all&sort=created&direction=asc&per_page=100", None, 200),
    ("GET", f"{ISSUES}/2", None, 200),
    ("PATCH", f"{ISSUES}/2", {"state": "closed", "state_reason": "not_planned", "body": None}, 200),
    ("POST", f"{ISSUES}/2/comments", {"body": "a comment"}, 201),
    ("GET", f"{ISSUES}/2/comments", None, 200),
    ("POST", f"{ISSUES}/2/reactions", {"content": "eyes"}, 201),
    ("GET", f"{ISSUES}/2/labels", None, 200),
    ("POST", f"{ISSUES}/2/labels", {"labels": ["new"]}, 200),
    ("PUT", f"{ISSUES}/2/labels", {"labels": ["docs", "new"]}, 200),
    ("DELETE", f"{ISSUES}/2/labels/new", None, 200),
    ("DELETE", f"{ISSUES}/2/labels/new", None, 404),
    ("DELETE", f"{ISSUES}/2/labels", None, 204),
    ("DELETE", f"{AT}/labels/team%2Ffind", None, 204),
    ("GET", f"{AT}/pulls", None, 200),
    ("GET", f"{AT}/pulls/1", None, 200),
    ("GET", f"{AT}/pulls/1/files", None, 200),
    ("POST", f"{AT}/pulls/1/requested_reviewers", {"reviewers": ["a-reader"], "team_reviewers": ["docs"]}, 201),
    ("GET", f"{AT}/pulls/1/requested_reviewers", None, 200),
    ("GET", f"{ISSUES}/1/events?per_page=100", None, 200),
    ("DELETE", f"{AT}/pulls/1/requested_reviewers", {"reviewers": ["a-reader"]}, 200),
    ("POST", f"{AT}/pulls/1/reviews", {"event": "APPROVE", "body": "fine"}, 200),
    ("GET", f"{AT}/pulls/1/reviews", None, 200),
    ("GET", f"{AT}/pulls?state=open&head=a-fork%3Aa-branch", None, 200),
    ("POST", f"{AT}/pulls/1/reviews", {"event": "COMMENT", "body": "see", "comments": [ON_LINE]}, 200),
    ("POST", f"{AT}/pulls/1/reviews", {"event": "COMMENT", "body": "see", "comments": [ON_LINE | {"line": 9}]}, 422),
    ("GET", f"{AT}/pulls/1/comments?per_page=100", None, 200),
    ("POST", f"{AT}/pulls/1/requested_reviewers", {"reviewers": ["a-stranger"]}, 422),
    ("GET", f"{ISSUES}/77", None, 404),
]


def test_every_answer_of_the_stand_in_is_one_that_the_description_knows() -> None:
    world, repository = kettle(files={"docs/a.md": "# A\n", "docs/b/c.md": "# C\n"})
    repository.teams["docs"] = "write"
    world.team("kettle", "docs", [PERSON])
    pull = Pull("a-branch", "main", {"docs/a.md": "modified"}, "a-fork/docs")
    pull.patches["docs/a.md"] = "@@ -1 +1,2 @@\n # A\n+text"
    world.open_issue(repository, "a change", "", STRANGER, pull=pull)
    headers = {"Authorization": f"token {world.token(PERSON)}"}
    with served(world) as at, Session() as session:
        for method, path, body, status in EVERY:
            answer = session.request(method, at.url + path, json=body, headers=headers)
            assert answer.status_code == status, (method, path, answer.text)
        comment = session.post(f"{at.url}{ISSUES}/2/comments", json={"body": "x"}, headers=headers).json()
        for method, body, status in [("GET", None, 200), ("PATCH", {"body": "y"}, 200), ("DELETE", None, 204)]:
            assert session.request(method, comment["url"], json=body, headers=headers).status_code == status
    assert repository.files and not world.trouble


def test_every_operation_of_the_stand_in_is_in_the_description() -> None:
    told = {each["id"]: each for each in json.loads(gzip.decompress(DESCRIPTION.read_bytes()))["operations"]}
    for route in ROUTES:
        if route.operation != "graphql":
            known = told[route.operation]
            assert known["method"] == route.method
            assert known["path"].endswith(f"/{route.path}".rstrip("/") or "{repo}")


def test_the_description_holds_no_prose() -> None:
    text = gzip.decompress(DESCRIPTION.read_bytes())
    assert len(DESCRIPTION.read_bytes()) < 40_000
    assert max(map(len, text.decode().split('"'))) < 200, "no string of it is a sentence"


def test_an_app_finds_its_installation_and_gets_a_token() -> None:
    world, _ = kettle(private=True)
    world.app("docs-guard", 12, repositories=["kettle/docs"])
    shown = "e30.eyJpc3MiOiIxMiJ9.c2lnbmF0dXJl"  # {"iss": "12"}
    with served(world) as at, Session() as session:
        session.headers["Authorization"] = f"Bearer {shown}"
        assert session.get(f"{at.url}/app").json()["slug"] == "docs-guard"
        assert len(session.get(f"{at.url}/app/installations").json()) == 1
        found = session.get(f"{at.url}{AT}/installation").json()
        got = session.post(found["access_tokens_url"], json={"permissions": {"issues": "write"}}).json()
        session.headers["Authorization"] = f"Bearer {got['token']}"
        made = session.post(at.url + ISSUES, json={"title": "by the app"}).json()
        assert session.get(f"{at.url}/user").status_code == 403
        world.clock.sleep(3599.0)
        viewer = session.post(f"{at.url}/graphql", json={"query": "{ viewer { login } }"}).json()
        world.clock.sleep(1.0)
        assert session.get(at.url + ISSUES).status_code == 401, "it is good for an hour"
    assert made["user"]["login"] == BOT == viewer["data"]["viewer"]["login"]
    assert made["user"]["type"] == "Bot"
