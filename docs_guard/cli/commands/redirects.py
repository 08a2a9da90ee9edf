"""Ask the redirects of a site what readers get, mend their table, and look for readers who are lost.

Redirects are read from every place that the site has them in: files of hosts and generators, front matter of pages.
What is written goes to the same places, in the way that they are written there, and nothing else of a file changes.
"""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from docs_guard.cli.parser import subcommands

if TYPE_CHECKING:
    from docs_guard.cli.parser import Parser

EXAMPLES = """\
examples:
  docs-guard redirects resolve /install https://docs.example.org/old#setup
  docs-guard redirects add /install docs/setup/install.md
  docs-guard redirects flatten --diff
  docs-guard redirects list --format netlify > _redirects
  docs-guard redirects history --since v1.0

`docs-guard redirects COMMAND --help` tells more.

exit codes: 0 fine, 1 readers are lost (resolve, history, inbound, verify), 2 could not run, 3 our fault
"""
NAMES = ("resolve", "add", "remove", "gone", "flatten", "list", "history", "inbound", "verify")


def arguments(parser: Parser) -> None:
    subcommands(parser, {name: f"docs_guard.cli.redirects_{name}" for name in NAMES})


def run(options: Namespace) -> int:
    code: int = options.run(options)
    return code
