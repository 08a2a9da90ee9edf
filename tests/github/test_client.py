"""The client over real HTTP: what it asks, how often, how fast, and what it says when GitHub says no."""

import json
import os
import ssl
import stat
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from threading import Thread

import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from github_world import BOT, PERSON, REPOSITORY, STRANGER, kettle, served

from docs_guard.github import wire
from docs_guard.github.client import connect
from docs_guard.github.port import Refused, Unknown
from docs_guard.model.failure import Failure
from docs_guard.model.issue import Label
from docs_guard.standin.faults import Fault, Plan
from docs_guard.standin.state import Limits, Pull


@pytest.fixture(scope="module")
def key() -> str:
    made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return made.private_bytes(serialization.Encoding.PEM, *form).decode()


def certificate(key: str) -> str:
    """One that a server made for itself."""
    private = serialization.load_pem_private_key(key.encode(), None)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    today = datetime(2026, 1, 1, tzinfo=UTC)
    made = x509.CertificateBuilder(name, name, private.public_key(), 1, today, today + timedelta(36_500))
    return made.sign(private, hashes.SHA256()).public_bytes(serialization.Encoding.PEM).decode()


class Ready:
    """A world that is served, and a client of it."""

    def __init__(self, world, at, login=BOT, faults=None, cache=None, **more) -> None:
        self.world = world
        self.token = world.token(login, faults=faults)
        environment = {"DOCS_GUARD_TOKEN": self.token, "GITHUB_API_URL": at.url, **more}
        self.github = connect(REPOSITORY, environment, world.clock, cache)


@pytest.fixture
def kettles():
    world, repository = kettle()
    with served(world) as at:
        yield world, repository, at


def filed(world, repository, many: int, label: str = "docs-guard") -> None:
    for number in range(many):
        world.open_issue(repository, f"Issue {number}", "text", BOT, (label,))


def test_each_operation_of_the_port_does_what_it_says(kettles) -> None:
    world, repository, at = kettles
    github = Ready(world, at).github

    made = github.create_issue("Dead links of `install`", "a body", ("docs", "docs-guard"))
    github.create_label(Label("flapping", "fbca04", "Came back"))
    github.create_label(Label("Flapping"))
    github.add_labels(made.number, ["flapping"])
    github.remove_label(made.number, "docs")
    github.remove_label(made.number, "docs")
    said = github.comment(made.number, "closed at `abc`")
    other = github.create_issue("Another", "a body", ())
    closed = github.edit_issue(made.number, body="new", state="closed", reason="duplicate", duplicate_of=other.id)

    assert (made.author, made.labels, made.state) == (BOT, ("docs", "docs-guard"), "open")
    assert (closed.body, closed.state, closed.reason) == ("new", "closed", "duplicate")
    assert github.issue(made.number) == repository.issues[made.number].now == closed
    assert closed.closed is not None
    assert github.issues("docs-guard") == (closed,)
    assert github.comments(made.number) == (said,)
    assert {each.name for each in github.labels()} >= {"docs", "docs-guard", "flapping"}


def test_what_is_there_already_or_gone_already_is_fine_and_what_is_not_there_is_told(kettles) -> None:
    world, _, at = kettles
    github = Ready(world, at).github

    with pytest.raises(Refused, match="finds no issue 77"):
        github.remove_label(77, "docs")
    with pytest.raises(Refused, match="404"):
        github.issue(77)
    assert github.contents("no/such.md") is None


def test_a_file_and_the_rights_and_reviewers_of_people(kettles) -> None:
    world, repository, at = kettles
    repository.files["docs/a page.md"] = "Grüße".encode()
    repository.teams["docs"] = "write"
    world.team("kettle", "docs", [PERSON])
    pull = Pull("a-branch", "main", {"docs/a.md": "modified"}, "")
    number = world.open_issue(repository, "A change", "", STRANGER, pull=pull).now.number
    github = Ready(world, at, PERSON).github

    github.request_reviews(number, ["a-reader"], ["docs"])

    assert github.contents("docs/a page.md") == "Grüße".encode()
    assert github.permission(PERSON) == "write"
    assert github.permission(STRANGER) in ("read", "none")
    assert github.reviewers(number) == (("a-reader",), ("docs",))


