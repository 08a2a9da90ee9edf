"""Which files of a tree are pages, and what is read of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pytest

from docs_guard.config.settings import SiteConfig
from docs_guard.model.failure import Failure
from docs_guard.model.tree import Files, Unreadable
from docs_guard.sites.map import frozen, read_map
from docs_guard.sites.select import detect, generator_for, layout_for


@dataclass(frozen=True)
class Watched(Files):
    """A tree that remembers what was read, and in which some files cannot be."""

    asked: list[str] = field(default_factory=list)
    broken: frozenset[str] = frozenset()

    def read_many(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes | Unreadable]]:
        for path in paths:
            self.asked.append(path)
            yield path, Unreadable("content unknown") if path in self.broken else self.read(path)


def addresses(tree: Files, site: SiteConfig) -> dict[str, str]:
    return {page.path: page.address for page in read_map(tree, site)[0].pages}


def test_a_file_belongs_to_the_first_root_that_is_its_prefix() -> None:
    tree = Files({"docs/source/a.md": "", "docs/b.md": "", "other/c.md": ""})
    site = SiteConfig("plain", ("docs/source", "docs/"))
    assert addresses(tree, site) == {"docs/source/a.md": "/a", "docs/b.md": "/b"}


def test_globs_mean_the_repository_path_or_the_path_below_the_root() -> None:
    tree = Files({f"docs/{name}": "" for name in ("a.md", "inc/b.md", "v1.0/c.md", "d.draft.md", "deep/inc/e.md")})
    site = SiteConfig("plain", ("docs/",), exclude=("docs/inc/**", "*.draft.md"), snapshots=("v1.*/**",))
    assert set(addresses(tree, site)) == {"docs/a.md", "docs/deep/inc/e.md"}
    assert frozen(tree, site, layout_for(tree, site)) == 1


def test_nothing_is_read_where_front_matter_changes_no_address() -> None:
    tree = Watched({"a.md": "---\nslug: x\n---\n", "mkdocs.yml": "docs_dir: ."})
    read_map(tree, SiteConfig("mkdocs", ("",)))
    assert tree.asked == []


def test_only_the_asked_pages_are_read() -> None:
    tree = Watched({"docs/a.md": "---\nslug: x\n---\n", "docs/b.md": "---\nslug: y\n---\n"})
    found, _ = read_map(tree, SiteConfig("plain", ("docs/",)), only={"docs/b.md", "docs/gone.md"})
    assert [page.address for page in found.pages] == ["/y"]
    assert tree.asked == ["docs/b.md"]


def test_a_page_whose_content_is_unknown_keeps_its_address_and_is_told() -> None:
    tree = Watched({"docs/a.md": "---\nslug: x\n---\n"}, broken=frozenset({"docs/a.md"}))
    found, notes = read_map(tree, SiteConfig("plain", ("docs/",)))
    assert [page.address for page in found.pages] == ["/a"]
    assert notes == (("docs/a.md", "content unknown", None),)


def test_hosts_of_the_configuration_and_of_the_generator_are_the_sites_own() -> None:
    tree = Files(
        {"docs/a.md": "", "mkdocs.yml": "site_url: https://docs.example.org/x/", "docs/CNAME": "www.example.org\n"}
    )
    found, _ = read_map(tree, SiteConfig("mkdocs", ("docs/",), hosts=("https://Example.com/", "localhost:8000")))
    assert found.hosts == ("example.com", "localhost:8000", "docs.example.org", "www.example.org")
    assert found.base == "/x"


@pytest.mark.parametrize(("base", "expected"), [(None, ""), ("", ""), ("/", ""), ("docs", "/docs"), ("/a/b/", "/a/b")])
def test_a_base_is_empty_or_begins_with_a_slash(base: str | None, expected: str) -> None:
    found, _ = read_map(Files({"docs/index.md": ""}), SiteConfig("plain", ("docs/",), base=base))
    assert found.base == expected
    assert found.pages[0].address == (expected or "/")


def test_a_change_of_configuration_makes_another_layout() -> None:
    site = SiteConfig("mkdocs", ("docs/",))
    page = {"docs/a.md": ""}
    plain, ugly = (
        layout_for(Files({**page, "mkdocs.yml": text}), site) for text in ("{}", "use_directory_urls: false")
    )
    assert plain != ugly
    assert plain == layout_for(Files({**page, "docs/b.md": "", "mkdocs.yml": "site_name: other"}), site)


def test_an_address_can_be_asked_for_a_file_that_is_not_there() -> None:
    layout = layout_for(Files({"conf.py": "project = 'x'"}), SiteConfig("sphinx", ("",)))
    assert layout.address("old/page.rst", {}) == "/old/page.html"
    assert layout.address("picture.png", {}) is None


def test_an_unknown_generator_names_the_nearest_one() -> None:
    with pytest.raises(Failure, match="did you mean 'mkdocs'"):
        generator_for("mkdoc")
    with pytest.raises(Failure, match="one of built, docsite"):
        generator_for("../../etc")


def test_a_site_without_a_root_is_found_by_its_generators_configuration() -> None:
    tree = Files({"handbook/mkdocs.yml": "", "handbook/docs/a.md": "", "b.md": ""})
    assert addresses(tree, SiteConfig("mkdocs")) == {"handbook/docs/a.md": "/a/"}


DETECTED = {
    "mkdocs": ({"mkdocs.yml": "", "docs/a.md": ""}, "docs/"),
    "sphinx": ({"doc/conf.py": "project = 'x'", "doc/index.rst": ""}, "doc/"),
    "mdbook": ({"book/book.toml": "[book]\n", "book/src/SUMMARY.md": "- [a](a.md)", "book/src/a.md": ""}, "book/src/"),
    "hugo": ({"site/config.toml": 'baseURL="/"\ntheme="x"', "site/content/a.md": ""}, "site/content/"),
    "jekyll": ({"docs/_config.yml": "", "docs/index.md": ""}, "docs/"),
    "learn": ({"WSL/docfx.json": "{}", "WSL/a.md": ""}, "WSL/"),
    "nextjs": ({"next.config.mjs": "", "content/docs/a.mdx": ""}, "content/"),
    "docsite": ({"doc/docsite.json": '{"content": "text"}', "doc/text/a.md": ""}, "doc/text/"),
    "plain": (
        {"w/docusaurus.config.js": "docs: {", "w/docs/a.md": "", "w/docs/b.md": "", "w/docs/c.md": ""},
        "w/docs/",
    ),
}


@pytest.mark.parametrize("name", sorted(DETECTED))
def test_a_generator_betrays_itself(name: str) -> None:
    files, root = DETECTED[name]
    guesses = detect(Files(files))
    assert [(guess.site.generator, guess.site.root) for guess in guesses] == [(name, (root,))]
    assert guesses[0].evidence
    found, _ = read_map(Files(files), guesses[0].site)
    assert found.pages


def test_sites_of_tests_and_examples_are_not_the_projects_own() -> None:
    tree = Files({"tests/fixtures/conf.py": "project = 'x'", "tests/fixtures/index.rst": "", "examples/mkdocs.yml": ""})
    assert detect(tree) == []


def test_two_sites_of_one_repository_are_both_found() -> None:
    tree = Files({"mkdocs.yml": "", "docs/a.md": "", "api/conf.py": "project = 'x'", "api/index.rst": ""})
    assert {(g.site.generator, g.site.root) for g in detect(tree)} == {("mkdocs", ("docs/",)), ("sphinx", ("api/",))}


def test_of_two_readings_the_one_that_the_links_confirm_is_taken() -> None:
    """Nothing says whether Sphinx writes `/a.html` or `/a/`, but the pages' own links do."""
    links = " ".join(f"/page{n}/" for n in range(30))
    tree = Files({"conf.py": "project = 'x'", "index.rst": links, **{f"page{n}.rst": "" for n in range(30)}})
    assert detect(tree)[0].site.options == {"builder": "html"}
    chosen = detect(tree, lambda data, path: data.decode().split())
    assert chosen[0].site.options == {"builder": "dirhtml"}


