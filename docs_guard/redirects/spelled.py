"""When two entries have one source, as their own host compares sources."""

from collections.abc import Sequence
from urllib.parse import unquote

from docs_guard.model.redirect import Redirect
from docs_guard.model.site import Published
from docs_guard.redirects.entries import TableEntry
from docs_guard.redirects.format import Semantics

Spelled = tuple[str, str, str, bool]
"""Source, condition and host by which entries are compared, and whether it is a pattern."""


def spelled(entry: TableEntry) -> Spelled:
    """What the source of an entry is compared by with those of other entries; stricter than it is with addresses."""
    rule = entry.redirect
    if entry.format.name == "learn" and rule.written:
        return rule.written.strip("/").lower(), rule.conditional, rule.host, False
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


def plain_key(key: str) -> str:
    """An address without what tells two spellings of one name apart: suffix, case, `_` and an index."""
    path = key.lower().replace("_", "-").rstrip("/")
    for end in (".md", ".mdx", ".rst", ".html"):
        path = path.removesuffix(end)
    return path.removesuffix("/index").removesuffix("/readme")


def is_meant(entry: TableEntry, page: Published) -> bool:
    """Whether an entry can be for a page: those of Microsoft Learn name files, and `a.md` is not `a/index.md`."""
    named = entry.redirect.written.strip("/").lower()
    return entry.format.name != "learn" or not named or page.path.lower().endswith(named)


def may_end(entry: TableEntry, hops: Sequence[Redirect]) -> bool:
    """
    Whether what looks like a loop may end: the router of a site may tell `/a` from `/a/`, and so does Microsoft Learn,
    where the entry of `a.md` may lead to the page `a/index.md`.
    """
    if entry.format.name == "learn":
        return any(rule.target.endswith("/") for rule in hops)
    return leads_to_twin(entry) or (is_own_slash(entry) and entry.semantics.dialect.startswith("route"))


def leads_to_twin(entry: TableEntry) -> bool:
    """Whether `/a.html` leads to `/a`, or `/index.html` to `/`: a host may serve a page there and ask no rule again."""
    goal = entry.table.internal(entry.redirect.target, entry.redirect.source) or ""
    path = goal.partition("#")[0].partition("?")[0]
    is_suffixed = entry.redirect.source.endswith((".html", ".htm")) and not path.endswith((".html", ".htm"))
    return is_suffixed and is_own_slash(entry)
