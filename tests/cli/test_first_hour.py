"""What a person meets in the first hour: every message says what to do next, and nothing is written half understood."""

from __future__ import annotations

import subprocess

import pytest

from cli.redirected import PAGES, TABLE, Redirects, site
from cli.transcript import docs_guard

FILE = "docs/_redirects"


@pytest.fixture
def redirects(tmp_path, capsys):
    return Redirects(site(tmp_path / "site"), capsys)


def moved(redirects: Redirects) -> None:
    """The page of questions moves, and nobody thinks of a redirect."""
    redirects.repository.git("mv", "docs/faq.md", "docs/questions.md")


class TestWhatCanBeMended:
    def test_the_report_ends_with_the_command_that_mends_what_a_program_may(self, redirects):
        moved(redirects)

        told = docs_guard("check", "--base", "HEAD", cwd=redirects.repository.folder)

        assert told.out.splitlines()[-1] == "2 of these can be mended: docs-guard check --base HEAD --fix"

    def test_the_command_does_what_it_says_and_is_not_offered_again(self, redirects):
        moved(redirects)

        told = docs_guard("check", "--base", "HEAD", "--fix", cwd=redirects.repository.folder)

        assert told.out.startswith("mended 2 findings in ")
        assert "can be mended" not in told.out

    def test_of_a_revision_the_change_is_shown_and_the_words_that_were_given_are_kept(self, redirects):
        moved(redirects)
        redirects.repository.git("commit", "-qam", "move")
        words = ("check", "--base", "HEAD~1", "--head", "HEAD", "--select", "missing-redirect", "docs")

        told = docs_guard(*words, cwd=redirects.repository.folder)

        asked = "--base 'HEAD~1' --head HEAD --select missing-redirect --diff docs"
        assert told.out.splitlines()[-1] == f"1 of these can be mended: docs-guard check {asked}"

    def test_other_formats_say_nothing_of_it(self, redirects):
        moved(redirects)

        for form in ("json", "markdown", "github"):
            told = docs_guard("check", "--base", "HEAD", "--format", form, cwd=redirects.repository.folder)
            assert "can be mended" not in told.out

    def test_many_files_are_counted_and_many_findings_are_told_by_rule(self, redirects):
        links = {f"docs/page-{number}.md": f"# Page {number}\n\nSee [it](faq.md).\n" for number in range(30)}
        gone = {f"docs/old-{number}.md": f"# Old {number}\n\n{'kettle ' * (number + 9)}\n" for number in range(22)}
        redirects.repository.commit(files={**links, **gone})
        moved(redirects)
        for path in gone:
            redirects.repository.git("mv", path, path.replace("old-", "new-"))

        told = docs_guard("check", "--base", "HEAD", "--fix", cwd=redirects.repository.folder)

        lines = told.out.splitlines()
        assert lines[0] == "mended 24 findings in 32 files:"
        assert "in all 23 missing-redirect, 1 stale-link" in lines


def test_the_first_redirect_of_a_site_needs_its_plugin_and_the_report_says_so(tmp_path, capsys):
    redirects = Redirects(site(tmp_path / "site", {FILE: None}), capsys)
    moved(redirects)
    said = "the first redirect here: it works once mkdocs-redirects is installed"

    assert f"    help: {said}\n" in redirects.check().out
    assert redirects("add", "/faq/", "/questions/").out.startswith(f"{said}\n/faq/ -> /questions/ ")
    assert said not in redirects("add", "/other/", "/questions/").out


class TestAMergeThatIsNotSettled:
    @pytest.fixture
    def merging(self, redirects):
        git = redirects.repository.git
        git("checkout", "-q", "-b", "other")
        redirects.repository.commit(files={FILE: TABLE + "/a /faq\n"})
        git("checkout", "-q", "-")
        redirects.repository.commit(files={FILE: TABLE + "/a /install\n"})
        subprocess.run(
            ["git", "merge", "-q", "other"], cwd=redirects.repository.folder, check=False, capture_output=True
        )
        assert "<<<<<<<" in redirects.repository.read(FILE)
        return redirects

    @pytest.mark.parametrize(("action", "words"), [("add", ("/b", "/faq")), ("remove", ("/start",)), ("flatten", ())])
    def test_no_command_writes_into_a_file_with_both_sides(self, merging, action, words):
        before = merging.repository.read(FILE)

        told = merging(action, *words)

        assert told.code == 2
        assert f"{FILE}: holds both sides of a merge: settle it first" in told.err
        assert merging.repository.read(FILE) == before

    def test_a_check_that_mends_does_not_either(self, merging):
        moved(merging)
        before = merging.repository.read(FILE)

        told = docs_guard("check", "--base", "HEAD", "--fix", cwd=merging.repository.folder)

        assert (told.code, merging.repository.read(FILE)) == (2, before)
        assert "holds both sides of a merge: settle it first" in told.err


class TestWordsThatCannotBeMeant:
    @pytest.mark.parametrize(
        ("words", "cure"),
        [
            (("add", "/old/*", "/usage/"), f"write a rule for all of them into {FILE} by hand"),
            (("add", "/old/:page", "/usage/"), "is a pattern, and an entry answers one address"),
            (("add", "/old", "https://"), "it names no host"),
            (("add", "/old", "/nowhere"), "name the file of a page, its address, or a web address with https://"),
            (("remove", "/strat"), "line 2 says `/start`, the address is `/strat`"),
            (("remove", "/bta/*"), "did you mean /beta/*?"),
            (("remove", "/qqqqqqq"), "`docs-guard redirects list` shows them all"),
            (("history", "--since"), "--since needs a value"),
            (("verify", "--live", "https://example.org", "--sample", "-1"), "'-1' is no number from 0 on"),
            (("verify", "--live", "https://example.org", "--jobs", "many"), "'many' is no number from 1 on"),
        ],
    )
    def test_the_message_names_the_cure_and_nothing_changes(self, redirects, words, cure):
        told = redirects(*words)

        assert told.code == 2
        assert cure in told.err
        assert redirects.repository.git("status", "--porcelain") == ""

    def test_an_entry_that_others_lead_through_stays_beside_a_pattern_too(self, redirects):
        told = redirects("remove", "/setup", "/beta/*")

        assert told.code == 2
        assert "/begin leads through what goes, and would be lost" in told.err
        assert redirects.repository.read(FILE) == TABLE


def test_of_addresses_that_never_were_those_that_may_be_meant_come_first_and_few_are_told(redirects, tmp_path):
    asked = tmp_path / "asked.txt"
    asked.write_text("".join(f"/{'q' * number}\n" for number in range(9, 39)) + "/instal/\n")

    told = redirects("inbound", str(asked))

    assert told.code == 0
    assert told.out.startswith("/instal/\n  never an address of this repository; perhaps /install/ is meant\n")
    assert told.out.count("never an address of this repository\n") <= 10
    assert "and 21 more; --format json tells all\n" in told.out


def test_history_is_told_while_the_configuration_is_not_committed(redirects):
    redirects.repository.git("rm", "-q", "docs/usage/filters.md")
    redirects.repository.git("commit", "-qm", "filters go")
    (redirects.repository.folder / "mkdocs.yml").write_text(PAGES["mkdocs.yml"] + "theme: readthedocs\n")

    told = redirects("history")

    assert told.code == 1, told.err
    assert "  /usage/filters/  " in told.out
    assert "not in this clone" not in told.out
