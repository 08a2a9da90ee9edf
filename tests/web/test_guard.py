"""Which machines a live site may send us to, and which addresses a user may name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.model.failure import Failure
from docs_guard.standin.clock import FakeClock
from docs_guard.web.guard import Guard, Private, kind
from docs_guard.web.place import joined, live_site
from docs_guard.web.wire import Lost, Wire

from .hosts import live, netlify

PUBLIC_SITE = "https://docs.example.org"


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("93.184.216.34", "public"),
        ("2606:2800:220:1:248:1893:25c8:1946", "public"),
        ("127.0.0.1", "loopback"),
        ("::1", "loopback"),
        ("::ffff:127.0.0.1", "loopback"),
        ("2002:7f00:1::", "loopback"),
        ("169.254.169.254", "link-local"),
        ("fe80::1%eth0", "link-local"),
        ("10.1.2.3", "private"),
        ("192.168.1.1", "private"),
        ("100.64.0.1", "private"),
        ("fd00::1", "private"),
        ("0.0.0.0", "reserved"),  # noqa: S104 - an address that is judged
        ("224.0.0.1", "reserved"),
        ("255.255.255.255", "reserved"),
        ("no address", "reserved"),
    ],
)
def test_what_an_address_is_for(address, what):
    assert kind(address) == what


def test_a_public_site_leads_to_no_private_machine():
    guard = Guard(PUBLIC_SITE)
    guard.met("docs.example.org", "93.184.216.34")
    guard.met("www.example.com", "93.184.216.34")

    for address in ("127.0.0.1", "10.0.0.1", "169.254.169.254", "::1"):
        with pytest.raises(Private):
            guard.met("inner.example.com", address)


def test_a_site_in_a_private_network_may_lead_to_another_there_but_not_to_this_machine():
    guard = Guard("https://docs.inner.example")
    guard.met("docs.inner.example", "10.0.0.1")
    guard.met("wiki.inner.example", "10.0.0.2")

    with pytest.raises(Private):
        guard.met("wiki.inner.example", "127.0.0.1")


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://[::1]:8080/", "http://10.0.0.1/a", "https://0.0.0.0/"])
def test_an_address_that_is_written_as_a_private_one_is_refused_without_a_connection(url):
    assert Guard(PUBLIC_SITE).refuses(url)
    assert not Guard(PUBLIC_SITE).refuses("http://93.184.216.34/")
    assert not Guard(PUBLIC_SITE).refuses("https://www.example.com/127.0.0.1")


@pytest.mark.parametrize("name", ["localhost", "2130706433", "0x7f.1"])
def test_a_name_that_stands_for_this_machine_is_connected_to_but_told_nothing(name, monkeypatch):
    for proxy in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(proxy, raising=False)
    with live(netlify(["/"], [])) as site:
        wire = Wire(Guard(PUBLIC_SITE), FakeClock(), (1.0, 1.0))
        with pytest.raises(Lost, match=r"private address|no host|cannot be reached|cannot be read"):
            wire.send("GET", f"http://{name}:{site.url.rpartition(':')[2]}/")

    assert site.asked == []


@pytest.mark.parametrize(
    ("said", "used"),
    [
        ("https://docs.example.org", "https://docs.example.org"),
        ("https://Docs.Example.org:443/guide/", "https://docs.example.org/guide"),
        ("http://[::1]:8000/", "http://[::1]:8000"),
    ],
)
def test_an_address_of_a_live_site_is_brought_into_one_form(said, used):
    assert live_site(said) == used


@pytest.mark.parametrize(
    "said",
    [
        "",
        "docs.example.org",
        "ftp://docs.example.org",
        "https://",
        "https:///docs",
        "https://name:hunter2@docs.example.org",
        "https://docs.example.org:99999",
        "https://name:hunter2@docs.example.org:99999/",
        "name:hunter2@docs.example.org",
        "https://docs.example.org/?a",
        "https://docs.example.org/#a",
        "https://docs.example.org/a b",
        "https://docs.example.org/\x1b[31m",
        "http://[",
    ],
)
def test_what_is_no_address_of_a_live_site_is_refused_and_no_password_is_repeated(said):
    with pytest.raises(Failure) as failure:
        live_site(said)

    assert failure.value.kind == "usage"
    assert "hunter2" not in failure.value.message
    assert failure.value.message.isprintable()


@pytest.mark.parametrize(
    ("location", "goal"),
    [
        ("b", "https://docs.example.org/a/b"),
        ("?x=1", "https://docs.example.org/a/?x=1"),
        ("//www.example.org", "https://www.example.org/"),
        ("HTTP://WWW.example.org:80/ä b", "http://www.example.org/%C3%A4%20b"),
        ("/%C3%A4", "https://docs.example.org/%C3%A4"),
        ("mailto:a@example.org", None),
        ("https://a@www.example.org/", None),
        ("https://www.example.org:0/", None),
        ("https://www.example.org:x/", None),
        ("/" + "a" * 5000, None),
    ],
)
def test_where_a_location_leads(location, goal):
    assert joined("https://docs.example.org/a/", location) == goal


@given(st.text(max_size=30) | st.text(alphabet="htps:/@[].?#%\\ 0aé\x00\u202e\ud800", max_size=30))
def test_wherever_a_location_leads_is_an_address_that_can_be_asked_for(location):
    goal = joined("https://docs.example.org/a/", location)

    assert goal is None or joined(goal, goal) == goal


@given(st.text(max_size=40))
def test_any_address_of_a_live_site_is_understood_or_refused(said):
    try:
        assert live_site(f"https://{said}").startswith("https://")
    except Failure as failure:
        assert failure.kind == "usage"
