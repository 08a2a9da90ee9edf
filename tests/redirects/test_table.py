"""What a reader gets at an address, when several sources, hosts and revisions of mind are at work."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.config.settings import SiteConfig
from docs_guard.model.place import Place
from docs_guard.model.redirect import Dead, External, Kind, Live, Loop, Redirect, Unredirected
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.tree import Files
from docs_guard.redirects.format import Format, Reading, Source
from docs_guard.redirects.formats.cloudflare import CLOUDFLARE
from docs_guard.redirects.formats.docsite import DOCSITE
from docs_guard.redirects.formats.mkdocs import MKDOCS
from docs_guard.redirects.formats.netlify import NETLIFY
from docs_guard.redirects.formats.object_list import OBJECT_LIST
from docs_guard.redirects.formats.text import TEXT
from docs_guard.redirects.static import static_files
from docs_guard.redirects.table import MOST_HOPS, Table
from docs_guard.sites.map import read_map


def site(*pages: str, generator: str = "plain", **keys: object) -> SiteMap:
    tree = Files(dict.fromkeys(pages, "# A page\n"))
    return read_map(tree, SiteConfig(generator, **keys))[0]  # type: ignore[arg-type]


def table(text: str, map_: SiteMap, format_: Format = NETLIFY, path: str = "_redirects", **keys: object) -> Table:
    data = text.encode()
    source = Source(path, data, Files({path: data}), map_)
    return Table([(format_, format_.read(source))], map_, **keys)  # type: ignore[arg-type]


def test_hops_are_followed_to_the_page_and_kept() -> None:
    found = table("/a /b\n/b /c\n/c /page\n", site("page.md")).resolve("/a")
    assert isinstance(found, Live)
    assert [hop.place.line for hop in found.hops] == [1, 2, 3]


def test_two_rules_that_send_readers_to_each_other_are_a_loop() -> None:
    assert isinstance(table("/a /b\n/b /a\n", site("page.md")).resolve("/a"), Loop)


def test_a_rule_that_names_itself_is_a_loop_and_not_nothing() -> None:
    assert isinstance(table("/a /a\n", site("page.md")).resolve("/a"), Loop)


def test_more_hops_than_a_browser_follows_are_a_loop() -> None:
    text = "".join(f"/h{number} /h{number + 1}\n" for number in range(MOST_HOPS + 5)) + f"/h{MOST_HOPS + 5} /page\n"
    assert isinstance(table(text, site("page.md")).resolve("/h0"), Loop)
    assert isinstance(table(text, site("page.md")).resolve("/h10"), Live)


def test_a_growing_address_ends() -> None:
    """`/a/*` to `/a/x/*` never comes back to where it was, and never ends."""
    assert isinstance(table("/a/* /a/x/:splat\n", site("page.md")).resolve("/a/b"), Loop)


def test_an_absolute_target_on_the_own_host_is_a_page_of_the_site() -> None:
    map_ = site("page.md", hosts=("https://docs.example.org",))
    assert isinstance(table("/a https://docs.example.org/page#x\n", map_).resolve("/a"), Live)
    assert isinstance(table("/a https://other.example/page\n", map_).resolve("/a"), External)


def test_an_own_host_outside_the_base_is_another_site() -> None:
    map_ = site("page.md", hosts=("https://example.org",), base="/docs")
    rules = "/docs/a https://example.org/jobs\n/docs/b https://example.org/docs/nowhere\n/docs/c /page\n"
    rules += "/docs/d /docs/page\n/docs/e /docs/page\n"
    found = table(rules, map_)
    assert isinstance(found.resolve("/docs/a"), External)
    assert isinstance(found.resolve("/docs/b"), Dead)
    assert isinstance(found.resolve("/docs/c"), Dead), "the base was forgotten in the target"


def test_an_absolute_source_answers_on_the_own_host_only() -> None:
    map_ = site("page.md", hosts=("https://docs.example.org",))
    own = table("https://docs.example.org/a /page\n", map_)
    assert isinstance(own.resolve("/a"), Live)
    foreign = table("https://old.example.org/a /page\nhttps://old.example.org/x/* /page\n", map_)
    assert isinstance(foreign.resolve("/a"), Unredirected)
    assert "old.example.org" in foreign.near_misses("/a")[0][1]
    assert "old.example.org" in foreign.near_misses("/x/y")[0][1]


def test_a_rule_for_the_own_host_alone_is_no_condition() -> None:
    map_ = site("page.md", hosts=("https://docs.example.org",))
    rule = '{"redirects": [{"source": "/a", "destination": "/page", "has": [{"type": "host", "value": "%s"}]}]}'
    own = table(rule % "docs.example.org", map_, OBJECT_LIST, "vercel.json")
    assert isinstance(own.resolve("/a"), Live)
    assert isinstance(table(rule % "old.example.org", map_, OBJECT_LIST, "vercel.json").resolve("/a"), Unredirected)


def test_a_relative_target_starts_at_the_source() -> None:
    map_ = site("folder/page.md")
    rule = Redirect("/folder/old", "page", Kind.exact, Place("x", 1))
    assert isinstance(Table([(NETLIFY, Reading((rule,)))], map_).resolve("/folder/old"), Live)
    up = Redirect("/folder/deep/old", "../page", Kind.exact, Place("x", 1))
    assert isinstance(Table([(NETLIFY, Reading((up,)))], map_).resolve("/folder/deep/old"), Live)


def test_a_static_file_is_alive() -> None:
    tree = Files({"docs/page.md": "", "static/logo.svg": "", "docs/img/a b.png": "", "docs/raw.md": ""})
    map_ = read_map(tree, SiteConfig("plain", root=("docs/",)))[0]
    found = table("/a /logo.svg\n/b /img/none.png\n/c /raw.md\n", map_, elsewhere=static_files(tree, map_))
    assert found.resolve("/a") == Live(Published("static/logo.svg", "/logo.svg"), found.rules[:1])
    assert isinstance(found.resolve("/b"), Dead)


def test_addresses_that_were_let_go_are_dead_and_not_missing() -> None:
    found = table("", site("page.md", base="/docs"), gone=("/old", "/docs/older/", "/beta/*"))
    for url in ("/docs/old", "/docs/older", "/docs/beta/x/y", "/docs/beta"):
        assert found.resolve(url) == Dead(url, ())
    assert isinstance(found.resolve("/docs/olds"), Unredirected)


def test_a_conditional_rule_answers_nobody_for_sure_and_is_remembered() -> None:
    found = table("/a /page Language=fr\n/a/* /page Country=de\n", site("page.md")).resolve("/a")
    assert isinstance(found, Unredirected)
    assert [rule.conditional for rule in found.conditional] == ["Language=fr", "Country=de"]


def test_gone_for_good_answers_and_not_found_does_not() -> None:
    found = table("/a /x 410\n/b /404 404\n/* /404 404\n", site("page.md"))
    assert isinstance(found.resolve("/a"), Dead)
    assert isinstance(found.resolve("/b"), Unredirected)


def test_a_rewrite_of_everything_is_an_application_and_not_an_answer() -> None:
    assert isinstance(table("/* /page 200\n", site("page.md")).resolve("/a"), Unredirected)
    assert isinstance(table("/a/* /page 200\n", site("page.md")).resolve("/a/b"), Live)
    assert isinstance(table("/* https://new.example/:splat\n", site("page.md")).resolve("/a"), External)


def test_a_pattern_that_only_puts_the_host_or_the_slash_right_is_no_answer() -> None:
    map_ = site("page.md", hosts=("https://docs.example.org", "http://www.example.org"))
    rules = "http://www.example.org/* https://docs.example.org/:splat 301!\n/x/* /x/:splat/\n"
    assert isinstance(table(rules, map_).resolve("/a"), Unredirected)
    assert isinstance(table(rules, map_).resolve("/x/a"), Unredirected)


def test_a_strict_host_takes_the_canonical_address_to_the_letter() -> None:
    map_ = site("page.md", generator="hugo")
    found = table("/a /page/\n/b/ /page/\n/C/ /page/\n", map_, CLOUDFLARE)
    assert isinstance(found.resolve("/a/"), Unredirected)
    assert isinstance(found.resolve("/b/"), Live)
    assert isinstance(found.resolve("/c/"), Unredirected)


def test_a_strict_host_is_taken_loosely_where_the_canonical_address_is_not_known() -> None:
    assert isinstance(table("/a/ /page\n", site("page.md"), CLOUDFLARE).resolve("/a"), Live)


def test_a_slash_put_right_is_no_loop_on_a_strict_host() -> None:
    found = table("/page /page/\n", site("page.md", generator="hugo"), CLOUDFLARE).resolve("/page")
    assert isinstance(found, Live)
    assert isinstance(table("/page /page/\n", site("page.md"), CLOUDFLARE).resolve("/page"), Live)


def test_the_first_of_two_sources_is_asked_first() -> None:
    map_ = site("one.md", "two.md")
    first = Reading((Redirect("/a", "/one", Kind.exact, Place("_redirects", 1)),))
    second = Reading((Redirect("/a", "/two", Kind.exact, Place("netlify.toml", 1)),))
    found = Table([(NETLIFY, first), (NETLIFY, second)], map_).resolve("/a")
    assert isinstance(found, Live)
    assert found.page.address == "/one"


def test_the_last_of_two_rules_counts_where_the_host_keeps_a_map() -> None:
    found = table("/a /one 308\n/a /two 308\n", site("one.md", "two.md", generator="docsite"), DOCSITE).resolve("/a")
    assert isinstance(found, Live)
    assert found.page.address == "/two"


def test_an_unknown_target_answers() -> None:
    found = table("/a/* /{{ .Site.Params.latest }}/:splat\n", site("page.md")).resolve("/a/b")
    assert isinstance(found, External)


def near(text: str, url: str, map_: SiteMap, format_: Format = NETLIFY, path: str = "_redirects") -> str:
    misses = table(text, map_, format_, path).near_misses(url)
    return misses[0][1] if misses else ""


@pytest.mark.parametrize(
    ("rule", "url", "words"),
    [
        ("/a_b /page", "/a-b", "line 1 says `/a_b`, the address is `/a-b`"),
        ("/Guide /page", "/guide", "upper and lower case differ"),
        ("/guide.md /page", "/guide", "line 1 says `/guide.md`, the address is `/guide`"),
        ("/guide#top /page", "/guide", "never sends what follows the `#`"),
        ("/guide?x=1 /page", "/guide", "no address with a query"),
        ("guide /page", "/guide", "does not begin with a slash"),
        ("/guide /page Country=fr", "/guide", "answers only where Country=fr"),
        ("/guide /page 404", "/guide", "no redirect"),
        ("/docs/giude /page", "/docs/guide", "line 1 says `/docs/giude`, the address is `/docs/guide`"),
        ("/dcos/guide /page", "/docs/guide", "line 1 says `/dcos/guide`"),
    ],
)
def test_an_entry_that_was_meant_is_named_with_what_is_wrong(rule: str, url: str, words: str) -> None:
    assert words in near(rule, url, site("page.md"))


@pytest.mark.parametrize(
    ("rule", "url"),
    [
        ("/v3.4/guide /page", "/v3.5/guide"),
        ("/a /page", "/b"),
        ("/docs/giude /nowhere", "/docs/guide"),
        ("/other/thing /page", "/docs/guide"),
        ("/guide /page", "/guide"),
    ],
)
def test_other_entries_are_no_near_misses(rule: str, url: str) -> None:
    assert near(rule, url, site("page.md")) == ""


def test_a_rule_for_a_whole_other_host_is_no_near_miss() -> None:
    map_ = site("page.md", hosts=("https://docs.example.org",))
    assert near("https://old.example.org/* https://docs.example.org/:splat\n", "/a", map_) == ""


def test_an_entry_that_names_a_file_is_told_by_the_address_that_it_stands_for() -> None:
    map_ = site("docs/page.md", generator="mkdocs", root=("docs/",))
    text = "plugins:\n  - redirects:\n      redirect_maps:\n        docs/guide_one.md: page.md\n"
    words = near(text, "/docs/guide-one/", map_, MKDOCS, "mkdocs.yml")
    assert "line 4 says `docs/guide_one.md`, which stands for `/docs/guide_one/`" in words
    assert "the address is `/docs/guide-one/`" in words


def test_a_base_too_many_or_missing_is_a_near_miss() -> None:
    map_ = site("page.md", "two.md", "three.md", base="/docs", generator="nextjs")
    without = '[{"source": "/x", "destination": "/two"}, {"source": "/docs/guide", "destination": "/page"}]'
    assert "written without `/docs`" in near(without, "/docs/guide", map_, OBJECT_LIST, "redirects.json")
    having = "/docs/x /docs/two\n/guide /docs/page\n"
    assert "written with `/docs`" in near(having, "/docs/guide", map_)


def test_fifteen_hundred_lost_addresses_meet_a_hundred_and_fifty_wildcards_quickly() -> None:
    rules = "".join(f"/*/docs/part-{n}/* /page\n/old/{n}/:x/* /page\n" for n in range(75)).replace("/*/docs", "/a/*/d")
    found = table(rules, site("page.md"))
    began = time.perf_counter()
    for number in range(1500):
        found.resolve(f"/old/gone/{number}/some/longer/address-{number}")
        found.near_misses(f"/old/gone/{number}/some/longer/address-{number}")
    assert time.perf_counter() - began < 5


def test_forty_five_thousand_lines_are_read_and_asked_quickly() -> None:
    text = "".join(f"/old/page-{number} /new/page-{number} 301\n" for number in range(45_000)) + "/x /page\n"
    began = time.perf_counter()
    found = table(text, site("page.md"))
    for number in range(1500):
        assert isinstance(found.resolve(f"/old/page-{number}"), Dead)
        found.near_misses(f"/lost/page_{number}")
    assert isinstance(found.resolve("/x"), Live)
    assert time.perf_counter() - began < 15


def test_fifty_megabytes_are_refused_and_said_so() -> None:
    map_ = site("page.md")
    data = b"/a /b\n" * (50 * 1024 * 1024 // 6)
    reading = NETLIFY.read(Source("_redirects", data, Files({}), map_))
    assert reading.wholly
    assert "bytes" in reading.unreadable[0][1]


def test_a_binary_file_is_refused_and_a_stray_byte_is_not() -> None:
    map_ = site("page.md")
    assert NETLIFY.read(Source("_redirects", b"\0\1\2" * 50, Files({}), map_)).wholly
    reading = NETLIFY.read(Source("_redirects", b"/caf\xe9 /page\n/a /page\n", Files({}), map_))
    assert not reading.wholly
    assert isinstance(Table([(NETLIFY, reading)], map_).resolve("/a"), Live)
    assert isinstance(Table([(NETLIFY, reading)], map_).resolve("/caf%E9"), Live)


@given(
    st.lists(
        st.builds("/{} /{}".format, st.sampled_from(["a", "b", "c/*", "*", ":x", "d"]), st.sampled_from("abcdp")),
        max_size=6,
    ),
    st.sampled_from(["/a", "/b", "/c/x", "/d/", "/z"]),
)
def test_every_address_comes_to_an_end(rules: list[str], url: str) -> None:
    for format_ in (NETLIFY, CLOUDFLARE):
        outcome = table("\n".join(rules), site("p.md"), format_).resolve(url)
        assert isinstance(outcome, Live | External | Dead | Loop | Unredirected)


def test_a_list_of_files_may_name_the_page_that_the_build_wrote() -> None:
    map_ = site("docs/storage.rst", "docs/conf.py", generator="sphinx", root=("docs/",), base="/lumen")
    found = table("old/main.html storage.rst\nold/more.rst storage.rst\n", map_, TEXT, "docs/redirects.txt")

    assert isinstance(found.resolve("/lumen/old/main.html"), Live)
    assert isinstance(found.resolve("/lumen/old/more.html"), Live)
