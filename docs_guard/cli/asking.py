"""Whom a command asks: GitHub, with the tokens of the environment, and a person at the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from docs_guard.model.failure import Failure

if TYPE_CHECKING:
    from argparse import Namespace

    from docs_guard.github.port import Clock, GitHub

Connect = Callable[[str], "GitHub"]


def github() -> tuple[Connect, Clock]:
    """What opens a repository at GitHub by its name, `owner/name`, and the clock by which it waits."""
    from docs_guard.github.client import Wall, connect

    clock, environment = Wall(), dict(os.environ)
    return lambda repo: connect(repo, environment, clock), clock


def named(options: Namespace) -> str:
    """The repository that `--github` names, empty where it is not given. Raises Failure for an empty name."""
    if options.github == "":
        raise Failure("usage", "--github names no repository: its value is empty")
    return str(options.github or "")


def somebody() -> bool:
    """Whether a person is at a terminal, to be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def must_be_asked(agreed: bool) -> None:
    """Raises Failure where nobody agreed to what is filed."""
    if not agreed:
        raise Failure("usage", "nobody is there to be asked: say --yes to file it, or --dry-run to see what would be")
