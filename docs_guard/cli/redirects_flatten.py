"""Let every redirect lead to its end at once, and drop those that say nothing new.

An entry that leads over others is made to lead where its readers end; of two entries with one source that lead to one
end, the one that never fires is dropped. Loops, conflicts and ways to nothing are named, and left to a person.
"""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from docs_guard.cli.redirects_edits import editing_options

if TYPE_CHECKING:
    from docs_guard.cli.parser import Parser

EXAMPLES = """\
examples:
  docs-guard redirects flatten --diff
  docs-guard redirects flatten
  docs-guard redirects flatten --head v2.0 --diff --format json

exit codes: 0 written, shown, or nothing to do, 2 could not be done, 3 our fault
"""


def arguments(parser: Parser) -> None:
    editing_options(parser)


def run(options: Namespace) -> int:
    from docs_guard.app.redirect_flattening import flattened
    from docs_guard.app.redirect_sites import opened
    from docs_guard.cli.places import looked_at
    from docs_guard.cli.redirects_edits import finished, may_write
    from docs_guard.cli.redirects_flatten_text import plain, told

    may_write(options)
    with opened(looked_at(options)) as found:
        made = flattened(found)
        finished(options, found, made.files, told(made), plain(made))
    return 0
