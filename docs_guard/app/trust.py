"""Asks the site itself whether its map is right, and refuses to judge by a map that the site contradicts."""

from collections.abc import Iterable

from docs_guard.app.detection import links_of
from docs_guard.app.moment import SiteChange
from docs_guard.model.failure import Failure
from docs_guard.model.report import Problem
from docs_guard.model.tree import Tree

WRONG = 0.30
DOUBTFUL = 0.60


def trusted(head: Tree, site: SiteChange, targets: Iterable[str]) -> list[Problem]:
    """
    A note where less than 60 % of a site's own links and redirect targets hit a computed address.

    Raises Failure under 30 % of at least 20, unless `self-check` says otherwise. A site without pages is not asked.
    """
    if site.config.self_check == "off" or not site.after.pages:
        return []
    from docs_guard.sites.selfcheck import ENOUGH, agreement, sample

    told = agreement(site.after, sample(site.after, head, links_of), targets, site.config)
    if told.total < ENOUGH or told.share >= DOUBTFUL:
        return []
    hint = f"; {told.hint}" if told.hint else ""
    words = (
        f"I do not understand this site ({site.config.generator} in {site.after.roots[0] or '.'}): "
        f"{told.hits:,} of {told.total:,} links match; root or base?{hint}"
    )
    if told.share < WRONG and site.config.self_check == "error":
        raise Failure("self-check", words)
    return [Problem("self-check", None, None, words)]
