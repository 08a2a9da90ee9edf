"""The rule for redirects that no reader ever gets, since no request looks like their source."""

from collections.abc import Iterator

from docs_guard.model.finding import Finding, Severity
from docs_guard.model.rule import Context, NoOptions, at_most, rule
from docs_guard.redirects.entries import TableEntry


@rule(TableEntry, NoOptions, severity=Severity.warning, fix="safe")
def unreachable_redirect(entry: TableEntry, context: Context[NoOptions]) -> Iterator[Finding]:
    """
    A redirect must answer an address that somebody can ask for.

    Browsers keep what follows a `#` to themselves, so that a host never sees it; most hosts compare no query; an
    earlier rule for the whole folder takes the address first. Such an entry looks like a promise and never acts, while
    the readers it was written for get "not found", or another page.

    Do instead: write the source as the host gets it, move the entry above the rule that takes its address, or drop it.
    """
    from docs_guard.redirects.unreached import reason

    found = reason(entry)
    if found is None:
        return
    finding = unreachable_redirect.at(
        entry.redirect.place,
        found.words,
        context.severity,
        help=found.cure,
        address=entry.redirect.source,
        quote=entry.said,
        group=found.group,
        fix=found.fix,
    )
    yield at_most(finding, Severity.note) if found.is_harmless else finding
