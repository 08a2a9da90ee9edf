"""Links that lead to where a change took a page away: which count, and how they are rewritten."""

from collections.abc import Mapping

import pytest

from docs_guard.app.moved import Moved
from docs_guard.app.stale import told
from docs_guard.config.settings import SiteConfig
from docs_guard.model.links import StaleTarget
from docs_guard.model.tree import Files
from docs_guard.pages.mentions import Mentions, names_of
from docs_guard.sites.destination import Destinations
from docs_guard.sites.map import read_map
from docs_guard.sites.rewriting import Rewriting

from .sample import PLAIN, history, judged, text

OLD, NEW = "docs/install.md", "docs/setup/install.md"


def stale(
    pages: Mapping[str, str | bytes],
    generator: str = "plain",
    *,
    old: str = OLD,
    new: str = NEW,
    page: str = "# Install\n",
    **site: object,
) -> list[StaleTarget]:
    """What is told where `old` became `new` and these are the other pages of head, as they were at base."""
    config = SiteConfig(generator, ("docs/",), hosts=("lumen.example",), **site)
    before, _ = read_map(Files({**pages, old: page}), config)
    head = Files({**pages, new: page})
    after, _ = read_map(head, config)
    moved = Moved(before.by_path[old], after.by_path[new], gone=True, safe=True)
    return list(told(head, before, after, {old: moved}, config))


def rewritten(found: list[StaleTarget], data: str | bytes) -> str:
    """The one page after the edits."""
    whole = data if isinstance(data, bytes) else data.encode()
    for edit in sorted((edit for each in found for edit in each.edits), key=lambda edit: -edit.start):
        whole = whole[: edit.start] + edit.text.encode() + whole[edit.end :]
    return whole.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[a](/install)", "[a](/setup/install)"),
        ("[a](/install/#memory)", "[a](/setup/install/#memory)"),
        ("[a](install.md?x=1#memory 'title')", "[a](setup/install.md?x=1#memory 'title')"),
        ("[a](<./install.md>)", "[a](<./setup/install.md>)"),
        ("[a]: ./install\n\n[a]", "[a]: ./setup/install\n\n[a]"),
        ('<a href="install">a</a>', '<a href="setup/install">a</a>'),
        ("<https://lumen.example/install>", "<https://lumen.example/setup/install>"),
        ("see https://lumen.example/install, please", "see https://lumen.example/setup/install, please"),
        ("**Ünïcödé** [a](/install)", "**Ünïcödé** [a](/setup/install)"),
        ("---\ntitle: x\n---\r\n\r\n[a](/install)\r\n", "---\ntitle: x\n---\r\n\r\n[a](/setup/install)\r\n"),
    ],
)
def test_a_link_is_rewritten_in_the_form_it_has(before: str, after: str):
    found = stale({"docs/intro.md": before})

    assert rewritten(found, before) == after
    assert [(each.complete, each.safe) for each in found] == [(True, True)]


def test_a_sphinx_document_is_named_anew():
    page = "Intro\n=====\n\nSee :doc:`install` and :doc:`how </install>`.\n"
    found = stale({"docs/intro.rst": page}, "sphinx", old="docs/install.rst", new="docs/setup/install.rst")

    assert rewritten(found, page) == "Intro\n=====\n\nSee :doc:`setup/install` and :doc:`how </setup/install>`.\n"


@pytest.mark.parametrize(
    "page",
    [
        "```\n[a](/install)\n```\n",
        "`[a](/install)`",
        "[a](https://elsewhere.example/install)",
        "[a](/setup/install)",
        "[a](#install)",
        "[a](/other/install)",
        "the word install",
        "![a](install.png)",
    ],
)
def test_what_leads_elsewhere_is_left_alone(page: str):
    assert stale({"docs/intro.md": page}) == []


def test_links_are_counted_over_all_pages():
    found = stale({"docs/a.md": "[a](/install) [b](install.md)", "docs/f/b.md": "[a](../install)"})

    assert [(each.old, each.new, len(each.links), each.pages) for each in found] == [
        ("/install", "/setup/install", 3, 2)
    ]


