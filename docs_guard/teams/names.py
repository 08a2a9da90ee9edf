"""What teams are called: names, labels, those that they had before, and how files of owners write them."""

from collections.abc import Iterable

from docs_guard.config.settings import TeamConfig


class Names:
    """Teams by everything that they are called; upper and lower case are one, as they are to GitHub."""

    def __init__(self, teams: Iterable[TeamConfig]) -> None:
        self.teams = tuple(teams)
        self._called: dict[str, TeamConfig] = {}
        self._owners: dict[str, TeamConfig] = {}
        ways = (lambda team: (team.name,), lambda team: (team.label,), lambda team: team.was)
        for way in ways:  # a name of today counts before one that another team had
            for team in self.teams:
                for word in filter(None, way(team)):
                    self._called.setdefault(word.casefold(), team)
        for team in self.teams:
            for word in team.owners:
                self._owners.setdefault(_handle(word), team)

    def team(self, word: str) -> TeamConfig | None:
        """The team that a person or a page means by `word`: a name, a label, an old one of either, or its owner."""
        word = word.strip()
        return self._called.get(word.casefold()) or self.owner(word)

    def owner(self, word: str) -> TeamConfig | None:
        """The team that a file of owners calls so; the `@` before a user does not count."""
        return self._owners.get(_handle(word))

    def nearest(self, word: str) -> str:
        """`; did you mean 'search'?` where a team is called nearly so, and otherwise the names that there are."""
        from difflib import get_close_matches

        known = {each: team.name for each, team in self._called.items()}
        near = get_close_matches(word.strip().casefold()[:100], list(known), 1, 0.6)
        if near:
            return f"; did you mean {known[near[0]]!r}?"
        names = sorted(team.name for team in self.teams)
        return f"; there are {', '.join(names[:20])}" if names else "; docs-guard.toml has no [[team]]"


def _handle(word: str) -> str:
    return word.strip().removeprefix("@").casefold()
