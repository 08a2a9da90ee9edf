"""Say which published addresses a change loses, and where their readers should be sent.

Two moments of a repository are compared. Without --base it is the merge base with the pull request's or the default
branch; without --head the work tree, with new files that are not ignored. PATHS limit what is told, not what is read.
"""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from docs_guard import registry
from docs_guard.cli.parser import Parser, number, words_of
from docs_guard.model.failure import Failure

if TYPE_CHECKING:
    from docs_guard.app.request import Request

EXAMPLES = """\
examples:
  docs-guard check --base origin/main
  docs-guard check --base v1.0 --head v2.0 docs/tutorials/
  docs-guard check --staged
  docs-guard check --fix
  docs-guard check --base v1.0 --head v2.0 --diff > redirects.patch
  docs-guard check --format github --format json=report.json --format markdown=summary.md
  docs-guard check --format markdown --output-file summary.md
  docs-guard check --base main --built-base old/sitemap.xml --built-head build/html/

exit codes: 0 nothing at or above the fail level (with --fix: nothing is left), 1 findings, 2 could not run, 3 our fault
"""


def arguments(parser: Parser) -> None:
    what = parser.add_argument_group("what is compared")
    what.add_argument("paths", nargs="*", metavar="PATHS", help="tell only what is found in these files and folders")
    what.add_argument("--repo", metavar="DIR", default=".", help="the repository, bare or not; default: this folder")
    what.add_argument("--base", metavar="REV", help="the revision before; compared as given")
    what.add_argument("--head", metavar="REV", help="the revision after; default: the work tree")
    what.add_argument("--staged", action="store_true", help="compare HEAD with what is about to be committed")
    what.add_argument("--all", action="store_true", help="judge the state as it is, without a comparison")
    what.add_argument("--built-base", metavar="PLACE", help="addresses before: a sitemap.xml, built HTML, or a list")
    what.add_argument("--built-head", metavar="PLACE", help="addresses after, likewise")
    how = parser.add_argument_group("how it is judged")
    how.add_argument("--config", metavar="FILE", help="the configuration; default: the docs-guard.toml of the head")
    how.add_argument("--select", metavar="RULE", action="append", default=[], help="only these rules (a,b or repeated)")
    how.add_argument("--ignore", metavar="RULE", action="append", default=[], help="not these rules (a,b or repeated)")
    how.add_argument(
        "--fail-on", choices=("error", "warning", "note", "never"), help="the least that makes exit code 1"
    )
    how.add_argument("--no-baseline", action="store_true", help="with --all: tell what the baseline accepts as well")
    how.add_argument("--jobs", metavar="N", type=number(1), help="how many processes may work; default: one a core")
    how.add_argument("--no-cache", action="store_true", help="neither use nor keep what a full scan found before")
    how.add_argument("--cache-dir", metavar="DIR", help="where that is kept; default: docs-guard in the user's cache")
    mended = parser.add_argument_group("how it is mended")
    mended.add_argument(
        "--fix", action="store_true", help="write what is safe to write into the work tree: redirects, links to them"
    )
    mended.add_argument("--diff", action="store_true", help="print what --fix would write, and write nothing")
    told = parser.add_argument_group("how it is told")
    known = ", ".join(registry.names("docs_guard.reports.formats"))
    told.add_argument(
        "--format",
        metavar="FORMAT[=FILE]",
        action="append",
        default=[],
        help=f"{known}; default: text; with =FILE into a file, so that one run writes several",
    )
    told.add_argument(
        "--output-file", metavar="FILE", help="where the format goes that would go to standard output; - is that"
    )
    told.add_argument("--owners", action="store_true", help="tell whose pages the change touches as well")


def run(options: Namespace) -> int:
    """Runs the check, writes its report, and tells by the exit code whether it fails."""
    from docs_guard.app.commented import unasked
    from docs_guard.app.remembered import checked
    from docs_guard.app.request import meant
    from docs_guard.cli.asking import github
    from docs_guard.cli.outputs import aside, outputs, write

    asked = meant(request(options))
    if why := unasked(asked, github):
        aside(f"{why}\n")
        return 0
    options.all = asked.everything
    if options.fix or options.diff:
        from docs_guard.cli.fixing import run as mend

        return mend(options, asked)
    wanted = outputs(options.format, file=options.output_file)
    outcome = checked(asked)
    fail_on = options.fail_on or outcome.fail_on
    write(outcome.report, wanted, fail_on, outcome.quote, mending(options))
    return int(outcome.report.fails(fail_on)) if outcome.report.whole else 2


def mending(options: Namespace) -> str:
    """The command that mends what this one found; of a revision, the one that shows how."""
    from shlex import join

    words = [] if options.repo == "." else ["--repo", options.repo]
    for name in ("base", "head", "built_base", "built_head", "config"):
        if value := getattr(options, name):
            words += ["--" + name.replace("_", "-"), value]
    words += [f"--{name}" for name in ("staged", "all", "no-baseline") if getattr(options, name.replace("-", "_"))]
    for name in ("select", "ignore"):
        if rules := words_of(getattr(options, name)):
            words += [f"--{name}", ",".join(rules)]
    return join(["docs-guard", "check", *words, "--diff" if options.head else "--fix", *options.paths])


def request(options: Namespace) -> Request:
    """The words of the command line as a request. Raises Failure for words that contradict each other."""
    from dataclasses import replace

    from docs_guard.cli.places import looked_at

    for one, other in (("staged", "head"), ("staged", "all"), ("all", "base")):
        if getattr(options, one) and getattr(options, other):
            raise Failure("usage", f"--{one} and --{other} cannot be used together")
    return replace(
        looked_at(options),
        staged=options.staged,
        everything=options.all,
        select=words_of(options.select),
        ignore=words_of(options.ignore),
        built_base=built(options.built_base),
        built_head=built(options.built_head),
        cache="off" if options.no_cache else options.cache_dir,
        jobs=options.jobs,
        baseline=not options.no_baseline,
        owners=options.owners,
    )


def built(place: str | None) -> tuple[str, ...] | None:
    """The addresses of a built site, where the user names one."""
    if not place:
        return None
    from docs_guard.cli.addresses import addresses

    return addresses(place)
