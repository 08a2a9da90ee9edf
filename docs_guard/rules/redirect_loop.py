"""The rule for redirects that send their readers round and round."""

from collections.abc import Iterator

from docs_guard.model.finding import Finding, Severity
from docs_guard.model.rule import Context, NoOptions, rule
from docs_guard.redirects.entries import TableEntry

SHOWN = 6
"""So many addresses of a loop are named."""


@rule(TableEntry, NoOptions, severity=Severity.error)
def redirect_loop(entry: TableEntry, context: Context[NoOptions]) -> Iterator[Finding]:
    """
    Redirects must not lead back to where they began.

    Browsers give up after some twenty hops with an error page that says nothing of the site. A loop may be as small as
    a slash: on a host that takes `/old` and `/old/` for one address, a rule from one to the other never ends.

    Do instead: let the entry that is named lead to a page, or drop it. A loop is told once, at the entry written last.
    """
    if entry.fate != "loop":
        return
    cycle = entry.beside.cycle(entry)
    if not cycle or max(cycle, key=lambda each: each.order) is not entry:
        return
    start = next(number for number, each in enumerate(cycle) if each is entry)
    hops = [*cycle[start:], *cycle[:start]]
    way = [each.redirect.source for each in hops[:SHOWN]] + (["..."] if len(hops) > SHOWN else [])
    back = entry.redirect.target if len(hops) == 1 else entry.redirect.source
    others = entry.beside.leading_in.get(id(entry.redirect), 0)
    more = f"; {others} more redirect{'s lead' if others > 1 else ' leads'} into the loop" if others else ""
    yield redirect_loop.at(
        entry.redirect.place,
        f"readers are sent round and round: {' -> '.join((*way, back))}",
        context.severity,
        help=_cure(entry, len(hops)) + more,
        address=entry.redirect.source,
        quote=entry.quote,
    )


def _cure(entry: TableEntry, length: int) -> str:
    if length == 1 and entry.redirect.source.rstrip("/") == entry.redirect.target.rstrip("/"):
        return "drop the entry: this host takes both addresses for one" if _slash(entry) else "drop the entry"
    return "let the entry lead to a page, or drop it"


def _slash(entry: TableEntry) -> bool:
    return entry.redirect.source != entry.redirect.target
