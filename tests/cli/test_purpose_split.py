"""`docs-guard purpose split`: what it writes, what it shows, and what it refuses."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from repository import Repository

from cli.transcript import docs_guard

PAGE = "docs/how-to/share.md"
EXAMPLES = Path(__file__).parents[2] / "docs/reference/rules/mixed-purpose.md"
TEXT = re.search(rf"```md {PAGE}\n(.*?\n)```\n", EXAMPLES.read_text(), re.DOTALL)[1]
"""The page of the rule's own first example: steps, and then the settings that they need."""
STEPS, HEADING, TABLE = re.split(r"(?m)^(## .*\n)\n", TEXT)
TITLE = HEADING.removeprefix("## ").strip()
NEW = "docs/reference/settings-of-a-link.md"
REFERENCE = "# {0}\n\n| Field | Type |\n|---|---|\n| `{0}` | text |\n"


@pytest.fixture
def site(tmp_path: Path) -> Repository:
    """A how-to that holds a table of options, in a repository that keeps reference pages in a folder."""
    repository = Repository(tmp_path / "site")
    repository.commit(
        files={
            "mkdocs.yml": "site_name: Sample\nnav:\n  - how-to/share.md\n  - how-to/usage.md\n  - reference/api.md\n",
            PAGE: TEXT,
            "docs/how-to/usage.md": "# Usage\n\nSee [all](share.md#settings-of-a-link).\n",
            "docs/reference/api.md": REFERENCE.format("api"),
            "docs/reference/events.md": REFERENCE.format("events"),
        }
    )
    return repository


def test_the_passage_of_another_purpose_moves_to_where_such_pages_are_kept(site):
    found = docs_guard("check", "--all", "--select", "mixed-purpose", "--fail-on", "note", cwd=site.folder)
    assert (found.code, "mixed-purpose" in found.out) == (1, True)
    done = docs_guard("purpose", "split", PAGE, cwd=site.folder)
    assert done.code == 0, done.err
    assert f'to {NEW} as "{TITLE}"' in done.out
    assert site.read(NEW) == f"# {TITLE}\n\n{TABLE}\nSee also [Share an index](../how-to/share.md).\n"
    assert site.read(PAGE) == f"{STEPS}{HEADING}\nSee [{TITLE}](../reference/settings-of-a-link.md).\n"
    assert site.read("docs/how-to/usage.md") == "# Usage\n\nSee [all](../reference/settings-of-a-link.md).\n"
    assert site.read("mkdocs.yml").endswith("  - reference/api.md\n  - reference/settings-of-a-link.md\n")
    assert docs_guard("check", "--all", "--select", "mixed-purpose", "--fail-on", "note", cwd=site.folder).code == 0
    links = docs_guard("check", "--all", "--select", "broken-link,broken-anchor,orphan-page", cwd=site.folder)
    assert links.code == 0, links.out


def test_twice_is_refused_with_the_cure(site):
    docs_guard("purpose", "split", PAGE, cwd=site.folder)
    state = site.git("status", "--porcelain", "-uall") + site.git("diff")
    again = docs_guard("purpose", "split", PAGE, cwd=site.folder)
    assert (again.code, again.out) == (2, "")
    assert f"{PAGE}: no part of the page" in again.err
    assert "--lines A-B" in again.err
    assert site.git("status", "--porcelain", "-uall") + site.git("diff") == state


def test_a_passage_below_the_title_of_the_page_moves_without_it(site):
    first, _, rest = STEPS.partition("\n")
    site.commit(files={PAGE: f"{first}\n\n{TABLE}\n## Share it\n{rest}"})
    done = docs_guard("purpose", "split", PAGE, cwd=site.folder)
    assert done.code == 0, done.err
    made = "docs/reference/share-an-index-reference.md"
    assert f'to {made} as "Share an index: reference"' in done.out
    assert site.read(made).startswith("# Share an index: reference\n\nEvery link")
    assert site.read(PAGE).startswith(f"{first}\n\nSee [Share an index: reference](")


