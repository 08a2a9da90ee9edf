"""Tell which team a page or a text belongs to, and why.

PATHS are pages, and folders with all pages below. A text, such as that of an issue, comes from --text FILE or, as `-`,
from standard input; the pages that it names count before its keywords. `--eval` routes issues whose teams are known
and counts how many are right.
"""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from docs_guard.cli.parser import Parser, one_revision, reads_pages
from docs_guard.model.failure import Failure

if TYPE_CHECKING:
    from docs_guard.app.judged_routes import Judgement
    from docs_guard.app.request import Request
    from docs_guard.app.routed import Answer

EXAMPLES = """\
examples:
  docs-guard route docs/search/filters.md
  docs-guard route --text issue.md --title "Saved searches are not explained" --explain
  gh issue view 4711 --json body --jq .body | docs-guard route - --format json
  docs-guard route --eval cases.jsonl --config docs-guard.toml

--eval reads JSON Lines: {"title": "...", "body": "...", "head_team": ["search"]}, where any of the teams is right.

exit codes: 0 shown, also where nobody was found, 2 could not run, 3 our fault
"""
LARGEST = 64 << 20
"""Bytes of a text or of cases that are read."""


def arguments(parser: Parser) -> None:
    what = parser.add_argument_group("what is routed")
    what.add_argument("paths", nargs="*", metavar="PATHS", help="pages and folders; `-`: a text from standard input")
    what.add_argument("--text", metavar="FILE", help="a text")
    what.add_argument("--title", metavar="T", help="the title of the text; its words count more")
    what.add_argument("--team", metavar="T", default="", help="the team that a person named; it goes before all else")
    what.add_argument("--eval", metavar="FILE", help="issues whose teams are known, as JSON Lines")
    reads_pages(parser)
    one_revision(parser)
    parser.set_defaults(repo=None)  # with --eval, a configuration alone is enough
    parser.add_argument("--explain", action="store_true", help="tell what every router said")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def run(options: Namespace) -> int:
    from docs_guard.cli import route_text
    from docs_guard.cli.outputs import speak, warn

    _coherent(options)
    if options.eval is not None:
        judgement = _judged(options)
        speak(route_text.judged_json(judgement) if options.format == "json" else route_text.judged(judgement))
        return 0
    answer = _asked(options)
    for problem in answer.problems:
        warn(problem)
    speak(route_text.as_json(answer) if options.format == "json" else route_text.told(answer, options.explain))
    return 0


def _coherent(options: Namespace) -> None:
    """Raises Failure for words that contradict each other, and where there is nothing to route."""
    asked = {
        "PATHS": options.paths,
        "--text": options.text is not None or (options.title is not None and options.paths != ["-"]),
        "--eval": options.eval is not None,
    }
    given = [name for name, value in asked.items() if value]
    if len(given) != 1 or ("-" in options.paths and len(options.paths) > 1):
        said = " and ".join(given) if len(given) > 1 else "`-` and PATHS" if given else "nothing"
        raise Failure("usage", f"{said} to route: name PATHS, or --text FILE, or `-`, or --eval FILE, one of them")
    if options.explain and options.format == "json":
        raise Failure("usage", "--explain and --format json cannot be used together")


def _asked(options: Namespace) -> Answer:
    from docs_guard.app.routed import routed_pages, routed_text
    from docs_guard.cli.places import contents

    if options.paths and options.paths != ["-"]:
        return routed_pages(_request(options), options.team)
    file = "-" if options.paths else options.text
    text = b"" if file is None else contents(file, LARGEST)
    return routed_text(
        _request(options, paths=False), options.title or "", text.decode("utf-8", "replace"), options.team
    )


def _judged(options: Namespace) -> Judgement:
    """By the configuration alone where it is named and no repository is."""
    from docs_guard.app.judged_routes import judged
    from docs_guard.app.routed import routing, without_repository
    from docs_guard.cli.places import contents

    data = contents(options.eval, LARGEST)
    request = _request(options)
    if request.config and options.repo is None and options.rev is None:
        return judged(data, options.eval, without_repository(request.config))
    with routing(request, with_sites=True) as ways:
        return judged(data, options.eval, ways)


def _request(options: Namespace, paths: bool = True) -> Request:
    from docs_guard.cli.places import looked_at

    given = {**vars(options), "repo": options.repo or ".", "paths": options.paths if paths else ()}
    return looked_at(Namespace(**given))