def test_pull_requests_are_no_issues(kettles) -> None:
    world, repository, at = kettles
    filed(world, repository, 2)
    world.open_issue(repository, "A change", "", BOT, ("docs-guard",), Pull("a", "main", {}, ""))

    assert [each.number for each in Ready(world, at).github.issues("docs-guard")] == [1, 2]


def test_five_hundred_issues_are_seven_reads_with_who_and_where(kettles) -> None:
    world, repository, at = kettles
    filed(world, repository, 500)
    github = Ready(world, at, PERSON).github

    github.identity()
    github.home()
    found = github.issues("docs-guard")

    assert len(found) == 500
    assert len(world.asked) == 7


def test_what_did_not_change_costs_nothing_of_the_quota(kettles, tmp_path: Path) -> None:
    world, repository, at = kettles
    filed(world, repository, 250)
    first = Ready(world, at, cache=str(tmp_path)).github.issues("docs-guard")
    ready = Ready(world, at, cache=str(tmp_path))
    before = len(world.asked)

    again = ready.github.issues("docs-guard")

    lists = [each for each in world.asked[before:] if each.operation == "issues/list-for-repo"]
    assert again == first
    assert [each.status for each in lists] == [304, 304, 304]


def test_a_page_that_changed_is_read_anew(kettles, tmp_path: Path) -> None:
    world, repository, at = kettles
    filed(world, repository, 150)
    github = Ready(world, at, cache=str(tmp_path)).github
    github.issues("docs-guard")
    filed(world, repository, 1)

    assert len(github.issues("docs-guard")) == 151
    assert [each.status for each in world.asked if "issues?" in each.path] == [200, 200, 304, 200]


def test_the_cache_is_this_users_alone_and_a_damaged_file_is_as_good_as_none(kettles, tmp_path: Path) -> None:
    world, repository, at = kettles
    filed(world, repository, 3)
    ready = Ready(world, at, cache=str(tmp_path))
    first = ready.github.issues("docs-guard")
    files = list((tmp_path / "github").iterdir())

    assert [stat.S_IMODE(each.stat().st_mode) for each in files] == [0o600]
    assert ready.token not in files[0].read_text()
    files[0].write_text(files[0].read_text().replace("Issue 1", "Issue X"))
    assert Ready(world, at, cache=str(tmp_path)).github.issues("docs-guard") == first


def test_another_identity_does_not_get_what_one_was_told(kettles, tmp_path: Path) -> None:
    world, repository, at = kettles
    filed(world, repository, 3)
    Ready(world, at, cache=str(tmp_path)).github.issues("docs-guard")
    Ready(world, at, PERSON, cache=str(tmp_path)).github.issues("docs-guard")

    assert [each.status for each in world.asked if each.operation == "issues/list-for-repo"] == [200, 200]


@pytest.mark.parametrize(
    "name", ["502-before", "502-after", "503-before", "drop-before", "drop-after", "timeout-after"]
)
def test_a_write_of_which_nobody_knows_is_made_once(kettles, name) -> None:
    world, repository, at = kettles
    faults = Plan({("issues/create", 1): name})
    github = Ready(world, at, faults=faults).github

    with pytest.raises(Unknown):
        github.create_issue("Dead links", "body", ())

    assert sum(each.operation == "issues/create" for each in world.asked) <= 1
    assert len(repository.filed()) == name.endswith("-after")


@pytest.mark.parametrize("name", ["502-before", "drop-before", "drop-after", "timeout-after", "truncated"])
def test_a_read_is_repeated_until_it_comes_through(kettles, name) -> None:
    world, repository, at = kettles
    filed(world, repository, 3)
    github = Ready(world, at, faults=Plan({("issues/list-for-repo", n): name for n in (1, 2, 3)})).github

    assert len(github.issues("docs-guard")) == 3
    assert 3 < world.clock.slept < 30


