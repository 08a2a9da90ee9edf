"""Name the teams that own the pages a change touches, and why; ask them for their review.

The change is what `docs-guard check` would compare: the work tree or `--head` against the default branch, the base of
the pull request, or `--base`. A deleted page, or one that moved, counts for its old owner too.

With `review = "request"` in docs-guard.toml, in a run for a pull request, the teams are asked through GitHub's API:
once, those alone that were not asked yet and did not review, never the author's own. A team's `@org/team` is asked,
or its `@user`s where it has none. That GitHub refuses is said, and does not change the exit code.
"""

from __future__ import annotations

from argparse import Namespace

from docs_guard.cli.parser import Parser, reads_pages

EXAMPLES = """\
examples:
  docs-guard owners
  docs-guard owners --base main --format markdown >> "$GITHUB_STEP_SUMMARY"
  docs-guard owners --base v1.0 --head v1.1 --format json
  docs-guard owners --dry-run

exit codes: 0 told (also where nobody could be asked), 2 could not run, 3 our fault
"""


def arguments(parser: Parser) -> None:
    reads_pages(parser)
    parser.add_argument("--base", metavar="REV", help="compare with REV; default: as `docs-guard check` does")
    parser.add_argument("--head", metavar="REV", help="the revision to look at; default: the work tree")
    parser.add_argument("--format", choices=("text", "json", "markdown"), default="text", help="default: text")
    parser.add_argument("--dry-run", action="store_true", help="say who would be asked to review, and ask nobody")


def run(options: Namespace) -> int:
    from docs_guard.app.owners import ownership
    from docs_guard.app.reviews import ask
    from docs_guard.cli import owners_text
    from docs_guard.cli.asking import github
    from docs_guard.cli.outputs import speak, warn
    from docs_guard.cli.places import looked_at

    found = ownership(looked_at(options))
    connect, _ = github()
    asked = ask(found, connect, options.dry_run) if found.review == "request" or options.dry_run else None
    forms = {"text": owners_text.text, "json": owners_text.as_json, "markdown": owners_text.markdown}
    speak(forms[options.format](found, asked))
    if asked:
        for line in owners_text.refusals(asked):
            warn(line)
    return 0
