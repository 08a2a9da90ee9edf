"""Find the readers who are lost now: the addresses that others link to or ask for, and that lead nowhere today.

Each LIST is a file or a folder. A file is a list of addresses (with their hits, if you have them), a sitemap, a log of
requests, or an export of Search Console; `-` is standard input. A folder is a clone of another repository, whose pages
link to this site.
"""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from docs_guard.cli.parser import reads_pages

if TYPE_CHECKING:
    from docs_guard.cli.parser import Parser

EXAMPLES = """\
examples:
  docs-guard redirects inbound not-found.csv
  docs-guard redirects inbound old-sitemap.xml ../handbook
  docs-guard redirects inbound - --format json < access.log

exit codes: 0 no address that was published is lost, 1 some are, 2 could not run, 3 our fault
"""


def arguments(parser: Parser) -> None:
    parser.add_argument("lists", nargs="+", metavar="LIST", help="a file with addresses, or a clone that links here")
    reads_pages(parser)
    parser.add_argument("--head", metavar="REV", help="the revision that counts; default: the work tree")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def run(options: Namespace) -> int:
    import sys

    from docs_guard.app.inbound import inbound
    from docs_guard.cli.inbound_text import as_json, told
    from docs_guard.cli.outputs import progress, speak
    from docs_guard.cli.places import looked_at

    stdin = sys.stdin.buffer if "-" in options.lists else None
    found = inbound(looked_at(options), options.lists, progress("searched", "commits"), stdin)
    speak(as_json(found) if options.format == "json" else told(found))
    return 1 if any(each.published for each in found.addresses) else 0
