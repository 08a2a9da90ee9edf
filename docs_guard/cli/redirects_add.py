"""add."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docs_guard.cli.parser import Parser


def arguments(parser: Parser) -> None:
    """All options of the subcommand."""


def run(options: Namespace) -> int:
    raise NotImplementedError
