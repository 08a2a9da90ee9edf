"""
Runs the example pages `tests/sites/<generator>.md`: which address each file has.

A heading of level 2 begins an example. ` ```<language> <path> ` is a file, ` ```site ` the keys of one `[[site]]` as
TOML (the generator is the page's name), ` ```addresses ` the expectation: `path -> /address`, `path -> hidden: reason`
or `path -> no page`; a page that is only named there is an empty file. `base`, `hosts`, `note` and `also` (an address
without a file of its own) stand at the end. `pytest --accept` rewrites the expectation.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.config.settings import SiteConfig
from docs_guard.model.tree import Files
from docs_guard.registry import discover, names
from docs_guard.sites.generator import Generator
from docs_guard.sites.map import read_map
from docs_guard.sites.select import layout_for

from .example_page import HERE, Example, accept, examples

ROOM = "docs_guard.sites.generators"
EXAMPLES = [example for page in sorted(HERE.glob("*.md")) for example in examples(page)]
GENERATORS = discover(ROOM, Generator)


def test_every_generator_has_an_example_page() -> None:
    assert sorted(GENERATORS) == sorted(names(ROOM)) == sorted(page.stem for page in HERE.glob("*.md"))


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_the_addresses_of_an_example(example: Example, pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("accept"):
        for each in reversed(list(examples(example.page))):
            accept(each)
        return
    assert example.expected, "an example without addresses shows nothing"
    assert example.told() == example.expected


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_equal_trees_make_equal_layouts(example: Example) -> None:
    """An unchanged page is not read again, so two layouts of one tree must be equal."""
    assert layout_for(example.tree, example.config) == layout_for(Files(example.tree.files), example.config)


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_part_of_the_pages_has_the_addresses_of_the_whole(example: Example) -> None:
    whole, _ = read_map(example.tree, example.config)
    for page in whole.pages:
        part, _ = read_map(example.tree, example.config, only={page.path})
        assert page in part.pages


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_every_address_lies_below_the_base_and_is_found_again(example: Example) -> None:
    found, _ = read_map(example.tree, example.config)
    for page in found.pages:
        assert page.address.startswith(found.base + "/") or page.address == (found.base or "/")
        assert found.page_at(page.address) is not None


@pytest.mark.parametrize("name", sorted(GENERATORS))
@given(path=st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=60), data=st.binary(max_size=200))
def test_any_file_name_and_any_content_are_mapped_without_a_crash(name: str, path: str, data: bytes) -> None:
    tree = Files({f"docs/{path}.md": data, f"docs/{path}": data, "docs/_index.md": data, "index.rst": data})
    found, _ = read_map(tree, SiteConfig(name, ("docs/", "")))
    assert all(page.address.startswith("/") for page in found.pages)


CONFIGS = (
    "mkdocs.yml", "conf.py", "book.toml", "hugo.toml", "config.yaml", "config/_default/hugo.json", "_config.yml",
    "docfx.json", ".openpublishing.publish.config.json", "docsite.json", "next.config.js", "docusaurus.config.js",
    ".readthedocs.yaml", "SUMMARY.md",
)  # fmt: skip


@pytest.mark.parametrize("name", sorted(GENERATORS))
@given(
    data=st.one_of(st.binary(max_size=300), st.sampled_from((b"[]", b"- a\n", b"a: &a [*a]", b"{" * 2000, b"\xff\xfe")))
)
def test_a_configuration_of_any_content_is_read_without_a_crash(name: str, data: bytes) -> None:
    tree = Files({**dict.fromkeys(CONFIGS, data), "a.md": "", "b.rst": "", "content/a.md": "", "docs/a.md": ""})
    read_map(tree, SiteConfig(name, ("",)))
    for _guess in GENERATORS[name].detect(tree):
        pass


WRONG_TYPES = """
site_url: [1]
docs_dir: {a: b}
plugins: {i18n: [1], exclude: 3, blog: x}
exclude_docs: 7
use_directory_urls: "no"
theme: [a]
languages: [en, 3]
module: {mounts: [{source: 3}, 4, {source: x, target: content}]}
permalinks: {posts: 3, page: [1]}
contentDir: 4
baseURL: 5
uglyURLs: [1]
collections: {docs: 3, posts: {permalink: 4}}
defaults: [1, {scope: 2, values: {permalink: [a]}}, {values: 3}]
permalink: [a]
exclude: {a: b}
include: 4
baseurl: []
url: {a: b}
build: {content: [1, {files: 3, exclude: {}}, {files: [a], src: 4}], globalMetadata: []}
content: [1]
contentExcludePattern: 9
"""


@pytest.mark.parametrize("name", sorted(GENERATORS))
def test_a_configuration_of_wrong_types_is_read_as_far_as_it_makes_sense(name: str) -> None:
    tree = Files({**{path: WRONG_TYPES for path in CONFIGS if path.endswith((".yml", ".yaml"))}, "docs/a.md": ""})
    found, _ = read_map(tree, SiteConfig(name, ("docs/", "")))
    assert len(found.pages) + len(found.hidden) <= len(tree.files)
