"""Where everything that speaks for a candidate is collected, signal by signal."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from docs_guard.moves.evidence import PAGE_BYTES, Evidence, Lost
from docs_guard.moves.names import Names, same_edition, standing, trail, words
from docs_guard.moves.signals import ranked

RENAMED = 50
"""Percent alike from which the new file of git's pair is taken to be the old one, moved."""
LEAST_PART = 0.1
"""The share of a page's text that makes another page one of its parts."""
MOST_TITLED = 8
"""Pages that bear one title, above which the title says nothing."""


class Board:
    """The strengths of all signals: lost path -> candidate's path -> signal -> strength from 0 to 1."""

    def __init__(self, lost: Sequence[Lost], evidence: Evidence) -> None:
        site = evidence.head_map
        self.evidence = evidence
        self.lost = {one.page.path: one.page for one in lost}
        self.texts = {one.page.path: one.data[:PAGE_BYTES] for one in lost if one.data}
        self.living = site.by_path
        self.names = Names(site.pages, site.roots)
        self.places = {path: standing(page, site.roots) for path, page in self.lost.items()}
        self.came_from = {new: old for old, new, percent in evidence.renames if percent >= RENAMED}
        self.strengths: dict[str, dict[str, dict[str, float]]] = {path: {} for path in self.lost}
        self.counts: dict[tuple[str, str, str], tuple[int, int]] = {}
        """The numbers behind a signal, for its words: (lost, candidate, signal) -> (how many, of how many)."""
        self.bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
        """The pages that bear a lost page's title: (lost, signal) -> paths. The more there are, the less it says."""

    def add(self, lost: str, candidate: str, signal: str, strength: float, count: tuple[int, int] = (0, 0)) -> None:
        """Notes what speaks for a living page; one in another language than the lost page's is none."""
        page = self.living.get(candidate)
        if page is None or strength <= 0 or page.language not in {"", self.lost[lost].language}:
            return
        found = self.strengths[lost].setdefault(candidate, {})
        if strength > found.get(signal, 0.0):
            found[signal] = strength
            self.counts[lost, candidate, signal] = count

    def best(self, lost: str) -> tuple[str, float]:
        """The candidate that most speaks for, and its confidence; an empty path when there is none."""
        return next(iter(ranked(self.strengths[lost])), ("", 0.0))

    def weigh(self, asked: Iterable[str]) -> None:
        """Completes the strengths by what is to be said of candidates that some signal has named."""
        for path in asked:
            candidates = self.strengths[path]
            for signal in ("title", "section", "identity"):
                bearers = self.bearers.get((path, signal), set())
                for one in bearers if len(bearers) <= MOST_TITLED else ():
                    self.add(path, one, signal, 1 / len(bearers) ** 2)
            self._parts(path)
            _text(candidates)
            for one, found in candidates.items():
                self._circumstances(path, one, found)

    def _parts(self, path: str) -> None:
        """The page above several to which text of the lost page went: the front page of what was split."""
        above: dict[str, list[float]] = defaultdict(list)
        for one, found in self.strengths[path].items():
            if (share := found.get("moved-text", 0.0)) >= LEAST_PART:
                for front in self.names.by_trail.get(trail(self.names.places[one])[:-1], ()):
                    above[front].append(share)
        for front, shares in above.items():
            even = 2 * (1 - max(shares) / sum(shares))
            self.add(path, front, "parts", min(1.0, sum(shares)) * min(1.0, even), (len(shares), 0))

    def _circumstances(self, path: str, one: str, found: dict[str, float]) -> None:
        old, new = self.places[path], self.names.places[one]
        if "same-file" in found and path in self.evidence.changed and path in self.texts:
            found["same-file"] = min(1.0, found.get("moved-text", 0.0) + found.get("old-text", 0.0))
        found["new"] = float(one in self.evidence.added)
        found["edited"] = float(one in self.evidence.changed)
        found["edition"] = float(not same_edition(old, new))
        name = words(trail(old)[-1:])
        if name and "name" not in found:
            found["alike"] = len(name & words(trail(new)[-2:])) / len(name)


def _text(candidates: dict[str, dict[str, float]]) -> None:
    """Git's likeness and the share of the text are one reason: the larger counts, the less the more another has."""
    shares = {one: max(found.get("moved-text", 0.0), found.get("git", 0.0)) for one, found in candidates.items()}
    for one, share in shares.items():
        if share:
            candidates[one]["text"] = share * share / max(shares.values())
