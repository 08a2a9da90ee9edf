"""Which file a page means by the address of a picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.config.settings import SiteConfig
from docs_guard.model.site import SiteMap
from docs_guard.model.tree import Files
from docs_guard.sites.assets import asset
from docs_guard.sites.map import read_map

HERE = "docs/guide/page.md"
OUTSIDE = {
    HERE: "",
    "docs/guide/img/a b.png": "",
    "docs/c.png": "",
    "top.png": "",
    "static/s.png": "",
    "public/p.png": "",
}


def mapped(files: dict[str, str], generator: str, root: str, **more: object) -> tuple[Files, SiteMap]:
    tree = Files(files)
    return tree, read_map(tree, SiteConfig(generator, (root,), **more))[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("src", "path"),
    [
        ("img/a%20b.png", "docs/guide/img/a b.png"),
        ("./img/a b.png", "docs/guide/img/a b.png"),
        ("img\\a b.png", "docs/guide/img/a b.png"),
        ("../c.png?raw=true", "docs/c.png"),
        ("../c.png#gh-dark-mode-only", "docs/c.png"),
        ("../../top.png", "top.png"),
        ("/top.png", "top.png"),
        ("top.png", "top.png"),
        ("/s.png", "static/s.png"),
        ("/p.png", "public/p.png"),
        ("@site/static/s.png", "static/s.png"),
        ("~/docs/c.png", "docs/c.png"),
        ("../C.png", None),
        ("missing.png", None),
        ("../../../../etc/passwd", None),
        ("https://example.org/top.png", None),
        ("//example.org/top.png", None),
        ("data:image/png;base64,AAAA", None),
        ("{{ page.picture }}", None),
        ("{{ site.baseurl }}/top.png", "top.png"),
        ("{{site.url}}{{site.baseurl}}/docs/c.png", "docs/c.png"),
        ('{{ "/docs/c.png" | relative_url }}', "docs/c.png"),
        ("{% link docs/c.png %}", "docs/c.png"),
        ("{useBaseUrl('/s.png')}", "static/s.png"),
        ("", None),
        (".", None),
        ("#top", None),
    ],
)
def test_outside_of_a_site_the_file_comes_first_and_then_the_root(src: str, path: str | None):
    assert asset(Files(OUTSIDE), None, HERE, src) == path


def test_the_sites_own_hosts_and_base_are_left_out():
    tree, site = mapped(
        {"mkdocs.yml": "site_url: https://docs.example.org/manual/\n", "docs/a.md": "", "docs/i/x.png": ""},
        "mkdocs",
        "docs/",
    )

    assert asset(tree, site, "docs/a.md", "https://docs.example.org/manual/i/x.png") == "docs/i/x.png"
    assert asset(tree, site, "docs/a.md", "/manual/i/x.png") == "docs/i/x.png"
    assert asset(tree, site, "docs/a.md", "https://example.org/manual/i/x.png") is None


def test_a_picture_beside_the_address_of_a_hugo_page_is_found():
    tree, site = mapped(
        {
            "hugo.toml": 'baseURL = "https://example.org/"\n',
            "content/a/page.md": "",
            "content/a/page/own.png": "",
            "content/b/index.md": "",
            "content/b/beside.png": "",
            "static/img/s.png": "",
        },
        "hugo",
        "content/",
    )

    assert asset(tree, site, "content/a/page.md", "own.png") == "content/a/page/own.png"
    assert asset(tree, site, "content/b/index.md", "beside.png") == "content/b/beside.png"
    assert asset(tree, site, "content/b/index.md", "beside") == "content/b/beside.png"
    assert asset(tree, site, "content/b/index.md", "../../img/s.png") == "static/img/s.png"
    assert asset(tree, site, "content/b/index.md", "/img/s.png") == "static/img/s.png"


def test_a_mounted_folder_of_hugo_has_the_address_that_the_mount_says():
    mount = '[[module.mounts]]\nsource = "{}"\ntarget = "{}"\n'
    mounts = mount.format("drawn", "static/img") + mount.format("content", "content")
    tree, site = mapped({"hugo.toml": mounts, "content/a.md": "", "drawn/x.png": ""}, "hugo", "content/")

    assert asset(tree, site, "content/a.md", "/img/x.png") == "drawn/x.png"
    assert asset(tree, site, "content/a.md", "/x.png") is None


def test_a_translation_shows_the_pictures_of_its_original():
    language = '[languages.{0}]\ncontentDir = "content/{0}"\n'
    config = 'defaultContentLanguage = "en"\n' + language.format("en") + language.format("fr")
    tree, site = mapped(
        {"hugo.toml": config, "content/en/a/index.md": "", "content/en/a/x.png": "", "content/fr/a/index.md": ""},
        "hugo",
        "content/",
    )

    assert asset(tree, site, "content/fr/a/index.md", "x.png") == "content/en/a/x.png"


def test_the_theme_of_mkdocs_brings_files():
    tree, site = mapped(
        {"mkdocs.yml": "theme:\n  name: material\n  custom_dir: theme\n", "docs/b/a.md": "", "theme/img/x.svg": ""},
        "mkdocs",
        "docs/",
    )

    assert asset(tree, site, "docs/b/a.md", "../img/x.svg") == "theme/img/x.svg"


def test_sphinx_names_files_from_its_source_and_chooses_an_extension():
    tree, site = mapped(
        {
            "doc/conf.py": "extensions = []\nhtml_extra_path = ['extra']\n",
            "doc/a/b.rst": "",
            "doc/images/x.png": "",
            "doc/images/x.gif": "",
            "doc/extra/y.png": "",
        },
        "sphinx",
        "doc/",
    )

    assert asset(tree, site, "doc/a/b.rst", "/images/x.png") == "doc/images/x.png"
    assert asset(tree, site, "doc/a/b.rst", "../images/x.*") == "doc/images/x.png"
    assert asset(tree, site, "doc/a/b.rst", "/y.png") == "doc/extra/y.png"


@pytest.mark.parametrize(
    ("generator", "root", "page", "picture", "src"),
    [
        ("plain", "website/docs/", "website/docs/a.md", "website/static/img/x.png", "/img/x.png"),
        ("plain", "src/content/docs/", "src/content/docs/a.mdx", "public/x.png", "/x.png"),
        ("plain", "src/content/docs/", "src/content/docs/a.mdx", "src/assets/x.png", "@assets/x.png"),
        ("plain", "src/content/docs/", "src/content/docs/a.mdx", "src/assets/x.png", "~/assets/x.png"),
        ("plain", "docs/", "docs/a.md", "docs/public/x.png", "/x.png"),
        ("plain", "docs/", "docs/a.md", "docs/.vuepress/public/x.png", "/x.png"),
        ("jekyll", "site/", "site/a.md", "site/assets/x.png", "{{ '/assets/x.png' | relative_url }}"),
        ("learn", "articles/", "articles/b/a.md", "articles/media/x.png", "~/media/x.png"),
        ("learn", "articles/", "articles/b/a.md", "articles/b/media/x.png", "media/x.png"),
        ("mdbook", "src/", "src/a.md", "src/img/x.png", "img/x.png"),
        ("docsite", "docs/", "docs/b/a.md", "docs/b/x.png", "x.png"),
        ("nextjs", "content/", "content/a.mdx", "public/x.png", "/x.png"),
    ],
)
def test_the_folders_that_generators_publish(generator: str, root: str, page: str, picture: str, src: str):
    tree, site = mapped({page: "", picture: ""}, generator, root)

    assert asset(tree, site, page, src) == picture


@given(st.text(max_size=200))
def test_any_address_means_a_file_of_the_tree_or_none(src: str):
    tree = Files(OUTSIDE)
    found = asset(tree, None, HERE, src)

    assert found is None or found in tree
