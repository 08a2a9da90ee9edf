"""Asks the site itself whether its map is right, and refuses to judge by a map that the site contradicts."""

from collections.abc import Iterable

from docs_guard.app.detection import links_of
from docs_guard.app.moment import SiteChange
from docs_guard.model.failure import Failure
from docs_guard.model.report import Problem
from docs_guard.model.tree import Tree


def trusted(head: Tree, site: SiteChange, targets: Iterable[str]) -> list[Problem]:
    """
    A note where the site's own links and redirect targets leave the map in doubt.

    Raises Failure where they contradict it, unless `self-check` says otherwise. A site without pages is not asked.
    """
    if site.config.self_check == "off" or not site.after.pages:
        return []
    from docs_guard.sites.selfcheck import agreement, sample

    told = agreement(site.after, sample(site.after, head, links_of), targets, site.config)
    if told.verdict not in ("contradicted", "doubtful"):
        return []
    words = f"{site.config.generator} in {site.after.roots[0] or '.'}: {told.message}"
    if told.verdict == "contradicted" and site.config.self_check == "error":
        raise Failure("self-check", words)
    return [Problem("self-check", None, None, words)]
