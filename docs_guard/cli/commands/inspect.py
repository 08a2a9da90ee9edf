"""Show what docs-guard sees in a page: address, words, sections, links and pictures, with reasons.

PATHS are files and folders; without them every page file of the tree is shown, in a site or not. With `--format json`
each page is one JSON object on a line of its own.
"""

from __future__ import annotations

from argparse import Namespace

from docs_guard.cli.parser import Parser, one_revision, reads_pages

EXAMPLES = """\
examples:
  docs-guard inspect docs/install.md
  docs-guard inspect docs/how-to/ --rev v1.0
  docs-guard inspect --format json > pages.jsonl

exit codes: 0 shown, 2 could not run, 3 our fault
"""


def arguments(parser: Parser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATHS", help="files and folders; default: every page file")
    reads_pages(parser)
    one_revision(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def run(options: Namespace) -> int:
    from docs_guard.app.inspect import inspected
    from docs_guard.cli.outputs import speak
    from docs_guard.cli.places import looked_at
    from docs_guard.cli.terminal import coloured

    pages = inspected(looked_at(options))
    if options.format == "json":
        from docs_guard.cli.page_json import line

        for page in pages:
            speak(line(page))
        return 0
    import sys

    from docs_guard.cli.page_text import Writer

    writer = Writer(coloured(sys.stdout))
    for page in pages:
        speak(writer.text(page))
    return 0
