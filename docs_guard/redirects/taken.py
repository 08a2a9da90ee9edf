"""Which entries stand behind a rule that answers all their addresses first."""

import re

from docs_guard.model.redirect import Kind, Live, Redirect
from docs_guard.model.site import Published
from docs_guard.redirects.entries import TableEntry
from docs_guard.redirects.format import Semantics
from docs_guard.redirects.pattern import compile_pattern, expand
from docs_guard.redirects.reason import Reason, shown
from docs_guard.redirects.shelves import path_of

NAMED = re.compile(r":[A-Za-z]\w*")


def taken(entry: TableEntry) -> Reason | None:
    """An entry behind a pattern that answers all its addresses."""
    addresses = _addresses(entry) if _keeps_order(entry.semantics) else ()
    if not entry.semantics.before_pages and addresses and entry.table.map.page_at(addresses[0]):
        return None  # shadowed-redirect tells it
    if not addresses:
        return None
    first = next((rule for rule in entry.table.matching(addresses[0]) if not rule.conditional), None)
    if first is None or first.source == entry.redirect.source or not _is_asked_first(entry, first):
        return None  # two entries for one source are told by other rules
    goals = [_goal(first, entry, address) for address in addresses]
    if any(goal is None or path_of(goal) == path_of(url) for goal, url in zip(goals, addresses, strict=True)):
        return None
    words = f"`{entry.said}` is never asked: {shown(first, entry)} comes before it and answers its address"
    group = f"entries behind {shown(first, entry)}"
    if not entry.is_pattern and _is_same(entry, first, goals[0] or ""):
        cure = "drop the entry: the rule before it leads to the same place"
        return Reason(words, group, cure, entry.dropped(f"drop the entry for {entry.said}"), is_harmless=True)
    return Reason(words, group, "move the entry above that rule, or drop it")


def _keeps_order(semantics: Semantics) -> bool:
    """Whether the host is known to try its rules one after the other, patterns among them."""
    is_known = semantics.dialect != "mintlify" and not (semantics.dialect == "route" and semantics.slash == "loose")
    return semantics.first_wins and is_known


def _addresses(entry: TableEntry) -> tuple[str, ...]:
    """The address that an entry answers; of a pattern, two that differ in what its placeholders take."""
    source = entry.redirect.source
    if not entry.is_pattern:
        return (source,) if entry.redirect.kind is Kind.exact and source.startswith("/") else ()
    if has_optional_parts(entry.semantics) or source.endswith(":splat"):
        return ()
    long, short = (NAMED.sub("q7", source).replace("*", rest) for rest in ("q7/x9", ""))
    return long, short


def _goal(rule: Redirect, entry: TableEntry, url: str) -> str | None:
    """Where a pattern sends the readers of a URL path; None where it is none, or does not answer it."""
    dialect = entry.semantics.dialect
    pattern = compile_pattern(dialect, rule.source) if rule.kind not in (Kind.exact, Kind.client) else None
    captures = pattern.match(path_of(url)) if pattern else None
    return None if captures is None else expand(dialect, rule.target, captures)


def _is_asked_first(entry: TableEntry, other: Redirect) -> bool:
    """Whether one host reads both, the other one before this one."""
    mine, its = entry.redirect.place, other.place
    if mine.path == its.path:
        return (its.line or 0, other.span) < (mine.line or 0, entry.redirect.span)
    return entry.format.name == "netlify-toml" and its.path.rpartition("/")[2] == "_redirects"


def _page_at(entry: TableEntry, rule: Redirect, goal: str) -> Published | None:
    """The page that readers get whom a rule sends to `goal`."""
    inside = entry.table.internal(goal, entry.redirect.source)
    if inside is None:
        return None
    end = entry.table.served(inside) if rule.status == 200 else entry.table.resolve(inside)
    return end.page if isinstance(end, Live) else None


def _is_same(entry: TableEntry, rule: Redirect, goal: str) -> bool:
    """Whether a rule that sends readers to `goal` takes them where the entry would."""
    key, target = entry.table.map.key, entry.redirect.target
    if key(goal) == key(target) and goal.partition("#")[2] == target.partition("#")[2]:
        return True
    page = _page_at(entry, rule, goal)
    return page is not None and page == _page_at(entry, entry.redirect, target)


def has_optional_parts(semantics: Semantics) -> bool:
    """Whether `?` says that what stands before it may be missing."""
    return semantics.dialect in ("route", "route-folded", "mintlify")
