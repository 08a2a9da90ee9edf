"""Does the map check itself: right configurations are confirmed by the site's own words, wrong ones contradicted."""

import pytest

from docs_guard.config.settings import SiteConfig
from docs_guard.model.site import SiteMap
from docs_guard.model.tree import Files
from docs_guard.sites.map import read_map
from docs_guard.sites.selfcheck import Agreement, agreement, sample, verify

PAGES = {f"docs/guide/page{n}.md": "" for n in range(30)}
LINKS = [f"/guide/page{n}/" for n in range(30)]


def mapped(site: SiteConfig, files: dict[str, str] = PAGES) -> SiteMap:
    return read_map(Files(files), site)[0]


def told(site: SiteConfig, links: list[str], targets: tuple[str, ...] = (), files: dict[str, str] = PAGES) -> Agreement:
    found = mapped(site, files)
    return agreement(found, [(found.pages[0], link) for link in links], targets, site)


def test_links_that_hit_confirm_the_map() -> None:
    result = told(SiteConfig("mkdocs", ("docs/",)), LINKS)
    assert (result.hits, result.total, result.verdict, result.message) == (30, 30, "confirmed", "")


def test_a_root_too_high_is_contradicted_and_the_right_one_named() -> None:
    result = told(SiteConfig("mkdocs", ("",)), LINKS)
    assert result.verdict == "contradicted"
    assert result.message == 'I do not understand this site: 0 of 30 links match; root = "docs/" would match'


def test_a_root_too_deep_is_contradicted_and_the_right_one_named() -> None:
    result = told(SiteConfig("mkdocs", ("docs/guide/",)), LINKS)
    assert (result.verdict, result.hint) == ("contradicted", 'root = "docs/" would match')


def test_a_wrong_base_is_contradicted_and_the_right_one_named() -> None:
    links = [f"https://example.org/help{link}" for link in LINKS]
    result = told(SiteConfig("mkdocs", ("docs/",), base="/docs", hosts=("example.org",)), links)
    assert (result.verdict, result.hint) == ("contradicted", 'base = "/help" would match')


def test_links_to_the_own_host_prove_the_base_although_others_leave_it_out() -> None:
    """A generator that puts the base before links says nothing about the base by them."""
    links = LINKS * 5 + [f"https://example.org/right{link}" for link in LINKS]
    result = told(SiteConfig("plain", ("docs/",), base="/wrong", hosts=("example.org",)), links)
    assert (result.hits, result.total, result.weakest, result.verdict) == (150, 180, (0, 30), "contradicted")


def test_another_builder_is_told_by_how_links_end() -> None:
    result = told(SiteConfig("mkdocs", ("docs/",)), [link.rstrip("/") + ".html" for link in LINKS])
    assert result.verdict == "contradicted"
    assert "another builder" in result.hint


def test_another_builder_is_confirmed_where_it_is_the_right_one() -> None:
    site = SiteConfig("mkdocs", ("docs/",), options={"use_directory_urls": False})
    assert told(site, [link.rstrip("/") + ".html" for link in LINKS]).verdict == "confirmed"


def test_too_few_links_prove_nothing() -> None:
    result = told(SiteConfig("mkdocs", ("",)), LINKS[:19])
    assert (result.verdict, result.total) == ("unproven", 19)
    assert "20 are needed" in result.message


def test_links_from_file_to_file_prove_nothing() -> None:
    result = told(SiteConfig("mkdocs", ("",)), ["page1.md", "./page2.md#x", "../guide/page3.md"] * 10)
    assert (result.total, result.files, result.verdict) == (0, 30, "unproven")


def test_links_to_files_that_a_root_leaves_out_contradict_it() -> None:
    assert told(SiteConfig("mkdocs", ("docs/guide/",)), ["../other/a.md"] * 20).verdict == "contradicted"


