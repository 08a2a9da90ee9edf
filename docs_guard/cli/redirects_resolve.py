"""Tell what a reader gets at an address, hop by hop, with the file and the line of each rule.

An address is a URL on a host of the site, a path with or without the site's base, or a page file. `-` reads a list
from standard input, one address a line.
"""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from docs_guard.cli.parser import reads_pages
from docs_guard.model.failure import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docs_guard.cli.parser import Parser

EXAMPLES = """\
examples:
  docs-guard redirects resolve /install
  docs-guard redirects resolve https://docs.example.org/old#setup --head v2.0
  docs-guard redirects resolve - --format json < addresses.txt

exit codes: 0 every address leads somewhere, 1 some address does not, 2 could not run, 3 our fault
"""
LARGEST = 16 << 20
"""Bytes of a list."""
MOST = 100_000
"""Addresses of one run."""


def arguments(parser: Parser) -> None:
    parser.add_argument("urls", nargs="+", metavar="URL", help="an address, a page file, or `-`: a list from stdin")
    reads_pages(parser)
    parser.add_argument("--head", metavar="REV", help="the revision to look at; default: the work tree")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def run(options: Namespace) -> int:
    from docs_guard.app.redirect_answers import answered
    from docs_guard.cli.outputs import speak
    from docs_guard.cli.places import looked_at
    from docs_guard.cli.redirects_resolve_text import as_json, told

    found = answered(looked_at(options), addresses(options.urls, options.repo))
    speak(as_json(found) if options.format == "json" else told(found))
    return 0 if all(answer.arrives for answer in found) else 1


def addresses(words: list[str], repo: str) -> list[str]:
    """The words, and the lines of standard input where one of them is `-`. Raises Failure."""
    from docs_guard.cli.places import contents

    found: list[str] = []
    for word in words:
        if word == "-":
            found += _lines(contents("-", LARGEST, noun="the list", cure="ask in parts"))
        else:
            found.append(named(word, repo))
    if len(found) > MOST:
        raise Failure("usage", f"{len(found):,} addresses are more than the {MOST:,} of one run: ask in parts")
    return found


def _lines(data: bytes) -> Iterator[str]:
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
    return (line.strip() for line in text.split("\n") if line.strip())


def named(word: str, repo: str) -> str:
    """The word as the repository calls it, where it is a page file named from here. Raises Failure."""
    from docs_guard.cli.places import below_root
    from docs_guard.sites.link import SOURCES

    if not word.strip():
        raise Failure("usage", "an address is empty")
    path, mark, fragment = word.partition("#")
    if path.startswith("/") or ":" in path or not path.endswith(SOURCES):
        return word
    return below_root(path, repo) + mark + fragment
