"""What a repository without configuration is taken for, before and after a change."""

import pytest

from docs_guard.app.detection import links_of
from docs_guard.model.failure import Failure
from docs_guard.model.tree import Files
from docs_guard.sites.select import detect

from .sample import addresses, history, judged, text

SPHINX = {
    "source/conf.py": "project = 'Lumen'\nextensions = []\n",
    "source/index.rst": "Home\n====\n",
    "source/use.rst": "Use\n===\n",
    "source/guides/index.rst": "Guides\n======\n",
    "source/guides/start.rst": "Start\n=====\n",
}


def test_a_home_page_that_goes_does_not_change_what_the_site_is_taken_for(tmp_path):
    report = judged(history(tmp_path, SPHINX, {"source/index.rst": None, "source/use.rst": None}))

    assert addresses(report) == ["/index.html", "/use.html"]


def test_a_configuration_that_goes_hides_no_lost_page(tmp_path):
    report = judged(history(tmp_path, SPHINX, {"source/conf.py": None, "source/use.rst": None}))

    assert "/use.html" in addresses(report)


def test_a_content_root_that_moves_as_a_whole_loses_nothing(tmp_path):
    before = {"mkdocs.yml": "site_name: Lumen\n", "docs/index.md": text("start"), "docs/use.md": text("use")}
    after = {"mkdocs.yml": "site_name: Lumen\ndocs_dir: pages\n", "docs/index.md": None, "docs/use.md": None}
    moved = {"pages/index.md": text("start"), "pages/use.md": text("use")}

    assert addresses(judged(history(tmp_path, before, after | moved))) == []


def test_nothing_is_found_where_nothing_betrays_a_site(tmp_path):
    with pytest.raises(Failure, match="no documentation site betrays itself here"):
        judged(history(tmp_path, {"main.c": "int main;"}, {"main.c": "int main();"}))


def found(files) -> list[tuple[str, tuple[str, ...]]]:
    return [(guess.site.generator, guess.site.root) for guess in detect(Files(files), links_of)]


PAGES = {f"{name}.md": text(name) for name in ("boil", "descale", "lids")}


def below(folder: str) -> dict[str, str]:
    return {folder + name: page for name, page in PAGES.items()}


def test_a_folder_that_is_only_called_docs_is_no_site_beside_one_with_a_configuration():
    book = {"book/book.toml": '[book]\nsrc = "src"\n', "book/src/SUMMARY.md": "- [Boil](boil.md)\n"}

    assert found({**below("book/src/"), **book, **below("docs/")}) == [("mdbook", ("book/src/",))]
    assert found(below("docs/")) == [("plain", ("docs/",))]
    fronted = {path: f"---\ntitle: x\n---\n{page}" for path, page in below("docs/").items()}
    assert ("plain", ("docs/",)) in found({**below("book/src/"), **book, **fronted})


def test_a_folder_that_holds_several_sites_is_none_itself():
    """It would have every page of them once more, at another address, and each lost one would be told twice."""
    config = """module.exports = { presets: [['classic', { docs: { path: 'docs' } }]],
      plugins: [['@docusaurus/plugin-content-docs', { id: 'more', path: 'more', routeBasePath: 'more' }]] };"""
    more = {f"docs/more/page-{number}.md": text("more") for number in range(24)}
    links = {"docs/docs/lids.md": " ".join(f"[more](/more/page-{number})" for number in range(24))}
    pages = {**below("docs/docs/"), **more, **links}

    assert found({"docs/docusaurus.config.js": config, **pages}) == [
        ("plain", ("docs/docs/",)),
        ("plain", ("docs/more/",)),
    ]


@pytest.mark.parametrize("config", [".vitepress/config.mts", ".vitepress/config/index.ts", ".vuepress/config.js"])
def test_vitepress_and_vuepress_betray_the_folder_that_holds_theirs(config):
    assert found({**below("packages/docs/"), f"packages/docs/{config}": "export default {}"}) == [
        ("plain", ("packages/docs/",))
    ]


def test_docs_that_docusaurus_does_not_publish_before_a_release_are_no_content():
    config = 'module.exports = {"presets": [["classic", {"docs": {"includeCurrentVersion": false}}]]}'
    released = {"versions.json": '["1.x"]', **below("versioned_docs/version-1.x/")}

    assert found({"docusaurus.config.js": config, **below("docs/"), **released}) == [("plain", ("versioned_docs/",))]


def test_sphinx_betrays_itself_by_a_conf_py_whose_settings_code_makes_where_it_has_a_home_page():
    code = "from sphinx_kettle import conf\nglobals().update(conf.build('Kettle'))\nignored = {'boil'}\n"
    pages = {"docs/index.rst": "Kettle\n======\n", "docs/boil.rst": "Boil\n====\n"}

    assert found({"docs/conf.py": code, **pages}) == [("sphinx", ("docs/",))]
    assert found({"docs/conf.py": code, "docs/boil.rst": "Boil\n====\n"}) == []
