"""The rule for redirects that hide a living page."""

from collections.abc import Iterator

from docs_guard.model.finding import Finding, Severity
from docs_guard.model.rule import Context, NoOptions, rule
from docs_guard.redirects.entries import TableEntry


@rule(TableEntry, NoOptions, severity=Severity.error)
def redirect_over_page(entry: TableEntry, context: Context[NoOptions]) -> Iterator[Finding]:
    """
    A redirect must not stand before a page that is there.

    Where a host asks its redirects first, or the build writes them over its pages, nobody can read the page any more,
    however often it is edited. It happens when a page is written at an address that once was redirected.

    Do instead: drop the redirect, or the page.
    """
    pages = entry.hidden
    if not pages:
        return
    first = pages[0]
    what = f"{first.address} ({first.path}) cannot be read"
    if entry.is_pattern:
        named = f"`{entry.said}` hides {len(pages)} pages: " if len(pages) > 1 else ""
        message = f"{named}{what}, for `{entry.said}` comes first"
    else:
        message = f"{what}: its readers are sent to {entry.redirect.target}"
    yield redirect_over_page.at(
        entry.redirect.place,
        message,
        context.severity,
        help="drop the entry, or the page" if not entry.is_pattern else "say the rule in a way that leaves out pages",
        address=entry.redirect.source,
        fix=None,
        quote=f"{entry.quote} {len(pages)}" if entry.is_pattern else entry.quote,
    )
