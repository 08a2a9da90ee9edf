"""The rule for redirects that say that a page will come back."""

from collections.abc import Iterator

from docs_guard.model.finding import Finding, Severity
from docs_guard.model.rule import Context, NoOptions, rule
from docs_guard.redirects.entries import TableEntry

TEMPORARY = (302, 303, 307)
POINTERS = frozenset(
    ("latest", "stable", "current", "next", "nightly", "edge", "dev", "main", "master", "today", "now")
)
"""Names of addresses that lead to another page from time to time."""


@rule(TableEntry, NoOptions, severity=Severity.note, on=False)
def temporary_redirect(entry: TableEntry, context: Context[NoOptions]) -> Iterator[Finding]:
    """
    A page that has moved for good should say so.

    A temporary redirect (302, 303, 307) asks search engines to keep the old address, and browsers to ask for it again
    each time. Some hosts answer so where no status is written: Cloudflare with 302. Addresses that lead to another page
    from time to time (`/latest`), the top of a folder that leads into it, and targets off the site are left alone.

    Do instead: write 301 or 308 (`permanent: true`).
    """
    status = entry.redirect.status or entry.semantics.default_status
    if status not in TEMPORARY or entry.redirect.conditional or entry.fate != "page" or _is_pointer(entry):
        return
    said, goal = entry.said, entry.redirect.target
    yield temporary_redirect.at(
        entry.redirect.place,
        f"`{said}` leads to {goal} for the time being only: the status is {status}",
        context.severity,
        help=f"if the page has moved for good, {_cure(entry, status)}",
        address=entry.redirect.source,
        quote=entry.said,
        group="pages that moved for the time being only",
    )


def _is_pointer(entry: TableEntry) -> bool:
    """Whether the address is meant to lead elsewhere another day, or is the top of the folder that it leads into."""
    source, target = entry.redirect.source.rstrip("/"), entry.redirect.target
    top = entry.table.map.base
    if source in ("", top) or target.startswith(source + "/"):
        return True
    return not POINTERS.isdisjoint(source.lower().split("/"))


def _cure(entry: TableEntry, status: int) -> str:
    start, end = entry.redirect.span
    written = entry.source.data[start:end] if entry.source.path == entry.path else b""
    if b"permanent" in written:
        return "write `permanent: true`"
    if not written or str(status).encode() in written:
        return "write 308" if status == 307 else "write 301"
    return f"write 301 behind it: where no status stands, the host answers {status}"
