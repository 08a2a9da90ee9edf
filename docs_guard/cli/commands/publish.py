"""Tell authors on their pull request what a check found.

Reads the report that `docs-guard check --format json=report.json` wrote, and keeps one comment on the pull request: it
comes with the first findings, is edited in place as they change, and says `all clear` when they are mended. The report
is data, whoever wrote it: nothing of it is run, and a report of another commit than the pull request's is not told.

The pull request is the one that the workflow's event is about, `workflow_run` after a pull request from a fork
included; elsewhere name it with --github and --pull. No repository is needed. The token is read from DOCS_GUARD_TOKEN,
GITHUB_TOKEN or GH_TOKEN. Where it may not write, the run says so and goes on.
"""

from __future__ import annotations

import os
from argparse import Namespace
from stat import S_ISREG

from docs_guard.cli.parser import Parser, number
from docs_guard.model.failure import Failure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from docs_guard.model.report import Report

LARGEST = 10 << 20
"""Bytes of a report."""
EXAMPLES = """\
examples:
  docs-guard publish report.json
  docs-guard publish report.json --suggest
  docs-guard publish report.json --github acme/kettle-docs --pull 7 --dry-run

exit codes: 0 published, nothing to do, or not allowed to; 2 the report or the call is wrong, or GitHub did not do it
wholly; 3 our fault. What was found is the exit code of the check, never of this command.
"""


def arguments(parser: Parser) -> None:
    parser.add_argument("report", metavar="REPORT", help="the JSON report of a check; `-` reads standard input")
    parser.add_argument(
        "--comment",
        choices=("auto", "always", "never"),
        default="auto",
        help="auto: once there was something to say (the default); always: `all clear` as well; never",
    )
    parser.add_argument(
        "--suggest", action="store_true", help="suggest changes on lines of the diff, each a click for the author"
    )
    parser.add_argument("--github", metavar="OWNER/NAME", help="the repository; default: that of the workflow's run")
    parser.add_argument("--pull", metavar="N", type=number(1), help="the pull request; default: that of the event")
    parser.add_argument("--dry-run", action="store_true", help="print what would be written, and write nothing")


def run(options: Namespace) -> int:
    from docs_guard.app.publish import Wish, publish
    from docs_guard.cli.asking import github, named
    from docs_guard.cli.outputs import speak, step, warn
    from docs_guard.escape.visible import visible_lines

    wish = Wish(
        _report(options.report),
        options.comment,
        options.suggest,
        named(options),
        options.pull or 0,
        options.dry_run,
        dict(os.environ),
    )
    connect, clock = github()
    published = publish(wish, connect, clock, step)
    for line in published.notes:
        warn(line)
    speak(visible_lines("".join(f"{line}\n" for line in published.told)))
    return 0 if published.whole else 2


def _report(file: str) -> Report:
    """The report in a file, of which an artifact may make anything. Raises Failure."""
    from docs_guard.cli.places import contents
    from docs_guard.reports.reading import read_report

    if file != "-" and os.path.lexists(file) and not S_ISREG(os.lstat(file).st_mode):
        what = "the report is no file, but a link, a pipe or a folder; `-` reads standard input"
        raise Failure("report", what, file)
    data = contents(file, LARGEST, "report", "the report", "a check writes none so large")
    try:
        return read_report(data)
    except ValueError as error:
        raise Failure("report", f"this is no report that can be published: {error}", file) from None
