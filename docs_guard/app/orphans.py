"""Finds pages that no link leads to, on sites whose generator does not list every page by itself."""

import re
from collections.abc import Iterator

from docs_guard.app.links import SiteLinks
from docs_guard.app.moment import SiteChange
from docs_guard.app.survey import Survey
from docs_guard.config.settings import SiteConfig
from docs_guard.model.links import OrphanPage
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.tree import Tree, Unreadable
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
    reached: set[str] = set()
    included: set[bytes] = set()
    for page, text in links.pages():
        if not may_stand_alone(page, text.data, site) and not named(page):
            left[page.path] = page
        goals = (links.leads_to(page, link.target) for link in text.links)
        reached.update(goal.path for goal in goals if goal is not None and goal.path != page.path)
        included.update(INCLUDED.findall(text.data))
    pages = [page for path, page in left.items() if path not in reached and _name(path) not in included]
    return [page for page in pages if not _is_named_elsewhere(page, tree, site)] if pages else []


INCLUDED = re.compile(rb"(?i:include)[^\n]{1,200}?([^\s/\"'(){}\[\]<>]{1,200}\.(?:md|mdx|rst))")
"""The name of a page that another one includes."""


def _name(path: str) -> bytes:
    return path.rpartition("/")[2].encode("utf-8", "surrogateescape")


def _is_named_elsewhere(page: Published, tree: Tree, site: SiteMap) -> bool:
    """Whether text that is no page of the site (a blog, a README) names the address of a page."""
    address = page.address.strip("/").encode("utf-8", "surrogateescape")
    others = (path for path in tree.paths() if path.endswith((".md", ".mdx", ".rst")) and path not in site.by_path)
    return any(not isinstance(data, Unreadable) and address in data for _, data in tree.read_many(others))
