"""Report something that readers looked for and did not find.

Shows the three pages nearest to TEXT first: is it already there? Then it files an issue with the team that owns the
matter, once: where the same gap is open already, the issue says `seen again`.

Only TEXT is needed. The page, the team and the kind of page that is missing are guessed, and shown before anything is
filed. What looks like a secret, an address of a person or a machine, or a name of `[gaps] deny` is taken out; a ticket
goes only where not everybody reads it.
"""

from __future__ import annotations

from argparse import Namespace

from docs_guard.cli.parser import Parser, one_revision, reads_pages
from docs_guard.model.failure import Failure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from docs_guard.app.gap import Draft
    from docs_guard.app.gap_places import Places
    from docs_guard.model.issue import Operation

EXAMPLES = """\
examples:
  docs-guard gap "cannot find how to rotate executor tokens"
  docs-guard gap "error 502 behind a proxy" --page docs/admin/proxy.md --ticket 4711
  docs-guard gap "what does stale mean" --purpose explanation --dry-run
  docs-guard gap "all scopes of the token" --github owner/docs --yes --format json

the token is read from DOCS_GUARD_TOKEN, GH_TOKEN or GITHUB_TOKEN

exit codes: 0 filed, counted, or left by you; 2 could not run or not wholly, 3 our fault
"""


def arguments(parser: Parser) -> None:
    parser.add_argument("text", metavar="TEXT", help="what was looked for and not found, in the words of who looked")
    about = parser.add_argument_group("what is guessed otherwise")
    about.add_argument("--page", metavar="URL|PATH", default="", help="the page on which it should stand")
    about.add_argument("--team", metavar="TEAM", default="", help="the team that it goes to")
    about.add_argument(
        "--purpose",
        choices=("how-to", "tutorial", "reference", "explanation"),
        help="the kind of page that is missing; troubleshooting is a how-to",
    )
    about.add_argument("--ticket", metavar="ID", default="", help="the ticket that it came with")
    where = parser.add_argument_group("where it goes")
    where.add_argument("--github", metavar="OWNER/NAME", help="the repository; default: `[gaps] repo`")
    where.add_argument("--public", action="store_true", help="let the ticket stand where everybody reads it")
    where.add_argument("--yes", action="store_true", help="file it without asking")
    where.add_argument("--dry-run", action="store_true", help="show everything, and file nothing")
    reads_pages(parser)
    one_revision(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def run(options: Namespace) -> int:
    from docs_guard.cli.asking import must_be_asked, somebody

    asks = somebody() and options.format == "text"
    must_be_asked(asks or options.yes or options.dry_run)
    from docs_guard.app.gap import Asked, at_desk
    from docs_guard.cli.gap_dialogue import filed_by_hand
    from docs_guard.cli.gap_text import as_json, issue, sent_text, shown
    from docs_guard.cli.outputs import speak
    from docs_guard.cli.places import looked_at

    with at_desk(looked_at(options)) as desk:
        draft = desk.drafted(Asked(options.text, options.page, options.ticket, options.team, options.purpose))
        places, operation, trouble = _asked(options, draft)
        told = trouble.message if trouble else ""
        if options.format == "text":
            speak(shown(draft, places, operation, told))
        if options.dry_run:
            speak(issue(draft, operation) if options.format == "text" else as_json(draft, places, None, told))
            return 0
        if asks and not options.yes and not filed_by_hand(draft):
            return 0
        if places is None:
            raise trouble or Failure("github", "GitHub was not asked")
        sent = places.file()
        speak(sent_text(sent, places.repo) if options.format == "text" else as_json(draft, places, sent))
        return 2 if sent.problems else 0


def _asked(options: Namespace, draft: Draft) -> tuple[Places | None, Operation | None, Failure | None]:
    """What GitHub says before anything is filed, as far as it can be asked: an edit needs no token."""
    try:
        places = _places(options, draft)
        return places, places.planned(), None
    except Failure as failure:
        if failure.kind != "github":
            raise
        return None, None, failure


def _places(options: Namespace, draft: Draft) -> Places:
    from docs_guard.app.gap_places import Places
    from docs_guard.cli.asking import github, named
    from docs_guard.cli.outputs import step

    connect, clock = github()
    return Places(draft, connect, clock, step, named(options), options.public)
