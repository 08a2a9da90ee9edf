"""Which team a page speaks of: the keywords of teams in its path, its title and its headings."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from math import log

from docs_guard.config.settings import TeamConfig
from docs_guard.model.declared import dataclass
from docs_guard.teams.words import words

TITLE, FOLDER, FOLDER_ALONE, HEADING = 3.0, 2.0, 5.0, 0.5
"""What a keyword weighs by where it stands: most where it is the whole name of a folder."""
HEADINGS = 3
"""So many headings of a page with one keyword count."""
ALIAS = 1.5
"""In-house names weigh more than words that customers use."""
MOST_HEADINGS = 60
TRUNK = 0.9
"""Such a part of all pages lies in a folder whose name tells nothing."""
FOLDERS_OWN = frozenset({"index", "readme", "overview", "introduction", "home"})
"""Files that stand for their folder: their names say nothing."""
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """What is read of a page."""

    path: str
    title: str = ""
    headings: tuple[str, ...] = ()

    @property
    def stem(self) -> str:
        return self.path.rpartition("/")[2].partition(".")[0]

    @property
    def stands_for_folder(self) -> bool:
        return self.stem.lower().strip("_") in FOLDERS_OWN


@dataclass(frozen=True, slots=True)
class Vote:
    """Which teams a page speaks of, each with its score, and the keywords by which it does, as they are written."""

    path: str
    scores: Mapping[str, float] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    named: frozenset[str] = frozenset()
    """The teams of which its title or its file's name speaks, none where the file stands for its folder."""

    @property
    def total(self) -> float:
        return sum(self.scores.values())

    @property
    def first(self) -> str | None:
        """The team of which it speaks most; None where that is more than one."""
        best = max(self.scores.values(), default=0.0)
        teams = [team for team, score in self.scores.items() if score == best]
        return teams[0] if len(teams) == 1 else None

    def share(self, team: str) -> float:
        """Which part of what the page says is about a team, 0 to 1."""
        return self.scores.get(team, 0.0) / self.total if self.scores else 0.0


class Vocabulary:
    """The keywords of all teams, found by their first word; the longest at a place is the one that is meant."""

    def __init__(self, teams: Iterable[TeamConfig]) -> None:
        self.claims: dict[Phrase, dict[str, float]] = {}
        self.written: dict[Phrase, str] = {}
        for team in teams:
            for written, weight in ((team.keywords, 1.0), (_own(team), ALIAS)):
                for word in written:
                    self._claim(word, team.name, weight)
        self._starts: dict[str, list[Phrase]] = {}
        for phrase in sorted(self.claims, key=len, reverse=True):
            self._starts.setdefault(phrase[0], []).append(phrase)

    def _claim(self, word: str, team: str, weight: float) -> None:
        phrase = spoken(word)
        if phrase:
            held = self.claims.setdefault(phrase, {})
            held[team] = max(held.get(team, 0.0), weight)
            self.written.setdefault(phrase, word)

    def heard(self, text: str) -> Iterator[Phrase]:
        """The keywords of a text, in order; none of them lies in another."""
        said = spoken(text)
        at = 0
        while at < len(said):
            found = next((each for each in self._starts.get(said[at], ()) if said[at : at + len(each)] == each), None)
            if found:
                yield found
            at += len(found) if found else 1


def spoken(text: str) -> Phrase:
    """A text as keywords are compared: stems, also of the words that a name in a path is made of."""
    return tuple(words(text))


def _own(team: TeamConfig) -> tuple[str, ...]:
    """The names of a team's area; a name that stands for the team alone counts as one."""
    tails = (word.rpartition("/")[2] for word in (team.label, *team.was))
    return (*team.aliases, team.name, *(tail for tail in tails if tail))


def trunk(paths: Sequence[str]) -> str:
    """The folder that nearly all pages lie in, whose name therefore tells nothing: `docs/`, `content/en/`; or none."""
    found = ""
    while True:
        inside = (path for path in paths if path.startswith(found))
        ends = ((path, path.find("/", len(found)) + 1) for path in inside)
        below = Counter(path[:end] for path, end in ends if end)
        folder, count = next(iter(below.most_common(1)), ("", 0))
        if not folder or count < TRUNK * len(paths):
            return found
        found = folder


def votes(pages: Sequence[Heard], vocabulary: Vocabulary, trunk: str = "") -> list[Vote]:
    """
    What every page says, in their order; the names of the folders of `trunk` do not count.

    A keyword weighs more the fewer pages have it and the fewer teams claim it, and the more words it has.
    """
    counted = [_weighed(page, vocabulary, trunk) for page in pages]
    known = Counter(phrase for each in counted for phrase in each)
    return [_vote(page, each, known, len(pages), vocabulary) for page, each in zip(pages, counted, strict=True)]


def _weighed(page: Heard, vocabulary: Vocabulary, trunk: str) -> dict[Phrase, float]:
    """The keywords of a page, with the weight of where they stand."""
    weights = dict.fromkeys(_titled(page, vocabulary), TITLE)
    for folder in page.path.removeprefix(trunk).split("/")[:-1]:
        whole = spoken(folder)
        for phrase in set(vocabulary.heard(folder)):
            weights[phrase] = weights.get(phrase, 0.0) + (FOLDER_ALONE if phrase == whole else FOLDER)
    counts = Counter(phrase for text in page.headings[:MOST_HEADINGS] for phrase in vocabulary.heard(text))
    for phrase, count in counts.items():
        weights[phrase] = weights.get(phrase, 0.0) + HEADING * min(count, HEADINGS)
    return weights


def _titled(page: Heard, vocabulary: Vocabulary) -> set[Phrase]:
    """The keywords of a page's title and of its file's name."""
    texts = (page.title, "" if page.stands_for_folder else page.stem)
    return {phrase for text in texts for phrase in vocabulary.heard(text)}


def _vote(
    page: Heard, weights: Mapping[Phrase, float], known: Counter[Phrase], whole: int, vocabulary: Vocabulary
) -> Vote:
    scores: dict[str, float] = {}
    words: dict[str, list[tuple[float, str]]] = {}
    for phrase, weight in weights.items():
        claims = vocabulary.claims[phrase]
        rare = log(1 + whole / known[phrase]) * len(phrase) ** 0.5
        for team, own in claims.items():
            score = weight * rare * own / len(claims)
            scores[team] = scores.get(team, 0.0) + score
            words.setdefault(team, []).append((-score, vocabulary.written[phrase]))
    told = {team: tuple(word for _, word in sorted(found)) for team, found in words.items()}
    titled = frozenset() if page.stands_for_folder else _titled(page, vocabulary)
    return Vote(page.path, scores, told, frozenset(team for each in titled for team in vocabulary.claims[each]))
