"""List every address that this repository ever published and that leads nowhere today.

Each is told with the commit that took it away, and with the page that took its place, where that is known. An address
is what a page has; files beside the pages do not count.
"""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from docs_guard.cli.parser import reads_pages

if TYPE_CHECKING:
    from docs_guard.cli.parser import Parser

EXAMPLES = """\
examples:
  docs-guard redirects history
  docs-guard redirects history --since v1.0 --format json
  docs-guard redirects history --fix

exit codes: 0 no address is lost, 1 some address leads nowhere, 2 could not run, 3 our fault
"""


def arguments(parser: Parser) -> None:
    parser.add_argument("--since", metavar="REV", help="the oldest revision whose addresses count; default: the first")
    parser.add_argument("--repaired", action="store_true", help="also what was lost once and is answered today")
    parser.add_argument("--fix", action="store_true", help="write the entries for successors that are sure")
    reads_pages(parser)
    parser.add_argument("--head", metavar="REV", help="the revision that counts; default: the work tree")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def run(options: Namespace) -> int:
    from docs_guard.cli.history_text import as_json, told
    from docs_guard.cli.outputs import progress, speak
    from docs_guard.cli.places import looked_at
    from docs_guard.model.failure import Failure

    if options.since == "":
        raise Failure("usage", "--since names no revision: its value is empty")
    request, tell = looked_at(options), progress("searched", "commits")
    if options.fix:
        from docs_guard.app.history_fixing import fix_history

        fixed = fix_history(request, options.since, options.repaired, tell)
        found = fixed.history
        speak(as_json(found) if options.format == "json" else told(found, fixed.mended, fixed.files))
    else:
        from docs_guard.app.published_history import history

        found = history(request, options.since, options.repaired, tell)
        speak(as_json(found) if options.format == "json" else told(found))
    return 1 if any(each.counts for each in found.addresses) else 0
