"""The addresses that others name: read from lists of many kinds and from clones, and asked of head and of history."""

from io import BytesIO

import pytest
from repository import Repository, clean_environment

from app.sample import text
from docs_guard.app.address_lists import LONGEST, AddressList, Named
from docs_guard.app.inbound import Inbound, inbound
from docs_guard.app.request import Request
from docs_guard.model.failure import Failure

CONFIG = """\
[[site]]
generator = "nextjs"
root = "docs/"
base = "/docs"
hosts = ["https://kettle.example"]
redirects = []
"""
LISTS = {
    "addresses alone": (
        "/a\nhttps://kettle.example/b\nc/d\n\n# a word\n",
        [("/a", 0), ("https://kettle.example/b", 0), ("c/d", 0)],
    ),
    "address and hits": ("/a 12\n/b\t3\n/c,4\n", [("/a", 12), ("/b", 3), ("/c", 4)]),
    "hits and address, as `uniq -c` counts": ("     12 /a\n      3 /b\n", [("/a", 12), ("/b", 3)]),
    "line ends of Windows and a mark at the beginning": ("\ufeff/a\r\n/b 2\r\n", [("/a", 0), ("/b", 2)]),
    "Search Console's list of pages": (
        "Top pages,Clicks,Impressions,CTR,Position\nhttps://kettle.example/a,12,345,3.4%,8.1\n",
        [("https://kettle.example/a", 12)],
    ),
    "Search Console's list of errors": (
        "URL,Last crawled\nhttps://kettle.example/a,2024-05-01\n",
        [("https://kettle.example/a", 0)],
    ),
    "columns in another order, in quotes": ('Count;URL\n"1,200";"/a b"\n', [("/a b", 1200)]),
    "an access log": (
        (
            '127.0.0.1 - - [x] "GET /a?x=1 HTTP/1.1" 404 153 "https://else.example/" "Browser"\n'
            '127.0.0.1 - - [x] "GET /b HTTP/1.1" 200 153 "-" "Browser"\n'
        ),
        [("/a?x=1", 1)],
    ),
    "a sitemap": (
        (
            '<?xml version="1.0"?>\n<urlset><url><loc> https://kettle.example/a?x=1&amp;y=2 </loc></url>'
            "<url><loc><![CDATA[https://kettle.example/b]]></loc></url></urlset>"
        ),
        [("https://kettle.example/a?x=1&y=2", 0), ("https://kettle.example/b", 0)],
    ),
}


def read(data: bytes) -> tuple[list[tuple[str, int]], list[str]]:
    found = AddressList(BytesIO(data), "a list")
    return [(each.address, each.hits) for each in found.entries()], found.notes


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_is_read_as_what_it_is(kind):
    written, expected = LISTS[kind]
    assert read(written.encode())[0] == expected


def test_a_list_in_utf_16_is_read_too():
    assert read("URL\tClicks\n/a\t3\n".encode("utf-16"))[0] == [("/a", 3)]


def test_entities_of_a_sitemap_are_never_expanded():
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><urlset><loc>/&b;</loc></urlset>'
    )
    assert read(bomb.encode())[0] == [("/&b;", 0)]


