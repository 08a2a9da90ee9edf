"""Finds the pages that may hold already what somebody looked for: by the words they share, the rare ones most."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from heapq import nlargest
from math import log

from docs_guard.gaps.sections import Section, sections
from docs_guard.model.declared import dataclass
from docs_guard.model.gap import Near
from docs_guard.pages.light import words
from docs_guard.pages.stem import COMMON, stem, stems
from docs_guard.pages.titles import title

TITLE, HEADING, PATH = 6.0, 3.0, 3.0
"""What a word of the title, of a heading and of the file's name counts, beside one of the text."""
SATURATED, LENGTH = 1.5, 0.75
"""How soon more of a word counts no more, and how much more often a long page must hold it."""
LOOKED_INTO = 24
"""Pages whose titles and sections are compared with the text."""
SECTION, COVERED = 0.5, 0.5
"""What the best section of a page counts, and a title all of whose words are in the text, beside the whole page."""
OF_ALL = 0.3
"""What a word of the page's title counts where one of its sections is chosen: it is the matter of all of them."""
LONGEST = 4_000
"""Characters of a text that are looked at."""
REQUESTS = (
    "add article ask better can't cannot clarify clean customer describe description doc docs document documentation "
    "documented example explain explanation extend extra fill find found guide help how howto improve information "
    "instruction know link look mention miss missing new page problem question read reader reflect revisit screenshot "
    "section show step supplement support text todo try tutorial unable understand update wonder write written wrong"
)
ASKING = frozenset(map(stem, REQUESTS.split()))
"""Words with which people ask for pages, and that say little of what the page is about."""
ASKED = 0.2
"""What such a word counts."""
RECORDS = frozenset({"changelog", "changelogs", "release", "releases", "news", "blog"})
RECORDED = 0.6
"""What a page counts whose path says that it tells what was new, and not how things are done."""


@dataclass(frozen=True, slots=True)
class Source:
    """A page file, and its published address, where it has one."""

    path: str
    address: str | None = None


class Index:
    """Some pages, ready to be searched for any number of texts."""

    def __init__(self, pages: Iterable[tuple[Source, bytes]], read: Callable[[str], bytes]) -> None:
        """`read` gives the bytes of a page again: those of the best few are looked into."""
        self._read = read
        self._pages: list[tuple[Source, str]] = []
        self._where: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        self._often: defaultdict[str, array[float]] = defaultdict(lambda: array("f"))
        self._named: defaultdict[str, array[float]] = defaultdict(lambda: array("f"))
        lengths = [self._add(source, data) for source, data in pages]
        mean = sum(lengths) / max(len(lengths), 1) or 1.0
        self._norm = [1 - LENGTH + LENGTH * length / mean for length in lengths]

    def _add(self, source: Source, data: bytes) -> int:
        number, name = len(self._pages), title(data, source.path)
        self._pages.append((source, name))
        counts: defaultdict[str, float] = defaultdict(float)
        for word, count in Counter(words(data)).items():
            if word not in COMMON:
                counts[stem(word)] += count
        named: dict[str, float] = {}
        for each in {each for part in sections(data, source.path) for each in stems(part.heading)}:
            counts[each] += HEADING
        for text, weight in ((name, TITLE), (spoken(source.path), PATH)):
            for each in set(stems(text)):
                named[each] = named.get(each, 0.0) + weight
        for each in {**counts, **named}:
            self._where[each].append(number)
            self._often[each].append(counts[each])
            self._named[each].append(named.get(each, 0.0))
        return int(sum(counts.values()))

    def nearest(self, text: str, count: int = 3) -> tuple[Near, ...]:
        """The pages nearest to a text, best first; none where no word of it stands in any."""
        wanted = self._wanted(text[:LONGEST])
        scores: defaultdict[int, float] = defaultdict(float)
        for each, rarity in wanted.items():
            for number, often, named in zip(self._where[each], self._often[each], self._named[each], strict=True):
                weight = often / self._norm[number] + named
                scores[number] += rarity * weight / (weight + SATURATED)
        best = nlargest(LOOKED_INTO, scores, key=lambda number: (scores[number], -number))
        found = [self._looked_into(number, scores[number], wanted) for number in best]
        return tuple(sorted(found, key=lambda near: (-near.score, near.path))[:count])

    def page(self, path: str) -> Near:
        """A page by its path, whether it was indexed or not."""
        source, name = next((each for each in self._pages if each[0].path == path), (Source(path), ""))
        return Near(path, source.address, name or path, "", None, 0.0)

    def first(self) -> str:
        """The path of the first page; `index.md` where there is none."""
        return self._pages[0][0].path if self._pages else "index.md"

    def _wanted(self, text: str) -> dict[str, float]:
        """The stems of a text that stand in some page, with what each of them counts: the rarer, the more."""
        known = Counter(each for each in stems(text) if each in self._where)
        return {each: self._rarity(each) * min(count, 3) ** 0.5 for each, count in known.items()}

    def _rarity(self, each: str) -> float:
        held = len(self._where[each]) if each in self._where else 0
        return log(1 + (len(self._pages) - held + 0.5) / (held + 0.5)) * (ASKED if each in ASKING else 1.0)

    def _looked_into(self, number: int, score: float, wanted: Mapping[str, float]) -> Near:
        source, name = self._pages[number]
        said = set(stems(name))
        own = {each: rarity * (OF_ALL if each in said else 1.0) for each, rarity in wanted.items()}
        parts = [(part, _shared(part)) for part in sections(self._read(source.path), source.path)]
        best = max((_told(shared, wanted) for _, shared in parts), default=0.0)
        nearest = max(parts, key=lambda part: _told(part[1], own), default=None) if best else None
        section = nearest[0] if nearest and nearest[0].heading else None
        heading, line = (section.heading, section.line) if section else ("", None)
        score += SECTION * best + COVERED * self._covered(name, wanted)
        score *= RECORDED if RECORDS & set(spoken(source.path).lower().split()) else 1.0
        return Near(source.path, source.address, name or source.path, heading, line, round(score, 2))

    def _covered(self, name: str, wanted: Mapping[str, float]) -> float:
        """What the words count that a title shares with the text, the less the more else it says."""
        words = {each: self._rarity(each) for each in set(stems(name))}
        shared = sum(rarity for each, rarity in words.items() if each in wanted)
        return shared * shared / sum(words.values()) if shared else 0.0


def _shared(section: Section) -> dict[str, float]:
    """The stems of a section, and how much each counts."""
    counts: dict[str, float] = dict(Counter(stems(section.text)))
    for each in set(stems(section.heading)):
        counts[each] = counts.get(each, 0.0) + TITLE
    return counts


def _told(section: Mapping[str, float], wanted: Mapping[str, float]) -> float:
    """How much of a text a section speaks of."""
    return sum(rarity * (held := section.get(each, 0.0)) / (held + SATURATED) for each, rarity in wanted.items())


def spoken(path: str) -> str:
    """The words of a file's path, without its ending."""
    return path.rpartition(".")[0].replace("/", " ").replace("_", " ").replace("-", " ")
