"""The paths of the configured teams: of all globs that mean a path, the most specific one counts."""

import re
from collections.abc import Iterable

from docs_guard.config.settings import TeamConfig
from docs_guard.model.declared import dataclass
from docs_guard.model.glob import alternatives, matches

WILD = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class TeamPath:
    """A glob of a team; without the alternatives that it was written with."""

    glob: str
    team: TeamConfig
    beginning: str
    """What stands before its first wildcard."""


class TeamPaths:
    """The globs of all teams, the most specific first: by their literal beginning, then their length, then the last."""

    def __init__(self, teams: Iterable[TeamConfig]) -> None:
        found = [
            TeamPath(glob, team, WILD.split(glob, maxsplit=1)[0])
            for team in teams
            for path in team.paths
            for glob in alternatives(path.removeprefix("./").removeprefix("/"))
        ]
        found.reverse()
        self._paths = sorted(found, key=lambda each: (-len(each.beginning), -len(each.glob)))

    def of(self, path: str) -> TeamPath | None:
        """The glob that decides about a path."""
        for each in self._paths:
            if path.startswith(each.beginning) and matches(each.glob, path):
                return each
        return None
