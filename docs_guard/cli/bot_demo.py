"""Shows the issue bot and gap reports at work, against a stand-in of GitHub on this machine."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from docs_guard.cli.commands.demo import commit, git, ourselves
from docs_guard.cli.sample import CHANGED, FIRST, LATER
from docs_guard.cli.sample_bot import (
    AGAIN,
    CLOSING,
    CONFIGURATION,
    HEALED_ALL,
    KEPT,
    NAME,
    OPENING,
    QUESTION,
    STEPS,
)

LOGIN = "docs-guard[bot]"


def show(folder: Path, keep: bool) -> None:
    """Builds the site and the stand-in, and runs the real commands against both."""
    from docs_guard.github.client import Wall, equipped
    from docs_guard.standin.server import serve
    from docs_guard.standin.state import World

    equipped()
    world = World(Wall())
    world.repository(NAME, private=True, members={"a-writer": "write"})
    with serve(world) as at:
        world.web = at.url
        token = world.token(LOGIN)
        prepare(folder)
        with pointed_at(at.url, token):
            print(OPENING.format(folder=folder, url=at.url))
            walk(folder)
            if keep:
                print(KEPT.format(folder=folder, url=at.url, name=NAME, token=token, ourselves=ourselves()), flush=True)
                Event().wait()
    print(CLOSING.format(ourselves=ourselves()), end="")


def prepare(folder: Path) -> None:
    git(folder, "init", "-q", "--initial-branch=main")
    commit(folder, {**FIRST, "docs-guard.toml": CONFIGURATION}, "A site for Kettle", "2024-01-01T12:00:00+00:00")
    commit(folder, LATER, "Answer a question", "2024-03-01T12:00:00+00:00")
    commit(folder, CHANGED, "Sort the pages by purpose (#12)", "2024-06-01T12:00:00+00:00")


def walk(folder: Path) -> None:
    """Every step: what happens, the command, what it says."""
    sync = ("issues", "sync", "--repo", str(folder), "--github", NAME)
    gap = ("gap", "--repo", str(folder), "--github", NAME, "--yes")
    step("file", sync)
    step("again", sync)
    step("gap", (*gap, "--ticket", "4711", QUESTION))
    step("seen", (*gap, "--ticket", "4720", AGAIN))
    commit(folder, {"docs/_redirects": HEALED_ALL}, "Send readers on", "2024-06-02T12:00:00+00:00")
    step("heal", sync)
    step("report", ("gaps", "report", "--repo", str(folder), "--github", NAME))


def step(name: str, words: tuple[str, ...]) -> None:
    from docs_guard.cli.main import dispatch

    at = words.index("--repo")
    shown = [f'"{word}"' if " " in word else word for word in (*words[:at], *words[at + 4 :])]
    print(f"{STEPS[name]}\n\n$ docs-guard {' '.join(shown)}")
    sys.stdout.flush()
    code = dispatch(words)
    print(f"(exit code {code})\n" if code else "")


@contextmanager
def pointed_at(url: str, token: str) -> Iterator[None]:
    """The process's environment, with the stand-in in the place of GitHub and nobody's tokens."""
    kept = dict(os.environ)
    for name in kept:
        if name.startswith(("GITHUB_", "GH_", "DOCS_GUARD_", "GIT_")):
            del os.environ[name]
    os.environ.update(GITHUB_API_URL=url, GITHUB_SERVER_URL=url, GITHUB_REPOSITORY=NAME, GITHUB_TOKEN=token)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(kept)
