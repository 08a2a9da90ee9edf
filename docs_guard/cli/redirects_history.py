"""Lists the addresses that were published once and lead nowhere today: the words of `docs-guard redirects history`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docs_guard.cli.parser import reads_pages

if TYPE_CHECKING:
    from argparse import Namespace, _ArgumentGroup

    from docs_guard.cli.parser import Parser


def arguments(parser: Parser | _ArgumentGroup) -> None:
    """All options of the subcommand."""
    parser.add_argument("--since", metavar="REV", help="the oldest revision whose addresses count; default: the first")
    parser.add_argument("--repaired", action="store_true", help="also what was lost once and is answered today")
    parser.add_argument("--fix", action="store_true", help="write the entries for successors that are sure")
    parser.add_argument("--inbound", metavar="FILE", action="append", default=[], help="say who links to them")
    reads_pages(parser)
    parser.add_argument("--head", metavar="REV", help="the revision that counts; default: the work tree")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def run(options: Namespace) -> int:
    """0: nothing is lost; 1: some address leads nowhere. Raises Failure."""
    raise NotImplementedError
