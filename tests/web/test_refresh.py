"""Where a page sends its readers on by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.web.refresh import signpost

HEAD = b"<!doctype html><html><head><title>Redirecting</title>"


def goal(page: bytes, whole: bool = True) -> str | None:
    found = signpost(page, whole)
    return found.location if found else None


@pytest.mark.parametrize(
    ("page", "location"),
    [
        (b'<meta http-equiv="refresh" content="0; url=../new/">', "../new/"),
        (b'<meta content="0;url=/new/" http-equiv=refresh>', "/new/"),
        (b"<meta http-equiv='refresh' content='0; URL=\"/new/\"'/>", "/new/"),
        (b'<meta http-equiv="refresh" content="2;/new/">', "/new/"),
        (b'<meta http-equiv="refresh" content="0; url=/new/?a=1&amp;b=2">', "/new/?a=1&b=2"),
        (b'<noscript><meta http-equiv="refresh" content="0; url=/new/"></noscript>', "/new/"),
        (b'<meta http-equiv="refresh" content="300">', None),
        (b'<meta http-equiv="refresh" content="60; url=/new/">', None),
        (b'<meta http-equiv="refresh" content="">', None),
        (b'<!-- <meta http-equiv="refresh" content="0; url=/new/"> -->', None),
        (b'<script>var s = \'<meta http-equiv="refresh" content="0; url=/new/">\'</script>', None),
        (b'<meta name="refresh" content="0; url=/new/">', None),
    ],
)
def test_a_refresh_is_read_as_browsers_read_it(page, location):
    assert goal(page) == location


@pytest.mark.parametrize(
    "script",
    [
        b'window.location.href = "/new/" + window.location.hash',
        b"window.location = '/new/'",
        b'location.replace("/new/")',
        b"document.location.assign('/new/')",
    ],
)
def test_a_script_counts_in_a_page_that_is_nothing_else(script):
    page = HEAD + b"<script>" + script + b"</script>"

    assert goal(page) == "/new/"
    assert goal(page + b"<p>" + b"words " * 2000) is None
    assert goal(page, whole=False) is None


def test_a_script_that_only_compares_goes_nowhere():
    assert goal(HEAD + b"<script>if (location.href == '/new/') { go() }</script>") is None


def test_a_canonical_link_counts_in_a_page_that_says_that_it_redirects():
    link = b'<link rel="canonical" href="https://docs.example.org/new/">'

    assert goal(HEAD + link) == "https://docs.example.org/new/"
    assert goal(b"<title>Install</title>" + link) is None


def test_the_base_of_a_page_is_told():
    found = signpost(b'<base href="/guide/"><meta http-equiv=refresh content="0; url=new/">', True)

    assert found is not None
    assert (found.base, found.location) == ("/guide/", "new/")


PIECES = st.sampled_from(
    [b"<meta ", b"http-equiv=", b"refresh", b"content=", b'"0; url=', b'/new/"', b">", b"<!--", b"<script>", b"'", b" "]
)


@given(st.lists(PIECES | st.binary(max_size=8), max_size=60).map(b"".join), st.booleans())
def test_any_bytes_are_a_page(page, whole):
    found = signpost(page, whole)

    assert found is None or found.location


@pytest.mark.parametrize(
    "piece", [b"<meta ", b"<script ", b"<!--", b" ", b"a", b'<meta content="0' + b" " * 3000, b"a="]
)
def test_a_hostile_page_takes_no_time(piece):
    signpost((piece * 65_536)[:65_536], True)
    signpost(b"<meta http-equiv=refresh content='" + (piece * 4000)[:4000], True)
    signpost(b"<meta http-equiv=refresh content='" + (b" " * 3900) + b"x'>", True)
