"""Plans one entry for a whole folder in a list of redirects, in the patterns of the router that reads it."""

import re
from collections.abc import Sequence

from docs_guard.model.site import SiteMap
from docs_guard.redirects.format import Addition, Semantics, Source
from docs_guard.redirects.object_entry import placed
from docs_guard.redirects.object_files import found_in, semantics_in
from docs_guard.redirects.pattern import compile_pattern, expand, is_pattern
from docs_guard.redirects.quoting import writable
from docs_guard.redirects.routers import ROUTER
from docs_guard.redirects.spelling import escaped, without_base
from docs_guard.redirects.written import Written, refused, written_with_base
from docs_guard.syntax.node import Malformed

REST = re.compile(r"/(?::(\w+)\*|\(\.\*\))$")
"""What stands at the end of a source for all that is below a folder."""
CHILDREN = ("a-page", "a-folder/a-page")
"""Names that stand for whatever lies below a folder."""


def wildcard(source: Source, old: str, new: str) -> Addition | None:
    """
    One entry for all addresses below a folder, in the way that the file's last pattern is written.

    None where the host has no patterns (a list that some script of the site reads has them only where it shows them),
    where pages live below the folder that the rule would hide, and where it would answer its own target.
    """
    if refused(source.data) or not (old.endswith("/") and new.endswith("/")) or new.startswith(old):
        return None
    try:
        found = found_in(source)
    except Malformed:
        return None
    semantics = semantics_in(source, found)
    rest = _rest(semantics, found.entries)
    if rest is None or (semantics.before_pages and any(page.address.startswith(old) for page in source.map.pages)):
        return None
    base = "" if written_with_base(found.entries, semantics, source.map) else source.map.base
    start, goal = escaped(without_base(old, base)), escaped(without_base(new, base))
    if is_pattern(semantics.dialect, start) or is_pattern(semantics.dialect, goal) or not writable(start, goal):
        return None
    end = "/" if _is_slashed(semantics, source.map) else ""
    rule = start + rest[0] + end, goal + rest[1] + end
    known = any(entry.source == rule[0] for entry in found.entries)
    if known or (base and not new.startswith(base + "/")) or not _leads(semantics, rule, start, goal, end):
        return None
    return placed(source, semantics, found, *rule, start + CHILDREN[0] + end)


def _rest(semantics: Semantics, entries: Sequence[Written]) -> tuple[str, str] | None:
    """How the source, and the target, say `and all below`."""
    if not semantics.dialect.startswith(("route", "mintlify")):
        return None
    for entry in reversed(entries):
        shown = REST.search(entry.source)
        if shown:
            return (f":{shown[1]}*", f":{shown[1]}*") if shown[1] else ("(.*)", "$1")
    if semantics is ROUTER:
        return None
    return (":slug*", ":slug*") if semantics.dialect == "mintlify" else (":path*", ":path*")


def _is_slashed(semantics: Semantics, map: SiteMap) -> bool:
    """Whether addresses end in a slash that the host compares."""
    if semantics.slash == "added":
        return True
    slashed = sum(page.address.endswith("/") for page in map.pages)
    return semantics.slash == "strict" and slashed * 2 > len(map.pages)


def _leads(semantics: Semantics, rule: tuple[str, str], old: str, new: str, end: str) -> bool:
    """Whether the rule sends what lies below the one folder to the same below the other."""
    pattern = compile_pattern(semantics.dialect, rule[0])
    for child in CHILDREN:
        captures = pattern.match(old + child + end) if pattern else None
        if captures is None or expand(semantics.dialect, rule[1], captures) != new + child + end:
            return False
    return True
