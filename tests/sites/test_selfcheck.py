"""Does the map check itself: right configurations are confirmed by the site's own words, wrong ones contradicted."""

import pytest

from docs_guard.config.settings import SiteConfig
from docs_guard.model.site import SiteMap
from docs_guard.model.tree import Files
from docs_guard.sites.agreement import Agreement, Tally
from docs_guard.sites.map import read_map
from docs_guard.sites.selfcheck import LinkReader, agreement, examined, sample, verify

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
    links = LINKS + [f"https://example.org/right{link}" for link in LINKS]
    result = told(SiteConfig("plain", ("docs/",), base="/wrong", hosts=("example.org",)), links)
    assert (result.hits, result.total, result.contradiction, result.verdict) == (
        30,
        60,
        Tally(0, 30, rival=30),
        "contradicted",
    )


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
    links = [f"{way}page{n}.md" for n in range(10) for way in ("", "./", "../guide/")]
    result = told(SiteConfig("mkdocs", ("",)), links)
    assert (result.total, result.files, result.verdict) == (0, 10, "unproven")


def test_links_to_files_that_a_root_leaves_out_contradict_it() -> None:
    links = [f"../other/{n}.md" for n in range(20)]
    assert told(SiteConfig("mkdocs", ("docs/guide/",)), links).verdict == "contradicted"


def test_some_links_to_files_beside_the_site_are_nobodys_mistake() -> None:
    """Any documentation links to files of the repository that are no pages."""
    beside = [f"../../examples/{n}.md" for n in range(15)]
    within = [f"../other/{n}.md" for n in range(100)]
    files = PAGES | {f"docs/other/{n}.md": "" for n in range(100)}
    assert told(SiteConfig("mkdocs", ("docs/",)), [*beside, *within], files=files).verdict == "unproven"


def test_what_is_linked_to_many_times_counts_once() -> None:
    result = told(SiteConfig("mkdocs", ("docs/",)), [*LINKS, *["/guide/old/"] * 200])
    assert (result.hits, result.total, result.verdict) == (30, 31, "confirmed")


def test_old_links_that_name_the_host_do_not_contradict_a_map_that_the_others_confirm() -> None:
    """Authors' absolute links are often old ones, and no other root or base would make them hit."""
    old = [f"https://example.org/docs/guide/old{n}" for n in range(40)]
    right = [f"/guide/page{n}" for n in range(30)] + ["https://example.org/docs/guide/page1"]
    result = told(SiteConfig("plain", ("docs/",), base="/docs", hosts=("example.org",)), right + old)
    assert result.verdict != "contradicted"


def test_links_that_speak_for_another_root_are_a_doubt_where_all_redirects_fit() -> None:
    """The content moved and the links followed by a script of the build: no reason to say nothing at all."""
    found = mapped(SiteConfig("mkdocs", ("docs/",), base="/docs"), {f"docs/guide/page{n}.md": "" for n in range(60)})
    links = [(found.pages[0], f"/docs/page{n}/") for n in range(20)]
    assert agreement(found, links).verdict == "contradicted"
    told = agreement(found, links, [f"/docs/guide/page{n}/" for n in range(60)])
    assert (told.verdict, told.hint) == ("doubtful", 'root = "docs/guide/" would match')


def test_a_few_hits_among_many_misses_are_a_doubt_where_nothing_else_fits_better() -> None:
    links = LINKS[:10] + [f"/guide/generated/class{n}/" for n in range(50)]
    assert told(SiteConfig("mkdocs", ("docs/",)), links).verdict == "doubtful"
    assert told(SiteConfig("mkdocs", ("docs/",)), links[8:]).verdict == "contradicted"


@pytest.mark.parametrize("place", ["/nightly/book", "/stable/book", "/1.75.0/book", "/learn/book"])
def test_a_book_that_its_host_serves_at_several_places_is_confirmed_by_links_to_any(place: str) -> None:
    links = [f"https://example.org{place}{link}" for link in LINKS]
    result = told(SiteConfig("mkdocs", ("docs/",), base="/book", hosts=("example.org",)), links)
    assert (result.verdict, result.based.total) == ("confirmed", 0)
    wrong = told(SiteConfig("mkdocs", ("docs/",), base="/other", hosts=("example.org",)), links)
    assert wrong.verdict == "contradicted"


@pytest.mark.parametrize("generator", ["hugo", "plain"])
def test_a_link_on_a_translated_page_means_the_page_in_its_language(generator: str) -> None:
    files = {f"content/{language}/docs/{n}.md": "" for language in ("en", "es") for n in range(30)}
    found = mapped(SiteConfig(generator, ("content/",)), files)
    spanish = found.by_path["content/es/docs/1.md"]
    result = agreement(found, [(spanish, f"/docs/{n}/") for n in range(30)])
    assert (result.hits, result.total) == (30, 30)


