"""A page that is split in two: nothing is lost, everything leads where it led, and nothing else changes."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from repository import Repository, clean_environment

from docs_guard.app.configuration import configuration
from docs_guard.app.inspect import View
from docs_guard.app.moment import site_change
from docs_guard.app.request import Request
from docs_guard.app.split import Split, Splitting, carry_out, split
from docs_guard.config.settings import SiteConfig
from docs_guard.model.failure import Failure
from docs_guard.model.tree import Files
from docs_guard.pages.page import read
from docs_guard.sites.assets import asset
from docs_guard.sites.destination import Destinations

OLD = "docs/how-to/install.md"
PAGE = """\
# Install

Run `make`. All [options](#options), the [flags](#flags) and the [logo][logo].

## Options

Read [usage](usage.md#first), [steps](#steps) and [flags](#flags). [^1]

![Screen](img/screen.png) <img src="./img/other.png">

| Option | Meaning |
|--------|---------|
| `-a`   | all     |

### Flags

Some text, see [logo].

## Steps

Done.

[logo]: img/logo.svg "Logo"
[^1]: A note.
"""
FILES = {
    "docs/how-to/usage.md": "# Usage\n\n## First\n\nSee [all](install.md#options) and [flags](./install.md#flags).\n",
    "docs/how-to/img/screen.png": "",
    "docs/how-to/img/other.png": "",
    "docs/how-to/img/logo.svg": "",
    "docs/reference/api.md": "# API\n\nText of [install](../how-to/install.md#steps).\n",
    "docs/reference/cli.md": "# CLI\n\nText.\n",
    "docs/index.md": "# Home\n\n[Flags](how-to/install.md#flags)\n",
}


def splitting(files: dict[str, str | bytes], generator: str = "plain", root: str = "docs/") -> Splitting:
    tree, config = Files(files, "a test"), SiteConfig(generator, (root,))
    site = site_change(config, config, "a test", None, tree, ())
    return Splitting(View(tree, (site,), configuration(None, tree)), tree.read)


def divided(
    page: str | bytes = PAGE,
    lines: tuple[int, int] = (5, 17),
    to: str | None = "docs/reference/",
    path: str = OLD,
    **more,
) -> Split:
    return splitting({**FILES, path: page, **more.pop("files", {})}, **more).split(path, lines, to)


def texts(made: Split) -> dict[str, str]:
    return {path: after.decode("utf-8", "surrogateescape") for path, (_, after) in made.files.items()}


def test_the_section_becomes_a_page_and_a_link_stays_in_its_place():
    found = texts(divided())
    assert found["docs/reference/options.md"] == (
        "# Options\n\n"
        "Read [usage](../how-to/usage.md#first), [steps](../how-to/install.md#steps) and [flags](#flags). [^1]\n\n"
        '![Screen](../how-to/img/screen.png) <img src="../how-to/img/other.png">\n\n'
        "| Option | Meaning |\n|--------|---------|\n| `-a`   | all     |\n\n"
        "## Flags\n\nSome text, see [logo].\n\n"
        "See also [Install](../how-to/install.md).\n\n"
        '[logo]: ../how-to/img/logo.svg "Logo"\n[^1]: A note.\n'
    )
    assert found[OLD] == (
        "# Install\n\n"
        "Run `make`. All [options](../reference/options.md), the [flags](../reference/options.md#flags) and the "
        "[logo][logo].\n\n"
        '## Options\n\n<a id="flags"></a>\n\nSee [Options](../reference/options.md).\n\n'
        '## Steps\n\nDone.\n\n[logo]: img/logo.svg "Logo"\n'
    )


def test_links_of_other_pages_to_what_moved_lead_there():
    found = texts(divided())
    assert found["docs/how-to/usage.md"].endswith(
        "See [all](../reference/options.md) and [flags](../reference/options.md#flags).\n"
    )
    assert found["docs/index.md"] == "# Home\n\n[Flags](reference/options.md#flags)\n"
    assert "docs/reference/api.md" not in found


def test_a_table_of_contents_names_the_new_page():
    made = divided(
        files={"mkdocs.yml": "nav:\n  - how-to/install.md\n  - reference/api.md\n  - z.md\n"}, generator="mkdocs"
    )
    assert (
        texts(made)["mkdocs.yml"]
        == "nav:\n  - how-to/install.md\n  - reference/api.md\n  - reference/options.md\n  - z.md\n"
    )


def test_front_matter_is_copied_without_what_is_of_one_page():
    head = "---\ntitle: Install\nslug: install\nauthor: jo\ndoc_type: how-to\n---\n\n"
    page = f"{head}Text.\n\n## Options\n\nWords.\n\n## End\n"
    beside = "---\ntitle: API\ndoc_type: Reference\n---\n\n| a | b |\n|---|---|\n"
    files = {"docs/reference/api.md": beside, "docs/reference/cli.md": beside}
    found = splitting({**FILES, **files, OLD: page}).split(OLD, (10, 13), "docs/reference/")
    new = texts(found)["docs/reference/options.md"]
    assert new == "---\ntitle: Options\nauthor: jo\n---\n\nWords.\n\nSee also [Install](../how-to/install.md).\n"


def test_mdx_brings_its_imports_from_where_they_are():
    head = "---\ntitle: Install\n---\nimport Tabs from './tabs.js';\n\n# Install\n\n"
    page = f"{head}## Options\n\n<Tabs a='x' />\n\n## End\n"
    files = {"docs/how-to/tabs.js": "", "docs/reference/api.mdx": "---\ntitle: API\n---\n\nText.\n"}
    made = divided(page, (8, 11), path="docs/how-to/install.mdx", files=files)
    new = texts(made)["docs/reference/options.mdx"]
    assert "import Tabs from '../how-to/tabs.js';\n\n<Tabs a='x' />\n" in new
    assert "import" not in texts(made)["docs/how-to/install.mdx"]


def test_rst_moves_labels_and_documents():
    page = "Install\n=======\n\nSee :ref:`opt`.\n\n"
    page += ".. _opt:\n\nOptions\n-------\n\n:doc:`usage` and :doc:`/index`.\n\nEnd\n---\n\nText.\n"
    files = {
        "docs/how-to/usage.rst": "Usage\n=====\n",
        "docs/index.rst": "Home\n====\n\n.. toctree::\n\n   how-to/install\n",
    }
    made = divided(page, (8, 12), path="docs/how-to/install.rst", files=files, generator="sphinx")
    found = texts(made)
    assert found["docs/reference/options.rst"] == (
        ".. _opt:\n\nOptions\n=======\n\n:doc:`../how-to/usage` and :doc:`/index`.\n\n"
        "See also :doc:`Install <../how-to/install>`.\n"
    )
    assert (
        '\nOptions\n-------\n\n.. raw:: html\n\n   <a id="opt"></a>\n\nSee :doc:`Options'
        in found["docs/how-to/install.rst"]
    )
    assert found["docs/index.rst"].endswith("   how-to/install\n   reference/options\n")


def test_titles_that_rst_refers_to_get_a_target_on_the_other_page():
    page = "Top\n===\n\n`The flags`_, Options_.\n\n"
    page += "Options\n-------\n\nSee End_.\n\nThe flags\n~~~~~~~~~\n\nText.\n\nEnd\n---\n\nText.\n"
    made = divided(page, (6, 15), path="docs/how-to/install.rst", generator="sphinx")
    found = texts(made)
    assert ".. _`The flags`: ../reference/options.html#the-flags\n" in found["docs/how-to/install.rst"]
    assert found["docs/reference/options.rst"].endswith(".. _`End`: ../how-to/install.html#end\n")


def test_pictures_beside_a_hugo_bundle_are_found_from_the_new_address():
    page = "---\ntitle: A\n---\n\nText.\n\n## Options\n\n![x](x.png)\n\n## End\n"
    files = {
        "content/docs/a/index.md": page,
        "content/docs/a/x.png": "",
        "content/docs/ref/b.md": "---\ntitle: B\n---\n",
    }
    tree = {**files, "hugo.toml": 'baseURL = "https://example.org/"\n'}
    made = splitting(tree, "hugo", "content/").split("content/docs/a/index.md", (7, 10), "content/docs/ref/")
    assert "![x](../../a/x.png)" in texts(made)["content/docs/ref/options.md"]


@pytest.mark.parametrize("change", [lambda text: text.replace("\n", "\r\n"), lambda text: "\ufeff" + text, str.rstrip])
def test_line_ends_the_byte_order_mark_and_a_missing_line_end_are_kept(change):
    page = change(PAGE)
    made = divided(page)
    plain, changed = texts(divided())[OLD], texts(made)[OLD]
    assert changed == (change(plain) if "\r" in page or page.startswith("\ufeff") else changed)
    assert changed.startswith(page[:20])
    new = texts(made)["docs/reference/options.md"]
    assert new.startswith("\ufeff") == page.startswith("\ufeff")
    assert ("\r\n" in new) == ("\r\n" in page)
    assert new.count("\r\n") in (0, new.count("\n"))


WORDS = [
    "alpha",
    "`beta`",
    "*gamma*",
    "[delta](usage.md)",
    "[eps](#s2)",
    "![z](img/screen.png)",
    "[r][ref]",
    "note[^1]",
]
BLOCKS = st.one_of(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(
        lambda words: "\n".join(f"- {word}" for word in words)
    ),
    st.sampled_from(
        ["```sh\nrun ./x [a](b.md)\n```", "| a | b |\n|---|---|\n| [c](usage.md) | d |", "> quoted [q](../index.md)"]
    ),
    st.sampled_from([":::note\nWords [x](../index.md).\n:::", "<details>\n\nMore [w](usage.md).\n\n</details>"]),
)
SECTIONS = st.lists(st.tuples(st.integers(2, 4), st.lists(BLOCKS, min_size=1, max_size=3)), min_size=2, max_size=5)


def written(sections: list[tuple[int, list[str]]]) -> str:
    parts = ["# Install", "Intro [s](#s1)."]
    for number, (level, blocks) in enumerate(sections):
        parts += ["#" * level + f" S{number}", *blocks]
    return "\n\n".join([*parts, "[ref]: img/logo.svg\n[^1]: Small print."]) + "\n"


def words(data: bytes, path: str) -> Counter[str]:
    page = read(data, path)
    body = "\n".join(page.lines[(page.headings[0].line - 1 if page.headings else 0) :])
    return Counter(re.findall(r"[^\W\d_]+", re.sub(r"\]\([^)]*\)|\]: \S+|<[^>]*>", "] ", body)))


def leads(made: Split, path: str, data: bytes) -> set[tuple[str, str]]:
    """The pages and pictures that the links of a page lead to."""
    site = made.site
    assert site is not None
    tree, page, own = Files(FILES), read(data, path), site.by_path[path]
    links = (Destinations(site).page(Destinations(site).of(own, link.target)) for link in page.links)
    pictures = (asset(tree, site, path, image.src) for image in page.images)
    return {("page", found.path) for found in links if found} | {("file", file) for file in pictures if file}


@settings(max_examples=150, deadline=None)
@given(SECTIONS, st.integers(0, 4), st.integers(0, 3), st.booleans())
def test_nothing_is_lost_wherever_a_page_is_split(sections, first, more, crlf):
    text = written(sections)
    page = read(text.encode(), OLD)
    heads = [heading.line for heading in page.headings][1:]
    start = heads[min(first, len(heads) - 1)]
    ends = [line - 1 for line in heads if line > start] + [len(page.lines) - 3]
    data = text.replace("\n", "\r\n").encode() if crlf else text.encode()
    made = divided(data, (start, ends[min(more, len(ends) - 1)]))
    (new, (_, fresh)), (old, (before, after)) = list(made.files.items())[:2]
    assert (old, before) == (OLD, data)
    both = words(after, old) + words(fresh, new)
    lost = words(data, OLD) - both
    assert not lost
    # a heading stands on both pages, a note that both use is copied, and two links lead from one page to the other
    assert set(both - words(data, OLD)) <= {"See", "also", "Install", "S", "Small", "print", "note", "ref"}
    led = leads(made, old, after) | leads(made, new, fresh)
    assert led - {("page", new), ("page", old)} == leads(made, old, data) - {("page", new), ("page", old)}
    assert read(data, old).anchors("github") <= read(after, old).anchors("github") | read(fresh, new).anchors("github")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), st.integers(1, 9), st.integers(0, 9), st.sampled_from(["a.md", "a.mdx", "a.rst"]))
def test_any_bytes_are_split_or_refused_with_a_reason(data, first, more, name):
    path = f"docs/{name}"
    try:
        made = splitting({**FILES, path: b"# A\n\nText.\n\n" + data}).split(
            path, (first, first + more), "docs/reference/"
        )
    except Failure as refused:
        assert refused.path
    else:
        assert len(made.files) >= 2


class TestOnDisk:
    @pytest.fixture
    def repository(self, tmp_path: Path) -> Repository:
        made = Repository(tmp_path / "site")
        made.commit(files={**FILES, OLD: PAGE, "docs-guard.toml": '[[site]]\ngenerator = "plain"\nroot = "docs/"\n'})
        return made

    def planned(
        self, repository: Repository, page: str = OLD, to: str | None = "docs/reference/", last: int = 17
    ) -> Split:
        request = Request(repository=str(repository.folder), environment=clean_environment())
        return split(request, page, (5, last), to)

    def test_git_applies_the_diff_to_what_is_written(self, repository):
        made = self.planned(repository)
        repository.git("apply", "--check", "-", stdin=made.diff())
        repository.git("apply", "-", stdin=made.diff())
        applied = {path: (repository.folder / path).read_bytes() for path in made.files}
        repository.git("checkout", "-q", ".")
        (repository.folder / made.new).unlink()
        assert set(carry_out(made)) == set(made.files)
        assert {path: (repository.folder / path).read_bytes() for path in made.files} == applied
        assert sorted(path.name for path in (repository.folder / "docs/reference").iterdir()) == [
            "api.md",
            "cli.md",
            "options.md",
        ]

    def test_twice_is_refused_and_changes_nothing(self, repository):
        carry_out(self.planned(repository))
        state = repository.git("status", "--porcelain", "-uall") + repository.git("diff")
        with pytest.raises(Failure, match="is there already"):
            self.planned(repository, last=9)
        assert repository.git("status", "--porcelain", "-uall") + repository.git("diff") == state

    def test_a_page_that_changes_meanwhile_is_not_written_over(self, repository):
        made = self.planned(repository)
        repository.write({"docs/index.md": "# Mine\n"})
        with pytest.raises(Failure, match="changed while it was read"):
            carry_out(made)
        assert repository.read(OLD) == PAGE
        assert not (repository.folder / made.new).exists()

    def test_what_is_not_committed_is_split_as_it_stands_on_disk(self, repository):
        repository.write({OLD: PAGE.replace("Some text", "Some fresh text")})
        assert b"Some fresh text" in self.planned(repository).files["docs/reference/options.md"][1]

    @pytest.mark.parametrize(
        ("page", "to", "said"),
        [
            ("docs/how-to/instal.md", None, "did you mean 'docs/how-to/install.md'"),
            ("docs/link.md", None, "symbolic link: split the file that it leads to, docs/how-to/install.md"),
            ("docs/folder/install.md", None, "behind a symbolic link"),
            (OLD, "docs/reference/api.md", "is there already"),
            (OLD, "../options.md", "outside of the work tree"),
            (OLD, ".Git/options.md", "outside of the work tree"),
            (OLD, "docs/new", "end it with .md, or with / for a folder"),
            (OLD, "docs/options.rst", "in another language"),
            ("docs/how-to/img/logo.svg", None, "is not Markdown or reStructuredText"),
        ],
    )
    def test_what_cannot_be_split_is_refused_with_the_cure(self, repository, page, to, said):
        repository.symlink("docs/link.md", "how-to/install.md")
        repository.symlink("docs/folder", "how-to")
        with pytest.raises(Failure) as refused:
            carry_out(self.planned(repository, page, to))
        assert said in refused.value.message

    def test_a_bare_repository_is_refused(self, repository, tmp_path):
        repository.git("clone", "-q", "--bare", ".", str(tmp_path / "bare"))
        request = Request(repository=str(tmp_path / "bare"), environment=clean_environment())
        with pytest.raises(Failure, match="no work tree"):
            split(request, OLD, (5, 17), None)

    def test_without_lines_a_page_that_serves_one_purpose_is_refused(self, repository):
        request = Request(repository=str(repository.folder), environment=clean_environment())
        with pytest.raises(Failure, match=r"no part of the page .* --lines A-B"):
            split(request, OLD, None, None)
        with pytest.raises(Failure, match=r"nothing tells what the page is for.* --lines A-B"):
            split(request, "docs/index.md", None, None)
