"""Files the first groups of an import: shows what will be done and what is taken out, asks, and does it."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from docs_guard.model.failure import Failure

if TYPE_CHECKING:
    from docs_guard.app.gaps_filing import Filing, Place
    from docs_guard.app.gaps_import import Imported
    from docs_guard.app.tracker import Connect
    from docs_guard.github.port import Clock
    from docs_guard.model.issue import Plan


def filed(options: Namespace, found: Imported, say: Callable[[str], None]) -> int:
    """
    The exit code; what is said goes to `say`, so that a table for a program stays one.

    Raises Failure where nothing tells where gaps are filed, or nobody may be asked.
    """
    from docs_guard.app.gaps_filing import Filing
    from docs_guard.cli.asking import github

    connect, clock = github()
    where, notes = _places(options, found, connect)
    code = 0
    for note in notes:
        say(f"note: {note}\n")
    for place in where:
        filing = Filing(place, found.config, found)
        plan = filing.planned(options.top)
        say(_shown(place, filing, plan))
        if not options.dry_run and _agreed(options, plan, place, say):
            code = max(code, _carried_out(filing, plan, clock, say))
    return code


def _places(options: Namespace, found: Imported, connect: Connect) -> tuple[tuple[Place, ...], tuple[str, ...]]:
    """Where to; a run that writes nothing needs no token, and is planned as if nothing were filed."""
    from docs_guard.app.gaps_filing import Place, places
    from docs_guard.app.tracker import filed_in
    from docs_guard.cli.asking import named

    config, repo = found.config, ""
    try:
        repo = filed_in(named(options), config, found.home, gaps=True)
        return places(repo, config.gaps.private_repo, connect, bool(options.public))
    except Failure as failure:
        if not options.dry_run or failure.kind != "github":
            raise
        note = f"planned as if nothing were filed yet, in a public repository: {failure.message}"
        return (Place(repo, None, False, bool(options.public)),), (note,)


def _shown(place: Place, filing: Filing, plan: Plan) -> str:
    """The plan of one repository, and what is taken out of texts before they leave."""
    from docs_guard.cli.terminal import coloured
    from docs_guard.escape.visible import visible
    from docs_guard.issues.told import told

    kind = "private" if place.private else "public"
    lines = [f"\n{visible(place.repo) or 'nowhere yet'} ({kind}):\n"] if place.github else ["\n"]
    if taken := filing.taken:
        lines.append("taken out before anything leaves:\n")
        lines += [f"  {visible(line)}\n" for line in taken]
    return "".join((*lines, told(plan, coloured(sys.stdout))))


def _agreed(options: Namespace, plan: Plan, place: Place, say: Callable[[str], None]) -> bool:
    """Whether somebody wants it. Raises Failure where nobody can be asked."""
    from docs_guard.cli.asking import must_be_asked, somebody
    from docs_guard.issues.told import writes

    if options.yes or not writes(plan):
        return True
    must_be_asked(somebody())
    say(f"file this in {place.repo}? [y/N] ")
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _carried_out(filing: Filing, plan: Plan, clock: Clock, say: Callable[[str], None]) -> int:
    from docs_guard.escape.visible import visible

    applied = filing.carried_out(plan, clock, lambda line: say(f"{visible(line)}\n"))
    for left in applied.left:
        say(f"left for the next run: {visible(left.why)}\n")
    for problem in applied.problems:
        say(f"problem: {visible(problem)}\n")
    return 2 if applied.left or applied.problems else 0
