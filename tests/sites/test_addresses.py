"""Lists of addresses: sitemaps and texts, and whatever else is handed in as one."""

import time

from hypothesis import given
from hypothesis import strategies as st

from docs_guard.config.settings import SiteConfig
from docs_guard.model.tree import Files
from docs_guard.sites.addresses import parse_addresses
from docs_guard.sites.generators.built import listed
from docs_guard.sites.map import read_map


def test_a_sitemap_is_read_with_its_escapes() -> None:
    data = b"""<?xml version="1.0"?><urlset><url><loc> https://example.org/a/?x=1&amp;y=2 </loc></url>
    <url><loc><![CDATA[https://example.org/b&c/]]></loc></url><url><loc>https://example.org</loc></url></urlset>"""
    assert parse_addresses(data) == ("/", "/a/", "/b&c/")


def test_a_list_has_one_address_a_line() -> None:
    data = b"\xef\xbb\xbf# comment\n\n/b 2024-01-01\nhttps://example.org/a#part\nc\n/b\n"
    assert parse_addresses(data) == ("/a", "/b", "/c")


def test_entities_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><urlset><loc>/&b;</loc></urlset>'
    assert parse_addresses(bomb) == ("/&b;",)


def test_a_long_broken_sitemap_is_read_at_once() -> None:
    started = time.process_time()
    assert parse_addresses(b"<loc>" * 200_000) == ()
    assert parse_addresses(b"<urlset>" + b"<loc>/a</loc>" * 100_000) == ("/a",)
    assert time.process_time() - started < 3


@given(st.binary())
def test_any_bytes_are_a_list(data: bytes) -> None:
    assert all(address.startswith("/") for address in parse_addresses(data))


def test_addresses_that_are_handed_in_belong_to_the_files_that_look_like_them() -> None:
    site = listed(SiteConfig("hugo", ("docs/",), base="/x"), ["/x/", "/x/install-me/", "/x/tags/"])
    found, notes = read_map(Files({"docs/index.md": "", "docs/Install_Me.md": ""}), site)
    assert {(page.path, page.address) for page in found.pages} == {
        ("docs/index.md", "/x/"),
        ("docs/Install_Me.md", "/x/install-me/"),
        ("sitemap.xml", "/x/tags/"),
    }
    assert notes == ()
