"""Finds addresses that a pattern of redirects answers, as far as it is known where their readers must end."""

from collections.abc import Iterator

from docs_guard.model.redirect import External, Live, Redirect
from docs_guard.model.site import SiteMap
from docs_guard.redirects.paths import own_path
from docs_guard.redirects.shelves import path_of
from docs_guard.redirects.table import Table

import re

MADE_UP = "docs-guard-example"
MOST = 2
MOST_TRIED = 50
"""Pages of which the captures are tried, before a pattern is left alone."""
_SPLAT = re.compile(r":splat|\*$")
_SLOT = re.compile(r"\*|:[A-Za-z_]\w*(?:\([^()]*\))?[*+]?|\([^()]*\)")
"""What stands for something in a source: `*`, `:name`, `:name*`, `(.*)`."""


def examples(rule: Redirect, site: SiteMap, table: Table) -> list[str]:
    """Up to two addresses that this very entry answers: of pages that live at its target, otherwise a made-up one."""
    found: list[str] = []
    for source in (*_living(rule, site), _filled(rule.source, MADE_UP)):
        if source and source not in found and _answers(rule, table, source):
            found.append(source)
            if len(found) == MOST:
                break
        if found and source.endswith(MADE_UP):
            break
    return found


def _answers(rule: Redirect, table: Table, source: str) -> bool:
    end = table.resolve(source)
    return isinstance(end, Live | External) and bool(end.hops) and end.hops[0] is rule


def _living(rule: Redirect, site: SiteMap) -> Iterator[str]:
    """Sources whose readers end at a living page, if the target repeats the one thing that the source leaves open."""
    slots = _SLOT.findall(rule.source)
    target = own_path(site, rule.target) or rule.target
    goal = re.search(r":splat|:\w+[*+]?|\$1|\*", path_of(target)) if target.startswith("/") else None
    if len(slots) != 1 and rule.kind.value != "prefix":
        return
    before, after = (path_of(target)[: goal.start()], path_of(target)[goal.end() :]) if goal else (path_of(target), "")
    if rule.kind.value == "prefix":
        before = before.rstrip("/") + "/"
    elif goal is None:
        return
    tried = 0
    for page in site.pages:
        address = path_of(page.address)
        if not address.startswith(before) or len(address) <= len(before) + len(after.rstrip("/")):
            continue
        rest = address[len(before) :].rstrip("/").removesuffix(after.rstrip("/")).strip("/")
        if rest:
            yield _filled(rule.source, rest)
            tried += 1
        if tried == MOST_TRIED:
            return


def _filled(source: str, rest: str) -> str:
    """The source with something in the place of what it leaves open; a prefix gets it behind itself."""
    filled = _SLOT.sub(lambda match: rest, source)
    return filled if filled != source else f"{source.rstrip('/')}/{rest}"
