"""Collects what speaks for every candidate: first from the change itself, then, where that settles nothing, from the site."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from docs_guard.model.site import Published
from docs_guard.moves.evidence import Evidence, Lost, contents
from docs_guard.moves.folders import FolderMoves
from docs_guard.moves.links import Directory, rewritten
from docs_guard.moves.names import Names, Trail, edition, standing, stands_above, trail, words
from docs_guard.moves.signals import confidences
from docs_guard.moves.subject import Subjects
from docs_guard.moves.text import TextIndex, headings, identities, shingles, titles
from docs_guard.moves.text import words as said

LEAST_TEXT = 0.05
"""The share of a page's text below which a likeness is chance."""
LEAST_OLD = 0.1
"""The same of text that was on the candidate before."""
SMALL_TEXT = 1
"""3-grams that are added to a page's number of them, so that a page of two lines is not found everywhere."""
LEAST_GIT, RENAMED = 25, 50
"""Percent alike from which git's pairing is a hint, and from which the new file is taken to be the old one, moved."""
LEAST_PART = 0.1
LEAST_ALIKE = 0.2
ALIKE = 3
"""How many pages of the same subject are looked at."""
MOST_TITLED = 8
SURE = 0.5
"""From this confidence on, the way of one page tells where its siblings went."""
LINKED = (".md", ".mdx", ".rst", ".html", ".markdown", ".yml", ".yaml", ".json", ".jsonc", ".toml", ".txt", ".ipynb")
LINKED_CODE = (".js", ".ts", ".jsx", ".tsx", ".mjs", ".cjs", ".mts", ".cts", ".py", ".njk", ".astro", ".vue", ".svelte")


