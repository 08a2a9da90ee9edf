"""One process, several, a cold and a warm cache: all say the same."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from app.sample import PLAIN
from repository import Repository, clean_environment
from rules.page import all_examples
from rules.pictures import picture
from rules.replay import Replay, commit

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is one process")
DAY = "2024-06-02"
PIECES = (
    "# How to {n}",
    "## Step {n}",
    "![](a{n}.png)",
    "![screenshot of the page {n}](../shots/b{n}.png)",
    '<img src="a{n}.png">',
    '<img src="gone.png" alt="image">',
    "Open the page {n} and choose **Save** before you go on.",
    "<!-- docs-guard: allow missing-alt-text -- it is decoration -->",
    "1. Click the button.\n\n   ![](a{n}.png)",
    "```\n![](a{n}.png)\n```",
    "| a | b |\n|---|---|\n| ![](a{n}.png) | {n} |",
)


def request(repository: Path, cache: Path, config: tuple[str, bytes] | None = None) -> dict[str, object]:
    return {
        "repository": str(repository),
        "config": config and (config[0], config[1].decode()),
        "today": DAY,
        "environment": clean_environment(),
        "cache": str(cache),
    }


def differing(requests: Iterable[dict[str, object]]) -> list[list[str]]:
    lines = "".join(json.dumps(request) + "\n" for request in requests)
    command = [sys.executable, "-m", "laws.ways"]
    folder = Path(__file__).resolve().parents[1]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, cwd=folder, check=False, timeout=600)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_example_is_judged_alike(tmp_path):
    requests, names = [], []
    for number, example in enumerate(all_examples()):
        replay = Replay(tmp_path / str(number), example).make()
        requests.append(request(replay.repository.folder, tmp_path / "cache", replay.configuration))
        names.append(str(example))

    told = dict(zip(names, differing(requests), strict=True))

    assert {name: ways for name, ways in told.items() if ways} == {}


def generated(folder: Path, seed: int) -> Path:
    """A repository with pages of random pieces, and some of the pictures that they show."""
    chance = random.Random(seed)  # noqa: S311
    files = {"docs-guard.toml": PLAIN.encode()}
    for number in range(60):
        text = "\n\n".join(chance.choice(PIECES).format(n=chance.randrange(6)) for _ in range(chance.randrange(12)))
        files[f"docs/{number % 4}/page-{number}.{chance.choice(('md', 'mdx', 'rst'))}"] = text.encode()
    for number in range(4):
        files[f"docs/{number}/a{number}.png"] = picture("png", "1600x900", "40000")
        files[f"docs/shots/b{number}.png"] = picture("png", "300x200", str(chance.randrange(10_000, 3_000_000)))
    repository = Repository(folder, bare=True)
    repository.git("fast-import", "--quiet", stdin=b"".join(commit("2024-01-01", "pages", files)))
    return repository.folder


def test_generated_sites_are_judged_alike(tmp_path):
    folders = [generated(tmp_path / str(seed), seed) for seed in range(4)]

    assert differing(request(folder, tmp_path / "cache") for folder in folders) == [[]] * 4
    assert len(list((tmp_path / "cache").iterdir())) == 4
