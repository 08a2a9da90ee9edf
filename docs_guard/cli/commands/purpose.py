"""Propose what pages are for, folder by folder, or split a page that is for two things.

`docs-guard purpose propose` reads the pages that declare no purpose, below PATHS or all, and prints `[[purpose]]`
tables for folders whose pages agree, ready to be added to docs-guard.toml.

`docs-guard purpose split PAGE` moves the passage of another purpose to a page of its own, with its links, pictures and
anchors, as `mixed-purpose` proposes it.
"""

from __future__ import annotations

import os
from argparse import Namespace

from docs_guard.cli.parser import Parser, one_revision, own_options, reads_pages
from docs_guard.model.failure import Failure

EXAMPLES = """\
examples:
  docs-guard purpose propose
  docs-guard purpose propose docs/user/ --format toml >> docs-guard.toml
  docs-guard purpose propose --repo ../clone --rev v1.0 --format json
  docs-guard purpose split docs/how-to/install.md --diff
  docs-guard purpose split docs/how-to/install.md --lines 84-131 --to docs/reference/

exit codes: 0 shown or done, 2 could not run, 3 our fault
"""
ONLY = {**dict.fromkeys(("rev", "format"), ("propose",)), **dict.fromkeys(("diff", "lines", "to"), ("split",))}
"""The actions that have an option which not every action has."""


def arguments(parser: Parser) -> None:
    parser.add_argument("action", choices=("propose", "split"), help="what to do")
    parser.add_argument(
        "paths", nargs="*", default=(), metavar="PATHS", help="propose: files and folders; split: one page"
    )
    reads_pages(parser)
    propose = parser.add_argument_group("propose")
    one_revision(propose)
    propose.add_argument(
        "--format", choices=("text", "toml", "json"), help="text: TOML that also tells what is left out; default: text"
    )
    split = parser.add_argument_group("split")
    split.add_argument("--diff", action="store_true", default=None, help="show what would change, and change nothing")
    split.add_argument("--lines", metavar="A-B", help="the lines that move; default: the passage of another purpose")
    split.add_argument("--to", metavar="PATH", help="the new page or its folder; default: where such pages are kept")


def run(options: Namespace) -> int:
    own_options("purpose", options, ONLY)
    return _propose(options) if options.action == "propose" else _split(options)


def _propose(options: Namespace) -> int:
    from docs_guard.app.propose import proposed
    from docs_guard.cli.outputs import progress, speak
    from docs_guard.cli.places import looked_at
    from docs_guard.cli.purpose_text import as_json, tables, told

    found = proposed(looked_at(options), progress("read", "pages"))
    speak({"text": told, "toml": tables, "json": as_json}[options.format or "text"](found))
    return 0


def _split(options: Namespace) -> int:
    from docs_guard.app.request import Request
    from docs_guard.app.split import carry_out, split
    from docs_guard.cli.outputs import hand_over, speak
    from docs_guard.cli.places import below_root, configuration
    from docs_guard.escape.visible import visible

    if len(options.paths) != 1:
        raise Failure("usage", "`docs-guard purpose split` takes one page")
    if options.to == "":
        raise Failure("usage", "--to names no page: its value is empty")
    request = Request(
        repository=options.repo,
        config=configuration(options.config) if options.config else None,
        environment=dict(os.environ),
    )
    to = below_root(options.to, options.repo) + "/" * options.to.endswith("/") if options.to else None
    made = split(request, below_root(options.paths[0], options.repo), _lines(options.lines), to)
    if options.diff:
        hand_over(made.diff())
        return 0
    written = carry_out(made)
    speak("".join(f"{visible(line)}\n" for line in (made.fix.title, *(f"  {path}" for path in written), *made.note)))
    return 0


def _lines(text: str | None) -> tuple[int, int] | None:
    """The first and the last line of `84-131`. Raises Failure."""
    if text is None:
        return None
    first, _, last = text.partition("-")
    if not (first.isdecimal() and last.isdecimal() and 0 < int(first) <= int(last)):
        raise Failure("usage", f"--lines is {text!r}, and not two lines such as 84-131")
    return int(first), int(last)
