"""What a router is: one way to find the team of a matter, as one value in one file of `routers/`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from docs_guard.config.settings import Config, TeamConfig
from docs_guard.model.declared import dataclass
from docs_guard.model.site import SiteMap
from docs_guard.model.team import Matter, TeamScore
from docs_guard.model.tree import Tree
from docs_guard.teams.codeowners import Codeowners, find
from docs_guard.teams.keywords import Keywords
from docs_guard.teams.mentions import Mentions
from docs_guard.teams.names import Names
from docs_guard.teams.owners_files import OwnersFiles
from docs_guard.teams.paths import TeamPaths


@dataclass(frozen=True, slots=True)
class Found:
    """A team, or an owner as a file writes it, and why."""

    team: TeamConfig | str
    reason: str
    candidates: tuple[TeamScore, ...] = ()


@dataclass(frozen=True, slots=True)
class Passed:
    """A router that had something to say and found no team: what it was, and between whom it could not choose."""

    why: str
    candidates: tuple[TeamScore, ...] = ()


@dataclass(frozen=True, slots=True)
class Router:
    """One way to find a team. Routers are asked by their `order`; `of_page` tells whether it needs a page's path."""

    name: str
    order: int
    of_page: bool
    find: Callable[[Matter, Known], Found | Passed | None]
    """None where the matter says nothing that this router listens to."""


class Known:
    """What routers look at: the teams, the files of owners, and the sites; each is read when somebody asks for it."""

    def __init__(
        self,
        config: Config,
        tree: Tree,
        sites: tuple[SiteMap, ...],
        front: Callable[[str], Mapping[str, Any]],
        moved: Callable[[str], str | None] = lambda address: None,
    ) -> None:
        self.config = config
        self.tree = tree
        self.sites = sites
        self.front = front
        """Reads what the front matter of a page says of its owner."""
        self.moved = moved
        """Tells the page that readers of an old address are sent to."""
        self.names = Names(config.team)
        self.owners_files = OwnersFiles(tree)

    @property
    def file(self) -> str:
        """The name of the configuration, for messages."""
        return self.config.path or "docs-guard.toml"

    @cached_property
    def paths(self) -> TeamPaths:
        return TeamPaths(self.config.team)

    @cached_property
    def codeowners(self) -> Codeowners | None:
        return find(self.tree)

    @cached_property
    def keywords(self) -> Keywords:
        return Keywords(self.config.team, self.config.routing.margin)

    @cached_property
    def mentions(self) -> Mentions:
        return Mentions(self.tree, self.sites, self.moved)
