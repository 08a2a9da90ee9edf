"""What a file says to a layout: two versions that are alike there make the same layout."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.config.settings import SiteConfig
from docs_guard.model.tree import Files
from docs_guard.sites.essence import essence, placing, stripped
from docs_guard.sites.select import layout_for
from docs_guard.syntax.python import literals

TABLE = b"redirects = {\n    'brew': '../care/descale.html',  # once a page\n    \"grind\": \"a\",\n}\n"
PAGES = ("docs/_index.md", "docs/index.rst", "docs/care/descale.md", "docs/care/index.md", "docs/_kettle/tea.md")

ALIKE = {
    "hugo.toml": (b'baseURL = "https://one.example/docs/"\n[params]\na = 1', b'baseURL = "https://two.example/docs/"'),
    "docs/conf.py": (
        b"extensions = ['myst_parser']\n" + TABLE,
        b"# new\nextensions = ['myst_parser']\nredirects = {}\n",
    ),
    "docs/_config.yml": (b"permalink: pretty\ntitle: Kettle", b"title: Tea\npermalink: pretty"),
    "mkdocs.yml": (b"docs_dir: docs\nnav: [a.md]", b"docs_dir: docs\nsite_name: Kettle"),
    "docs/Gemfile": (b"gem 'jekyll', '3'", b"gem 'jekyll', '4'"),
    "docs/Makefile": (b"html:\n\tsphinx-build -b dirhtml", b"site:\n\tsphinx-build -b dirhtml"),
}
OTHER = {
    "hugo.toml": (b'baseURL = "https://one.example/docs/"', b'baseURL = "https://one.example/guide/"'),
    "docs/conf.py": (b"exclude_patterns = ['care']", b"exclude_patterns = ['care', *more]"),
    "docs/_config.yml": (b"permalink: pretty", b"permalink: date"),
    "mkdocs.yml": (b"docs_dir: docs", b"docs_dir: docs\nuse_directory_urls: false"),
    "docs/Gemfile": (b"gem 'jekyll'", b"gem 'github-pages'"),
    "docs/Makefile": (b"sphinx-build -b dirhtml", b"sphinx-build -b html"),
}
GENERATOR = {"hugo.toml": "hugo", "docs/conf.py": "sphinx", "docs/_config.yml": "jekyll", "mkdocs.yml": "mkdocs"}
GENERATOR |= {"docs/Gemfile": "jekyll", "docs/Makefile": "sphinx"}


@pytest.mark.parametrize("path", ALIKE)
def test_versions_that_are_alike_make_the_same_layout(path: str) -> None:
    one, two = ALIKE[path]
    assert essence(path, one) == essence(path, two)
    assert _placed(path, one) == _placed(path, two)


@pytest.mark.parametrize("path", OTHER)
def test_versions_that_move_or_hide_pages_are_not_alike(path: str) -> None:
    one, two = OTHER[path]
    assert essence(path, one) != essence(path, two)


CONFIGS = st.fixed_dictionaries(
    {},
    optional={
        "baseURL": st.sampled_from(["https://a.example/", "https://b.example/", "https://a.example/x/", "/x"]),
        "contentDir": st.sampled_from(["docs", "other"]),
        "uglyURLs": st.booleans(),
        "title": st.sampled_from(["Kettle", "Tea"]),
        "disablePathToLower": st.booleans(),
        "theme": st.just("steam"),
        "permalinks": st.fixed_dictionaries({}, optional={"care": st.sampled_from(["/:slug/", "/c/:title/"])}),
        "languages": st.fixed_dictionaries(
            {},
            optional={
                key: st.fixed_dictionaries(
                    {},
                    optional={
                        "weight": st.integers(1, 3),
                        "contentDir": st.sampled_from(["docs", "docs/care"]),
                        "baseURL": st.sampled_from(["https://a.example/", "https://b.example/"]),
                        "disabled": st.booleans(),
                    },
                )
                for key in ("en", "de")
            },
        ),
    },
)


@given(CONFIGS, CONFIGS)
def test_whatever_two_hugo_configurations_say_alike_ones_place_pages_alike(
    one: dict[str, object], two: dict[str, object]
) -> None:
    import json

    before, after = json.dumps(one).encode(), json.dumps(two).encode()
    if essence("config.yaml", before) == essence("config.yaml", after):
        assert _placed("config.yaml", before) == _placed("config.yaml", after)


def test_code_without_its_redirects_binds_every_other_name_to_the_same() -> None:
    code = b"a = 1\n" + TABLE + b"redirects['x'] = 'y'\nexclude_patterns = ['z']\n"
    whole, short = literals(code), literals(stripped(code))
    assert list(whole) == list(short) and b"brew" not in stripped(code)
    assert all(whole[name].plain() == short[name].plain() for name in whole if name != "redirects")


def _placed(path: str, data: bytes) -> object:
    tree = Files({**dict.fromkeys(PAGES, b"# Tea"), path: data})
    return placing(layout_for(tree, SiteConfig(GENERATOR.get(path, "hugo"), ("docs/",))))


@pytest.mark.parametrize("path", OTHER)
@given(data=st.binary(max_size=60))
def test_any_bytes_say_something(path: str, data: bytes) -> None:
    assert essence(path, data) == essence(path, data)


def test_keys_of_several_kinds_stand_beside_each_other() -> None:
    assert essence("mkdocs.yml", b"1: a\ntrue: b\ndocs_dir: docs") != essence("mkdocs.yml", b"1: a\ntrue: c")