def test_a_page_of_a_frozen_version_keeps_its_links():
    config = 'module.exports = { url: "https://lumen.example", baseUrl: "/", presets: [["classic", {}]] };'
    files = {
        "docusaurus.config.js": config,
        "versions.json": '["1.0"]',
        "versioned_docs/version-1.0/intro.md": "[a](/docs/next/install)",
        "docs/intro.md": "[a](/docs/next/install)",
    }
    site = SiteConfig("plain", ("docs/", "versioned_docs/"))
    before, _ = read_map(Files({**files, OLD: "# Install\n"}), site)
    head = Files({**files, NEW: "# Install\n"})
    after, _ = read_map(head, site)
    moved = Moved(before.by_path[OLD], after.by_path[NEW], gone=True, safe=True)
    found = list(told(head, before, after, {OLD: moved}, site))

    assert [link.place.path for each in found for link in each.links] == ["docs/intro.md"]


@pytest.mark.parametrize("count", [1, 100])
def test_every_link_to_a_page_mentions_it(count: int):
    others = [name for number in range(count - 1) for name in names_of(f"docs/x{number}y.md", f"/x{number}y/")]
    mentions = Mentions([*others, *names_of("docs/Set Up/index.md", "/Set%20Up/")])

    assert mentions.within(b"[a](/Set%20Up/)")
    assert not mentions.within(b"[a](/other/)")


def test_a_name_without_letters_is_looked_for_everywhere():
    assert Mentions(["日本"]).within(b"anything")


def test_a_check_tells_the_links_to_a_page_that_moved(tmp_path):
    before = {
        "docs-guard.toml": PLAIN,
        "docs/_redirects": "/install /setup/install\n",
        OLD: text("install"),
        "docs/a.md": "[a](/install)\n",
    }
    report = judged(history(tmp_path, before, {OLD: None, NEW: text("install")}))

    assert [(finding.rule, finding.place.line) for finding in report.findings] == [("stale-link", 1)]


def test_a_link_that_was_stale_before_is_not_of_this_change(tmp_path):
    before = {
        "docs-guard.toml": PLAIN,
        "docs/_redirects": "/install /setup/install\n",
        NEW: text("install"),
        "docs/a.md": "[a](/install)\n",
        "docs/b.md": text("b"),
    }

    assert not judged(history(tmp_path, before, {"docs/b.md": text("c")})).findings


def test_a_redirect_to_a_folder_above_is_no_move_that_is_rewritten_without_asking(tmp_path):
    before = {
        "docs-guard.toml": PLAIN,
        "docs/_redirects": "/setup/install /setup\n",
        "docs/setup/index.md": text("setup"),
        NEW: text("install"),
        "docs/a.md": "[a](/setup/install)\n",
    }
    report = judged(history(tmp_path, before, {NEW: None}))

    assert [(finding.rule, finding.fix and finding.fix.safe) for finding in report.findings] == [("stale-link", False)]


@pytest.mark.parametrize(
    ("link", "mended"),
    [
        ("[a](run.md#x)", "[a](../run.md#x)"),
        ("[a](./run)", "[a](../run)"),
        ("[a](guide/first.md)", "[a](../guide/first.md)"),
    ],
)
def test_a_link_that_stayed_behind_when_its_page_moved_starts_from_the_new_place(link: str, mended: str):
    others = {"docs/run.md": "# Run\n", "docs/guide/first.md": "# First\n", "docs/setup/index.md": "# Set up\n"}
    found = stale({**others, "docs/setup/other.md": "# Other\n"}, page=f"# Install\n\n{link}\n")

    assert rewritten(found, f"# Install\n\n{link}\n") == f"# Install\n\n{mended}\n"
    assert [(each.old, each.new, each.behind) for each in found] == [(OLD, NEW, True)]


@pytest.mark.parametrize(
    "link",
    ["[a](../run.md)", "[a](/run)", "[a](other.md)", "[a](nowhere.md)", "[a](#install)", "[a](LICENSE.md)"],
)
def test_a_moved_page_may_link_to_what_is_there_from_its_new_place_and_to_what_never_was(link: str):
    others = {"docs/run.md": "# Run\n", "docs/other.md": "# Other\n", "docs/setup/other.md": "# Other\n"}

    assert stale({**others, "docs/setup/LICENSE.md": "x"}, page=link) == []


