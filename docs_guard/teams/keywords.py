"""Scores teams by the keywords that a text holds: what few say counts more, and a phrase covers its words."""

from collections.abc import Iterable

from docs_guard.config.settings import TeamConfig
from docs_guard.model.declared import dataclass
from docs_guard.model.team import TeamScore
from docs_guard.teams.claims import Claims, Phrase

SCOPE, TITLE, TEXT = 4.5, 3.0, 1.0
"""What a keyword counts for where it stands: before the colon that a title begins with, in the title, in the text."""
AGAIN = 0.25
"""What each further time counts for, three times at most."""
LONGEST_SCOPE = 40
"""Characters of what stands before the colon."""
LEAST = 1.0
"""The least score that decides: that of one rare keyword in the text."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What the keywords say: the team where it is clear, the candidates with their scores, and the words as reason."""

    team: TeamConfig | None = None
    candidates: tuple[TeamScore, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that speaks for a team: how much it counts, and as what it is told."""

    team: int
    score: float
    written: str


class Keywords:
    """The keywords, aliases and names of all teams, and how clearly a text must speak for one of them."""

    def __init__(self, teams: Iterable[TeamConfig], margin: float) -> None:
        self._teams = tuple(teams)
        self._margin = margin
        self._claims = Claims(self._teams)

    def of(self, title: str, text: str) -> Heard:
        """What the keywords in a title and a text say."""
        said = self._said(title, text)
        scores: dict[int, float] = {}
        for each in said:
            scores[each.team] = scores.get(each.team, 0.0) + each.score
        if not scores:
            return Heard()
        ranked = sorted(scores.items(), key=lambda item: (-item[1], self._teams[item[0]].name))
        candidates = tuple(TeamScore(self._teams[number].name, round(score, 2)) for number, score in ranked)
        first, best = ranked[0]
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        clear = best >= LEAST and best - second >= self._margin * best
        strongest = sorted((each for each in said if each.team == first), key=lambda each: -each.score)
        told = ", ".join(f"`{each.written}`" for each in strongest[:4])
        return Heard(self._teams[first] if clear else None, candidates, told)

    def _said(self, title: str, text: str) -> list[Said]:
        counted: dict[Phrase, tuple[float, int]] = {}
        scope, rest = _parted(title)
        for place, weight in ((scope, SCOPE), (rest, TITLE), (text, TEXT)):
            for phrase in self._claims.found(place):
                best, times = counted.get(phrase, (weight, 0))
                counted[phrase] = (best, times + 1)
        said = []
        for phrase, (weight, times) in counted.items():
            claim = self._claims[phrase]
            for number, own in claim.teams.items():
                said.append(Said(number, own * weight * (1 + AGAIN * min(times - 1, 3)), claim.written))
        named = self._claims.named(scope)
        return said if named is None else [*said, Said(named, SCOPE, scope.strip("[ "))]


def _parted(title: str) -> tuple[str, str]:
    """The area that a title begins with, as in `search: ...`, `docs(search): ...` and `[search] ...`, and the rest."""
    title = title.strip()
    scope, end, rest = title.partition("]" if title.startswith("[") else ": ")
    return (scope, rest) if end and len(scope) <= LONGEST_SCOPE else ("", title)