def test_a_link_to_the_page_of_another_version_is_neither_hit_nor_miss() -> None:
    files = {f"docs/v3.{version}/page{n}.md": "" for version in range(3) for n in range(10)}
    links = [f"/v3.9/page{n}/" for n in range(10)] + [f"/latest/page{n}/" for n in range(10)]
    assert told(SiteConfig("mkdocs", ("docs/",)), links, files=files).total == 0


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


def test_a_file_by_its_path_from_the_content_root_or_from_its_version_is_a_hit() -> None:
    files = {f"docs/version-1/page{n}.md": "" for n in range(30)}
    links = [f"/version-1/page{n}.md" for n in range(10)] + [f"/page{n}.md" for n in range(10)]
    result = told(SiteConfig("plain", ("docs/",)), [*links, "/page40.md"], files=files)
    assert (result.hits, result.total) == (20, 21)


def test_the_better_value_is_told_as_a_key_of_the_configuration() -> None:
    assert told(SiteConfig("mkdocs", ("",)), LINKS).remedies == (("root", "docs/"),)
    hosted = [f"https://example.org/help{link}" for link in LINKS]
    assert told(SiteConfig("mkdocs", ("docs/",), hosts=("example.org",)), hosted).remedies == (("base", "/help"),)
    named = [f"https://example.org/docs{link}" for link in LINKS]
    both = told(SiteConfig("mkdocs", ("docs/",), hosts=("example.org",)), named).remedies
    assert both == (("root", ""), ("base", "/docs"))
    assert told(SiteConfig("mkdocs", ("docs/",)), LINKS).remedies == ()


def test_many_links_to_files_that_the_root_leaves_out_are_a_doubt() -> None:
    files = PAGES | {f"docs/guide/more{n}.md": "" for n in range(200)}
    links = [f"more{n}.md" for n in range(200)] + [f"../other/{n}.md" for n in range(30)]
    result = told(SiteConfig("mkdocs", ("docs/guide/",)), links, files=files)
    assert result.verdict == "doubtful"
    assert "30 of 230 links from file to file leave the content root" in result.message


def test_other_parts_of_the_host_are_nobodys_mistake() -> None:
    """A manual that another repository publishes on the same host is no page of ours."""
    links = [*LINKS[:12], *(f"https://example.org/manual/chapter{n}.html" for n in range(200))]
    result = told(SiteConfig("mkdocs", ("docs/",), hosts=("example.org",)), links)
    assert (result.hits, result.total) == (12, 12)


def test_pages_of_the_same_name_in_other_parts_of_the_host_are_chance() -> None:
    links = [f"https://example.org/book{n}/guide/page{n}/" for n in range(30)] + LINKS
    result = told(SiteConfig("mkdocs", ("docs/",), hosts=("example.org",)), links)
    assert (result.verdict, result.total) == ("confirmed", 31)


def test_links_to_source_files_that_are_not_in_the_repository_are_not_sampled() -> None:
    tree = Files({"docs/a.md": "../../reference/x.md ../CONTRIBUTING.md b.md", "CONTRIBUTING.md": "", "docs/b.md": ""})
    found, _ = read_map(tree, SiteConfig("mkdocs", ("docs/",)))
    chosen = sample(found, tree, lambda data, path: data.decode().split())
    assert [link for _, link in chosen] == ["../CONTRIBUTING.md", "b.md"]


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


def test_a_bad_sample_that_is_too_small_to_prove_anything_is_taken_again_larger() -> None:
    files = {f"docs/{n:04}.md": f"/wrong/{n:04}/" if n % 20 == 0 else "" for n in range(1000)}
    tree = Files(files)
    found, _ = read_map(tree, SiteConfig("mkdocs", ("docs/",), base="/x"))
    read: LinkReader = lambda data, path: data.decode().split()  # noqa: E731
    assert agreement(found, sample(found, tree, read)).verdict == "unproven"
    assert examined(found, tree, read).verdict == "contradicted"


def sample_again(found: SiteMap, tree: Files) -> list[str]:
    return [link for _, link in sample(found, tree, lambda data, path: data.decode().split(), pages=10, links=5)]


def test_both_differences_to_the_real_list_of_addresses_are_told() -> None:
    found = mapped(SiteConfig("mkdocs", ("docs/",)), {"docs/index.md": "", "docs/a.md": "", "docs/extra.md": ""})
    missing, extra = verify(found, ["https://example.org/", "https://example.org/a/index.html", "/tags/"])
    assert (missing, extra) == (("/tags/",), ("/extra/",))
