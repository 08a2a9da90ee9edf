"""Check the teams of the configuration, import them from a list, propose which folders are whose.

`docs-guard teams check` tells what keeps a page or an issue from its team: labels that the repository at GitHub does
not have, owners that no team knows, teams without owners, paths that match nothing, pages that nobody owns, keywords
and names that two teams claim. Labels are asked of GitHub only where a repository is known and a token is there.

`docs-guard teams import FILE...` makes `[[team]]` tables of a list of teams in YAML or JSON, or of a page that has
"Keywords:" below its headings or as a column of a table; several files come to one table a team.

`docs-guard teams suggest` proposes `paths`, folder by folder, from the keywords of the teams in paths, titles and
headings; where these say nothing, recent commits of a team's owners decide.
"""

from __future__ import annotations

import os
from argparse import Namespace
from typing import TYPE_CHECKING

from docs_guard.cli.parser import Parser, one_of, one_revision, own_options, reads_pages
from docs_guard.model.failure import Failure

if TYPE_CHECKING:
    from collections.abc import Callable

    from docs_guard.app.teams import Tracker
    from docs_guard.config.settings import Config

EXAMPLES = """\
examples:
  docs-guard teams check
  docs-guard teams check --github example/kettle --format json
  docs-guard teams import data/product_teams.yml support/who-to-ask.md
  docs-guard teams import CONTACTS.md --format toml >> docs-guard.toml
  docs-guard teams suggest
  docs-guard teams suggest docs/admin --format toml

exit codes: 0 clean or shown, 1 something is wrong with the teams (check), 2 could not run, 3 our fault
"""
ONLY = {"github": ("check",), "rev": ("check", "suggest"), "all": ("suggest",)}
"""The options that not every action has."""
FORMATS = {"check": ("text", "json"), "import": ("text", "toml", "json"), "suggest": ("text", "toml", "json")}
LARGEST = 1 << 20
"""Bytes of a list that people keep by hand."""
TOKENS = ("DOCS_GUARD_TOKEN", "GITHUB_TOKEN", "GH_TOKEN", "DOCS_GUARD_APP_ID")


def arguments(parser: Parser) -> None:
    parser.add_argument("action", choices=("check", "import", "suggest"), help="what to do")
    parser.add_argument(
        "paths", nargs="*", default=(), metavar="PATHS", help="import: the lists; otherwise: only pages in these"
    )
    reads_pages(parser)
    one_revision(parser)
    parser.add_argument(
        "--format", choices=("text", "toml", "json"), default="text", help="toml: whole tables alone; default: text"
    )
    parser.add_argument(
        "--github", metavar="OWNER/NAME", help="check: the repository whose labels are compared; needs a token"
    )
    parser.add_argument(
        "--all", action="store_true", default=None, help="suggest: for pages too that have an owner already"
    )


def run(options: Namespace) -> int:
    own_options("teams", options, ONLY)
    one_of("format", options.format, FORMATS[options.action])
    return {"check": _check, "import": _import, "suggest": _suggest}[options.action](options)


def _check(options: Namespace) -> int:
    from docs_guard.app.teams import checked
    from docs_guard.cli.asking import named
    from docs_guard.cli.outputs import progress, speak
    from docs_guard.cli.places import looked_at
    from docs_guard.cli.teams_text import check_json, check_text

    found = checked(looked_at(options), _tracker(named(options)), progress("read", "pages"))
    speak((check_json if options.format == "json" else check_text)(found))
    return 1 if found.faults else 0


def _tracker(repo: str) -> Callable[[Config], Tracker | None]:
    """Where labels are asked: of the repository that is named, of that of the issues, or of the one of this run."""

    def tracker(config: Config) -> Tracker | None:
        from docs_guard.app.teams import Tracker

        name = repo or config.issues.repo or os.environ.get("GITHUB_REPOSITORY", "")
        if not name or not (repo or any(os.environ.get(each) for each in TOKENS)):
            return None
        return Tracker(name, lambda: _labels(name, bool(repo)))

    return tracker


def _labels(name: str, wanted: bool) -> tuple[str, ...] | None:
    """The labels of a repository; None, with a warning, where nobody asked for them in so many words."""
    from docs_guard.cli.asking import github
    from docs_guard.cli.outputs import warn
    from docs_guard.github.port import Refused

    connect, _ = github()
    try:
        return tuple(label.name for label in connect(name).labels())
    except (Refused, Failure) as refused:
        said = f"the labels of {name} cannot be read: {refused.message}"
        if wanted:
            raise Failure("github", said) from None
        warn(said)
        return None


def _import(options: Namespace) -> int:
    from docs_guard.cli.outputs import hand_over
    from docs_guard.cli.places import contents
    from docs_guard.cli.teams_text import import_json, import_text, import_toml
    from docs_guard.teams.importing import imported

    if not options.paths:
        raise Failure("usage", "`docs-guard teams import` takes a file: a list of teams, or a page with their keywords")
    config = options.config or "docs-guard.toml"
    found = imported([(path, contents(path, LARGEST, "teams")) for path in options.paths])
    if options.format == "json":
        hand_over(import_json(found))
    else:
        hand_over((import_toml if options.format == "toml" else import_text)(found, config))
    return 0


def _suggest(options: Namespace) -> int:
    from docs_guard.app.suggest import suggest
    from docs_guard.cli.outputs import hand_over, progress
    from docs_guard.cli.places import looked_at
    from docs_guard.cli.teams_text import suggest_json, suggest_text, suggest_toml

    found = suggest(looked_at(options), bool(options.all), progress("read", "pages"))
    hand_over({"text": suggest_text, "toml": suggest_toml, "json": suggest_json}[options.format](found))
    return 0
