"""The rule for redirects that lead to other redirects."""

from collections.abc import Iterator

from docs_guard.model.finding import Finding, Severity
from docs_guard.model.rule import Context, NoOptions, rule
from docs_guard.redirects.entries import TableEntry


@rule(TableEntry, NoOptions, severity=Severity.warning, fix="safe")
def redirect_chain(entry: TableEntry, context: Context[NoOptions]) -> Iterator[Finding]:
    """
    A redirect should lead to the end of the way, not to another redirect.

    Every hop is another request, search engines follow only a few, and the chain breaks where any of its entries goes.
    Some builds do not follow a second hop at all: there the first one is dropped, and this is an error.

    Do instead: let the entry lead where its readers end.
    """
    if not entry.is_chain:
        return
    second = entry.hops[1]
    severity = context.severity if _is_followed(entry) else Severity.error
    title = f"let {entry.said} lead to {entry.landing}"
    yield redirect_chain.at(
        entry.redirect.place,
        f"`{entry.said}` leads to {entry.redirect.target}, which is redirected to {second.target}" + _rest(entry),
        severity,
        help=f"let it lead to {entry.landing}",
        address=entry.redirect.source,
        fix=entry.retargeted(entry.landing, title),
        quote=entry.quote,
        group=f"redirects of `{entry.path}` lead on to other redirects",
        item=f"`{entry.said}` -> `{entry.landing}`",
        mends=True,
    )


def _rest(entry: TableEntry) -> str:
    more = len(entry.hops) - 2
    on = f" and on, {len(entry.hops)} hops in all" if more > 0 else ""
    return on if _is_followed(entry) else f"{on}: the build does not follow it there"


def _is_followed(entry: TableEntry) -> bool:
    """Whether the host, or the build, follows a second hop."""
    return entry.format.chains and entry.semantics.chains
