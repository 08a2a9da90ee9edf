"""The rule for redirects that never act, since a page lives at their address."""

from collections.abc import Iterator

from docs_guard.model.finding import Finding, Severity
from docs_guard.model.rule import Context, NoOptions, rule
from docs_guard.redirects.entries import TableEntry


@rule(TableEntry, NoOptions, severity=Severity.warning)
def shadowed_redirect(entry: TableEntry, context: Context[NoOptions]) -> Iterator[Finding]:
    """
    A redirect should answer an address at which no page lives.

    Where pages come first, an entry for the address of a page does nothing. Either it was forgotten when the page came
    back, or somebody believes that the page is gone while readers still get it.

    Do instead: drop the entry, or take the page away that was to be replaced.
    """
    page = entry.shadowing
    if page is None:
        return
    yield shadowed_redirect.at(
        entry.redirect.place,
        f"`{entry.said}` never sends anybody to {entry.redirect.target}: {page.path} is the page of this address",
        context.severity,
        help="drop the entry, or the page if it was to be replaced",
        address=entry.redirect.source,
        quote=entry.quote,
    )
