"""`docs-guard purpose split`: what it writes, what it shows, and what it refuses."""

from pathlib import Path

import pytest
from repository import Repository

from cli.transcript import docs_guard

STEPS = """\
# Install the server

Follow these steps to install the server on a machine of your own. You need the right to install programs.

1. Open the page **Releases** and download the package that is made for your system.
2. Unpack the archive into a folder of its own, and open a terminal there.
3. Run the installer. It asks for the name of the machine and for the folder of the data.
4. Click **Allow** when the system asks whether the server may listen, and wait until it is done.
5. Open the configuration with an editor, set the port that your firewall lets through, and save the file.
6. Start the server, and check the log until it says that it is ready.
7. Open the address in a browser, sign in with the password from the log, and choose another one.
8. Restart the machine, and check that the server starts again without you.
"""
NAMES = "port host user group timeout retries level cache limit depth colour theme".split(" ")
ROWS = "".join(
    f"| `server.{name}` | string | none | The {name} that the server takes for requests of a client |\n"
    for name in NAMES
)
TABLE = f"\n## Options\n\nEvery setting stands in `server.toml`.\n\n| Setting | Type | Default | Meaning |\n|---|---|---|---|\n{ROWS}"
PAGE = f"{STEPS}{TABLE}\n## Next steps\n\nSee [usage](usage.md).\n"
REFERENCE = "# {0}\n\n| Field | Type |\n|---|---|\n| `{0}` | text |\n"


@pytest.fixture
def site(tmp_path: Path) -> Repository:
    """A how-to that holds a table of options, in a repository that keeps reference pages in a folder."""
    repository = Repository(tmp_path / "site")
    repository.commit(
        files={
            "mkdocs.yml": "site_name: Sample\nnav:\n  - how-to/install.md\n  - how-to/usage.md\n  - reference/api.md\n",
            "docs/how-to/install.md": PAGE,
            "docs/how-to/usage.md": "# Usage\n\nSee [the port](install.md#options).\n",
            "docs/reference/api.md": REFERENCE.format("api"),
            "docs/reference/events.md": REFERENCE.format("events"),
        }
    )
    return repository


def test_the_passage_of_another_purpose_moves_to_where_such_pages_are_kept(site):
    found = docs_guard("check", "--all", "--select", "mixed-purpose", "--fail-on", "note", cwd=site.folder)
    assert (found.code, "mixed-purpose" in found.out) == (1, True)
    done = docs_guard("purpose", "split", "docs/how-to/install.md", cwd=site.folder)
    assert done.code == 0, done.err
    assert 'to docs/reference/options.md as "Options"' in done.out
    new, old = site.read("docs/reference/options.md"), site.read("docs/how-to/install.md")
    moved = TABLE.removeprefix("\n## Options\n")
    assert new == f"# Options\n{moved}\nSee also [Install the server](../how-to/install.md).\n"
    assert old == PAGE.replace(TABLE, "\n## Options\n\nSee [Options](../reference/options.md).\n")
    assert site.read("docs/how-to/usage.md") == "# Usage\n\nSee [the port](../reference/options.md).\n"
    assert site.read("mkdocs.yml").endswith("  - reference/api.md\n  - reference/options.md\n")
    assert docs_guard("check", "--all", "--select", "mixed-purpose", "--fail-on", "note", cwd=site.folder).code == 0
    links = docs_guard("check", "--all", "--select", "broken-link,broken-anchor,orphan-page", cwd=site.folder)
    assert links.code == 0, links.out


def test_twice_is_refused_with_the_cure(site):
    docs_guard("purpose", "split", "docs/how-to/install.md", cwd=site.folder)
    state = site.git("status", "--porcelain", "-uall") + site.git("diff")
    again = docs_guard("purpose", "split", "docs/how-to/install.md", cwd=site.folder)
    assert (again.code, again.out) == (2, "")
    assert "docs/how-to/install.md: no part of the page" in again.err
    assert "--lines A-B" in again.err
    assert site.git("status", "--porcelain", "-uall") + site.git("diff") == state


def test_a_diff_changes_nothing_and_is_one_that_git_applies(site):
    shown = docs_guard("purpose", "split", "install.md", "--diff", cwd=site.folder / "docs/how-to")
    assert shown.code == 0, shown.err
    assert site.git("status", "--porcelain") == ""
    site.git("apply", "-", stdin=shown.out)
    applied = site.read("docs/reference/options.md"), site.read("docs/how-to/install.md"), site.read("mkdocs.yml")
    site.git("checkout", "-q", ".")
    (site.folder / "docs/reference/options.md").unlink()
    docs_guard("purpose", "split", "docs/how-to/install.md", cwd=site.folder)
    assert applied == (
        site.read("docs/reference/options.md"),
        site.read("docs/how-to/install.md"),
        site.read("mkdocs.yml"),
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("docs/how-to/install.md", "--lines", "24-26"), "stands within a table"),
        (("docs/how-to/instal.md",), "did you mean 'docs/how-to/install.md'"),
        (("docs/how-to/install.md", "--lines", "12-5"), "not two lines such as 84-131"),
        (("docs/how-to/install.md", "--to", "docs/reference/api.md"), "is there already"),
        (("docs/how-to/install.md", "--to", "../x.md"), "outside"),
        ((), "takes one page"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(site, words, said):
    done = docs_guard("purpose", "split", *words, cwd=site.folder)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert site.git("status", "--porcelain", "-uall") == ""
