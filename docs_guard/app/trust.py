"""Asks the site itself whether its map is right, and refuses to judge by a map that the site contradicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docs_guard.app.detection import links_of
from docs_guard.app.moment import SiteChange
from docs_guard.model.failure import Failure
from docs_guard.model.redirect import Unredirected
from docs_guard.model.report import Problem
from docs_guard.model.tree import Tree
from docs_guard.sites.agreement import Agreement
from docs_guard.sites.selfcheck import examined, spread

if TYPE_CHECKING:
    from docs_guard.redirects.table import Table

TARGETS = 200
"""So many targets of redirects are asked about, spread evenly over the table."""


def trusted(head: Tree, site: SiteChange, table: Table | None = None) -> list[Problem]:
    """
    A note where the site's own links and redirect targets leave the map in doubt.

    The redirects are read only for a map that is in doubt without them: an old link that a rule answers proves
    nothing. Raises Failure where the map is contradicted, unless `self-check` says otherwise. A site without pages
    is not asked.
    """
    if site.config.self_check == "off" or not site.after.pages:
        return []
    told = asked(head, site, table)
    if in_doubt(told) and table is None:
        told = asked(head, site, redirects_of(head, site))
    if not in_doubt(told):
        return []
    words = f"{site.config.generator} in {site.after.roots[0] or '.'}: {told.message}"
    if told.verdict == "contradicted" and site.config.self_check == "error":
        raise Failure("self-check", words)
    return [Problem("self-check", None, None, words)]


def in_doubt(told: Agreement) -> bool:
    return told.verdict in ("contradicted", "doubtful")


def asked(head: Tree, site: SiteChange, table: Table | None) -> Agreement:
    """How far the site's links confirm its map, and the targets of its redirects where there is a table of them."""
    if table is None:
        return examined(site.after, head, links_of, (), site.config)

    def redirected(path: str) -> bool:
        return not isinstance(table.resolve(path), Unredirected)

    targets = spread(list(dict.fromkeys(rule.target for rule in table.rules)), TARGETS)
    return examined(site.after, head, links_of, targets, site.config, redirected)


def redirects_of(head: Tree, site: SiteChange) -> Table:
    from docs_guard.app.sources import read_sources
    from docs_guard.redirects.table import Table

    sources = read_sources(head, site.config, site.after, lambda: iter(()))
    return Table([(each.format, each.reading) for each in sources], site.after, site.config.gone)