def test_a_page_is_served_in_its_original_language_where_it_is_not_translated() -> None:
    """So nothing is lost with a translation alone."""
    config = "integrations: [starlight({ defaultLocale: 'en' })]"
    pages = ("en/a.md", "en/b.md", "fr/a.md", "fr/c.md")
    tree = Files({"astro.config.mjs": config, **{f"src/content/docs/{page}": "" for page in pages}})
    found, _ = read_map(tree, SiteConfig("plain", ("src/content/docs/",)))
    served = {url: (page := found.page_at(url)) and page.path for url in ("/fr/a/", "/fr/b", "/fr/c", "/fr/d", "/de/a")}
    assert served == {
        "/fr/a/": "src/content/docs/fr/a.md",
        "/fr/b": "src/content/docs/en/b.md",
        "/fr/c": "src/content/docs/fr/c.md",
        "/fr/d": None,
        "/de/a": None,
    }


def test_a_plugin_for_languages_serves_the_original_too() -> None:
    config = "plugins:\n- i18n:\n    docs_structure: folder\n    languages: [{locale: en, default: true}, {locale: fr}]"
    tree = Files({"mkdocs.yml": config, "docs/en/a.md": "", "docs/fr/b.md": ""})
    found, _ = read_map(tree, SiteConfig("mkdocs", ("docs/",)))
    assert (page := found.page_at("/fr/a/")) and page.path == "docs/en/a.md"
    assert found.page_at("/en/a/") is None


