"""`docs-guard gap`: what a person sees before anything is filed, and what is filed."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from app.gap_site import kettle_site
from github_world import BOT, kettle, served
from repository import Repository, clean_environment

from cli.transcript import docs_guard
from docs_guard.issues.labels import label

LABELS = tuple(map(label, ("docs", "docs-gap", "docs-guard", "team/heat")))
"""There already: docs-guard takes a second to make one."""
TEXT = "cannot find how to rotate boiler tokens"


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Repository:
    return kettle_site(tmp_path_factory.mktemp("site"))


def test_a_dry_run_shows_the_nearest_pages_and_the_guesses_and_needs_no_token(site: Repository) -> None:
    told = docs_guard("gap", f"{TEXT}, writes jo@acme.example", "--dry-run", cwd=site.folder)
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("Is it already here?\n  1  Boiler tokens")
    assert "     docs/heating/boiler-tokens.md:" in told.out
    assert "  owned by heat\n     https://github.com/kettle/docs/edit/main/docs/heating/boiler-tokens.md\n" in told.out
    assert "(1 x e-mail):\n  -cannot find how to rotate boiler tokens, writes jo@acme.example\n" in told.out
    assert "jo@acme.example" not in told.out.replace("  -cannot find how to rotate boiler tokens, writes jo@", "")
    assert "page     docs/heating/boiler-tokens.md\nmissing  how-to\nteam     team/heat (#ask-heat): " in told.out
    assert "GitHub was not asked: " in told.out


def test_nothing_is_filed_without_a_yes(site: Repository) -> None:
    told = docs_guard("gap", TEXT, cwd=site.folder)
    assert told.code == 2
    assert "say --yes to file it, or --dry-run" in told.err


def test_it_is_filed_over_http_and_a_second_ticket_is_seen_again(site: Repository) -> None:
    world, repository = kettle(private=True, labels=LABELS)
    with served(world) as at:
        token = {"GITHUB_API_URL": at.url, "GITHUB_TOKEN": world.token(BOT)}
        first = docs_guard("gap", TEXT, "--ticket", "1", "--yes", cwd=site.folder, **token)
        again = docs_guard(
            "gap", TEXT, "--ticket", "2", "--yes", "--format", "json", "--repo", str(site.folder), **token
        )
        would = docs_guard("gap", TEXT, "--ticket", "2", "--dry-run", cwd=site.folder, **token)
    assert (first.code, first.err) == (0, "")
    assert first.out.endswith("filed https://github.com/kettle/docs/issues/1\n")
    told = json.loads(again.out)
    assert told["filed"] == {"did": "seen", "number": 1, "url": "https://github.com/kettle/docs/issues/1", "seen": 2}
    assert (told["page"], told["team"], told["private"]) == ("docs/heating/boiler-tokens.md", "heat", True)
    assert told["nearest"][0]["path"] == "docs/heating/boiler-tokens.md"
    assert "\nissue    a new one in kettle/docs (private)\nfiled " in first.out
    assert "\nissue    this report is counted already in https://github.com/kettle/docs/issues/1\n" in would.out
    assert "title" not in would.out
    assert "Tickets: `1`, `2`." in repository.filed()[0].body
    assert world.token(BOT) not in first.out + again.out + would.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((TEXT, "--page", "docs/nothing.md", "--dry-run"), "--page: there is no page 'docs/nothing.md'"),
        ((TEXT, "--team", "haet", "--dry-run"), "heat"),
        ((TEXT, "--purpose", "howto", "--dry-run"), "(did you mean 'how-to'?)"),
        (("rotate", "tokens", "--dry-run"), "unknown argument 'tokens': put a text of several words in quotes"),
        (("--dry-run",), "`docs-guard gap` needs TEXT; "),
        (("?", "--dry-run"), "the text says nothing"),
        ((TEXT, "--rev", "", "--dry-run"), "--rev names no revision"),
        ((TEXT, "--yes", "--github", "nothing"), "'nothing' is no repository"),
    ],
)
def test_what_cannot_be_meant_is_told_with_exit_code_2(site: Repository, words: tuple[str, ...], message: str) -> None:
    told = docs_guard("gap", *words, cwd=site.folder)
    assert told.code == 2
    assert message in told.err


def at_a_terminal(site: Repository, answers: str, **environment: str) -> str:
    """What a person sees who gives these answers."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-P", "-m", "docs_guard", "gap", TEXT]
    environment = clean_environment(TERM="dumb", NO_COLOR="1", **environment)
    with subprocess.Popen(command, cwd=site.folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs) as run:
        os.close(theirs)
        os.write(ours, answers.encode())
        told = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
            told += part
            if not part:
                break
        run.wait(timeout=60)
    os.close(ours)
    return told.decode().replace("\r\n", "\n")


def test_at_a_terminal_one_question_is_asked_and_q_leaves(site: Repository) -> None:
    told = at_a_terminal(site, "what?\nq\n")
    assert told.count("e edit the page above (e2, e3 for another), f file this gap, q leave: ") == 2
    assert "what? is none of these\n" in told
    assert "filed" not in told


def test_e_opens_the_page_in_the_editor(site: Repository, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text(f'#!/bin/sh\nprintf %s "$1" > "{tmp_path}/opened"\n', encoding="utf-8")
    editor.chmod(0o755)
    at_a_terminal(site, "e\n", EDITOR=str(editor), VISUAL="")
    assert (tmp_path / "opened").read_text(encoding="utf-8") == str(site.folder / "docs/heating/boiler-tokens.md")


def test_e_without_an_editor_tells_where_to_edit(site: Repository) -> None:
    told = at_a_terminal(site, "e2\n", EDITOR="", VISUAL="")
    assert "https://github.com/kettle/docs/edit/main/" in told.rpartition("q leave: ")[2]


def test_f_files_it(site: Repository) -> None:
    world, repository = kettle(labels=LABELS)
    with served(world) as at:
        told = at_a_terminal(site, "f\n", GITHUB_API_URL=at.url, GITHUB_TOKEN=world.token(BOT))
    assert "filed https://github.com/kettle/docs/issues/1" in told
    assert len(repository.filed()) == 1
