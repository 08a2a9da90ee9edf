"""`docs-guard redirects history` and `inbound` as a person types them."""

import json

import pytest
from repository import Repository

from cli.sample_site import losing_site
from cli.transcript import docs_guard


@pytest.fixture
def site(tmp_path) -> Repository:
    return losing_site(tmp_path / "site")


def test_lost_addresses_are_told_by_commit_with_what_to_do(site):
    told = docs_guard("redirects", "history", cwd=site.folder)

    assert told.code == 1, told.err
    assert "2024-06-01" in told.out
    assert "sort the pages: 1 address\n  /install/  -> /setup/install/\n" in told.out
    assert "`docs-guard redirects history --fix` writes the entries" in told.out


def test_json_names_what_the_issue_names(site):
    told = docs_guard("redirects", "history", "--format", "json", cwd=site.folder)

    data = json.loads(told.out)
    assert data["version"] == 1
    (one,) = data["addresses"]
    assert {"address", "path", "commit", "date", "repaired", "candidates"} <= one.keys()
    assert (one["address"], one["commit"]) == ("/install/", site.git("rev-parse", "HEAD"))
    assert one["candidates"][0]["url"] == "/setup/install/"


def test_what_is_sure_is_written_once_and_then_nothing_is_lost(site):
    told = docs_guard("redirects", "history", "--fix", cwd=site.folder)

    assert told.code == 0, told.out + told.err
    assert "mended 1 address in docs/_redirects" in told.out
    assert "/install" in site.read("docs/_redirects")
    again = site.read("docs/_redirects")
    told = docs_guard("redirects", "history", "--fix", cwd=site.folder)
    assert (told.code, site.read("docs/_redirects")) == (0, again)
    assert "every address that was published leads somewhere" in told.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--since", "nowhere"), "names no commit"),
        (("--since", ""), "--since names no revision"),
        (("--fix", "--head", "HEAD"), "--fix writes to the work tree"),
    ],
)
def test_what_cannot_be_done_is_said_with_its_cure(site, words, said):
    told = docs_guard("redirects", "history", *words, cwd=site.folder)

    assert told.code == 2
    assert said in told.err


def test_a_repository_without_a_commit_has_no_history(tmp_path):
    site = Repository(tmp_path).write({"mkdocs.yml": "site_name: Kettle\n", "docs/index.md": "# Kettle\n"})
    told = docs_guard("redirects", "history", cwd=site.folder)

    assert told.code == 2
    assert "no commit yet" in told.err


def test_readers_of_a_list_are_told_apart_by_what_was_published(site, tmp_path):
    (tmp_path / "not-found.txt").write_text("/install 7\n/instal 2\n/usage 1\n\x1b[31m/x 1\n")
    told = docs_guard("redirects", "inbound", str(tmp_path / "not-found.txt"), cwd=site.folder)

    assert told.code == 1, told.err
    assert told.out.startswith("/install/  (7 hits)\n  lost 2024-06-01 by ")
    assert "never an address of this repository" in told.out
    assert "\x1b" not in told.out


def test_json_of_a_list_names_what_the_issue_names(site, tmp_path):
    (tmp_path / "not-found.csv").write_text("URL,Clicks\n/install/,7\n")
    told = docs_guard("redirects", "inbound", str(tmp_path / "not-found.csv"), "--format", "json", cwd=site.folder)

    (one,) = json.loads(told.out)["addresses"]
    assert (one["address"], one["hits"], one["links"], one["from"]) == ("/install/", 7, 0, ["not-found.csv"])
    assert one["published"] is True
    assert {"commit", "date", "candidates"} <= one.keys()


def test_a_list_without_lost_readers_is_fine(site, tmp_path):
    (tmp_path / "list.txt").write_text("/usage\n")
    told = docs_guard("redirects", "inbound", str(tmp_path / "list.txt"), cwd=site.folder)

    assert told.code == 0
    assert told.out == "1 address of this site asked for, 1 of them answered\n"
