"""Finds pages that no link leads to, on sites whose generator does not list every page by itself."""

from collections.abc import Iterator

from docs_guard.app.links import SiteLinks
from docs_guard.app.moment import SiteChange
from docs_guard.app.survey import Survey
from docs_guard.config.settings import SiteConfig
from docs_guard.model.links import OrphanPage
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.tree import Tree
from docs_guard.sites.navigation import navigation
from docs_guard.sites.unlinked import may_stand_alone


def orphan_pages(survey: Survey, site: SiteChange) -> Iterator[OrphanPage]:
    """The orphans of head; where there is a base, those alone that were none there."""
    found = orphans(survey.head, site.after, site.config)
    if found and site.before is not None:
        before = orphans(survey.base, site.before, site.config)
        known = {survey.base.blob(page.path) for page in before}
        old = {page.path for page in before}
        found = [page for page in found if page.path not in old and survey.head.blob(page.path) not in known]
    yield from (OrphanPage(page.path, page.address) for page in found)


def orphans(tree: Tree, site: SiteMap, config: SiteConfig) -> list[Published]:
    """The pages that no page and no navigation leads to; none where it cannot be told."""
    named = navigation(tree, site)
    if named is None:
        return []
    links = SiteLinks(tree, site, config)
    left: dict[str, Published] = {}
    linked: set[str] = set()
    for page, text in links.pages():
        if not may_stand_alone(page, text.data, site) and not named(page):
            left[page.path] = page
        for link in text.links:
            goal = links.leads_to(page, link.target)
            if goal is not None and goal.path != page.path:
                linked.add(goal.path)
    return [page for path, page in left.items() if path not in linked]
