"""Where a pattern takes its readers: some page must have an address that its target can become."""

from collections.abc import Callable

from docs_guard.model.regex import regex
from docs_guard.redirects.entries import Fate, TableEntry
from docs_guard.redirects.shelves import shelves
from docs_guard.redirects.table import Table

FILLED = regex(r":[A-Za-z_]\w*[*+?]?(?:\([^)]*\))?|\$\d+|\*")
"""What a target holds in place of what the source captured."""


def pattern_fate(entry: TableEntry, is_expected: Callable[[str, str], bool]) -> Fate:
    """
    Dead where no page at all has an address that the target can become, and pages would have to be there.

    An address that another entry answers is one that it can become, too: that entry is judged by itself.
    """
    rule, table = entry.redirect, entry.table
    goal = table.internal(rule.target, rule.source)
    if goal is None:
        return "off-site"
    parts = literals(goal.partition("#")[0].partition("?")[0])
    if len(parts) == 1 or rule.status == 200:
        return _plain(entry, goal, is_expected) if len(parts) == 1 and rule.status != 200 else "unknown"
    folder = parts[0][: parts[0].rfind("/") + 1]
    if folder.rstrip("/") in ("", table.map.base) or any(map(_fits(parts), _addresses(entry))):
        return "page" if folder.rstrip("/") not in ("", table.map.base) else "unknown"
    return "dead" if is_expected(folder + "index", rule.source) and not _is_ruled(table, folder) else "unknown"


def _is_ruled(table: Table, folder: str) -> bool:
    """Whether any rule may answer an address of a folder."""
    start = table.key(folder).rstrip("/") + "/"
    if any(key.startswith(start) for key in table.exact):
        return True
    return any(table.patterns.get(shelf) for shelf in shelves(folder.rstrip("/")) if shelf)


def _plain(entry: TableEntry, goal: str, is_expected: Callable[[str, str], bool]) -> Fate:
    from docs_guard.model.redirect import Dead, External, Live, Loop

    end = entry.table.resolve(goal)
    match end:
        case Live():
            return "page"
        case External():
            return "off-site"
        case Loop():
            return "loop"
        case Dead(hops=hops) if hops and hops[-1].status == 410:
            return "silent"
        case _:
            return (
                "dead" if is_expected(end.url.partition("#")[0].partition("?")[0], entry.redirect.source) else "unknown"
            )


def literals(target: str) -> list[str]:
    """What stands around the parts of a target that are filled in; one text where nothing is."""
    return FILLED.split(target)


def _addresses(entry: TableEntry) -> list[str]:
    return [page.address for page in entry.table.map.pages]


def _fits(parts: list[str]) -> Callable[[str], bool]:
    """Whether an address holds these texts one after the other, the first one at its beginning."""

    def fits(address: str) -> bool:
        if not address.startswith(parts[0]):
            return address + "/" == parts[0]
        at = len(parts[0])
        for part in parts[1:]:
            at = address.find(part.rstrip("/"), at)
            if at < 0:
                return False
        return True

    return fits
