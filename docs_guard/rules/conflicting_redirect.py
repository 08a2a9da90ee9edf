"""The rule for sources that two entries send to different places."""

import re
from collections.abc import Iterator

from docs_guard.model.finding import Finding, Severity
from docs_guard.model.rule import Context, NoOptions, at_most, rule
from docs_guard.redirects.entries import TableEntry
from docs_guard.sites.versions import unversioned


@rule(TableEntry, NoOptions, severity=Severity.error)
def conflicting_redirect(entry: TableEntry, context: Context[NoOptions]) -> Iterator[Finding]:
    """
    One address must be sent to one place.

    Of two entries for one source the host uses the first or the last, without a word, and the other one is a promise
    that is not kept. Whoever reads the table believes the line that they happen to see.

    Do instead: keep the entry that is right, and drop the other.
    """
    winner = entry.beaten_by
    if winner is None or entry.says_the_same(winner):
        return
    here, there = entry.redirect.target, winner.redirect.target
    where = winner.where if winner.path == entry.path else f"{winner.path}:{winner.redirect.place.line}"
    wins = "nobody can tell which of them the build writes" if entry.beside.is_arbitrary(entry) else "which wins"
    finding = conflicting_redirect.at(
        entry.redirect.place,
        f"`{entry.said}` leads to {here} here and to {there} in {where}, {wins}",
        context.severity,
        help="keep the one that is right, and drop the other",
        address=entry.redirect.source,
        quote=entry.said,
        group=f"entries for {entry.redirect.source} lead to different places",
    )
    yield at_most(finding, Severity.note) if _are_versions(entry, winner) else finding


def _are_versions(one: TableEntry, other: TableEntry) -> bool:
    """Whether two versions of one page hold the entry, as they do where a folder is copied for each version."""
    here, there = (unversioned(_current(each.redirect.target).rstrip("/") + "/x") for each in (one, other))
    return bool(here) and here == there and one.path != other.path


def _current(target: str) -> str:
    """An address as it was before its version went to the archive."""
    return re.sub(r"/archived?s?/", "/", target, count=1)
