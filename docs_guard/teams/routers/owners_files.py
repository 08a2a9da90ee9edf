"""The team that the nearest OWNERS file names for the page."""

from collections import Counter

from docs_guard.config.settings import TeamConfig
from docs_guard.model.team import Matter
from docs_guard.teams.owners_files import Owners
from docs_guard.teams.router import Found, Known, Router

SHOWN = 5
"""Names that a reason tells."""


def find(matter: Matter, known: Known) -> Found | None:
    """The nearest file that names a team; where none does, who approves by the nearest that names anybody."""
    first: Owners | None = None
    for owners in known.owners_files.above(matter.path) if matter.path else ():
        if found := _team(owners, known):
            team, word = found
            return Found(team, f"{word} on line {owners.lines[word]} of {owners.path}")
        if first is None and (owners.approvers or owners.reviewers):
            first = owners
    if first is None:
        return None
    names = first.approvers or first.reviewers
    alias = next((name for name in names if known.owners_files.members(name)), names[0])
    return Found(alias, f"{', '.join(names[:SHOWN])} on line {first.lines[names[0]]} of {first.path}")


def _team(owners: Owners, known: Known) -> tuple[TeamConfig, str] | None:
    """By a label, by the name of a group, or by those of whom most are of one team; and the word that told it."""
    for label in owners.labels:
        if team := known.names.team(label):
            return team, label
    for people in (owners.approvers, owners.reviewers):
        counted: Counter[str] = Counter()
        said: dict[str, str] = {}
        for written in people:
            for name in (written, *known.owners_files.members(written)):
                if team := known.names.owner(name):
                    counted[team.name] += 1
                    said.setdefault(team.name, written)
        if counted:
            best = counted.most_common(1)[0][0]
            return next(team for team in known.names.teams if team.name == best), said[best]
    return None


ROUTER = Router("owners-files", 50, of_page=True, find=find)
