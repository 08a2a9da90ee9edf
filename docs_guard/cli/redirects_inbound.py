"""Finds the readers who are lost now: the words of `docs-guard redirects inbound`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docs_guard.cli.parser import reads_pages

if TYPE_CHECKING:
    from argparse import Namespace, _ArgumentGroup

    from docs_guard.cli.parser import Parser


def arguments(parser: Parser | _ArgumentGroup) -> None:
    """All options of the subcommand."""
    parser.add_argument(
        "lists",
        nargs="+",
        metavar="FILE|REPO",
        help="a list of addresses, a sitemap, a log of 404s, an export of a search console (`-`: standard input), or "
        "a clone of another repository that links here",
    )
    reads_pages(parser)
    parser.add_argument("--head", metavar="REV", help="the revision that counts; default: the work tree")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def run(options: Namespace) -> int:
    """0: every address is answered; 1: readers are lost. Raises Failure."""
    raise NotImplementedError
