"""Add a redirect, in the site's own way of writing them.

OLD is the address that readers have, or the file of the page that went; NEW a page, its address, or a web address.
What leads to OLD already leads to NEW from then on. The result is asked again before it is written: OLD leads to NEW,
and no other address gets another answer.
"""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from docs_guard.cli.redirects_edits import editing_options

if TYPE_CHECKING:
    from docs_guard.cli.parser import Parser

EXAMPLES = """\
examples:
  docs-guard redirects add /install /setup/install
  docs-guard redirects add docs/install.md docs/setup/install.md#requirements
  docs-guard redirects add /forum https://forum.example.org --diff

exit codes: 0 written, shown, or there already, 2 could not be done, 3 our fault
"""


def arguments(parser: Parser) -> None:
    parser.add_argument("old", metavar="OLD", help="the address that nothing answers, or the file of its page")
    parser.add_argument("new", metavar="NEW", help="where its readers go: a page, its address, or a web address")
    editing_options(parser)


def run(options: Namespace) -> int:
    from docs_guard.app.redirect_mending import added
    from docs_guard.app.redirect_sites import opened
    from docs_guard.cli.places import looked_at
    from docs_guard.cli.redirects_edits import finish_mending, may_write
    from docs_guard.cli.redirects_resolve import named

    may_write(options)
    with opened(looked_at(options)) as found:
        made = added(found, named(options.old, options.repo), named(options.new, options.repo))
        finish_mending(options, found, made)
    return 0
