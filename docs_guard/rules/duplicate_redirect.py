"""The rule for entries that stand in a table twice."""

from collections.abc import Iterator

from docs_guard.model.finding import Finding, Severity
from docs_guard.model.rule import Context, NoOptions, rule
from docs_guard.redirects.entries import TableEntry
from docs_guard.redirects.format import Fault


@rule((TableEntry, Fault), NoOptions, severity=Severity.warning, fix="safe")
def duplicate_redirect(part: object, context: Context[NoOptions]) -> Iterator[Finding]:
    """
    A redirect should stand in its table once.

    Of two equal entries one never acts. Sooner or later somebody changes one of them and wonders why nothing happens,
    or the other, and nobody knows any more which of them counts.

    Do instead: drop the entry that is named.
    """
    if isinstance(part, Fault):
        yield from _key(part, context)
        return
    entry = part if isinstance(part, TableEntry) else None
    winner = entry.beaten_by if entry else None
    if entry is None or winner is None or not entry.says_the_same(winner) or entry.said != winner.said:
        return  # `/a` beside `/a/` is written by those who know more than one host
    where = winner.where if winner.path == entry.path else f"{winner.path}:{winner.redirect.place.line}"
    yield duplicate_redirect.at(
        entry.redirect.place,
        f"`{entry.said}` stands in {where} too, and leads to {winner.redirect.target} there as well",
        context.severity,
        help="drop this entry",
        address=entry.redirect.source,
        fix=entry.dropped(f"drop the second entry for {entry.said}"),
        quote=entry.said,
        group=f"entries of {entry.path} stand there twice",
    )


def _key(fault: Fault, context: Context[NoOptions]) -> Iterator[Finding]:
    """A key that stands in a page twice: readers of YAML take the last, and what the others hold is lost."""
    if fault.repeated:
        help = "write all addresses under one key"
        yield duplicate_redirect.at(fault.place, fault.words, context.severity, help=help, quote=fault.text)
