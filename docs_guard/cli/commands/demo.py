"""Show the check at work on a small repository of its own.

Makes a git repository with a documentation site in a temporary folder, moves pages in it and runs the real check.
Needs git and nothing else, and changes nothing outside that folder. With --bot it shows the issue bot and gap reports,
against a stand-in of GitHub on this machine: nothing leaves it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory, mkdtemp

from docs_guard.cli.parser import Parser
from docs_guard.model.failure import Failure

EXAMPLES = """\
examples:
  docs-guard demo
  docs-guard demo --keep
  docs-guard demo --bot

exit codes: 0 shown, 2 could not run, 3 our fault
"""
SETTINGS = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_AUTHOR_NAME": "A Writer",
    "GIT_AUTHOR_EMAIL": "writer@example.org",
    "GIT_COMMITTER_NAME": "A Writer",
    "GIT_COMMITTER_EMAIL": "writer@example.org",
}


def arguments(parser: Parser) -> None:
    parser.add_argument("--bot", action="store_true", help="show the issue bot and gap reports")
    parser.add_argument("--keep", action="store_true", help="leave the repository there, to try things on it")


def run(options: Namespace) -> int:
    if options.bot:
        from docs_guard.cli import bot_demo

        with TemporaryDirectory(prefix="docs-guard-demo-", ignore_cleanup_errors=True) as folder:
            bot_demo.show(Path(folder), options.keep)
        return 0
    if options.keep:
        folder = mkdtemp(prefix="docs-guard-demo-")
        show(Path(folder))
        print(f"\nThe repository is still there. Type next:\n  cd {folder} && {ourselves()} check --base HEAD~1")
    else:
        with TemporaryDirectory(prefix="docs-guard-demo-", ignore_cleanup_errors=True) as folder:
            show(Path(folder))
        print("\nThat repository is gone again (`demo --keep` leaves it there). Type next, in one of your own:")
        print(f"  {ourselves()} check --base main")
    return 0


def ourselves() -> str:
    """How the user starts docs-guard from another folder."""
    if which("docs-guard"):
        return "docs-guard"
    script = Path(sys.argv[0]).absolute()
    return str(script) if script.name == "docs-guard" else f"{sys.executable} -P -m docs_guard"


def show(folder: Path) -> None:
    """Builds the repository, tells what was done, and checks it as a user would."""
    from docs_guard.cli.main import dispatch
    from docs_guard.cli.sample import CHANGED, FIRST, LATER, STORY

    git(folder, "init", "-q", "--initial-branch=main")
    commit(folder, FIRST, "A site for Kettle", "2024-01-01T12:00:00+00:00")
    commit(folder, LATER, "Answer a question", "2024-03-01T12:00:00+00:00")
    commit(folder, CHANGED, "Sort the pages by purpose", "2024-06-01T12:00:00+00:00")
    print(STORY.format(folder=folder), end="")
    sys.stdout.flush()
    code = dispatch(("check", "--repo", str(folder), "--base", "HEAD~1", "--head", "HEAD"))
    print(f"\n(exit code {code})")


def commit(folder: Path, files: Mapping[str, str | None], message: str, date: str) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            path.unlink()
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message, GIT_AUTHOR_DATE=date, GIT_COMMITTER_DATE=date)


def git(folder: Path, *words: str, **environment: str) -> None:
    """Runs git on the repository of the demo, out of reach of the user's settings and of a hook that we run in."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = ["git", "-c", "core.hooksPath=/dev/null", "-c", "init.templateDir=", *words]
    try:
        done = subprocess.run(
            command, cwd=folder, env={**kept, **SETTINGS, **environment}, capture_output=True, text=True, check=False
        )
    except FileNotFoundError as error:
        raise Failure("no-git", "git is needed and was not found: install it and try again") from error
    if done.returncode:
        raise Failure("git", f"`git {words[0]}` failed in the demo: {done.stderr.strip()}")