def test_a_link_between_pages_of_which_both_moved_means_the_page_it_meant_before():
    """From its new place the link would lead to another page that moved, which it never meant."""
    config = SiteConfig("plain", ("docs/",))
    page = "[b](b.md)\n"
    files = {"docs/x/a.md": page, "docs/x/b.md": "# XB\n", "docs/y/b.md": "# YB\n"}
    before, _ = read_map(Files(files), config)
    head = Files({"docs/y/a.md": page, "docs/x/b.md": "# XB\n", "docs/z/b.md": "# YB\n"})
    after, _ = read_map(head, config)
    pairs = {"docs/x/a.md": "docs/y/a.md", "docs/y/b.md": "docs/z/b.md"}
    moved = {old: Moved(before.by_path[old], after.by_path[new], True, True) for old, new in pairs.items()}
    found = list(told(head, before, after, moved, config))

    assert [(each.old, each.behind) for each in found] == [("docs/x/a.md", True)]
    assert rewritten(found, page) == "[b](../x/b.md)\n"


@pytest.mark.parametrize(
    ("path", "page", "mended"),
    [
        (
            "docs/index.rst",
            "Docs\n====\n\n.. toctree::\n   :maxdepth: 2\n\n   install\n   Run <run>\n\n   h*\n",
            "Docs\n====\n\n.. toctree::\n   :maxdepth: 2\n\n   setup/install\n   Run <run>\n\n   h*\n",
        ),
        (
            "docs/index.md",
            "# Docs\n\n```{toctree}\n:hidden:\n\nHow <install.rst>\nself\nhttps://lumen.example/install\n```\n\ninstall\n",
            "# Docs\n\n```{toctree}\n:hidden:\n\nHow <setup/install.rst>\nself\nhttps://lumen.example/install\n```\n\ninstall\n",
        ),
        ("docs/f/index.md", ":::{toctree}\r\n/install\r\n:::\r\n", ":::{toctree}\r\n/setup/install\r\n:::\r\n"),
    ],
)
def test_an_entry_of_a_toctree_is_a_link(path: str, page: str, mended: str):
    found = stale({path: page}, "sphinx", old="docs/install.rst", new="docs/setup/install.rst")

    assert rewritten(found, page) == mended


def test_an_entry_of_the_navigation_of_mkdocs_is_a_link():
    page = (
        "site_name: Lumen\nnav:\n  - install.md\n  - Set up:\n      - 'Install': \"install.md\"\n      - Run: run.md\n"
    )
    config = SiteConfig("mkdocs", ("docs/",))
    before, _ = read_map(Files({"mkdocs.yml": page, OLD: "# Install\n", "docs/run.md": "# Run\n"}), config)
    head = Files({"mkdocs.yml": page, NEW: "# Install\n", "docs/run.md": "# Run\n"})
    after, _ = read_map(head, config)
    moved = Moved(before.by_path[OLD], after.by_path[NEW], gone=True, safe=True)
    found = list(told(head, before, after, {OLD: moved}, config))

    assert [(each.old, len(each.links), each.complete) for each in found] == [(OLD, 2, True)]
    assert rewritten(found, page) == page.replace("install.md", "setup/install.md")


def test_a_link_to_a_section_that_did_not_move_along_is_left_to_its_author():
    page = "[a](/install#memory) [b](/install#disk)"
    found = stale({"docs/intro.md": page}, "mkdocs", page="# Install\n\n## Disk\n")

    assert rewritten(found, page) == "[a](/install#memory) [b](/setup/install#disk)"
    assert [(len(each.links), each.complete) for each in found] == [(2, False)]


