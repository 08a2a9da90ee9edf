"""Sends a page or a text to the team that owns it: the routers in their order, over the files of one tree."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from docs_guard.config.settings import Config, TeamConfig
from docs_guard.model.site import SiteMap
from docs_guard.model.team import Matter, Route
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.syntax.front_matter import values
from docs_guard.syntax.node import Malformed
from docs_guard.teams.route import FALLBACK, Explained, explained
from docs_guard.teams.router import Known

FRONT_KEYS = frozenset({"owner", "team"})


class Routing:
    """Who owns what in one tree, by its configuration and its own files of owners; works without a site."""

    def __init__(
        self,
        config: Config,
        tree: Tree,
        sites: Sequence[SiteMap] = (),
        moved: Callable[[str], str | None] = lambda address: None,
    ) -> None:
        """`moved` tells the page that readers of an old address are sent to, where the caller knows redirects."""
        self.config = config
        self.tree = tree
        self.known = Known(config, tree, tuple(sites), self.front, moved)
        self._unread: dict[str, str] = {}

    def route(self, matter: Matter) -> Route:
        """Where a matter goes. Raises Failure where a person named a team that there is not."""
        return self.explain(matter).route

    def explain(self, matter: Matter) -> Explained:
        """
        The same, with what every router said. Raises Failure likewise.

        The front matter of a page is read here unless the matter brings it.
        """
        if matter.path and not matter.front:
            matter = replace(matter, front=self.front(matter.path))
        return explained(matter, self.known)

    def owner(self, path: str) -> Route:
        """Who owns the page at `path`."""
        return self.route(Matter(path=path))

    def front(self, path: str) -> Mapping[str, Any]:
        """What the front matter of a page says of its owner; nothing, with a problem, where it cannot be read."""
        if path not in self.tree:
            return {}
        try:
            return values(self.tree.read(path), FRONT_KEYS)
        except Unreadable as reason:
            self._unread[path] = f"{path}: its front matter cannot be read: {reason}"
        except Malformed as problem:
            self._unread[path] = f"{path}:{problem.line}: its front matter cannot be read: {problem.message}"
        return {}

    def team(self, name: str) -> TeamConfig | None:
        """The team that is called so, by its name, a label, an old one of either, or as CODEOWNERS calls it."""
        return self.known.names.team(name)

    def labels(self, route: Route) -> tuple[str, ...]:
        """The labels of an issue that went this way: the team's own, and the one of triage where it needs sorting."""
        team = self.team(route.team) if route.team else None
        own = (team.label, *team.labels) if team else ()
        sort = self.config.routing.triage_label if route.router == FALLBACK or not any(own) else ""
        return tuple(dict.fromkeys(label for label in (*own, sort) if label))

    @property
    def problems(self) -> tuple[str, ...]:
        """What is wrong with the files of owners that were read so far, each with file, line and cure."""
        codeowners = self.known.codeowners if "codeowners" in vars(self.known) else None  # a cached property
        files = (*(codeowners.problems if codeowners else ()), *self.known.owners_files.problems)
        return (*map(str, files), *self._unread.values())