def test_a_book_without_a_configuration_is_betrayed_by_its_summary() -> None:
    summary = "".join(f"- [{n}]({n}.md)\n" for n in range(3))
    book = {"src/SUMMARY.md": summary, **{f"src/{n}.md": "" for n in range(3)}}
    assert [(g.site.generator, g.site.root) for g in detect(Files(book))] == [("mdbook", ("src/",))]
    other = detect(Files({**book, "book.js": ""}))
    assert "mdbook" not in [guess.site.generator for guess in other]


def test_of_the_usual_folders_the_one_with_most_pages_is_the_site() -> None:
    tree = Files({"next.config.js": "", "content/one.md": "", **{f"pages/p{n}.mdx": "" for n in range(9)}})
    assert [guess.site.root for guess in detect(tree)] == [("pages/",)]


def test_one_configuration_may_serve_several_source_folders() -> None:
    tree = Files(
        {"docs/conf.py": "project = 'x'", "docs/user/index.rst": "", "docs/dev/index.rst": "", "docs/x.md": ""}
    )
    assert {guess.site.root for guess in detect(tree)} == {("docs/user/",), ("docs/dev/",)}
    own = Files({**tree.files, "docs/index.rst": ""})
    assert {guess.site.root for guess in detect(own)} == {("docs/",)}


def test_released_versions_and_translations_of_docusaurus_are_one_site_with_the_current_version() -> None:
    pages = ("docs/a.md", "docs/b.md", "docs/c.md", "versioned_docs/version-1.0/a.md")
    translated = "i18n/fr/docusaurus-plugin-content-docs/current/a.md"
    tree = Files({"docusaurus.config.js": "", "versions.json": '["1.0"]', translated: "", **dict.fromkeys(pages, "")})
    assert [guess.site.root for guess in detect(tree)] == [
        ("docs/", "versioned_docs/", "i18n/fr/docusaurus-plugin-content-docs/")
    ]


def test_the_root_of_a_guess_is_the_one_that_the_links_confirm() -> None:
    files = {f"docs/guide/page{n}.md": f"/page{n}" for n in range(30)}
    guess = detect(Files(files), lambda data, path: data.decode().split())[0]
    assert (guess.site.root, guess.evidence) == (
        ("docs/guide/",),
        '30 pages below docs/; root = "docs/guide/", since its own links say so',
    )


def test_the_base_of_a_guess_is_the_one_that_the_links_confirm() -> None:
    files = {f"docs/page{n}.md": f"https://example.org/help/page{n}" for n in range(30)} | {"docs/CNAME": "example.org"}
    guess = detect(Files(files), lambda data, path: data.decode().split())[0]
    assert guess.site.base == "/help"
    assert guess.evidence.endswith('base = "/help", since its own links say so')


def test_a_guess_is_never_corrected_to_a_small_part_of_the_site() -> None:
    files = {f"docs/es/page{n}.md": f"/page{n}" for n in range(30)} | {f"docs/en/p{n}.md": "" for n in range(50)}
    guess = detect(Files(files), lambda data, path: data.decode().split())[0]
    assert guess.site.root == ("docs/",)


def test_a_guess_is_kept_where_nothing_confirms_another() -> None:
    files = {f"docs/page{n}.md": f"/elsewhere/page{n + 100}" for n in range(30)}
    guess = detect(Files(files), lambda data, path: data.decode().split())[0]
    assert (guess.site.root, guess.site.base) == (("docs/",), None)


def test_a_site_that_moves_to_another_generator_needs_one_configuration_only() -> None:
    site = SiteConfig("jekyll", ("docs/src/", "docs/docs/"))
    before = Files(
        {"docs/_config.yml": "collections_dir: src\ncollections: {guide: {output: true}}", "docs/src/_guide/a.md": ""}
    )
    after = Files(
        {
            "docs/docusaurus.config.js": "docs: { routeBasePath: '/' }",
            "docs/docs/guide/01-a.mdx": "",
            "docs/docs/b.md": "",
            "docs/docs/c.md": "",
        }
    )
    assert addresses(before, site) == {"docs/src/_guide/a.md": "/guide/a.html"}
    assert addresses(after, site)["docs/docs/guide/01-a.mdx"] == "/guide/a"
