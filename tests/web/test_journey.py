"""Where readers of a live site get, hop by hop."""

from __future__ import annotations

import pytest

from docs_guard.standin.clock import FakeClock
from docs_guard.web.asking import Asking, Manners
from docs_guard.web.journey import Journey

from .hosts import NOT_FOUND, RESET, SILENCE, Answer, Live, Reply, failing, live, netlify, sent, stub

FAST = Manners(rate=10_000.0, timeouts=(0.3, 0.3))


def going(
    site: Live, path: str, there: str = "/new/", manners: Manners = FAST, clock: FakeClock | None = None
) -> Journey:
    asking = Asking(site.url, (), manners, clock or FakeClock())
    return asking.go(site.url + path, lambda url: url.partition("#")[0] == site.url + there)


def one(path: str, *replies: Reply) -> Answer:
    """A host with the page `/new/`, and one address that answers with these first and with the last ever after."""
    waiting = list(replies)

    def answer(verb: str, url: str) -> Reply:
        if url != path:
            return netlify(["/new/"], [])(verb, url)
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]

    return answer


def stations(journey: Journey, site: Live) -> list[tuple[int, str, str]]:
    return [(hop.status, hop.url.removeprefix(site.url), hop.location.removeprefix(site.url)) for hop in journey.hops]


@pytest.mark.parametrize("location", ["/new/", "../new/", "//{host}/new/", "{url}/new/", "new/#part"])
def test_a_redirect_is_followed_however_its_location_is_written(location):
    with live(netlify(["/new/"], [])) as site:
        said = location.format(url=site.url, host=site.url[7:])
        site.answer = one("/a/old" if location.startswith("..") else "/old", sent(301, said))
        journey = going(site, "/a/old" if location.startswith("..") else "/old")

    assert journey.outcome == "page"
    assert [hop.status for hop in journey.hops] == [301, 200]
    assert journey.end.startswith(f"{site.url}/new/")


def test_a_location_in_utf_8_is_read_as_such():
    with live(one("/old", sent(301, "/né/".encode().decode("latin-1")))) as site:
        journey = going(site, "/old")

    assert journey.hops[0].location == f"{site.url}/n%C3%A9/"


def test_a_chain_is_followed_to_its_end():
    rules = [("/a", "/b", 301), ("/b", "/c", 302), ("/c", "/new/", 308)]
    with live(netlify(["/new/"], rules)) as site:
        journey = going(site, "/a")

    assert stations(journey, site) == [(301, "/a", "/b"), (302, "/b", "/c"), (308, "/c", "/new/"), (200, "/new/", "")]


def test_a_loop_ends_where_it_closes():
    with live(netlify([], [("/a", "/b", 301), ("/b", "/a", 301)])) as site:
        journey = going(site, "/a")

    assert (journey.outcome, len(journey.hops), site.count("/a")) == ("loop", 2, 1)


def test_a_chain_without_an_end_is_left():
    def endless(verb: str, path: str) -> Reply:
        return sent(302, f"{path}x")

    with live(endless) as site:
        journey = going(site, "/a")

    assert (journey.outcome, len(site.asked)) == ("too many hops", 10)


def test_what_is_not_there_is_missing():
    with live(netlify([], [])) as site:
        assert going(site, "/old").outcome == "missing"


def test_another_host_is_not_asked():
    with live(netlify(["/new/"], [])) as other, live(netlify([], [("/old", f"{other.url}/new/", 301)])) as site:
        journey = going(site, "/old")

    assert (journey.outcome, journey.end) == ("off-site", f"{other.url}/new/")
    assert other.asked == []


def test_another_host_is_asked_where_the_user_wants_it():
    with live(netlify(["/new/"], [])) as other, live(netlify([], [("/old", f"{other.url}/gone", 301)])) as site:
        journey = going(site, "/old", manners=Manners(rate=10_000.0, off_site=True))

    assert journey.outcome == "missing"
    assert other.asked == [("HEAD", "/gone")]


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "file:///etc/passwd", "http://name:word@127.0.0.1/", "http://["]
)
def test_what_no_browser_should_follow_is_told_and_not_followed(target):
    with live(one("/old", sent(302, target))) as site:
        journey = going(site, "/old")

    assert journey.outcome == "unfollowed"
    assert target[:10] in journey.why


