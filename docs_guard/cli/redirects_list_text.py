"""Redirects as a table of text, as JSON, and as a file for Netlify."""

from collections.abc import Iterator, Sequence

from docs_guard.app.redirect_listing import Listed, Unlisted, for_netlify
from docs_guard.app.redirect_sites import RedirectedSites
from docs_guard.cli.outputs import json_text
from docs_guard.cli.redirects_resolve_text import at, shown
from docs_guard.escape.visible import plural, visible
from docs_guard.model.place import Place
from docs_guard.redirects.export import comment

WIDEST = 60
"""Characters up to which a column grows with its longest word; a longer word stands out of it."""
UNREAD = 5
"""Places that cannot be read and are named."""


def table(redirects: Sequence[Listed]) -> str:
    """Source, target, status and place in columns."""
    rows = [_row(each) for each in redirects]
    if not rows:
        return "no redirects\n"
    widths = [max((len(row[at]) for row in rows if len(row[at]) <= WIDEST), default=0) for at in range(3)]
    return "".join("  ".join([*map(str.ljust, row[:3], widths), row[3]]).rstrip() + "\n" for row in rows)


def _row(each: Listed) -> tuple[str, str, str, str]:
    rule = each.rule
    where = f" only where {shown(rule.conditional)}" if rule.conditional else ""
    source = f"https://{rule.host}{rule.source}" if rule.host else rule.source
    status = f"{rule.status or 'page'}{'!' if rule.force else ''}"
    return shown(source), shown(rule.target), status, at(rule.place) + where


def as_json(redirects: Sequence[Listed]) -> str:
    """One JSON object."""
    return json_text({"version": 1, "redirects": [_plain(each) for each in redirects]})


def _plain(each: Listed) -> dict[str, object]:
    rule = each.rule
    return {
        "source": rule.source,
        "target": rule.target,
        "status": rule.status,
        "kind": rule.kind.value,
        "conditional": rule.conditional,
        "force": rule.force,
        "host": rule.host,
        "format": each.format,
        "path": rule.place.path,
        "line": rule.place.line,
    }


def netlify(found: RedirectedSites) -> str:
    """The lines of every site; a comment before each site where there are several."""
    parts = []
    for site in found.sites:
        told = for_netlify(site)
        lines = [f"# {visible(site.label)}"] if len(found.sites) > 1 and told else []
        parts.append("".join(f"{line}\n" for line in (*lines, *(each.line or comment(each) for each in told))))
    return "".join(parts)


def unread(places: Sequence[Unlisted]) -> Iterator[str]:
    """What cannot be read and is therefore not listed."""
    for each in places[:UNREAD]:
        yield f"{at(Place(each.path, each.line))}: {shown(each.why)}"
    if len(places) > UNREAD:
        yield f"{plural(len(places) - UNREAD, 'more place')} of redirect files cannot be read"
