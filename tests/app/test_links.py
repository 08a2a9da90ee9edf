"""Broken links, broken anchors and orphan pages: what is told, and where there is doubt and so nothing is."""

from collections.abc import Mapping

import pytest

from docs_guard.app.links import SiteLinks
from docs_guard.app.orphans import orphans
from docs_guard.config.settings import SiteConfig
from docs_guard.model.links import BrokenAnchor, BrokenLink
from docs_guard.model.tree import Files
from docs_guard.sites.map import read_map

from .sample import PLAIN, history, judged, text

RULES = '\n[rules]\nbroken-link = {severity = "warning"}\nbroken-anchor = {severity = "warning"}\n'


def broken(files: Mapping[str, str], generator: str = "plain", **more: object) -> list[BrokenLink | BrokenAnchor]:
    site = SiteConfig(generator, ("docs/",), hosts=("lumen.example",), **more)
    tree = Files(files)
    return list(SiteLinks(tree, read_map(tree, site)[0], site).broken(None))


def targets(files: Mapping[str, str], generator: str = "plain", **more: object) -> list[str]:
    return [each.link.target for each in broken(files, generator, **more)]


SITE = {"docs/index.md": "# Home\n", "docs/setup/index.md": "# Setup\n", "docs/setup/install.md": "# Install\n"}


@pytest.mark.parametrize(
    "target",
    ["/setup/gone", "gone", "./gone.md", "../setup/gone.md", "https://lumen.example/setup/gone#x", "gone.png"],
)
def test_a_link_to_nothing_among_the_pages_is_broken(target: str):
    assert targets({**SITE, "docs/setup/run.md": f"[a]({target})"}) == [target]


@pytest.mark.parametrize(
    "target",
    [
        "install",
        "/setup/install#",
        "/setup/old",  # a redirect answers
        "/setup",
        "/api/v2/search",  # no page of the site is there
        "/shop",
        "../../LICENSE",
        "../../src/",
        "picture.png",
        "made.md",  # ignored by git
        "made",
        "{{ name }}",
        "mailto:a@example.org",
        "www.example.org",
        "https://elsewhere.example/setup/gone",
        "../../../outside.md",
    ],
)
def test_where_something_may_be_nothing_is_told(target: str):
    beside = {
        "LICENSE": "free",
        "src/a.py": "",
        "docs/setup/picture.png": "",
        "docs/_redirects": "/setup/old /setup/install\n",
        "docs/setup/.gitignore": "made.md\n",
    }

    assert targets({**SITE, **beside, "docs/setup/run.md": f"[a]({target})"}) == []


def test_a_page_that_a_script_makes_is_there():
    files = {**SITE, "docs/setup/run.md": "[a](/setup/commands)"}

    assert targets({**files, "tools/make.json": '{"out": "docs/setup/commands.md"}'}) == []
    assert targets({**files, "tools/make.json": '{"out": "docs/setup/options.md"}'}) == ["/setup/commands"]


def test_a_document_of_another_project_is_not_looked_for():
    page = "Run\n===\n\nSee :doc:`click:testing` and :doc:`gone`.\n"

    assert targets({"docs/conf.py": 'project = "x"', "docs/run.rst": page}, "sphinx") == ["doc:gone"]


@pytest.mark.parametrize(
    ("fragment", "near"),
    [("whats-new", None), ("Whats-New", "whats-new"), ("what-is-new", "whats-new"), ("gone", ""), ("own", None)],
)
def test_an_anchor_is_compared_to_the_letter(fragment: str, near: str | None):
    files = {"docs/a.md": f"[a](b.md#{fragment})", "docs/b.md": "# B\n\n## What's new\n\n## Old {#own}\n"}
    found = broken({**files, "mkdocs.yml": "site_name: x\n"}, "mkdocs")

    assert [each.near for each in found if isinstance(each, BrokenAnchor)] == ([] if near is None else [near])


@pytest.mark.parametrize("fragment", ["L10-L20", ":~:text=x", "/route", "!x", "fn:1", "__tabbed_1", "top"])
def test_a_fragment_that_names_no_place_in_the_text_is_left_alone(fragment: str):
    assert targets({"mkdocs.yml": "site_name: x\n", "docs/a.md": f"# A\n\n[a](#{fragment})"}, "mkdocs") == []


@pytest.mark.parametrize("text", ['--8<-- "other.md"', "::: package.module", "{{ macro() }}", '=== "Tab"\n\n    x'])
def test_a_page_that_is_put_together_has_anchors_that_nobody_knows(text: str):
    files = {"mkdocs.yml": "site_name: x\n", "docs/a.md": "[a](b.md#x)", "docs/b.md": f"# B\n\n{text}\n"}

    assert targets(files, "mkdocs") == []


def test_only_new_broken_links_are_told(tmp_path):
    pages = {"docs-guard.toml": PLAIN + RULES, **SITE, "docs/setup/run.md": text("run") + "[a](gone)\n"}
    report = judged(history(tmp_path, pages, {"docs/setup/run.md": text("run") + "[a](gone) and [b](lost)\n"}))

    assert [finding.message for finding in report.findings] == ["this link leads to /setup/lost, and nothing is there"]


DOCSITE = {"docsite.json": '{"content": "docs"}', "docs/index.md": "[a](a.md)", "docs/a.md": "# A\n"}


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"docs/b.md": "# B\n"}, ["docs/b.md"]),
        ({"docs/b.md": "[b](b.md) [c](#c)"}, ["docs/b.md"]),
        ({"docs/b.md": "# B\n", "docs/c.md": "[b](/b)"}, ["docs/c.md"]),
        ({"docs/b.md": "---\nignoreDisconnectedPageCheck: true\n---\n"}, []),
        ({"docs/b.md": "# B\n", "src/menu.json": '["/b"]'}, []),
        ({"docs/b.md": "# B\n", "README.md": "https://lumen.example/b"}, []),
        ({"docs/blog/b.md": "# B\n"}, []),
    ],
)
def test_a_page_that_nothing_names_is_an_orphan(files: dict[str, str], told: list[str]):
    tree, site = Files({**DOCSITE, **files}), SiteConfig("docsite", ("docs/",))

    assert [page.path for page in orphans(tree, read_map(tree, site)[0], site)] == told


@pytest.mark.parametrize(
    "entries", [".. toctree::\n\n   b\n", ".. toctree::\n   :glob:\n\n   *\n", ".. toctree::\n\n   The B <b>\n"]
)
def test_a_toctree_names_pages(entries: str):
    files = {"doc/conf.py": 'project = "x"', "doc/index.rst": f"X\n=\n\n{entries}", "doc/b.rst": "B\n=\n"}
    tree, site = Files({**files, "doc/f/c.rst": "C\n=\n"}), SiteConfig("sphinx", ("doc/",))

    assert [page.path for page in orphans(tree, read_map(tree, site)[0], site)] == ["doc/f/c.rst"]


def test_generators_that_list_every_page_have_no_orphans():
    files = {"hugo.toml": "title = 'x'", "content/_index.md": "# X\n", "content/a.md": "# A\n"}
    tree, site = Files(files), SiteConfig("hugo", ("content/",))

    assert orphans(tree, read_map(tree, site)[0], site) == []
