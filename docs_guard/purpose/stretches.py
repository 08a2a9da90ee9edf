"""Cuts the units of a page into stretches of one kind, so that few cuts explain them best."""

from collections.abc import Sequence
from math import log
from typing import NamedTuple

from docs_guard.purpose.leaning import LIGHTEST, Leaning, Scores, probabilities
from docs_guard.purpose.units import Unit

CUT = 3.0
"""What a cut must gain: a stretch of 300 words whose kind is e times as likely as its neighbour's."""
HUNDRED = 100.0
"""Words in which a unit is counted once."""
HEAVIEST = 600
"""No unit counts for more words than these."""


class Stretch(NamedTuple):
    """
    Consecutive units of one kind, by its number, and the probability of the three kinds.

    `core` is what an author would call by that kind: the units but for those at both ends that lean to another kind,
    or are at home on any page.
    """

    kind: int
    units: Sequence[Unit]
    probabilities: Scores
    core: Sequence[Unit]

    @property
    def words(self) -> int:
        """Those of the core that are not at home on any page."""
        return sum(unit.words for unit in self.core if not unit.exempt)


def stretches(units: Sequence[Unit], leaning: Leaning) -> list[Stretch]:
    """All units in stretches, in order. Units that are at home anywhere take the kind of those around them."""
    scores = [leaning.scores(unit) for unit in units]
    kinds = _kinds(units, scores)
    leans = [-1 if unit.exempt else max(range(3), key=its.__getitem__) for unit, its in zip(units, scores, strict=True)]
    found: list[Stretch] = []
    start = 0
    for end in range(1, len(units) + 1):
        if end == len(units) or kinds[end] != kinds[start]:
            own = [at for at in range(start, end) if leans[at] == kinds[start]]
            core = units[own[0] : own[-1] + 1] if own else ()
            its = units[start:end]
            found.append(Stretch(kinds[start], its, _mean(its, scores[start:end]), core))
            start = end
    return found


def _kinds(units: Sequence[Unit], scores: Sequence[Scores]) -> list[int]:
    """The kind of each unit, such that all of them and the cuts between are likeliest (Viterbi 1967)."""
    best = [0.0, 0.0, 0.0]
    ways: list[list[int]] = []
    for unit, its in zip(units, scores, strict=True):
        highest = max(best)
        before = best.index(highest)
        way = [kind if best[kind] >= highest - CUT else before for kind in range(3)]
        counts = 0.0 if unit.exempt else min(max(LIGHTEST, unit.weight), HEAVIEST) / HUNDRED
        gained = [log(each + 1e-9) * counts for each in probabilities(its)] if counts else (0.0, 0.0, 0.0)
        best = [max(best[kind], highest - CUT) + gained[kind] for kind in range(3)]
        ways.append(way)
    kind = best.index(max(best))
    found = [kind]
    for way in reversed(ways[1:]):
        kind = way[kind]
        found.append(kind)
    return found[::-1]


def _mean(units: Sequence[Unit], scores: Sequence[Scores]) -> Scores:
    """The probabilities of a stretch: by the mean of its units' scores, each weighed by its length."""
    sums, whole = [0.0, 0.0, 0.0], 0
    for unit, its in zip(units, scores, strict=True):
        weight = 0 if unit.exempt else max(LIGHTEST, unit.weight)
        whole += weight
        for kind in range(3):
            sums[kind] += weight * its[kind]
    return probabilities([each / whole for each in sums]) if whole else (1 / 3, 1 / 3, 1 / 3)
