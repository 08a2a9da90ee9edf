"""Which entries never answer, which are dangerous, and what is wrong with how they are written."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.config.settings import SiteConfig
from docs_guard.model.tree import Files
from docs_guard.redirects.danger import danger
from docs_guard.redirects.entries import TableEntry, entries
from docs_guard.redirects.format import Format, Reading, Source
from docs_guard.redirects.formats.cloudflare import CLOUDFLARE, MOST_DYNAMIC, MOST_STATIC
from docs_guard.redirects.formats.docsite import DOCSITE
from docs_guard.redirects.formats.gitlab import GITLAB, MOST_RULES
from docs_guard.redirects.formats.learn import LEARN
from docs_guard.redirects.formats.netlify import NETLIFY
from docs_guard.redirects.formats.object_list import OBJECT_LIST
from docs_guard.redirects.object_faults import meant
from docs_guard.redirects.table import Table
from docs_guard.redirects.unreached import reason
from docs_guard.redirects.written import MOST_SLIPS
from docs_guard.sites.map import read_map


def source(text: str, path: str = "_redirects", pages: tuple[str, ...] = ("page.md",), **keys: object) -> Source:
    tree = Files({path: text.encode(), **dict.fromkeys(pages, b"# A page\n")})
    site = read_map(tree, SiteConfig("plain", **keys))[0]  # type: ignore[arg-type]
    return Source(path, text.encode(), tree, site)


def table_entries(read: Source, format_: Format = NETLIFY) -> list[TableEntry]:
    reading = format_.read(read)
    return list(entries([(format_, read, reading)], Table([(format_, reading)], read.map)))


def reading(text: str, format_: Format, path: str = "_redirects") -> Reading:
    return format_.read(source(text, path))


def unreached(text: str, format_: Format = NETLIFY, path: str = "_redirects", **keys: object) -> list[str]:
    """The sources that never answer."""
    return [entry.said for entry in table_entries(source(text, path, **keys), format_) if reason(entry)]  # type: ignore[arg-type]


def is_dangerous(target: str, hosts: tuple[str, ...] = ("*",)) -> bool:
    (entry,) = table_entries(source("/a /page\n"))
    entry.redirect = replace(entry.redirect, target=target)
    return danger(entry, hosts) is not None


@pytest.mark.parametrize(
    ("text", "format_", "path", "said"),
    [
        ("/a#b /page\n", NETLIFY, "_redirects", ["/a#b"]),
        ("/a#b /page\n", CLOUDFLARE, "_redirects", ["/a#b"]),
        ("/a?b=c /page\n", NETLIFY, "_redirects", ["/a?b=c"]),
        ("/a b=c /page\n", NETLIFY, "_redirects", []),
        ("/a?b 308\n/c?d=e /page 308\n", DOCSITE, "redirects", ["/c?d=e"]),
        ("/x/* /page\n/x/y /page\n", GITLAB, "_redirects", ["/x/y"]),
        ("/x/* /page 301 Country=fr\n/x/y /page\n", NETLIFY, "_redirects", []),
        ("/x/* /page\n/x/* /other\n", NETLIFY, "_redirects", []),
        ("/x/* /x/:splat\n/x/y /page\n", NETLIFY, "_redirects", []),
        ("/x/:a/z /page\n/x/* /page\n", NETLIFY, "_redirects", []),
        ("/x/* /other\n/x/:a/z /page\n", CLOUDFLARE, "_redirects", ["/x/:a/z"]),
        ("/* /index.html 200\n/page /other\n", NETLIFY, "_redirects", []),
        ("https://old.example/x/* /page\n/x/y /page\n", NETLIFY, "_redirects", []),
    ],
)
def test_an_entry_is_unreached_where_no_request_can_get_to_it(
    text: str, format_: Format, path: str, said: list[str]
) -> None:
    assert unreached(text, format_, path) == said


def test_the_order_of_a_router_of_the_sites_own_is_not_known() -> None:
    text = "module.exports = [{ source: '/x/:a*', destination: '/page' }, { source: '/x/y', destination: '/page' }]"
    assert unreached(text, OBJECT_LIST, "redirects.js") == []
    assert unreached(text, OBJECT_LIST, "vercel.js") == ["/x/y"]


def test_a_missing_slash_is_a_slip_where_the_other_sources_have_one() -> None:
    slip = "{ source: 'b', destination: '/page' }"
    others = ", ".join(f"{{ source: '/a{number}', destination: '/page' }}" for number in range(3))
    assert unreached(f"module.exports = [{others}, {slip}]", OBJECT_LIST, "redirects.js") == ["b"]
    assert unreached(f"module.exports = [{slip}]", OBJECT_LIST, "redirects.js") == []


def test_a_base_is_repeated_only_where_no_page_lies_below_both() -> None:
    text = "/docs/a /page\n/b /page\n/c /page\n"
    pages = ("page.md", "docs/here.md")
    assert unreached(text, base="/docs") == ["/docs/a"]
    assert unreached(text, base="/docs", pages=pages) == []


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "//other.example/x",
        "/\\other.example",
        "\\\\other.example",
        "/\t/other.example",
        "https://other.example\\@evil.example",
        "/a/../../b",
        "/%2e%2e/b",
    ],
)
def test_a_target_that_leaves_the_site_unnoticed_is_dangerous(target: str) -> None:
    assert is_dangerous(target)


@pytest.mark.parametrize(
    "target", ["/page", "https://other.example/x", "/a/../page", "/page?to=//x", "page", "mailto:a@b.example", ""]
)
def test_an_ordinary_target_is_not_dangerous(target: str) -> None:
    assert not is_dangerous(target)


def test_hosts_are_allowed_by_name_and_by_pattern() -> None:
    assert not is_dangerous("https://a.kettle.example/x", hosts=("*.kettle.example",))
    assert is_dangerous("https://kettle.example.org/x", hosts=("*.kettle.example",))
    assert is_dangerous("https://user@evil.example/x", hosts=("user",))


@pytest.mark.parametrize(
    ("target", "bad"), [("https://:h/x", True), ("https://a.:h", True), ("https://:h.kettle.example/", False)]
)
def test_a_host_whose_end_is_taken_from_the_request_is_anybodys(target: str, bad: bool) -> None:
    (entry,) = table_entries(source(f"/out/:h {target}\n"))
    assert (danger(entry, ("*",)) is not None) == bad


@given(st.text(max_size=40))
def test_no_target_is_too_odd_to_be_judged(target: str) -> None:
    found = table_entries(source("/a /page\n"))
    found[0].redirect = replace(found[0].redirect, target=target)
    danger(found[0], ())


@given(st.text(alphabet="/ab#?*:.=-é\\", min_size=1, max_size=20))
def test_no_source_is_too_odd_to_be_judged(old: str) -> None:
    for format_ in (NETLIFY, CLOUDFLARE, GITLAB):
        for entry in table_entries(source(f"{old} /page\n/x/* /page\n"), format_):
            reason(entry)


@pytest.mark.parametrize("line", ["/a /b 301", "/a /b", "/a /b /c", "a /b 308", "/a/ /b 308"])
def test_docsite_refuses_everything_but_three_words(line: str) -> None:
    read = reading(f"{line}\n", DOCSITE, "redirects")
    assert (len(read.redirects), len(read.faults), read.unreadable) == (0, 1, ())


@pytest.mark.parametrize(
    ("format_", "most", "line"),
    [(CLOUDFLARE, MOST_STATIC, "/a{} /b"), (CLOUDFLARE, MOST_DYNAMIC, "/a{}/* /b"), (GITLAB, MOST_RULES, "/a{} /b")],
)
def test_entries_beyond_a_hosts_limit_are_told_once(format_: Format, most: int, line: str) -> None:
    read = reading("\n".join(line.format(number) for number in range(most + 5)), format_)
    assert (len(read.redirects), len(read.faults)) == (most, 1)
    assert read.faults[0].place.line == most + 1


def test_a_file_full_of_faults_is_counted_and_not_listed() -> None:
    read = reading("/a\n" * (MOST_SLIPS + 10), NETLIFY)
    assert len(read.faults) == MOST_SLIPS + 1
    assert "10 more" in read.faults[-1].words


def test_what_a_template_writes_is_no_fault() -> None:
    read = reading("{{/*\na comment of a template\n*/ -}}\n/a {{ .Old }} {{ .New }} 999 x\n/b\n", CLOUDFLARE)
    assert [fault.place.line for fault in read.faults] == [5]


@pytest.mark.parametrize(
    ("key", "right"),
    [
        ("permanant", "permanent"),
        ("Permanent", "permanent"),
        ("destnation", "destination"),
        ("sorce", "source"),
        ("statuscode", "statusCode"),
        ("comment", ""),
        ("resource", ""),
        ("form", ""),
        ("permanently_gone", ""),
        ("status", ""),
    ],
)
def test_a_key_is_a_slip_of_the_one_that_it_is_spelled_like(key: str, right: str) -> None:
    assert meant(key, {key}) == right


def test_a_key_that_stands_beside_the_right_one_is_no_slip() -> None:
    assert meant("permanant", {"permanant", "permanent"}) == ""


@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_a_misspelt_key_is_mended_in_its_own_bytes(quote: str) -> None:
    text = f"module.exports = [{{ source: '/a', destination: '/page', {quote}permanant{quote}: true }}]"
    (fault,) = reading(text, OBJECT_LIST, "redirects.js").faults
    assert text[: fault.start] + fault.right + text[fault.end :] == text.replace("permanant", "permanent")


def test_keys_of_learn_are_read_in_any_case() -> None:
    text = '{ "redirections": [{ "Source_Path": "old.md", "redirect_URL": "/page" }] }'
    read = reading(text, LEARN, ".openpublishing.redirection.json")
    assert [(rule.source, rule.target) for rule in read.redirects] == [("/old", "/page")]
    assert not read.faults


def test_the_base_of_a_docset_is_told_by_its_redirects() -> None:
    pages = ("one.md", "two.md", "three.md")
    wanted = [("a", "/kettle/one"), ("b", "/kettle/two"), ("c", "/kettle/three"), ("d", "/kettle/gone")]
    said = ", ".join(f'{{ "source_path": "{old}.md", "redirect_url": "{new}" }}' for old, new in wanted)
    read = LEARN.read(source(f'{{ "redirections": [{said}] }}', ".openpublishing.redirection.json", pages))
    assert [rule.target for rule in read.redirects] == ["/one", "/two", "/three", "/gone"]
