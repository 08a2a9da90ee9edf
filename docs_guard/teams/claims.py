"""The phrases that teams claim: what each weighs for whom, and which of them a text holds, however it is spelled."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from math import prod

from docs_guard.config.settings import TeamConfig
from docs_guard.model.declared import dataclass
from docs_guard.pages.stem import stem
from docs_guard.teams.common import commonness
from docs_guard.teams.words import plain, words

HOST = re.compile(r"https?://[^\s/]*|(?<![\w.-])[a-z0-9-]+(\.[a-z0-9-]+)+\.(com|dev|io|net|org)\b", re.IGNORECASE)
"""Of an address only the path says what a text is about; `docs.kettle.com` is an address too, `kettle.com` a name."""
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z][a-z])")
"""Where the words of an identifier meet: `TeaTimer`."""
IDIOMS = (
    *("feature request", "tracking issue", "GitHub issue", "filter out", "keep track", "in scope", "out of scope"),
    *("go ahead", "go through", "go to"),
)
"""What issues say whatever they are about: it covers its words, and speaks for nobody."""
MORE = 0.25
"""What each further word of a phrase adds."""
EVERYDAY = 0.5
"""So common a word is nobody's name: `web: ...`, `source: ...`."""
LONGEST = 20_000
"""Characters of a text that are looked at."""
LONGEST_PHRASE = 6
"""Words of a phrase that count."""
COMPOUND = 6
"""Letters of the shortest phrase that is heard in one word and in several: `autoindex`, `auto-indexing`."""

Phrase = tuple[str, ...]


@dataclass(slots=True)
class Claim:
    """What teams claim a phrase, by number, with what it weighs for each; `written` is how one wrote it."""

    written: str
    teams: dict[int, float] = field(default_factory=dict)


class Claims:
    """The keywords, aliases and names of all teams, found in a text in time proportional to its length."""

    def __init__(self, teams: Sequence[TeamConfig]) -> None:
        self._claims: dict[Phrase, Claim] = {}
        self._compounds: dict[str, Phrase] = {}
        self._starts: set[str] = set()
        self._names: dict[Phrase, int] = {}
        aliases: dict[Phrase, set[int]] = {}
        for idiom in IDIOMS:
            self._add(idiom)
        for number, team in enumerate(teams):
            for written in team.keywords:
                self._add(written, number)
            for written in team.aliases:
                aliases.setdefault(self._add(written, number), set()).add(number)
        self._weigh(aliases)
        for number, team in enumerate(teams):
            for name in _called(team):
                self._add_name(name, number)
        self._longest = max(map(len, self._claims), default=0)

    def __getitem__(self, phrase: Phrase) -> Claim:
        return self._claims[phrase]

    def found(self, text: str) -> Iterator[Phrase]:
        """The claimed phrases of a text; the longest where several begin."""
        spelled = plain(CAMEL.sub(" ", HOST.sub(" ", text[:LONGEST])))
        stems = [stem(word) for word in spelled]
        at = 0
        while at < len(stems):
            for length in range(min(self._longest, len(stems) - at), 0, -1):
                phrase = self._claimed(spelled[at : at + length], stems[at : at + length])
                if phrase:
                    yield phrase
                    at += length - 1
                    break
            at += 1

    def named(self, area: str) -> int | None:
        """The team that is called so, unless its keywords say the same."""
        phrase = _phrase(area)
        return None if phrase in self._claims else self._names.get(phrase)

    def _add(self, written: str, *teams: int) -> Phrase:
        """The phrase, or the one that differs from it only in where its words are parted; empty for no words."""
        phrase = _phrase(written)
        whole = "".join(plain(written)[:LONGEST_PHRASE])
        if len(whole) >= COMPOUND:
            phrase = self._compounds.setdefault(stem(whole), phrase)
            self._starts.add(whole[:COMPOUND])
        if phrase:
            self._claims.setdefault(phrase, Claim(written)).teams.update(dict.fromkeys(teams, 1.0))
        return phrase

    def _add_name(self, name: str, number: int) -> None:
        """`iam team` and `team/iam` speak for it in a text; alone the name does before the colon of a title."""
        phrase = _phrase(name)
        if prod(map(commonness, phrase)) < EVERYDAY:
            self._names.setdefault(phrase, number)
        for written in (f"{name} team", f"team {name}") if phrase else ():
            if _phrase(written) not in self._claims:
                self._claims[self._add(written)].teams[number] = _weight(phrase)

    def _weigh(self, aliases: dict[Phrase, set[int]]) -> None:
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

    def _claimed(self, spelled: Sequence[str], stems: Sequence[str]) -> Phrase | None:
        phrase = tuple(stems)
        if phrase in self._claims:
            return phrase
        whole = "".join(spelled)
        return self._compounds.get(stem(whole)) if whole[:COMPOUND] in self._starts else None


def _called(team: TeamConfig) -> Iterable[str]:
    """A team's name and the ends of its labels, those that it had before included."""
    return dict.fromkeys((team.name, *(label.rpartition("/")[2] for label in (team.label, *team.was) if label)))


def _phrase(written: str) -> Phrase:
    return tuple(words(written)[:LONGEST_PHRASE])


def _weight(phrase: Phrase) -> float:
    """Rare words weigh more; a phrase is as common as all of its words together, and says more than one word does."""
    return (1.0 - prod(map(commonness, phrase))) * (1 + MORE * (len(phrase) - 1))
