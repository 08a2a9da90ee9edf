"""File an issue for every cause of what is wrong, once, with the team that owns it.

`docs-guard issues sync` judges the default branch as `check --all` does, asks the commits since a day which addresses
they lost that nothing answers yet, and compares what it finds with the issues that are filed already: new causes are
filed, known ones are brought up to date, those that are gone are closed. What it will do is printed before it is done;
with --dry-run it is printed and not done.

The token comes from the environment alone: GITHUB_TOKEN, GH_TOKEN or DOCS_GUARD_TOKEN, or a GitHub App as
DOCS_GUARD_APP_ID and DOCS_GUARD_APP_KEY.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import replace
from typing import TYPE_CHECKING

from docs_guard.cli.parser import Parser, number, reads_pages

if TYPE_CHECKING:
    from docs_guard.app.sync import Wish

EXAMPLES = """\
examples:
  docs-guard issues sync --dry-run
  docs-guard issues sync --github acme/kettle-docs
  docs-guard issues sync --per team --since 2026-01-01
  docs-guard issues sync --max-new 50 --yes

exit codes: 0 done, or nothing to do, 2 could not run, or not wholly: the next run takes up the rest, 3 our fault
"""
FORMATS = ("text", "json", "markdown")


def arguments(parser: Parser) -> None:
    parser.add_argument("action", choices=("sync",), help="what to do")
    what = parser.add_argument_group("what is looked at")
    reads_pages(what)
    what.add_argument("--head", metavar="REV", help="the revision that is judged; default: HEAD, the default branch's")
    what.add_argument("--since", metavar="DATE", help="the first day whose commits are asked; default: 90 days ago")
    filed = parser.add_argument_group("what is filed, and where")
    filed.add_argument("--github", metavar="OWNER/NAME", help="where issues are filed; default: the repository's own")
    filed.add_argument("--per", choices=("cause", "page", "team", "rule"), help="what one issue is about")
    filed.add_argument(
        "--max-new", metavar="N", type=number(0), help="how many new issues one run may file; default: 20"
    )
    filed.add_argument("--yes", action="store_true", help="file the first issues although they are more than that")
    filed.add_argument("--dry-run", action="store_true", help="show the plan, and write nothing")
    filed.add_argument(
        "--format",
        metavar="FORMAT[=FILE]",
        action="append",
        default=[],
        help="text, json, markdown: how the plan is told; with =FILE into a file, so that one run writes several",
    )


def run(options: Namespace) -> int:
    """Plans, prints and applies; the exit code tells whether anything is left for the next run."""
    from docs_guard.app.sync import Ears, sync
    from docs_guard.cli.issues_text import ending, written
    from docs_guard.cli.outputs import keep, outputs, progress, speak
    from docs_guard.cli.terminal import coloured
    from docs_guard.escape.visible import visible
    from docs_guard.issues.told import told

    wanted = outputs(options.format, FORMATS)
    spoken = any(each.format == "text" and each.file is None for each in wanted)
    ears = Ears(
        plan=lambda plan: speak(told(plan, coloured(sys.stdout))) if spoken else None,
        step=lambda line: speak(f"{visible(line)}\n") if spoken else None,
        commits=progress("asked", "commits"),
    )
    synced = sync(_wish(options), ears)
    for each in wanted:
        if each.file is not None:
            keep(written(synced, each.format), each.file)
    speak(ending(synced) if spoken else written(synced, next(each.format for each in wanted if each.file is None)))
    return 0 if synced.whole else 2


def _wish(options: Namespace) -> Wish:
    """The words of the command line. Raises Failure for words that mean nothing."""
    from docs_guard.app.sync import Wish
    from docs_guard.cli.asking import named
    from docs_guard.cli.parser import first_day
    from docs_guard.cli.places import looked_at

    return Wish(
        replace(looked_at(options), head=options.head or "HEAD", everything=True),
        named_head=options.head is not None,
        github=named(options),
        per=options.per,
        max_new=options.max_new,
        since=first_day(options.since),
        yes=options.yes,
        dry_run=options.dry_run,
    )
