"""Take redirects out of the table, all entries of an address at once, with their comments left alone.

OLD is the source of an entry: its address, a pattern as it is written, or the file of the page that went. An entry
that others lead through is left: their readers would be lost.
"""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from docs_guard.cli.redirects_edits import editing_options

if TYPE_CHECKING:
    from docs_guard.cli.parser import Parser

EXAMPLES = """\
examples:
  docs-guard redirects remove /install
  docs-guard redirects remove '/beta/*' /preview --diff

exit codes: 0 written or shown, 2 could not be done, 3 our fault
"""


def arguments(parser: Parser) -> None:
    parser.add_argument("old", nargs="+", metavar="OLD", help="the source of an entry")
    editing_options(parser)


def run(options: Namespace) -> int:
    from docs_guard.app.redirect_mending import removed
    from docs_guard.app.redirect_sites import opened
    from docs_guard.cli.places import looked_at
    from docs_guard.cli.redirects_edits import finish_mending, may_write
    from docs_guard.cli.redirects_resolve import named

    may_write(options)
    with opened(looked_at(options)) as found:
        made = removed(found, [named(old, options.repo) for old in options.old])
        finish_mending(options, found, made)
    return 0