def test_a_read_that_never_comes_through_is_refused_and_not_waited_for_without_end(kettles) -> None:
    world, _, at = kettles
    github = Ready(world, at, faults=Plan(dict.fromkeys(range(1, 99), "502-before"))).github

    with pytest.raises(Refused, match="GitHub answers 502") as refused:
        github.home()

    assert refused.value.kind == "unavailable"
    assert world.clock.slept < 60


@pytest.mark.parametrize(
    ("fault", "wait"),
    [
        (Fault("403-retry-after", 17), 17),
        (Fault("429-retry-after", 17), 17),
        (Fault("403-secondary"), 60),
        (Fault("429"), 60),
    ],
)
def test_a_limit_says_how_long_to_wait_and_that_nothing_was_done(kettles, fault, wait) -> None:
    world, repository, at = kettles
    github = Ready(world, at, faults=Plan({("issues/create", 1): fault})).github

    with pytest.raises(Refused) as refused:
        github.create_issue("Dead links", "body", ())

    assert (refused.value.kind, refused.value.wait) == ("limit", wait)
    assert not repository.filed()


def test_limits_that_do_not_say_how_long_double_the_wait(kettles) -> None:
    world, _, at = kettles
    github = Ready(world, at, faults=Plan(dict.fromkeys(range(1, 99), "429"))).github
    waits = []
    for _ in range(4):
        with pytest.raises(Refused) as refused:
            github.create_issue("Dead links", "body", ())
        waits.append(refused.value.wait)

    assert waits == [60, 120, 240, 480]


def test_where_nothing_remains_the_reset_is_waited_for_and_reads_go_on(kettles) -> None:
    world, _, at = kettles
    world.limits = Limits(requests=3, retry_after=False)
    github = Ready(world, at).github
    world.clock.sleep(10)
    began = world.clock.now()
    for _ in range(3):
        github.labels()
    world.clock.sleep(3300)

    github.labels()

    assert 3600 <= world.clock.now() - began < 3610


def test_writes_keep_the_pace_that_github_asks_for(kettles) -> None:
    world, repository, at = kettles
    world.limits = Limits(writes_a_minute=80, writes_an_hour=500)
    github = Ready(world, at).github
    for number in range(400):
        github.create_issue(f"Issue {number}", "body", ())
    with pytest.raises(Refused, match="400 writes") as refused:
        github.create_issue("one more", "body", ())

    times = [each.time for each in world.asked if each.method == "POST"]
    assert min(b - a for a, b in pairwise(times)) >= 1.0
    assert refused.value.kind == "limit"
    assert 0 < refused.value.wait <= 3600
    assert len(repository.filed()) == 400
    assert all(each.status == 201 for each in world.asked)


def test_a_renamed_repository_is_followed_with_all_that_was_asked(kettles) -> None:
    world, repository, at = kettles
    filed(world, repository, 130)
    filed(world, repository, 2, "another-label")
    world.rename(REPOSITORY, "kettle/handbook")
    github = Ready(world, at).github

    assert len(github.issues("docs-guard")) == 130
    assert github.home().name == "kettle/handbook"
    made = github.create_issue("Dead links", "body", ())
    assert repository.issues[made.number].now.title == "Dead links"


def test_a_write_to_a_renamed_repository_goes_to_its_new_name_once(kettles) -> None:
    world, repository, at = kettles
    world.rename(REPOSITORY, "kettle/handbook")

    made = Ready(world, at).github.create_issue("Dead links", "body", ())

    assert [each.title for each in repository.filed()] == ["Dead links"] == [made.title]


TROUBLES = {
    "integration": ("permission", "permissions: issues: write"),
    "archived": ("archived", "kettle/docs is archived"),
    "404": ("missing", "whether the token may see it"),
    "410": ("disabled", "turn them on in its settings"),
    "too-long": ("invalid", "too long"),
}