def test_where_the_configuration_of_the_generator_goes_no_link_is_called_stale(tmp_path):
    """Another generator builds the site from then on, so that the new addresses are not known."""
    before = {
        "docs-guard.toml": '[[site]]\ngenerator = "jekyll"\nroot = "."\n',
        "_config.yml": "title: Lumen\npermalink: pretty\n",
        "install.md": "---\ntitle: Install\n---\n" + text("install"),
        "a.md": "---\ntitle: A\n---\n\n[a](/install/)\n",
    }
    went = {"install.md": None, "setup/install.md": before["install.md"]}
    stays = judged(history(tmp_path / "stays", before, went), select=("stale-link",))
    goes = judged(history(tmp_path / "goes", before, {**went, "_config.yml": None}), select=("stale-link",))

    assert [finding.place.path for finding in stays.findings] == ["a.md"]
    assert not goes.findings


@pytest.mark.parametrize("page", ["[a](install)", "[a](/install.html)", "[a](/install.html#memory)"])
def test_what_sphinx_does_not_serve_there_was_no_link_to_the_page(page: str):
    """A bare word may be a label, and Read the Docs publishes below language and version."""
    config = SiteConfig("sphinx", ("docs/",))
    files = {".readthedocs.yaml": "version: 2\n", "docs/intro.md": page}
    before, _ = read_map(Files({**files, OLD: "# Install\n"}), config)
    head = Files({**files, NEW: "# Install\n"})
    after, _ = read_map(head, config)
    moved = Moved(before.by_path[OLD], after.by_path[NEW], gone=True, safe=True)

    assert not list(told(head, before, after, {OLD: moved}, config))


def test_a_url_without_its_ending_is_no_link_to_a_page_of_sphinx():
    found = stale({"docs/a.rst": "`a <install>`__ `b <install.html>`__\n"}, "sphinx")

    assert [link.target for each in found for link in each.links] == ["install.html"]


def test_mkdocs_names_translations_by_suffix_without_their_language():
    settings = "plugins:\n  - i18n:\n      docs_structure: suffix\n      languages:\n" + "".join(
        f"        - locale: {locale}\n          name: {locale}\n          default: {str(locale == 'en').lower()}\n"
        for locale in ("en", "fr")
    )
    settings += "nav:\n  - install.md\n"
    config = SiteConfig("mkdocs", ("docs/",))
    files = {"mkdocs.yml": settings, "docs/intro.en.md": "[a](install.md)\n"}
    before, _ = read_map(Files({**files, "docs/install.md": "# Install\n"}), config)
    renamed, setup = Files({**files, "docs/install.en.md": "x"}), Files({**files, "docs/setup/install.en.md": "x"})
    for head, wanted in ((renamed, None), (setup, "setup/install.md")):
        after, _ = read_map(head, config)
        new = next(page for page in after.pages if "install" in page.path)
        found = list(told(head, before, after, {OLD: Moved(before.by_path[OLD], new, True, True)}, config))
        assert {edit.text for each in found for edit in each.edits} == ({wanted} if wanted else set())
        assert len({edit.path for each in found for edit in each.edits}) == (2 if wanted else 0)


def test_a_page_that_one_version_loses_did_not_move_into_another(tmp_path):
    """Versions of a page share its address on Learn; the address stays as long as one has it."""
    before = {
        "docs-guard.toml": '[[site]]\ngenerator = "plain"\nroot = ["docs/5/", "docs/6/"]\n',
        "docs/5/install.md": text("install"),
        "docs/6/install.md": text("install"),
        "docs/6/a.md": "[a](install.md)\n",
    }

    report = judged(history(tmp_path, before, {"docs/6/install.md": None}), select=("stale-link",))
    assert not report.findings


def test_a_link_to_a_translation_that_is_not_there_keeps_its_language():
    config = SiteConfig("plain", ("docs/",))
    before, _ = read_map(Files({"docs/en/install.md": "x", "docs/en/a.md": "x"}), config)
    after, _ = read_map(Files({"docs/en/setup.md": "x", "docs/en/a.md": "x"}), config)
    rewriting = Rewriting(before, Destinations(after))
    old, new = before.by_path["docs/en/install.md"], after.by_path["docs/en/setup.md"]

    assert rewriting.translated("/de/install/", old, new) == "/de/setup"
    assert rewriting.translated("/en/install", old, new) == new.address
