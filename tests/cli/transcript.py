"""Runs docs-guard as a user does: a process of its own, with its exit code and what it said."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from repository import clean_environment


@dataclass(frozen=True)
class Run:
    """What a process left behind."""

    code: int
    out: str
    err: str


def docs_guard(*words: str, cwd: Path | str = ".", **environment: str) -> Run:
    """`docs-guard WORDS`, through the console script's own module, without the settings of whoever runs the tests."""
    kept = {name: value for name, value in clean_environment().items() if name not in COLOURS}
    return run(sys.executable, "-P", "-m", "docs_guard", *words, cwd=cwd, **{**kept, **environment})


def run(*command: str, cwd: Path | str = ".", **environment: str) -> Run:
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, check=False, timeout=300)
    return Run(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


COLOURS = ("NO_COLOR", "FORCE_COLOR", "TERM", "PYTHONPATH")
