"""Where a link leads: relative ones go from the file or from the address, as each generator has it."""

import pytest

from docs_guard.config.settings import SiteConfig
from docs_guard.model.tree import Files
from docs_guard.sites.destination import Destinations
from docs_guard.sites.map import read_map
from docs_guard.sites.rewriting import Rewriting

DOCUSAURUS = 'module.exports = {{ url: "https://x.example", baseUrl: "/", {more} presets: [["classic", {{}}]] }};'
ASTRO = 'import starlight from "@astrojs/starlight"; export default {{ integrations: [starlight()] }};{more}'


def destinations(generator: str, root: str, files: dict[str, str], **options: object) -> Destinations:
    site = SiteConfig(generator, (root,), options=options)
    return Destinations(read_map(Files(files), site)[0])


def pages(root: str, end: str, *stems: str) -> dict[str, str]:
    return {f"{root}{stem}{end}": f"# {stem}\n" for stem in stems}


def found(reads: Destinations, path: str, target: str) -> str | None:
    page = reads.page(reads.of(reads.site.by_path[path], target))
    return page.path if page else None


CASES = {
    "docsite": ("docsite", "content/", ".md", {"docsite.json": '{"content": "content"}'}, "index", True, True),
    "nextjs": ("nextjs", "docs/", ".mdx", {"next.config.js": "module.exports = {}"}, "index", True, False),
    "mkdocs": ("mkdocs", "docs/", ".md", {"mkdocs.yml": "site_name: x\n"}, "index", False, True),
    "jekyll": ("jekyll", "", ".md", {"_config.yml": "permalink: pretty\n"}, "index", False, True),
    "jekyll, with .html": ("jekyll", "", ".md", {"_config.yml": "title: x\n"}, "index", True, True),
    "sphinx": ("sphinx", "doc/", ".md", {"doc/conf.py": 'project = "x"\n'}, "index", True, True),
    "mdbook": ("mdbook", "src/", ".md", {"book.toml": "[book]\n"}, "README", True, True),
    "learn": ("learn", "docs/", ".md", {"docs/docfx.json": '{"build": {}}'}, "index", True, True),
    "plain": ("plain", "docs/", ".md", {}, "index", True, True),
    "docusaurus": ("plain", "docs/", ".md", {"docusaurus.config.js": DOCUSAURUS.format(more="")}, "index", True, True),
    "docusaurus, with a slash": (
        "plain",
        "docs/",
        ".md",
        {"docusaurus.config.js": DOCUSAURUS.format(more="trailingSlash: true,")},
        "index",
        False,
        True,
    ),
    "starlight": (
        "plain",
        "src/content/docs/",
        ".md",
        {"astro.config.mjs": ASTRO.format(more="")},
        "index",
        False,
        True,
    ),
}
"""Generator, root, extension, its files; then whether `b` on page `f/a`, and on the page of `f`, leads to `f/b`."""


@pytest.mark.parametrize("name", CASES)
def test_a_relative_link_starts_where_the_generator_has_it(name: str):
    generator, root, end, config, index, beside, from_index = CASES[name]
    files = {**config, **pages(root, end, index, f"f/{index}", "f/a", "f/b", "f/a/c")}
    reads = destinations(generator, root, files)
    goal = f"{root}f/b{end}"

    assert (found(reads, f"{root}f/a{end}", "b") == goal) is beside
    assert (found(reads, f"{root}f/a{end}", "../b") == goal) is not beside
    assert (found(reads, f"{root}f/{index}{end}", "b") == goal) is from_index
    assert (found(reads, f"{root}f/{index}{end}", "f/b") == goal) is not from_index


@pytest.mark.parametrize("target", ["b", "../b"])
def test_hugo_themes_differ_so_that_either_reading_counts(target: str):
    files = {"hugo.toml": "title = 'x'\n", **pages("content/", ".md", "_index", "f/_index", "f/a", "f/b")}

    assert found(destinations("hugo", "content/", files), "content/f/a.md", target) == "content/f/b.md"


def test_a_list_of_built_addresses_does_not_tell_how_links_are_read():
    files = pages("docs/", ".md", "f/a", "f/b")
    reads = destinations("built", "docs/", files, addresses=["/f/a/", "/f/b/"])

    assert found(reads, "docs/f/a.md", "b") == found(reads, "docs/f/a.md", "../b") == "docs/f/b.md"


@pytest.mark.parametrize("name", CASES)
def test_a_source_file_is_named_from_the_file_everywhere(name: str):
    generator, root, end, config, index, _, _ = CASES[name]
    reads = destinations(generator, root, {**config, **pages(root, end, f"f/{index}", "f/a", "g/b")})

    assert found(reads, f"{root}f/a{end}", f"../g/b{end}#x") == f"{root}g/b{end}"


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("mailto:a@example.org", "off-site"),
        ("https://elsewhere.example/f/b", "off-site"),
        ("//elsewhere.example/f/b", "off-site"),
        ("{{ site.url }}/b", "unknown"),
        ("", "unknown"),
        ("../../../../b.md", "unknown"),
        ("http://[", "unknown"),
        ("picture.png", "file"),
        ("/downloads/x.zip", "file"),
        ("#part", "page"),
        ("/f/b?q=1#part", "page"),
    ],
)
def test_what_is_no_page_is_told_apart(target: str, kind: str):
    reads = destinations("plain", "docs/", pages("docs/", ".md", "f/a", "f/b"))

    assert reads.of(reads.site.by_path["docs/f/a.md"], target).kind == kind


def test_another_part_of_the_host_is_off_the_site():
    files = pages("docs/", ".md", "a", "b")
    site = SiteConfig("mkdocs", ("docs/",), base="/guide", hosts=("x.example",))
    reads = Destinations(read_map(Files(files), site)[0])
    page = reads.site.by_path["docs/a.md"]

    assert reads.of(page, "https://x.example/shop/b").kind == "off-site"
    assert reads.page(reads.of(page, "https://x.example/guide/b/")) is reads.site.by_path["docs/b.md"]


REWRITES = [
    ("plain", "docs/", "/f/b#x", "/g/new#x"),
    ("plain", "docs/", "/f/b/?q=1", "/g/new/?q=1"),
    ("plain", "docs/", "b", "../g/new"),
    ("plain", "docs/", "./b.md", "../g/new.md"),
    ("plain", "docs/", "b.md#x", "../g/new.md#x"),
    ("plain", "docs/", "/f/b.md", "/g/new.md"),
    ("plain", "docs/", "https://x.example/f/b", "https://x.example/g/new"),
    ("mkdocs", "docs/", "../b/", "../../g/new/"),
    ("mkdocs", "docs/", "/f/b/", "/g/new/"),
    ("sphinx", "docs/", "doc:b", "doc:../g/new"),
    ("sphinx", "docs/", "doc:/f/b", "doc:/g/new"),
    ("sphinx", "docs/", "b.html", "../g/new.html"),
]


@pytest.mark.parametrize(("generator", "root", "target", "wanted"), REWRITES)
def test_a_rewritten_link_keeps_its_form(generator: str, root: str, target: str, wanted: str):
    site = SiteConfig(generator, (root,), hosts=("x.example",))
    before = read_map(Files(pages(root, ".md", "f/a", "f/b")), site)[0]
    after = read_map(Files(pages(root, ".md", "f/a", "g/new")), site)[0]
    old, new = before.by_path[f"{root}f/b.md"], after.by_path[f"{root}g/new.md"]

    assert Rewriting(before, Destinations(after)).link(after.by_path[f"{root}f/a.md"], target, old, new) == wanted