def test_a_page_that_its_folder_would_file_as_what_it_is_not_says_itself_what_it_is(site):
    site.commit(files={"docs/reference/api.md": None, "docs/reference/events.md": None})
    found = docs_guard("check", "--all", "--select", "mixed-purpose", cwd=site.folder)
    assert " to a page of its own, declared reference, " in found.out
    done = docs_guard("purpose", "split", PAGE, cwd=site.folder)
    assert done.code == 0, done.err
    made = site.read("docs/how-to/settings-of-a-link.md")
    assert made.startswith("<!-- docs-guard: purpose=reference -->\n\n# Settings of a link\n\n")


def test_what_the_rule_leaves_alone_by_its_options_is_not_split_off(site):
    config = site.folder / "docs-guard.toml"
    config.write_text("[rules.mixed-purpose]\nwords = 500\n")
    assert docs_guard("purpose", "split", PAGE, "--diff", cwd=site.folder).code == 2
    config.write_text("[rules.mixed-purpose]\nwords = 500\n\n[[override]]\npaths = 'docs/how-to'\n")
    with config.open("a") as file:
        file.write("[override.rules.mixed-purpose]\nwords = 20\npercent = 40\n")
    done = docs_guard("purpose", "split", PAGE, "--diff", cwd=site.folder)
    assert done.code == 0, done.err


def test_a_diff_changes_nothing_and_is_one_that_git_applies(site):
    shown = docs_guard("purpose", "split", "share.md", "--diff", cwd=site.folder / "docs/how-to")
    assert shown.code == 0, shown.err
    assert site.git("status", "--porcelain") == ""
    site.git("apply", "-", stdin=shown.out)
    applied = site.read(NEW), site.read(PAGE), site.read("mkdocs.yml")
    site.git("checkout", "-q", ".")
    (site.folder / NEW).unlink()
    docs_guard("purpose", "split", PAGE, cwd=site.folder)
    assert applied == (
        site.read(NEW),
        site.read(PAGE),
        site.read("mkdocs.yml"),
    )


@pytest.mark.parametrize("name", ["a b.md", 'say "x".md', "back\\slash\ttab\nline\x1b[31m.md"])
def test_a_diff_is_one_that_git_applies_whatever_the_page_is_called_and_however_it_is_written(site, name, tmp_path):
    page = site.folder / "docs/how-to" / name
    page.write_bytes(TEXT.encode().replace(b"readers", b"r\xe9aders").replace(b"\n", b"\r\n"))
    site.git("add", "-A")
    command = (sys.executable, "-P", "-m", "docs_guard", "purpose", "split", f"docs/how-to/{name}")
    with (tmp_path / "a.diff").open("wb") as diff:
        subprocess.run((*command[:6], "--diff", *command[6:]), cwd=site.folder, stdout=diff, check=True, timeout=100)
    done = subprocess.run(command, cwd=site.folder, capture_output=True, check=True, timeout=100)
    assert done.stdout.decode().replace("\n", "").isprintable()
    written = page.read_bytes(), (site.folder / NEW).read_bytes()
    (site.folder / NEW).unlink()
    page.write_bytes(TEXT.encode().replace(b"readers", b"r\xe9aders").replace(b"\n", b"\r\n"))
    site.git("checkout", "-q", "mkdocs.yml")
    site.git("apply", str(tmp_path / "a.diff"))
    assert (page.read_bytes(), (site.folder / NEW).read_bytes()) == written


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((PAGE, "--lines", "24-26"), "stands within a table"),
        (("docs/how-to/shar.md",), "did you mean 'docs/how-to/share.md'"),
        ((PAGE, "--lines", "12-5"), "not two lines such as 84-131"),
        ((PAGE, "--to", "docs/reference/api.md"), "is there already"),
        ((PAGE, "--to", "docs/Reference/API.md"), "is there already"),
        ((PAGE, "--to", ""), "--to names no page"),
        ((PAGE, "--to", "../x.md"), "outside"),
        ((), "takes one page"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(site, words, said):
    done = docs_guard("purpose", "split", *words, cwd=site.folder)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert site.git("status", "--porcelain", "-uall") == ""
