"""The sites of a repository at one moment, each with its redirects: for who asks what readers get, or mends a table."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from docs_guard.app.check import surveyed
from docs_guard.app.letting_go import folders
from docs_guard.app.moment import SiteChange
from docs_guard.app.request import Request, head_of
from docs_guard.app.search import Search
from docs_guard.app.sources import ReadSource
from docs_guard.app.survey import Survey
from docs_guard.git.repository import Repository
from docs_guard.model.declared import dataclass
from docs_guard.model.redirect import Redirect
from docs_guard.model.site import SiteMap
from docs_guard.model.tree import Tree
from docs_guard.redirects.table import Table


class RedirectedSite:
    """One site at head and its redirects, which are read when they are asked for."""

    def __init__(self, survey: Survey, site: SiteChange) -> None:
        self.tree: Tree = survey.head
        self.site = site
        self.map: SiteMap = site.after
        self._search = Search(survey, site)

    @property
    def sources(self) -> list[ReadSource]:
        return self._search.sources

    @property
    def table(self) -> Table:
        return self._search.table

    @cached_property
    def by_rule(self) -> dict[int, ReadSource]:
        """The source of each rule, by the rule's `id`: equal rules may stand in one file twice."""
        return {id(rule): source for source in self.sources for rule in source.reading.redirects}

    @cached_property
    def folders(self) -> frozenset[str]:
        """Every folder of addresses that a page stands in, with a slash at its end."""
        return frozenset(folder for page in self.map.pages for folder in folders(page.address))

    def format_of(self, rule: Redirect) -> str:
        """The name of the format that a rule of this site is written in."""
        found = self.by_rule.get(id(rule))
        return found.format.name if found else ""

    @property
    def label(self) -> str:
        """How messages call it."""
        return f"{self.site.config.generator} in {self.map.roots[0] if self.map.roots and self.map.roots[0] else '.'}"


@dataclass(frozen=True)
class RedirectedSites:
    """Everything that was read."""

    survey: Survey
    sites: tuple[RedirectedSite, ...]


@contextmanager
def opened(request: Request) -> Iterator[RedirectedSites]:
    """The sites at the request's head (the work tree, if it names none). Raises Failure where there are none."""
    with Repository(request.repository, request.environment) as repository:
        yield sites_of(surveyed(repository, request, head_of(request, repository)))


def sites_of(survey: Survey) -> RedirectedSites:
    return RedirectedSites(survey, tuple(RedirectedSite(survey, site) for site in survey.sites))