@pytest.mark.parametrize("name", TROUBLES)
def test_each_refusal_has_its_cure_and_does_nothing(kettles, name) -> None:
    world, repository, at = kettles
    github = Ready(world, at, faults=Plan({("issues/create", 1): name})).github

    with pytest.raises(Refused) as refused:
        github.create_issue("Dead links", "body", ())

    kind, cure = TROUBLES[name]
    assert refused.value.kind == kind
    assert cure in refused.value.message
    assert not repository.filed()


class Fixed(BaseHTTPRequestHandler):
    """Answers what it was told, whatever it is asked."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True
    answers: list[tuple[int, Mapping[str, str], bytes]]
    asked: list[tuple[str, str, Mapping[str, str]]]

    def _answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.asked.append((self.command, self.path, dict(self.headers)))
        status, headers, body = self.answers[min(len(self.asked), len(self.answers)) - 1]
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PATCH = do_DELETE = _answer  # noqa: N815 - the names that the library looks for

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@pytest.fixture
def fixed():
    """Serves answers: `url, asked = fixed((200, {}, b"{}"), ...)`; the last one again and again."""
    servers = []

    def serve(*answers):
        handler = type("Handler", (Fixed,), {"answers": list(answers), "asked": []})
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        server.daemon_threads = True
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}", handler.asked

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def client(url: str):
    world, _ = kettle()
    return connect(REPOSITORY, {"DOCS_GUARD_TOKEN": "a-token", "GITHUB_API_URL": url}, world.clock)


def test_single_sign_on_names_the_address_to_authorise_at(fixed) -> None:
    sso = {"X-GitHub-SSO": "required; url=https://github.com/orgs/kettle/sso?authorization_request=AZ"}
    url, _ = fixed((403, sso, b'{"message": "Resource protected by organization SAML enforcement."}'))

    with pytest.raises(Refused, match=r"authorise the token at https://github.com/orgs/kettle/sso") as refused:
        client(url).home()

    assert refused.value.kind == "permission"


@pytest.mark.parametrize(
    ("status", "headers", "message", "kind", "cure"),
    [
        (401, {}, "Bad credentials", "permission", "make a new one"),
        (403, {}, "Unable to create comment because issue is locked.", "locked", "unlock it"),
        (403, {}, "Must have admin rights to Repository.", "permission", "right to write issues"),
        (
            403,
            {},
            "The organization has an IP allow list enabled",
            "permission",
            "some addresses",
        ),
        (403, {"X-RateLimit-Remaining": "0"}, "API rate limit exceeded for installation", "limit", "wait"),
        (403, {}, "You have triggered an abuse detection mechanism", "limit", "wait"),
        (410, {}, "This issue was deleted", "missing", "was deleted"),
        (451, {}, "Repository access blocked", "invalid", "451"),
        (404, {}, "Not Found\x1b[31m\u202e", "missing", "whether the token may see it"),
    ],
)
def test_what_github_says_no_with_and_what_helps(fixed, status, headers, message, kind, cure) -> None:
    url, _ = fixed((status, headers, json.dumps({"message": message}).encode()))

    with pytest.raises(Refused) as refused:
        client(url).comment(1, "text")

    assert refused.value.kind == kind
    assert cure in refused.value.message
    assert refused.value.message.isprintable()


def test_a_redirect_to_another_host_gets_no_token(fixed) -> None:
    other, asked = fixed((200, {}, b'{"full_name": "kettle/docs"}'))
    url, _ = fixed((301, {"Location": f"{other}/repositories/1"}, b"{}"))

    with pytest.raises(Refused, match="gets no token"):
        client(url).home()
    with pytest.raises(Refused, match="gets no token"):
        client(url).create_issue("Dead links", "body", ())

    assert asked == []


def test_the_next_page_is_not_fetched_from_another_host(fixed) -> None:
    other, asked = fixed((200, {}, b"[]"))
    url, _ = fixed((200, {"Link": f'<{other}/issues?page=2>; rel="next"'}, b"[]"))

    with pytest.raises(Refused, match="gets no token"):
        client(url).labels()

    assert asked == []


def test_an_issue_that_moved_to_another_repository_is_not_written_to(fixed) -> None:
    home = b'{"full_name": "kettle/docs"}'
    url, asked = fixed((307, {"Location": "/repositories/9/issues/5"}, b"{}"), (200, {}, home))

    with pytest.raises(Refused, match="another repository") as refused:
        client(url).edit_issue(5, body="text")

    assert refused.value.kind == "missing"
    assert [verb for verb, _, _ in asked] == ["PATCH", "GET"]


@pytest.mark.parametrize("said", [{}, {"private": None}, {"private": "true"}, {"private": 1}, {"private": True}])
def test_only_what_is_said_to_be_private_is_taken_for_private(fixed, said) -> None:
    url, _ = fixed((200, {}, json.dumps({"full_name": "kettle/docs", **said}).encode()))
    assert client(url).home().private is (said.get("private") is True)


def test_a_list_that_never_ends_is_refused(fixed) -> None:
    url, asked = fixed((200, {"Link": '</repos/kettle/docs/labels?page=2>; rel="next"'}, b"[]"))

    with pytest.raises(Refused, match="more than 20,000"):
        client(url).labels()

    assert len(asked) == 200


def test_an_answer_that_is_too_large_is_no_answer(fixed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "LARGEST", 1000)
    url, _ = fixed((200, {}, b'"' + b"x" * 2000 + b'"'))

    with pytest.raises(Refused, match="larger than"):
        client(url).home()
    with pytest.raises(Unknown):
        client(url).create_issue("Dead links", "body", ())


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'{"number": "x"}', b"<html>", b"\xff\xfe", b"[" * 99_999])
def test_an_answer_that_cannot_be_read_is_none(fixed, body) -> None:
    url, _ = fixed((200, {}, body))

    with pytest.raises(Refused):
        client(url).issue(1)
    with pytest.raises(Unknown):
        client(url).create_issue("Dead links", "body", ())


def test_a_server_that_is_not_there_did_nothing() -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Fixed) as server:
        port = server.server_address[1]

    with pytest.raises(Refused, match="cannot be reached") as refused:
        client(f"http://127.0.0.1:{port}").create_issue("Dead links", "body", ())

    assert refused.value.kind == "unavailable"


def test_a_certificate_that_nobody_vouches_for_gets_no_token(key, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    (tmp_path / "cert.pem").write_text(certificate(key) + key)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem")
    handler = type("Handler", (Fixed,), {"answers": [(200, {}, b"{}")], "asked": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *_: None
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        with pytest.raises(Refused, match="REQUESTS_CA_BUNDLE") as refused:
            client(f"https://127.0.0.1:{server.server_address[1]}").create_issue("Dead links", "body", ())
        server.shutdown()

    assert refused.value.kind == "unavailable"
    assert handler.asked == []


def test_a_proxy_that_is_not_there_is_named(monkeypatch) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Fixed) as server:
        port = server.server_address[1]
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{port}")

    with pytest.raises(Refused, match="HTTPS_PROXY"):
        client("https://github.example.org/api/v3").create_issue("Dead links", "body", ())


def test_a_connection_that_breaks_while_it_is_made_secure_may_have_carried_the_request() -> None:
    """Only what happened before there was a connection proves that nothing was done."""
    broken = requests.exceptions.SSLError(ssl.SSLEOFError("EOF occurred in violation of protocol"))

    assert wire.lost(broken, "github.example.org").sent
    assert wire.lost(requests.exceptions.ProxyError("reset"), "github.example.org").sent
    assert wire.lost(requests.exceptions.ReadTimeout("late"), "github.example.org").sent


def test_a_server_that_keeps_silent_is_not_waited_for_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "TIMEOUTS", (1.0, 0.05))
    world, repository = kettle()
    with served(world, hold=5.0) as at:
        github = Ready(world, at, faults=Plan({("issues/create", 1): "timeout-after"})).github
        with pytest.raises(Unknown, match="did not answer"):
            github.create_issue("Dead links", "body", ())

    assert len(repository.filed()) == 1


# Who docs-guard is.


def test_a_person_an_installation_and_an_app_are_known_by_their_logins(kettles) -> None:
    world, _, at = kettles

    assert Ready(world, at, PERSON).github.identity() == PERSON
    assert Ready(world, at, BOT).github.identity() == BOT


def test_a_token_of_a_workflow_is_known_without_graphql(fixed) -> None:
    url, _ = fixed((403, {}, b'{"message": "Resource not accessible by integration"}'), (404, {}, b"{}"))
    world, _ = kettle()
    environment = {"GITHUB_TOKEN": "x", "GITHUB_ACTIONS": "true", "GITHUB_API_URL": url}

    assert connect(REPOSITORY, environment, world.clock).identity() == "github-actions[bot]"
    with pytest.raises(Refused, match="whose token this is"):
        client(url).identity()


def test_an_app_finds_its_installation_and_renews_its_token(kettles, key: str) -> None:
    world, repository, at = kettles
    world.app("kettle-docs", 12)
    environment = {
        "DOCS_GUARD_APP_ID": "12",
        "DOCS_GUARD_APP_KEY": key.replace("\n", "\\n"),
        "GITHUB_TOKEN": "of-somebody-else",
        "GITHUB_API_URL": at.url,
    }
    github = connect(REPOSITORY, environment, world.clock)

    assert github.identity() == "kettle-docs[bot]"
    made = github.create_issue("Dead links", "body", ("docs",))
    world.clock.sleep(3500)
    github.comment(made.number, "still there")

    assert repository.issues[made.number].now.author == "kettle-docs[bot]"
    assert sum(each.path.endswith("/access_tokens") for each in world.asked) == 2


def test_an_enterprise_server_is_asked_under_its_prefix() -> None:
    world, repository = kettle()
    filed(world, repository, 130)
    with served(world) as at:
        environment = {"DOCS_GUARD_TOKEN": world.token(BOT), "GITHUB_API_URL": at.enterprise}
        github = connect(REPOSITORY, environment, world.clock)

        assert github.identity() == BOT
        assert len(github.issues("docs-guard")) == 130


@pytest.mark.parametrize(
    ("environment", "cure"),
    [
        ({}, "set DOCS_GUARD_TOKEN"),
        ({"GITHUB_TOKEN": "  "}, "set DOCS_GUARD_TOKEN"),
        ({"GITHUB_TOKEN": "a\nb"}, "copy the token alone"),
        ({"GITHUB_TOKEN": "gh\u00f6"}, "copy the token alone"),
        ({"DOCS_GUARD_APP_ID": "12"}, "DOCS_GUARD_APP_KEY is empty"),
        ({"DOCS_GUARD_APP_KEY": "x"}, "DOCS_GUARD_APP_ID is empty"),
        ({"DOCS_GUARD_APP_ID": "12", "DOCS_GUARD_APP_KEY": "key.pem"}, "not its path"),
        ({"DOCS_GUARD_APP_ID": "12", "DOCS_GUARD_APP_KEY": "-----BEGIN RSA PRIVATE KEY-----"}, "whole .pem file"),
        ({"GITHUB_TOKEN": "x", "GITHUB_API_URL": "http://github.example.org"}, "https://"),
        ({"GITHUB_TOKEN": "x", "GITHUB_API_URL": "http://127.0.0.1.example.org"}, "https://"),
        ({"GITHUB_TOKEN": "x", "GITHUB_API_URL": "https://user:pass@example.org"}, "no name"),
        ({"GITHUB_TOKEN": "x", "GITHUB_API_URL": "file:///etc"}, "https://"),
        ({"GITHUB_TOKEN": "x", "GITHUB_API_URL": "https://[::1"}, "no address"),
        ({"GITHUB_TOKEN": "x", "GITHUB_API_URL": "https://example.org:99999"}, "no address"),
        ({"GITHUB_TOKEN": "x", "GITHUB_API_URL": "https://exam\nple.org"}, "control character"),
    ],
)
def test_what_is_wrong_with_the_environment_is_told_with_its_cure(environment, cure) -> None:
    with pytest.raises(Failure) as failure:
        connect(REPOSITORY, environment)

    assert failure.value.kind == "github"
    assert cure in failure.value.message


@pytest.mark.parametrize("name", ["docs", "a/b/c", "a/..", "a b/c", "", "https://github.com/kettle/docs"])
def test_a_name_that_is_no_repository_is_refused(name) -> None:
    with pytest.raises(Failure, match="owner/name"):
        connect(name, {"GITHUB_TOKEN": "x"})


def test_without_pygithub_it_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "github.py").write_text("raise ImportError")
    code = (
        "from docs_guard.github.client import connect\n"
        "try: connect('kettle/docs', {'GITHUB_TOKEN': 'x'})\n"
        "except Exception as error: print(error)"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    told = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)

    assert 'pip install "docs-guard[github] @ git+https://' in told.stdout


def test_no_secret_is_in_anything_that_is_said_shown_or_kept(fixed, tmp_path: Path, caplog) -> None:
    secret = "".join(("ghp_", *map(str, range(20))))
    caplog.set_level(0)
    echo = b'{"message": "no"}'
    shown = []
    for answer in [
        (401, {}, echo),
        (403, {}, echo),
        (422, {}, echo),
        (502, {}, b""),
        (200, {}, b"{"),
        (301, {}, b"{}"),
    ]:
        url, _ = fixed(answer)
        world, _ = kettle()
        environment = {"DOCS_GUARD_TOKEN": secret, "GITHUB_API_URL": url}
        github = connect(REPOSITORY, environment, world.clock, str(tmp_path))
        for ask in (github.identity, github.home, lambda github=github: github.create_issue("t", "b", ())):
            with pytest.raises((Refused, Unknown)) as error:
                ask()
            shown += [str(error.value), repr(error.value), "".join(map(str, _chain(error.value)))]
        shown += [repr(github), str(vars(github)), repr(github._calls), str(vars(github._calls))]
    shown += [each.getMessage() for each in caplog.records]
    shown += [each.read_text() for each in tmp_path.rglob("*") if each.is_file()]

    assert not [text for text in shown if secret in text or secret[4:20] in text]


def _chain(error: BaseException | None):
    while error is not None:
        yield repr(error)
        error = error.__cause__ or error.__context__


def test_a_file_too_large_for_the_api_is_not_taken_for_an_empty_one(fixed) -> None:
    url, _ = fixed((200, {}, b'{"type": "file", "encoding": "none", "content": "", "size": 2000000}'))

    with pytest.raises(Refused):
        client(url).contents("docs/large.md")


def test_a_server_that_does_not_know_duplicates_closes_as_not_planned(fixed) -> None:
    no = b'{"message": "Validation Failed", "errors": [{"code": "invalid", "field": "state_reason"}]}'
    yes = json.dumps({"number": 5, "id": 50, "state": "closed", "state_reason": "not_planned", "title": "t"}).encode()
    url, asked = fixed((422, {}, no), (200, {}, yes))

    closed = client(url).edit_issue(5, state="closed", reason="duplicate", duplicate_of=9)

    assert closed.reason == "not_planned"
    assert [verb for verb, _, _ in asked] == ["PATCH", "PATCH"]
    with pytest.raises(Refused):
        client(fixed((422, {}, no))[0]).edit_issue(5, body="too long")


def test_an_unchanged_list_leaves_the_quota_as_it_is(kettles) -> None:
    world, repository, at = kettles
    filed(world, repository, 150)
    github = Ready(world, at, PERSON).github
    github.issues("docs-guard")
    world.limits = Limits(requests=len(world.asked) + 1)

    for _ in range(20):
        github.issues("docs-guard")
    github.labels()

    with pytest.raises(Refused, match="wait"):
        for _ in range(9):
            github.comment(1, "text")
