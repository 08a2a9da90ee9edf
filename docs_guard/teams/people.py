"""Tells the team of a person who wrote a commit, where its `owners` name that person."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from docs_guard.config.settings import TeamConfig

NO_REPLY = re.compile(r"(?:\d+\+)?([a-z0-9-]+(?:_[a-z0-9]+)?)@users\.noreply\.[a-z0-9.-]+", re.IGNORECASE)
"""The address that GitHub gives to whoever hides theirs; it holds the login."""
SHORTEST = 5
"""Letters of a login that may be taken for one where it stands before the `@` of another address."""


class People:
    """The persons whom the teams' `owners` name: logins and addresses; members of a `@org/team` are not known here."""

    def __init__(self, teams: Iterable[TeamConfig]) -> None:
        self._teams: dict[str, str | None] = {}
        for team in teams:
            for owner in team.owners:
                word = owner.removeprefix("@").casefold()
                if "/" not in word:
                    # who is in two teams decides for none
                    self._teams[word] = team.name if self._teams.get(word, team.name) == team.name else None

    def team(self, name: str, mail: str) -> str | None:
        """The one team of an author."""
        return next((team for word in _logins(name, mail) if (team := self._teams.get(word))), None)

    def __bool__(self) -> bool:
        return any(self._teams.values())

    def by_team(self, authors: Mapping[str, Counter[tuple[str, str]]]) -> Mapping[str, Counter[str]]:
        """The commits of each path by team; those of others, and of people who are in two teams, under no name."""
        teams = {author: self.team(*author) or "" for author in set().union(*authors.values())}
        found = {path: Counter[str]() for path in authors}
        for path, commits in authors.items():
            for author, count in commits.items():
                found[path][teams[author]] += count
        return found


def _logins(name: str, mail: str) -> Iterator[str]:
    """What may be the login of an author, or the address that a team names."""
    mail = mail.casefold()
    yield mail
    if hidden := NO_REPLY.fullmatch(mail):
        yield hidden[1]
    local = mail.partition("@")[0]
    if len(local) >= SHORTEST and not hidden:
        yield local
    words = re.findall(r"[a-z0-9]+", name.casefold())
    if words:
        yield "".join(words)
        yield "-".join(words)
    if len(words) > 1 and len(words[-1]) >= SHORTEST:
        yield words[0][0] + words[-1]