def test_a_private_machine_is_not_asked_although_the_site_leads_there():
    with live(one("/old", sent(302, "http://169.254.169.254/latest/meta-data/"))) as site:
        journey = going(site, "/old", manners=Manners(rate=10_000.0, off_site=True))

    assert journey.outcome == "unknown"
    assert journey.why == "169.254.169.254 is a private address, to which nothing is sent"


STUBS = [
    '<meta http-equiv="refresh" content="0; url={}">',
    "<META HTTP-EQUIV='Refresh' CONTENT=\"0;URL='{}'\">",
    '<script>var anchor=window.location.hash.substr(1);location.href="{}"+(anchor?"#"+anchor:"")</script>',
    "<script>window.location.replace('{}')</script>",
    '<link rel="canonical" href="{}">',
]


@pytest.mark.parametrize("how", STUBS)
def test_a_page_that_sends_its_readers_on_is_a_hop(how):
    with live(one("/old/", stub("../new/", how))) as site:
        journey = going(site, "/old/")

    assert (journey.outcome, journey.end) == ("page", f"{site.url}/new/")
    assert [asked for asked in site.asked if asked[1] == "/old/"] == [("HEAD", "/old/"), ("GET", "/old/")]


def test_a_page_that_is_expected_is_not_read():
    with live(netlify(["/new/"], [])) as site:
        going(site, "/new/")

    assert site.asked == [("HEAD", "/new/")]


def test_of_a_huge_page_the_beginning_is_read():
    huge = Reply(body=b"<!doctype html>" + b"x" * (40 << 20) + b'<meta http-equiv="refresh" content="0; url=/new/">')
    with live(one("/old", huge)) as site:
        journey = going(site, "/old")

    assert (journey.outcome, journey.end) == ("page", f"{site.url}/old")
    assert site.cut_short == ["/old"]


def test_the_body_of_an_answer_that_sends_elsewhere_is_not_read():
    endless = Reply(301, b"x" * (40 << 20), {"Location": "/new/"})
    with live(one("/old", endless)) as site:
        asking = Asking(site.url, (), FAST, FakeClock())
        journey = asking.go(f"{site.url}/old", heads=False)

    assert [hop.status for hop in journey.hops] == [301, 200]
    assert site.cut_short == ["/old"]


@pytest.mark.parametrize("status", [405, 501])
def test_a_host_that_refuses_head_is_asked_with_get_from_then_on(status):
    def answer(verb: str, path: str) -> Reply:
        return Reply(status) if verb == "HEAD" else netlify(["/new/"], [("/old", "/new/", 301)])(verb, path)

    with live(answer) as site:
        journey = going(site, "/old")

    assert journey.outcome == "page"
    assert site.asked == [("HEAD", "/old"), ("GET", "/old"), ("GET", "/new/")]


@pytest.mark.parametrize("trouble", [Reply(503), Reply(500), Reply(429), RESET], ids=["503", "500", "429", "reset"])
def test_trouble_that_passes_is_waited_for(trouble):
    clock = FakeClock()
    with live(failing(netlify(["/new/"], [("/old", "/new/", 301)]), {"/old": [trouble, trouble]})) as site:
        journey = going(site, "/old", clock=clock)

    assert journey.outcome == "page"
    assert 3.0 <= clock.slept < 3.1


@pytest.mark.parametrize("trouble", [Reply(503), Reply(429), RESET, SILENCE], ids=["503", "429", "reset", "silence"])
def test_trouble_that_stays_tells_nothing(trouble):
    with live(failing(NOT_FOUND_HOST, {"/old": [trouble]}, always=True)) as site:
        journey = going(site, "/old")

    assert journey.outcome == "unknown"
    assert site.count("/old") == 4


def NOT_FOUND_HOST(verb: str, path: str) -> Reply:  # noqa: N802 - a constant in the shape of a host
    return NOT_FOUND


def test_nobodys_password_and_no_cookie_is_sent(tmp_path, monkeypatch):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login reader password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    cookie = Reply(301, b"", {"Location": "/new/", "Set-Cookie": "a=b; Path=/"})
    with live(one("/old", cookie)) as site:
        going(site, "/old")

    names = {name.lower() for headers in site.headers for name in headers}
    assert len(site.headers) == 2
    assert names.isdisjoint({"authorization", "cookie"})
    assert all(headers["User-Agent"].startswith("docs-guard/") for headers in site.headers)
