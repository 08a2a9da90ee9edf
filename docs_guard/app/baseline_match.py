"""
Which findings of a state the baseline accepts, and which of its entries stand for nothing any more.

A finding is looked for where it was; then, of a file that is gone, on a page of the same name, with the same message,
and at last on any page, since files move; then, with the same message, on another page, since passages move. What
became worse is told, and its entry stays.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace

from docs_guard.app.baseline_file import Entry, entry_of, merged
from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Finding
from docs_guard.model.tree import Tree


@dataclass(frozen=True, slots=True)
class Split:
    """
    The findings of a state, by what the baseline says of them, each in the order given.

    `used` are the entries as far as they are needed, with the path and the weight of today; `outgrown` those whose
    finding became worse, and is told; `gone` those that stand for nothing. Each counts how often that is so.
    """

    told: tuple[Finding, ...]
    accepted: tuple[Finding, ...]
    used: tuple[Entry, ...] = ()
    outgrown: tuple[Entry, ...] = ()
    gone: tuple[Entry, ...] = ()


def split(
    findings: Sequence[Finding], entries: Iterable[Entry], tree: Tree, may_be_gone: Callable[[Entry], bool]
) -> Split:
    """
    The findings that the entries accept, and the others.

    `tree` tells which files are there; `may_be_gone` whether the entry's rule had its say, so that an entry that
    nothing was found for is one that nothing needs.
    """
    matching = Matching(findings, entries)
    matching.take(lambda entry: (entry.fingerprint, entry.rule, entry.path))
    matching.set_aside()
    moved = matching.of_files(lambda path: path not in tree)
    matching.take(lambda entry: (entry.fingerprint, entry.rule, entry.path.rpartition("/")[2]), moved)
    matching.take(lambda entry: (entry.fingerprint, entry.rule, entry.message), moved)
    matching.take(lambda entry: (entry.fingerprint, entry.rule), moved)
    matching.take(lambda entry: (entry.fingerprint, entry.rule, entry.message))
    return matching.outcome(may_be_gone)


class Matching:
    """Findings and the single places of the entries, which are paired step by step, each once."""

    def __init__(self, findings: Sequence[Finding], entries: Iterable[Entry]) -> None:
        self.findings = findings
        self.now = [entry_of(finding) for finding in findings]
        self.places = [replace(entry, count=1) for entry in entries for _ in range(entry.count)]
        self.open = dict.fromkeys(range(len(self.findings)))
        self.free = dict.fromkeys(range(len(self.places)))
        self.paired: dict[int, int] = {}
        self.outgrown: set[int] = set()

    def of_files(self, wanted: Callable[[str], bool]) -> frozenset[int]:
        """The free places in files of which something is true, each file asked once."""
        true = {path for path in {self.places[number].path for number in self.free} if wanted(path)}
        return frozenset(number for number in self.free if self.places[number].path in true)

    def take(self, key: Callable[[Entry], Hashable], among: frozenset[int] | None = None) -> None:
        """Pairs what has the same key, the worst with the worst, as far as a finding is not worse than its place."""
        for findings, places in self._groups(key, among):
            rest = iter(places)
            place = next(rest, None)
            for number in findings:
                if place is None:
                    break
                if self.now[number].weight <= self.places[place].weight + self.findings[number].slack:
                    self.paired[number] = place
                    del self.open[number], self.free[place]
                    place = next(rest, None)

    def set_aside(self) -> None:
        """What is left where a place and a finding of one file have the same key is worse now, and not gone."""
        for findings, places in self._groups(lambda entry: entry.key, None):
            for _, place in zip(findings, places, strict=False):
                self.outgrown.add(place)
                del self.free[place]

    def _groups(
        self, key: Callable[[Entry], Hashable], among: frozenset[int] | None
    ) -> list[tuple[list[int], list[int]]]:
        """The open findings and the free places by their key, where it has both, the heaviest first."""
        places: dict[Hashable, list[int]] = defaultdict(list)
        for number in self.free:
            if among is None or number in among:
                places[key(self.places[number])].append(number)
        findings: dict[Hashable, list[int]] = defaultdict(list)
        for number in self.open if places else ():
            if (own := key(self.now[number])) in places:
                findings[own].append(number)
        return [
            (
                sorted(numbers, key=lambda number: -self.now[number].weight),
                sorted(places[own], key=lambda number: -self.places[number].weight),
            )
            for own, numbers in findings.items()
        ]

    def outcome(self, may_be_gone: Callable[[Entry], bool]) -> Split:
        used = [self._of_today(number, place) for number, place in self.paired.items()]
        idle = [self.places[number] for number in self.free]
        kept = [entry for entry in idle if not may_be_gone(entry)]
        return Split(
            tuple(finding for number, finding in enumerate(self.findings) if number not in self.paired),
            tuple(finding for number, finding in enumerate(self.findings) if number in self.paired),
            merged((*used, *kept)),
            merged(self.places[place] for place in self.outgrown),
            merged(entry for entry in idle if may_be_gone(entry)),
        )

    def _of_today(self, number: int, place: int) -> Entry:
        """The entry where its finding is now; it never becomes heavier, and its words change with its path alone."""
        now, was = self.now[number], self.places[place]
        return replace(was, path=now.path, weight=min(now.weight, was.weight))
