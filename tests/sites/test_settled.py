"""Sites whose configuration lies elsewhere than a generator's documentation says: what is taken, and what is not."""

from docs_guard.config.settings import SiteConfig
from docs_guard.model.tree import Files
from docs_guard.sites.map import read_map


def addresses(tree: Files, site: SiteConfig) -> dict[str, str]:
    return {page.path: page.address for page in read_map(tree, site)[0].pages}


def test_content_that_is_built_elsewhere_is_not_given_to_a_generator_that_happens_to_be_there() -> None:
    """A folder of Hugo content without Hugo's configuration, below a folder that an mkdocs.yml claims."""
    tree = Files({"mkdocs.yml": "site_name: x\n", "docs/sources/_index.md": "", "docs/sources/a/_index.md": ""})
    site = SiteConfig("hugo", ("docs/sources/",), base="/docs/x")
    assert addresses(tree, site)["docs/sources/a/_index.md"] == "/docs/x/a/"


def test_a_folder_with_a_generators_own_files_is_that_generators() -> None:
    tree = Files({"mkdocs.yml": "site_name: x\n", "docs/_index.md": "", "docs/a/_index.md": ""})
    assert addresses(tree, SiteConfig("hugo", ("docs/",)))["docs/a/_index.md"] == "/a/"


def test_a_site_that_moved_to_another_generator_is_read_with_that_one() -> None:
    """The configuration names what builds the site today; an older revision has what built it then."""
    tree = Files({"docs/mkdocs.yml": "docs_dir: src\n", "docs/src/a.md": "", "docs/src/README.md": ""})
    assert addresses(tree, SiteConfig("jekyll", ("docs/src/",)))["docs/src/a.md"] == "/a/"


def test_a_docusaurus_that_keeps_its_pages_beside_it_is_found() -> None:
    config = "module.exports = { url: 'https://docs.example.org', baseUrl: '/', presets: [['classic', {\n"
    config += "  docs: { path: '../content', routeBasePath: '/' } }]] };\n"
    tree = Files({"website/docusaurus.config.js": config, "content/01-intro.md": "", "content/02-a/03-b.md": ""})
    assert addresses(tree, SiteConfig("plain", ("content/",))) == {
        "content/01-intro.md": "/intro",
        "content/02-a/03-b.md": "/a/b",
    }


def test_a_glob_in_the_configuration_of_docusaurus_is_no_comment() -> None:
    config = "module.exports = { url: 'https://docs.example.org', baseUrl: '/', presets: [['classic', {\n"
    config += "  docs: { exclude: ['**/api/**'], // don't publish\n routeBasePath: '/', /* note */ } }]] };\n"
    tree = Files({"docusaurus.config.js": config, "docs/a.md": ""})
    assert addresses(tree, SiteConfig("plain", ("docs/",))) == {"docs/a.md": "/a"}


LANGUAGES = 'baseURL: "https://example.org/"\nlanguages:\n  en: {languageName: English}\n  pt-br: {languageName: x}\n'


def test_a_folder_for_each_language_is_mounted_where_the_mounts_cannot_be_read() -> None:
    """Mounts may come from a module or from a file that the build writes."""
    tree = Files({"hugo.yaml": LANGUAGES, "content/en/docs/a.md": "", "content/pt-br/docs/a.md": ""})
    assert addresses(tree, SiteConfig("hugo", ("content/en/",))) == {"content/en/docs/a.md": "/docs/a/"}
    assert addresses(tree, SiteConfig("hugo", ("content/",)))["content/pt-br/docs/a.md"] == "/pt-br/docs/a/"
    assert addresses(tree, SiteConfig("hugo", ("content/pt-br/",)))["content/pt-br/docs/a.md"] == "/pt-br/docs/a/"


def test_a_section_that_is_called_like_a_language_is_a_section() -> None:
    tree = Files({"hugo.yaml": LANGUAGES, "content/pt-br/a.md": "", "content/docs/b.md": ""})
    assert addresses(tree, SiteConfig("hugo", ("content/",)))["content/pt-br/a.md"] == "/pt-br/a/"
    assert addresses(tree, SiteConfig("hugo", ("content/",)))["content/docs/b.md"] == "/docs/b/"


def test_pages_that_another_language_borrows_stay_where_they_are_written() -> None:
    mounts = "  - {source: content/en, target: content}\n  - {source: content/de, target: content, lang: de}\n"
    mounts += "  - {source: content/en/docs, target: content/docs, lang: de}\n"
    tree = Files(
        {
            "hugo.yaml": "languages: {en: {}, de: {}}\nmodule:\n  mounts:\n" + mounts,
            "content/en/docs/a.md": "",
            "content/de/docs/a.md": "",
        }
    )
    assert addresses(tree, SiteConfig("hugo", ("content/",))) == {
        "content/en/docs/a.md": "/docs/a/",
        "content/de/docs/a.md": "/de/docs/a/",
    }
