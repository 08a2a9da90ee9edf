"""Say that addresses are gone for good, so that nothing is said of their readers any more.

Each is listed under `gone` of its site in docs-guard.toml, with the reason behind it; a folder as `/folder/*`. Where
there is no configuration, one is made that describes the sites as they were found.
"""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from docs_guard.cli.redirects_edits import editing_options

if TYPE_CHECKING:
    from docs_guard.cli.parser import Parser

EXAMPLES = """\
examples:
  docs-guard redirects gone /beta/importer --why "the importer was never released"
  docs-guard redirects gone '/v1/*' /legacy --why "version 1 is out of support" --diff

exit codes: 0 written, shown, or there already, 2 could not be done, 3 our fault
"""


def arguments(parser: Parser) -> None:
    parser.add_argument("old", nargs="+", metavar="OLD", help="an address, `/folder/*`, or the file of its page")
    parser.add_argument("--why", metavar="TEXT", required=True, help="the reason, for the next reader of the list")
    editing_options(parser)


def run(options: Namespace) -> int:
    from docs_guard.app.redirect_gone import let_go
    from docs_guard.app.redirect_sites import opened
    from docs_guard.cli.places import below_root, looked_at
    from docs_guard.cli.redirects_edits import finish_mending, may_write
    from docs_guard.cli.redirects_resolve import named

    may_write(options)
    file = below_root(options.config, options.repo) if options.config else None
    with opened(looked_at(options)) as found:
        made = let_go(found, [named(old, options.repo) for old in options.old], options.why, file)
        finish_mending(options, found, made)
    return 0