@pytest.mark.parametrize("piece", [b"<loc>" + b" " * 300, b"<loc>" + b" " * 90 + b"<![CDATA[" + b" " * 200, b"<loc "])
def test_a_hostile_sitemap_takes_no_time(piece):
    assert read(b"<urlset>" + piece * ((16 << 20) // len(piece)))[0] == []


def test_what_is_too_long_or_no_address_is_left_out_and_counted():
    found, notes = read(b"/a\n/" + b"x" * (LONGEST * 3) + b"\ntwo words\n/b")
    assert found == [("/a", 0), ("/b", 0)]
    assert notes == ["a list: 2 lines name no address, or are too long, and are left out"]


@pytest.mark.parametrize("data", [b"\x1f\x8b\x08", b"PK\x03\x04", b"/a\0\0\1"])
def test_what_is_no_text_is_refused(data):
    with pytest.raises(Failure):
        read(data)


def test_any_bytes_are_a_list_or_refused():
    for data in (b"", b"\n", b'"', b'URL\n"', b",,,\n", b"\xff\xfe", b"<?xml", b"\xff\xff\n/a"):
        assert all(isinstance(each, tuple) for each in read(data)[0])
    assert Named("/a") == Named("/a", 0)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Repository:
    """/docs/old moved, /docs/gone went, /docs/kept is there; readers of /docs/dead are sent to no page."""
    site = Repository(tmp_path_factory.mktemp("site"))
    pages = {f"docs/{name}.md": text(name) for name in ("index", "old", "gone", "kept")}
    site.commit("nothing", date="2023-01-01T00:00:00+00:00")
    site.commit("a site", date="2023-02-01T00:00:00+00:00", files={"docs-guard.toml": CONFIG, **pages})
    (site.folder / "docs/gone.md").unlink()
    site.move("docs/old.md", "docs/new.md").commit("sort", date="2024-02-01T00:00:00+00:00")
    return site


def asked(site: Repository, *lists: str, stdin: str = "") -> Inbound:
    request = Request(str(site.folder), head="HEAD", environment=clean_environment())
    return inbound(request, lists, stdin=BytesIO(stdin.encode()))


def test_readers_who_are_lost_are_told_by_their_number_with_the_commit_and_the_page_that_took_over(site):
    lost = site.git("rev-parse", "HEAD")
    found = asked(site, "-", stdin="/docs/gone 3\n/docs/old/ 12\n/docs/old#part 1\n/docs/kept 99\n/docs/never 50\n")
    said = [(each.address, each.hits, each.published, each.commit) for each in found.addresses]
    assert said == [("/docs/old", 13, True, lost), ("/docs/gone", 3, True, lost), ("/docs/never", 50, False, None)]
    assert found.addresses[0].candidates[0].url == "/docs/new"
    assert (found.asked, found.answered) == (4, 1)


def test_an_address_that_never_was_is_told_apart_with_what_is_spelled_so(site):
    (one,) = asked(site, "-", stdin="https://kettle.example/docs/kepd\n").addresses
    assert (one.published, one.nearest) == (False, ("/docs/kept",))


def test_other_hosts_and_other_parts_of_the_host_are_left_out_and_named(site):
    found = asked(site, "-", stdin="https://else.example/docs/old\nhttps://kettle.example/search\nmailto:x@y\n")
    assert found.addresses == ()
    assert found.notes == (
        "left out, since they are on hosts that are not this site's: else.example (1)",
        "1 lie outside of /docs and are left out",
        "1 are no addresses of pages and are left out",
    )


def test_the_links_of_another_repository_are_counted_by_page(site, tmp_path):
    other = Repository(tmp_path / "handbook")
    link = "See [it](https://kettle.example/docs/old#part) and https://kettle.example/docs/gone, `and` /docs/old.\n"
    files = {"a.md": link + link, "b.md": link, "c.md": "[no](https://else.example/docs/old)\n", "d.py": link}
    other.commit("pages", files=files)
    found = {each.address: each for each in asked(site, str(other.folder)).addresses}
    assert {address: each.links for address, each in found.items()} == {"/docs/old": 2, "/docs/gone": 2}
    assert found["/docs/old"].sources == ("handbook:a.md", "handbook:b.md")
    bare = other.clone(tmp_path / "bare.git", "--bare")
    assert len(asked(site, str(bare.folder)).addresses) == 2


def test_a_clone_that_links_to_a_site_of_unknown_hosts_is_refused_with_the_cure(tmp_path):
    site = Repository(tmp_path / "site")
    site.commit(
        "a site", files={"docs-guard.toml": '[[site]]\ngenerator = "plain"\nroot = "docs/"\n', "docs/a.md": "# A\n"}
    )
    other = Repository(tmp_path / "other")
    other.commit("pages", files={"a.md": "a\n"})
    with pytest.raises(Failure, match="hosts"):
        asked(site, str(other.folder))


def test_a_list_that_is_not_there_is_refused_by_its_name(site):
    with pytest.raises(Failure) as failure:
        asked(site, "no-such-file.csv")
    assert failure.value.path == "no-such-file.csv"
