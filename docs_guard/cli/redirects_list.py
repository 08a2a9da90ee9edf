"""List every redirect, whatever format it is written in, or export them all.

`text` is a table, `json` for programs, `netlify` a file of lines for Netlify's `_redirects`: patterns are translated,
and what Netlify cannot say is left out with a comment that tells why.
"""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from docs_guard.cli.parser import reads_pages

if TYPE_CHECKING:
    from docs_guard.cli.parser import Parser

EXAMPLES = """\
examples:
  docs-guard redirects list
  docs-guard redirects list --format json --head v2.0
  docs-guard redirects list --format netlify > static/_redirects

exit codes: 0 listed, 2 could not run, 3 our fault
"""


def arguments(parser: Parser) -> None:
    reads_pages(parser)
    parser.add_argument("--head", metavar="REV", help="the revision to look at; default: the work tree")
    parser.add_argument("--format", choices=("text", "json", "netlify"), default="text", help="default: text")


def run(options: Namespace) -> int:
    from docs_guard.app.redirect_listing import listed, unlisted
    from docs_guard.app.redirect_sites import opened
    from docs_guard.cli.outputs import hand_over, speak, warn
    from docs_guard.cli.places import looked_at
    from docs_guard.cli.redirects_list_text import as_json, netlify, table, unread

    with opened(looked_at(options)) as found:
        for line in unread(unlisted(found)):
            warn(line)
        if options.format == "netlify":
            hand_over(netlify(found))
        else:
            speak((as_json if options.format == "json" else table)(listed(found)))
    return 0
