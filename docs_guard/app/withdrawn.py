"""Finds pages that the build left out before their files were deleted: nobody may have missed their addresses yet."""

from collections.abc import Iterable, Iterator

from docs_guard.app.moment import SiteChange
from docs_guard.app.survey import Survey
from docs_guard.model.site import Published, SiteMap
from docs_guard.sites.select import layout_for

MOST_MOMENTS = 5
"""How many moments of the past are looked at."""


def withdrawn(survey: Survey, site: SiteChange, sites: Iterable[SiteMap]) -> dict[Published, str]:
    """
    Pages whose file goes with this change, with what had kept them out of the build (`exclude_patterns`, a list of
    chapters).

    Their addresses were lost earlier; the deletion is the last chance to tell. A file that was out of the build when
    it first came, as a part of other pages is, never had an address.
    """
    if site.before is None or survey.compared.base is None:
        return {}
    layout = site.before.layout
    paths = [path for path in site.before.hidden if path not in survey.head and layout.hidden(path, {})]
    pages = [Published(path, address) for path in paths if (address := layout.address(path, {}))]
    left = [page for page in pages if not any(each.page_at(page.address) for each in sites)]
    return {page: site.before.hidden[page.path] for page in _once_public(survey, site, left)} if left else {}


def _once_public(survey: Survey, site: SiteChange, pages: list[Published]) -> Iterator[Published]:
    """Those that the site published when their file first came."""
    from docs_guard.git.history import first_published, last_before

    base = survey.compared.base or ""
    first = first_published(survey.repository, [page.path for page in pages], base)
    for time in sorted(set(first.values()))[:MOST_MOMENTS]:
        then = last_before(survey.repository, base, time)
        if then is None:
            continue
        tree = survey.repository.tree(then)
        layout = layout_for(tree, site.config)
        for page in pages:
            if first.get(page.path) == time and page.path in tree and layout.hidden(page.path, {}) is None:
                yield page