class Gathering:
    """The strengths of all signals, as they are collected: lost path -> candidate's path -> signal -> strength."""

    def __init__(self, lost: Sequence[Lost], evidence: Evidence) -> None:
        self.lost = {one.page.path: one for one in lost}
        self.evidence = evidence
        self.living = evidence.head_map.by_path
        self.names = Names(evidence.head_map.pages, evidence.head_map.roots)
        self.places = {path: standing(one.page, evidence.head_map.roots) for path, one in self.lost.items()}
        self.strengths: dict[str, dict[str, dict[str, float]]] = {path: {} for path in self.lost}
        self.counts: dict[tuple[str, str, str], tuple[int, int]] = {}
        """The numbers behind a signal, for the words: (lost, candidate, signal) -> (how many, of how many)."""
        self.came_from = {new: old for old, new, percent in evidence.renames if percent >= RENAMED}
        self.titled: dict[tuple[str, str], list[str]] = defaultdict(list)
        """The pages that bear a lost page's title or id: the more of them, the less it says."""
        self.head: dict[str, bytes] = {}
        self.titles = {path: titles(one.data) for path, one in self.lost.items() if one.data}
        self.identities = {path: identities(one.data) for path, one in self.lost.items() if one.data}

    def add(self, lost: str, candidate: str, signal: str, strength: float) -> None:
        if strength > 0 and candidate in self.living:
            found = self.strengths[lost].setdefault(candidate, {})
            found[signal] = max(strength, found.get(signal, 0.0))

    def from_names(self) -> None:
        """The file that is still there, git's renames, and the pages with the same name."""
        for path in self.lost:
            self.add(path, path, "same-file", 1.0)
            for candidate, share in self.names.namesakes(self.places[path], self.evidence.added).items():
                self.add(path, candidate, "name", share)
        for old, new, percent in self.evidence.renames:
            if old in self.lost and percent >= LEAST_GIT:
                self.add(old, new, "git", percent / 100)

    def from_change(self) -> None:
        """The text that came with the change, and the links that it rewrote."""
        evidence = self.evidence
        touched = (evidence.added | evidence.changed) - evidence.ignored
        head = dict(contents(evidence.head, (path for path in touched if path in self.living or _linked(path))))
        self.head = {path: data for path, data in head.items() if path in self.living}
        before = {self.came_from.get(path, path): path for path in head}
        base = {before[old]: data for old, data in contents(evidence.base, before)}
        self._texts(self.head, base)
        self._links(head, base)

    def _texts(self, head: Mapping[str, bytes], base: Mapping[str, bytes]) -> None:
        index = TextIndex({path: one.data for path, one in self.lost.items() if one.data})
        for path, data in head.items():
            before = self.came_from.get(path, path)
            older = b"" if before in self.lost and before != path else base.get(path, b"")
            found = index.found(said(data))
            stale = index.found(said(older)) & found if older and found else set()
            self._text(index, path, "moved-text", found - stale, LEAST_TEXT)
            self._text(index, path, "old-text", stale, LEAST_OLD)
            self._titles(path, data, older)

    def _text(self, index: TextIndex, path: str, signal: str, found: set[int], least: float) -> None:
        for lost, weight in index.weigh(found).items():
            share = weight / (index.totals[lost] + SMALL_TEXT)
            if share >= least:
                self.add(lost, path, signal, share)

    def _titles(self, path: str, data: bytes, older: bytes) -> None:
        own, ids = titles(data), identities(data)
        parts = headings(data) - headings(older) - own if self.titles else frozenset()
        for lost, wanted in self.titles.items():
            if wanted & own:
                self.titled[lost, "title"].append(path)
            if wanted & parts:
                self.titled[lost, "section"].append(path)
            if ids and ids & self.identities[lost]:
                self.titled[lost, "identity"].append(path)

    def _links(self, head: Mapping[str, bytes], base: Mapping[str, bytes]) -> None:
        lost = Directory((one.page for one in self.lost.values()), self.evidence.head_map)
        living = Directory(self.evidence.head_map.pages, self.evidence.head_map)
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for path, data in head.items():
            if path in base:
                votes_here = set(rewritten(base[path], data, (self.came_from.get(path, path), path), lost, living))
                for old, new in votes_here:
                    votes[old][new] += 1
        for old, found in votes.items():
            total = sum(found.values())
            for new, count in found.items():
                if new != old:
                    self.add(old, new, "links", count / total * (1 - 0.5**count))
                    self.counts[old, new, "links"] = count, total

    def from_siblings(self) -> None:
        """Where the other pages of a folder went: by git's renames, and by what is sure of the lost pages so far."""
        moves: list[tuple[str, Trail, Trail]] = []
        known = set()
        for path, candidates in self.strengths.items():
            sure = confidences(candidates)
            best = max(sure, key=lambda one: (sure[one], one), default=None)
            if best is not None and sure[best] >= SURE:
                known.add(path)
                moves.append((path, self.places[path], self.names.places[best]))
        for old, new, percent in self.evidence.renames:
            if old not in known and new in self.living and percent >= RENAMED:
                page = self.living[new]
                was = Published(old, page.address, page.language, page.version)
                moves.append((old, standing(was, self.names.roots), self.names.places[new]))
        folders = FolderMoves(moves)
        for path, place in self.places.items():
            self._siblings(path, place, folders)

    def _siblings(self, path: str, place: Trail, folders: FolderMoves) -> None:
        for way in folders.ways(path, place):
            strength = way.count / way.total * way.count / (way.count + 0.5)
            for candidate in self.names.by_trail.get(trail(way.place), ()):
                self.add(path, candidate, "siblings", strength)
                self.counts[path, candidate, "siblings"] = way.count, way.total
            for candidate, found in self.strengths[path].items():
                if self.names.places[candidate][:-1] == way.place[:-1]:
                    found["folder"] = max(strength, found.get("folder", 0.0))
                    self.counts[path, candidate, "folder"] = way.count, way.total

    def from_site(self, unsettled: Iterable[str]) -> None:
        """The text of the pages that the change left alone, and the subject of all."""
        texts = {path: data for path in sorted(unsettled) if (data := self.lost[path].data)}
        index, subjects = TextIndex(texts), Subjects({path: said(data) for path, data in texts.items()})
        rest = self.living.keys() - self.head.keys() - self.evidence.ignored
        for path, data in contents(self.evidence.head, rest):
            found = said(data)
            subjects.add(path, found)
            self._text(index, path, "old-text", index.found(found), LEAST_OLD)
            own = titles(data[:4_000])
            for lost in texts:
                if own & self.titles[lost]:
                    self.titled[lost, "title"].append(path)
        for path, data in self.head.items():
            subjects.add(path, said(data))
        for lost in texts:
            self._subject(lost, subjects.likeness(lost))

    def _subject(self, lost: str, likeness: Mapping[str, float]) -> None:
        """The pages most alike in what they speak of, each by how near it comes to the first."""
        best = sorted(likeness, key=lambda path: (-likeness[path], path))[:ALIKE]
        old = self.places[lost]
        over = (path for path in likeness if stands_above(self.names.places[path], old))
        for path in {*best, *self.strengths[lost], *over}:
            if (alike := likeness.get(path, 0.0)) >= LEAST_ALIKE:
                self.add(lost, path, "subject", (alike / likeness[best[0]]) ** 4 * alike**0.5)
                self.counts[lost, path, "subject"] = round(100 * alike), 100

    def finish(self) -> None:
        """What weighs candidates that something else has named: titles, parts, whether the page is new, how near it is."""
        for (lost, signal), paths in self.titled.items():
            for path in paths if len(paths) <= MOST_TITLED else ():
                self.add(lost, path, signal, 1 / len(paths) ** 2)
        for path, candidates in self.strengths.items():
            self._parts(path, candidates)
            self._text_together(candidates)
            old = self.places[path]
            name = words(trail(old)[-1:])
            for candidate, found in candidates.items():
                new = self.names.places[candidate]
                found["new"] = float(candidate in self.evidence.added)
                found["edited"] = float(candidate in self.evidence.changed)
                found["edition"] = float(edition(old) != edition(new))
                found["above"] = float(stands_above(new, old))
                if name and not found.get("name"):
                    found["alike"] = len(name & words(trail(new)[-2:])) / len(name)
                found["near"] = _shared(trail(old)[:-1], trail(new))

    @staticmethod
    def _text_together(candidates: dict[str, dict[str, float]]) -> None:
        """Git's likeness and the share of the text are one reason: the larger counts, the less the more others have."""
        texts = {one: max(found.get("moved-text", 0.0), found.get("git", 0.0)) for one, found in candidates.items()}
        most = max(texts.values(), default=0.0)
        for one, share in texts.items():
            if share:
                candidates[one]["text"] = share * share / most

    def _parts(self, path: str, candidates: dict[str, dict[str, float]]) -> None:
        """A page that stands above several to which parts of the text went: the front page of what was split."""
        parts = {one: found["moved-text"] for one, found in candidates.items() if found.get("moved-text", 0) >= LEAST_PART}
        above: dict[str, list[float]] = defaultdict(list)
        for one, share in parts.items():
            folder = trail(self.names.places[one])[:-1]
            for front in self.names.by_trail.get(folder, ()):
                above[front].append(share)
        for front, shares in above.items():
            if len(shares) > 1:
                self.add(path, front, "parts", 2 * min(1.0, sum(shares)) * (1 - max(shares) / sum(shares)))


def _linked(path: str) -> bool:
    return path.lower().endswith(LINKED + LINKED_CODE)


def _shared(folders: Trail, other: Trail) -> float:
    same = 0
    for left, right in zip(folders, other, strict=False):
        if left != right:
            break
        same += 1
    return same / len(folders) if folders else 0.0
