"""Rank what support was asked, file the gaps, and tell what became of them.

`docs-guard gaps import FILE` groups the inquiries of an export (CSV, JSON Lines, JSON; Zendesk's too) by area, theme
and page, and prints them ranked. `--top N` files the first N as issues, after it has shown the plan and asked.

`docs-guard gaps report` tells what became of the gaps that are filed: the sheet for a retro.

`docs-guard gaps answer` is for workflows: it answers the issue form and `/docs-gap` (see docs/how-to).
"""

from __future__ import annotations

from argparse import Namespace

from docs_guard.cli.parser import Parser, one_of, one_revision, own_options, reads_pages
from docs_guard.model.failure import Failure

EXAMPLES = """\
how groups are ranked:
  recency   a ticket counts half for every --half-life days that it is older than the newest one
  priority  low 0.5, normal 1, high 2, urgent 4
  tickets   the sum of recency x priority over the tickets of a group
  customers the sum over its customers, each as much as the weightiest of its tickets
  score     the square root of tickets x customers: a hundred tickets of one customer count as ten of ten

examples:
  docs-guard gaps import tickets.csv
  docs-guard gaps import tickets.csv --map subject=Subject,tags=Tags,customer=Organization
  docs-guard gaps import tickets.json --top 10 --dry-run
  docs-guard gaps import tickets.csv --top 10 --github example/docs --yes
  docs-guard gaps report --team search --since 2026-01-01 --format markdown

exit codes: 0 shown or done, 2 could not run or not all was done, 3 our fault
"""
ROWS, EVERY = 50, 1_000_000
"""Groups that are shown where nobody says how many, and where somebody says all."""
FILED = 300
"""Groups that are looked for among the issues that are filed, to be counted."""
IMPORT = ("map", "top", "rows", "half_life", "delimiter", "encoding", "dry_run", "yes", "public")
REPORT = ("team", "since", "closed")
ONLY = {**dict.fromkeys(IMPORT, ("import",)), **dict.fromkeys(REPORT, ("report",)), "format": ("import", "report")}
"""The actions that have an option which not every action has."""
FORMATS = {
    "import": ("text", "markdown", "csv", "json"),
    "report": ("text", "markdown", "json"),
}


def arguments(parser: Parser) -> None:
    parser.add_argument("action", choices=("import", "report", "answer"), help="what to do")
    parser.add_argument(
        "files", nargs="*", default=(), metavar="FILE", help="import: the export, or - for standard input"
    )
    reads_pages(parser)
    one_revision(parser)
    parser.add_argument("--github", metavar="OWNER/NAME", help="where gaps are filed; default: as configured")
    parser.add_argument("--format", metavar="FORMAT", help="text, markdown, json; import also csv; default: text")
    ranking = parser.add_argument_group("import")
    ranking.add_argument(
        "--map", action="append", metavar="FIELD=COLUMN,...", help="the columns of fields; default: by their names"
    )
    ranking.add_argument("--top", type=int, metavar="N", help="file the first N groups; default: file nothing")
    ranking.add_argument("--rows", type=int, metavar="N", help="groups that are shown, 0 for all; default: 50")
    ranking.add_argument(
        "--half-life", type=float, metavar="DAYS", help="age at which a ticket counts half; default: 90"
    )
    ranking.add_argument(
        "--delimiter", metavar="CHAR", help="between the cells of CSV, `tab` for a tab; default: guessed"
    )
    ranking.add_argument("--encoding", metavar="NAME", help="of the file; default: guessed")
    ranking.add_argument(
        "--dry-run", action="store_true", default=None, help="show what would be filed, and file nothing"
    )
    ranking.add_argument("--yes", action="store_true", default=None, help="file without asking")
    ranking.add_argument(
        "--public", action="store_true", default=None, help="let tickets and quotes into a public repository"
    )
    report = parser.add_argument_group("report")
    report.add_argument("--team", metavar="TEAM", help="only the gaps of this team")
    report.add_argument("--since", metavar="DATE", help="count from this day on, such as 2026-01-31; default: all")
    report.add_argument(
        "--closed", action="store_true", default=None, help="list the tickets whose gaps were closed, to be answered"
    )


def run(options: Namespace) -> int:
    _check(options)
    if options.action == "import":
        return _import(options)
    return _report(options) if options.action == "report" else _answer(options)


def _check(options: Namespace) -> None:
    """Raises Failure for words that the chosen action does not know."""
    own_options("gaps", options, ONLY)
    if options.format is not None:
        one_of("format", options.format, FORMATS[options.action])
    if len(options.files) != (options.action == "import"):
        what = "takes one file" if options.action == "import" else "takes no file"
        raise Failure("usage", f"`docs-guard gaps {options.action}` {what}")


def _import(options: Namespace) -> int:
    from docs_guard.app.gaps_import import imported
    from docs_guard.cli.gaps_input import source
    from docs_guard.cli.gaps_table import as_csv, as_json, markdown, text
    from docs_guard.cli.outputs import aside, hand_over, progress, speak
    from docs_guard.cli.places import looked_at

    top = options.top or 0
    shown = ROWS if options.rows is None else options.rows or EVERY
    most = max(shown, top, FILED if top else 0)
    found = imported(looked_at(options), source(options), most, top, progress("ranked", "groups"))
    form = options.format or "text"
    told = {"text": text, "markdown": markdown, "csv": as_csv, "json": as_json}[form](found.first(max(shown, top)))
    if form == "text":
        speak(told)
    else:
        hand_over(told)
    if not top:
        return 0
    from docs_guard.cli.gaps_dialogue import filed

    return filed(options, found, speak if form == "text" else aside)


def _report(options: Namespace) -> int:
    from docs_guard.app.gaps_report import reported
    from docs_guard.cli.asking import github, named
    from docs_guard.cli.gaps_sheet import as_json, markdown, text
    from docs_guard.cli.outputs import hand_over, speak
    from docs_guard.cli.parser import first_day
    from docs_guard.cli.places import looked_at

    since = first_day(options.since)
    found = reported(looked_at(options), *github(), named(options), options.team or "", since)
    if options.format == "json":
        hand_over(as_json(found))
    elif options.format == "markdown":
        hand_over(markdown(found, bool(options.closed)))
    else:
        speak(text(found, bool(options.closed)))
    return 0


def _answer(options: Namespace) -> int:
    """Answers the event that started a workflow: GITHUB_EVENT_PATH and GITHUB_EVENT_NAME say which."""
    from docs_guard.app.gap_answer import answer
    from docs_guard.cli.asking import github
    from docs_guard.cli.outputs import speak
    from docs_guard.cli.places import looked_at
    from docs_guard.escape.visible import visible
    from docs_guard.git.event import run_event

    request = looked_at(options)
    event, name = run_event(request.environment)
    answered = answer(event, name, request, *github())
    speak("".join(f"{visible(line)}\n" for line in answered.done))
    speak("".join(f"problem: {visible(line)}\n" for line in answered.problems))
    return 2 if answered.problems else 0
