"""Scores teams by the keywords that a text holds: what few say counts more, and a phrase covers its words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import field
from math import prod

from docs_guard.config.settings import TeamConfig
from docs_guard.model.declared import dataclass
from docs_guard.model.team import TeamScore
from docs_guard.teams.common import commonness
from docs_guard.teams.words import words

HOST = re.compile(r"https?://[^\s/]*")
"""Of an address only the path says what a text is about."""
SCOPE, TITLE, TEXT = 4.5, 3.0, 1.0
"""What a keyword counts for where it stands: before the colon that a title begins with, in the title, in the text."""
AGAIN = 0.25
"""What each further time counts for, three times at most."""
MORE = 0.25
"""What each further word of a phrase adds."""
LONGEST = 20_000
"""Characters of a text that are looked at."""
LONGEST_PHRASE = 6
"""Words of a phrase that count."""
LONGEST_SCOPE = 40
"""Characters of what stands before the colon."""
LEAST = 1.0
"""The least score that decides: that of one rare keyword in the text."""

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """What the keywords say: the team where it is clear, the candidates with their scores, and the words as reason."""

    team: TeamConfig | None = None
    candidates: tuple[TeamScore, ...] = ()
    said: str = ""


@dataclass(slots=True)
class Claim:
    """What teams claim a phrase, by number, with what it weighs for each; `written` is how one wrote it."""

    written: str
    teams: dict[int, float] = field(default_factory=dict)


class Keywords:
    """The keywords and aliases of all teams, found in a text in time proportional to its length."""

    def __init__(self, teams: Iterable[TeamConfig], margin: float) -> None:
        self._teams = tuple(teams)
        self._margin = margin
        self._claims: dict[Phrase, Claim] = {}
        self._longest: dict[str, int] = {}
        aliases: dict[Phrase, set[int]] = {}
        for number, team in enumerate(self._teams):
            for written in (*team.keywords, *team.aliases):
                if phrase := _phrase(written):
                    self._claims.setdefault(phrase, Claim(written)).teams[number] = 1.0
                    self._longest[phrase[0]] = max(len(phrase), self._longest.get(phrase[0], 0))
            for written in team.aliases:
                aliases.setdefault(_phrase(written), set()).add(number)
        inside = self._inside()
        for phrase, claim in self._claims.items():
            own, all_of_it = aliases.get(phrase, set()), inside.get(phrase, set()) | claim.teams.keys()
            for number in claim.teams:
                claim.teams[number] = _weight(phrase) / len(own if number in own else all_of_it)

    def _inside(self) -> dict[Phrase, set[int]]:
        """Phrases that are a part of a longer one, and the teams that claim the longer one."""
        found: dict[Phrase, set[int]] = {}
        for phrase, claim in self._claims.items():
            for length in range(1, len(phrase)):
                for start in range(len(phrase) - length + 1):
                    found.setdefault(phrase[start : start + length], set()).update(claim.teams)
        return found

    def of(self, title: str, text: str) -> Heard:
        """What the keywords in a title and a text say."""
        scores: dict[int, float] = {}
        said: dict[int, list[tuple[float, str]]] = {}
        counted: dict[Phrase, tuple[float, int]] = {}
        scope, rest = _parted(title)
        for place, weight in ((scope, SCOPE), (rest, TITLE), (text, TEXT)):
            for phrase in self._found(place):
                best, times = counted.get(phrase, (weight, 0))
                counted[phrase] = (best, times + 1)
        for phrase, (weight, times) in counted.items():
            claim = self._claims[phrase]
            for number, own in claim.teams.items():
                score = own * weight * (1 + AGAIN * min(times - 1, 3))
                scores[number] = scores.get(number, 0.0) + score
                said.setdefault(number, []).append((score, claim.written))
        return self._heard(scores, said)

    def _found(self, text: str) -> Iterator[Phrase]:
        """The claimed phrases of a text; the longest where several begin."""
        at, found = 0, words(HOST.sub(" ", text[:LONGEST]))
        while at < len(found):
            for length in range(self._longest.get(found[at], 0), 0, -1):
                phrase = tuple(found[at : at + length])
                if phrase in self._claims:
                    yield phrase
                    at += length - 1
                    break
            at += 1

    def _heard(self, scores: dict[int, float], said: dict[int, list[tuple[float, str]]]) -> Heard:
        ranked = sorted(scores.items(), key=lambda item: (-item[1], self._teams[item[0]].name))
        candidates = tuple(TeamScore(self._teams[number].name, round(score, 2)) for number, score in ranked)
        if not ranked:
            return Heard()
        first, best = ranked[0]
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        names = [word for _, word in sorted(said[first], key=lambda item: -item[0])[:4]]
        told = ", ".join(f"`{name}`" for name in names)
        clear = best >= LEAST and best - second >= self._margin * best
        return Heard(self._teams[first] if clear else None, candidates, told)


def _phrase(written: str) -> Phrase:
    return tuple(words(written)[:LONGEST_PHRASE])


def _parted(title: str) -> tuple[str, str]:
    """The area that a title begins with, as in `search: ...`, `docs(search): ...` and `[search] ...`, and the rest."""
    title = title.strip()
    scope, end, rest = title.partition("]" if title.startswith("[") else ": ")
    return (scope, rest) if end and len(scope) <= LONGEST_SCOPE else ("", title)


def _weight(phrase: Phrase) -> float:
    """Rare words weigh more; a phrase is as common as all of its words together, and says more than one word does."""
    return (1.0 - prod(map(commonness, phrase))) * (1 + MORE * (len(phrase) - 1))
