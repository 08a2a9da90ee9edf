"""Compares where issues would be routed with the teams that took them, for a person who tunes keywords."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from docs_guard.app.routing import Routing
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.team import Matter, Route
from docs_guard.teams.route import FALLBACK

VERDICTS = ("right", "wrong", "ambiguous", "unrouted")
MOST = 100_000
"""Cases that are read."""


@dataclass(frozen=True, slots=True)
class Case:
    """An issue, with the names of the teams of which any is right."""

    title: str
    body: str
    teams: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A case, its route, and what is to be thought of that."""

    case: Case
    route: Route
    verdict: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """All cases, in their order."""

    cases: tuple[Judged, ...]

    @property
    def summary(self) -> dict[str, int]:
        """Counts; `right_when_routed` of the `right` + `wrong` cases that a router sent to a team."""
        counted = Counter(each.verdict for each in self.cases)
        return {
            "total": len(self.cases),
            **{verdict: counted[verdict] for verdict in VERDICTS},
            "right_when_routed": counted["right"],
        }


def judged(data: bytes, name: str, ways: Routing) -> Judgement:
    """Routes every case of a JSON Lines file. Raises Failure, with the line, for one that is no case."""
    found = []
    for case in _cases(data, name):
        route = ways.route(Matter(title=case.title, text=case.body))
        found.append(Judged(case, route, _verdict(case, route, ways)))
    return Judgement(tuple(found))


def _verdict(case: Case, route: Route, ways: Routing) -> str:
    """What the fallback gets was not routed: it is `ambiguous` where keywords spoke, and `unrouted` otherwise."""
    if route.team is None or route.router == FALLBACK:
        return "ambiguous" if route.candidates else "unrouted"
    teams = (ways.team(name) for name in case.teams)
    names = {team.name for team in teams if team} | set(case.teams)
    return "right" if route.team in names else "wrong"


def _cases(data: bytes, name: str) -> Iterator[Case]:
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if number > MOST:
            raise Failure("cases", f"there are more than {MOST:,} lines: split the file", name, number)
        try:
            yield _case(json.loads(line))
        except RecursionError:
            raise Failure("cases", "the line is nested too deep to be a case", name, number) from None
        except UnicodeDecodeError:
            raise Failure("cases", "the line is not UTF-8: save the file as UTF-8", name, number) from None
        except ValueError as error:
            said = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
            cure = 'write {"title": "...", "body": "...", "head_team": ["..."]}, one object a line'
            raise Failure("cases", f"this is no case: {said[:1].lower()}{said[1:]}; {cure}", name, number) from None


def _case(value: Any) -> Case:
    """Raises ValueError with what is wrong."""
    if not isinstance(value, dict):
        raise ValueError("it is no object")
    teams = value.get("head_team")
    teams = [teams] if isinstance(teams, str) else teams
    if not isinstance(teams, list) or not teams or not all(isinstance(team, str) for team in teams):
        raise ValueError("`head_team` is no list of teams")
    texts = [value.get(key) or "" for key in ("title", "body")]
    if not all(isinstance(text, str) for text in texts) or not any(texts):
        raise ValueError("`title` and `body` are no texts, or both are empty")
    return Case(texts[0], texts[1], tuple(teams))
