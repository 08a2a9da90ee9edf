"""When two entries have one source, as their own host compares sources."""

from urllib.parse import unquote

from docs_guard.redirects.entries import TableEntry
from docs_guard.redirects.format import Semantics

Spelled = tuple[str, str, str, bool]
"""Source, condition and host by which entries are compared, and whether it is a pattern."""


def spelled(entry: TableEntry) -> Spelled:
    """What the source of an entry is compared by with those of other entries; stricter than it is with addresses."""
    rule = entry.redirect
    path = rule.source if entry.is_pattern else unquote(rule.source, errors="surrogateescape")
    if not entry.is_pattern and knows_no_slash(entry.semantics) and len(path) > 1:
        path = path.rstrip("/") or "/"
    if entry.semantics.fold_case:
        path = path.lower()
    return path, rule.conditional, rule.host, entry.is_pattern


def knows_no_slash(semantics: Semantics) -> bool:
    """Whether the host is known to take `/a` and `/a/` for one; of a router of the site's own that is not known."""
    return semantics.slash != "strict" and not (semantics.slash == "loose" and semantics.dialect.startswith("route"))


def family_of(entry: TableEntry) -> tuple[str, str]:
    """What is read together: a file with all that it brings, or the front matter of all pages."""
    return entry.format.name, entry.source.path


def is_own_slash(entry: TableEntry) -> bool:
    """Whether an entry does nothing but put a slash, a suffix or the case right."""
    key = entry.table.map.key
    goal = entry.table.internal(entry.redirect.target, entry.redirect.source)
    return goal is not None and goal != entry.redirect.source and key(goal) == key(entry.redirect.source)
