"""Spells one rule for all that lies below a folder, on hosts that write `/old/* /new/:splat`."""

from collections.abc import Sequence

from docs_guard.model.site import SiteMap
from docs_guard.redirects.format import Semantics
from docs_guard.redirects.pattern import is_pattern
from docs_guard.redirects.spelling import escaped, without_base
from docs_guard.redirects.written import Written, written_with_base

CHILDREN = ("a-page", "a-folder/a-page")
"""Names that stand for whatever lies below a folder."""


def splat(map: SiteMap, old: str, new: str, semantics: Semantics, entries: Sequence[Written]) -> tuple[str, str] | None:
    """
    Source and target of a rule for a folder: two URL paths with base that end in a slash. None where the file has a
    rule for it already, where the rule would hide living pages, or answer its own target.
    """
    if not (old.endswith("/") and new.endswith("/")) or new.startswith(old) or old == map.base + "/":
        return None
    if semantics.before_pages and any(page.address.startswith(old) for page in map.pages):
        return None
    base = "" if written_with_base(entries, semantics, map) else map.base
    if base and not (old.startswith(base + "/") and new.startswith((base + "/", "http://", "https://"))):
        return None
    old, new = escaped(without_base(old, base)), escaped(without_base(new, base))
    path = new.removeprefix("https:").removeprefix("http:")
    if is_pattern(semantics.dialect, old) or "*" in old + path or ":" in path or {"#", "?"} & {*old, *path}:
        return None
    if any(entry.source == old + "*" for entry in entries):
        return None
    return old + "*", new + ":splat"
