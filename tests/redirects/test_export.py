"""What is exported for Netlify leads readers where the rules that it was made of lead them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.config.settings import SiteConfig
from docs_guard.escape.visible import visible
from docs_guard.model.redirect import External, Live, Redirect
from docs_guard.model.tree import Files
from docs_guard.redirects.export import comment, exported
from docs_guard.redirects.format import Format, Source
from docs_guard.redirects.formats.netlify import NETLIFY
from docs_guard.redirects.table import Table
from docs_guard.registry import discover
from docs_guard.sites.map import read_map

PAGES = ("a", "b/c", "b/d", "e")
TREE = Files({"mkdocs.yml": "site_name: K\n", **{f"docs/{name}.md": f"# {name}\n" for name in PAGES}})
SITE, _ = read_map(TREE, SiteConfig("mkdocs", ("docs/",)))
FORMATS = discover("docs_guard.redirects.formats", Format)
STEMS = st.sampled_from(["a", "x", "old/y", "b/c", "b", "%C3%A9", "w w", "q?v=1", "f#g", "n.html"])
SOURCES = st.one_of(STEMS, st.sampled_from(["b/*", "old/:rest", "p/:one/:two", "*", "old/*"])).map(
    lambda text: f"/{text}"
)
TARGETS = st.sampled_from(
    ["/a/", "/b/:splat", "/b/:rest", "/b/:two", "/e/#part", "https://example.org/:splat", "/none"]
)
LINES = st.lists(st.tuples(SOURCES, TARGETS, st.sampled_from(["", "301", "302", "301!", "200", "308"])), max_size=8)


def rules_of(name: str, path: str, text: str) -> tuple[Table, list[tuple[Redirect, object]]]:
    format_ = FORMATS[name]
    reading = format_.read(Source(path, text.encode(), TREE, SITE))
    semantics = dict(reading.semantics)
    table = Table([(format_, reading)], SITE)
    return table, [(rule, semantics.get(path) or format_.semantics_at(path)) for rule in table.rules]


def asked(table: Table, url: str) -> tuple[str, str]:
    end = table.resolve(url)
    match end:
        case Live(page):
            return "page", page.path
        case External(goal):
            return "external", goal
        case _:
            return "lost", ""


@pytest.mark.parametrize("name", ["netlify", "gitlab", "cloudflare"])
@given(LINES)
def test_readers_who_arrive_arrive_at_the_same_by_the_lines(name, lines):
    text = "".join(f"{' '.join(line)}\n" for line in lines)
    table, rules = rules_of(name, "docs/_redirects", text)
    told = list(exported(rules, SITE))
    assert len(told) == len(rules)
    data = "".join(f"{each.line or comment(each)}\n" for each in told)
    reading = NETLIFY.read(Source("_redirects", data.encode(), TREE, SITE))
    assert not reading.unreadable
    assert len(reading.redirects) == sum(bool(each.line) for each in told)
    other = Table([(NETLIFY, reading)], SITE)
    if all(each.line for each in told) and name != "cloudflare":
        for url in ("/a/", "/x", "/old/y", "/b/c/", "/b/d", "/p/a/c", "/e/", "/w%20w"):
            assert asked(other, url) == asked(table, url)


@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=12)), max_size=5))
def test_no_text_of_a_rule_makes_a_line_of_its_own(pairs):
    entries = [{"source": "/" + source, "destination": "/" + target} for source, target in pairs]
    _, rules = rules_of("object-list", "vercel.json", json.dumps({"redirects": entries}))
    told = [each.line or comment(each) for each in exported(rules, SITE)]
    assert all(visible(line) == line for line in told)
    data = "".join(f"{line}\n" for line in told)
    reading = NETLIFY.read(Source("_redirects", data.encode("utf-8", "surrogateescape"), TREE, SITE))
    assert len(reading.redirects) <= sum(not line.startswith("#") for line in told)
