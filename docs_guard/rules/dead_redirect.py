"""The rule for redirects that lead where nothing is."""

from collections.abc import Iterator

from docs_guard.model.finding import Finding, Severity
from docs_guard.model.rule import Context, NoOptions, rule
from docs_guard.redirects.entries import TableEntry


@rule(TableEntry, NoOptions, severity=Severity.error, fix="safe")
def dead_redirect(entry: TableEntry, context: Context[NoOptions]) -> Iterator[Finding]:
    """
    A redirect must end at a page or a file of the site.

    Readers who follow an old address and end in "not found" are lost twice: the site knew what they were after, and
    sent them nowhere. It happens when the page that a redirect leads to moves or goes later on.

    Do instead: let the entry lead to the page that took over, or drop it and let the address go with `gone` in
    docs-guard.toml. Targets on other sites, and what only the host or the build makes, are not judged.
    """
    if entry.fate != "dead":
        return
    candidates = entry.successors
    best = candidates[0] if candidates and candidates[0].automatic else None
    yield dead_redirect.at(
        entry.redirect.place,
        f"`{entry.said}` leads to {_way(entry)}, where nothing is",
        context.severity,
        help=_help(entry),
        address=entry.redirect.source,
        candidates=candidates,
        fix=entry.retargeted(best.url, f"let {entry.said} lead to {best.url}") if best else None,
        quote=entry.quote,
        group=_group(entry),
        beside="" if any(candidate.likely for candidate in candidates) else None,
        mends=True,
    )


def _group(entry: TableEntry) -> str:
    """Those of one change together, whatever page each led to; otherwise those that end at one place."""
    if entry.is_newly_dead:
        moved = entry.successors and entry.successors[0].automatic
        return "redirects lead to pages that moved" if moved else "redirects lead to pages that are gone"
    return f"redirects end at `{entry.landing}`, where nothing is"


def _way(entry: TableEntry) -> str:
    if len(entry.hops) > 1:
        return f"{entry.redirect.target} and on to {entry.landing}"
    return entry.redirect.target


def _help(entry: TableEntry) -> str:
    likely = [candidate.url for candidate in entry.successors if candidate.likely]
    if likely:
        sure = entry.successors[0].automatic
        return f"let it lead to {likely[0]}" if sure else f"let it lead to {' or '.join(likely)}, if that took over"
    if entry.near:
        return f"{entry.near} is a page: let it lead there if that is meant"
    return "let it lead to the page that took over, or drop it"