@pytest.mark.parametrize(
    "link",
    [
        "#part", "?q=1", "", "mailto:a@example.org", "https://elsewhere.org/guide/x/", "/img/a.png", "/guide/a.yaml",
        "//cdn.example.com/x", "{{ site.url }}/x", "/guide/<name>", "javascript:void(0)", "http://[broken",
        "/generated/cli/", "/old/", "/beta/any/", "/guide/made/",
    ],
)  # fmt: skip
def test_a_link_that_says_nothing_does_not_count(link: str) -> None:
    site = SiteConfig(
        "mkdocs", ("docs/",), gone=("/old", "/beta/*"), generated=("generated/cli.md", "docs/guide/made.md")
    )
    assert told(site, [link]).total == 0


def test_a_link_that_a_redirect_answers_does_not_count() -> None:
    found = mapped(SiteConfig("mkdocs", ("docs/",)))
    links = [(found.pages[0], "/guide/moved/"), (found.pages[0], "/guide/lost/")]
    result = agreement(found, links, redirected=lambda path: path == "/guide/moved/")
    assert result.misses == ("/guide/lost/",)


def test_other_parts_of_the_host_are_nobodys_mistake() -> None:
    """A manual that another repository publishes on the same host is no page of ours."""
    links = [*LINKS[:12], *(f"https://example.org/manual/chapter{n}.html" for n in range(200))]
    result = told(SiteConfig("mkdocs", ("docs/",), hosts=("example.org",)), links)
    assert (result.hits, result.total) == (12, 12)


def test_where_only_other_parts_are_linked_to_the_map_is_contradicted() -> None:
    result = told(SiteConfig("mkdocs", ("docs/",)), [f"/somewhere/else{n}/" for n in range(25)])
    assert (result.hits, result.total, result.verdict) == (0, 25, "contradicted")


def test_another_version_of_the_same_site_is_neither_hit_nor_miss() -> None:
    links = [f"https://example.org/en/stable/guide/page{n}/" for n in range(30)]
    site = SiteConfig("mkdocs", ("docs/",), base="/en/latest", hosts=("example.org",))
    assert told(site, links).total == 0


def test_targets_of_redirects_count() -> None:
    targets = (*LINKS, "https://elsewhere.org/", "/guide/:splat", "/files/a.pdf", "/guide/*")
    assert told(SiteConfig("mkdocs", ("docs/",)), [], targets).total == 30


def test_documents_of_sphinx_are_looked_up_from_the_root() -> None:
    files = {f"docs/source/page{n}.rst": "" for n in range(30)} | {"docs/source/conf.py": "project = 'x'"}
    links = [f"doc:/page{n}" for n in range(30)] + ["doc:beside"]
    assert told(SiteConfig("sphinx", ("docs/source/",)), links, files=files).verdict == "confirmed"
    assert told(SiteConfig("sphinx", ("docs/",)), links, files=files).verdict == "contradicted"


def test_a_generators_own_configuration_that_says_otherwise_is_a_doubt() -> None:
    files = PAGES | {"mkdocs.yml": "site_url: https://example.org/uv/"}
    result = told(SiteConfig("mkdocs", ("docs/",), base=""), [], files=files)
    assert result.verdict == "doubtful"
    assert 'mkdocs.yml says base = "/uv"' in result.message


def test_a_sample_is_spread_over_the_site_and_the_same_every_time() -> None:
    files = {f"docs/{n:04}.md": f"/{n:04}/ other.md" for n in range(1000)}
    tree = Files(files)
    found, _ = read_map(tree, SiteConfig("mkdocs", ("docs/",)))
    chosen = sample(found, tree, lambda data, path: data.decode().split(), pages=10, links=5)
    assert [link for _, link in chosen] == sample_again(found, tree)
    assert {page.path for page, _ in chosen} <= {f"docs/{n:04}.md" for n in range(0, 1000, 100)}
    assert sum(link.startswith("/") for _, link in chosen) == 5


def sample_again(found: SiteMap, tree: Files) -> list[str]:
    return [link for _, link in sample(found, tree, lambda data, path: data.decode().split(), pages=10, links=5)]


def test_both_differences_to_the_real_list_of_addresses_are_told() -> None:
    found = mapped(SiteConfig("mkdocs", ("docs/",)), {"docs/index.md": "", "docs/a.md": "", "docs/extra.md": ""})
    missing, extra = verify(found, ["https://example.org/", "https://example.org/a/index.html", "/tags/"])
    assert (missing, extra) == (("/tags/",), ("/extra/",))
