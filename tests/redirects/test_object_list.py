"""Lists of redirects in code and JSON that lean on other files, or on what their host does to an address first."""

import time

import pytest

from docs_guard.config.settings import SiteConfig
from docs_guard.model.redirect import Live, Unredirected
from docs_guard.model.site import SiteMap
from docs_guard.model.tree import Files
from docs_guard.redirects.brought import Brought, brought
from docs_guard.redirects.format import Reading, Source
from docs_guard.redirects.formats.object_list import OBJECT_LIST
from docs_guard.redirects.table import Table
from docs_guard.sites.map import read_map


def read(path: str, files: dict[str, str], generator: str = "plain") -> tuple[Reading, SiteMap]:
    tree = Files(files)
    map_ = read_map(tree, SiteConfig(generator, root=("docs/",)))[0]
    return OBJECT_LIST.read(Source(path, tree.read(path), tree, map_)), map_


def resolved(path: str, files: dict[str, str], url: str, generator: str = "plain") -> object:
    reading, map_ = read(path, files, generator)
    return Table([(OBJECT_LIST, reading)], map_).resolve(url)


BROUGHT = Brought("redirects.js", frozenset("a"))
VERCEL = '{%s "redirects": [{"source": "/a", "destination": "/page/"}, {"source": "/c/", "destination": "/page/"}]}'


def test_a_host_that_takes_the_slash_off_answers_an_address_with_a_slash() -> None:
    """vercel.json: `trailingSlash: false` comes before the redirects, so that `/a/` is `/a` by then."""
    files = {"vercel.json": VERCEL % '"trailingSlash": false,', "docs/page.md": "", "hugo.toml": ""}
    assert isinstance(resolved("vercel.json", files, "/a/", "hugo"), Live)
    assert isinstance(resolved("vercel.json", files, "/c/", "hugo"), Unredirected)


def test_a_host_that_puts_a_slash_on_never_asks_for_a_source_without_one() -> None:
    files = {"vercel.json": VERCEL % '"trailingSlash": true,', "docs/page.md": "", "hugo.toml": ""}
    assert isinstance(resolved("vercel.json", files, "/a/", "hugo"), Unredirected)
    assert isinstance(resolved("vercel.json", files, "/c/", "hugo"), Live)


def test_a_host_that_leaves_the_slash_alone_takes_it_to_the_letter() -> None:
    files = {"vercel.json": VERCEL % "", "docs/page.md": "", "hugo.toml": ""}
    assert isinstance(resolved("vercel.json", files, "/a/", "hugo"), Unredirected)


def test_a_pattern_answers_after_the_slash_was_taken_off() -> None:
    text = '{"trailingSlash": false, "redirects": [{"source": "/old/:name", "destination": "/page/"}]}'
    files = {"vercel.json": text, "docs/page.md": "", "hugo.toml": ""}
    assert isinstance(resolved("vercel.json", files, "/old/x/", "hugo"), Live)


ASTRO = """
export default defineConfig({
  redirects: {
    '/a': '/page',
    'about/intro': 'about/philosophy',
    ...inEveryLanguage('/x', '/y'),
  },
});
"""


def test_a_key_without_a_slash_and_a_spread_do_not_hide_the_other_keys_of_a_map() -> None:
    reading, _ = read("astro.config.mjs", {"astro.config.mjs": ASTRO, "docs/page.md": ""})
    assert [rule.written for rule in reading.redirects] == ["/a", "about/intro"]
    assert not reading.wholly
    assert [place.line for place, _ in reading.unreadable] == [6]


NEXT = """
%s
module.exports = { async redirects() { return redirects; } };
"""


@pytest.mark.parametrize(
    "line",
    [
        'const { redirects } = require("./redirects");',
        "const redirects = require('./redirects.js')",
        'import redirects from "./redirects";',
        'import { redirects } from "./redirects.js";',
    ],
)
def test_redirects_that_another_file_brings_are_read_there(line: str) -> None:
    files = {
        "next.config.js": NEXT % line,
        "redirects.js": "exports.redirects = [{ source: '/a', destination: '/page', permanent: true }];\n",
        "docs/page.md": "",
    }
    reading, map_ = read("next.config.js", files)
    assert not reading.wholly
    assert not reading.unreadable
    assert isinstance(Table([(OBJECT_LIST, reading)], map_).resolve("/a"), Live)
    assert reading.redirects[0].place.path == "redirects.js"


def test_a_spread_of_another_files_list_is_no_hole() -> None:
    files = {
        "next.config.js": "import { old } from './redirects.mjs';\n"
        "export default { redirects: async () => [{ source: '/b', destination: '/page' }, ...old] };\n",
        "redirects.mjs": "export const old = [{ source: '/a', destination: '/page' }];\n",
        "docs/page.md": "",
    }
    reading, _ = read("next.config.js", files)
    assert {rule.source for rule in reading.redirects} == {"/a", "/b"}
    assert not reading.unreadable


def test_a_file_that_is_not_there_leaves_the_redirects_unread() -> None:
    files = {"next.config.js": NEXT % 'const { redirects } = require("./redirects");', "docs/page.md": ""}
    assert read("next.config.js", files)[0].wholly


def test_two_files_that_bring_each_other_end() -> None:
    files = {
        "redirects.js": "const more = require('./redirects-more');\nmodule.exports = [...more];\n",
        "redirects-more.js": "const more = require('./redirects');\nmodule.exports = [...more];\n",
        "docs/page.md": "",
    }
    assert read("redirects.js", files)[0].redirects == ()


@pytest.mark.parametrize(
    "hostile", ["import " + " " * 60_000, "import a " * 8_000, "const a = './x';" * 4_000, "'./x' from " * 6_000]
)
def test_what_a_file_brings_is_found_in_time_that_is_bounded(hostile: str) -> None:
    began = time.perf_counter()
    tree = Files({"redirects.js": ""})
    assert list(brought("next.config.js", hostile.encode() + b"'./redirects'", tree)) in ([], [BROUGHT])
    assert time.perf_counter() - began < 2
