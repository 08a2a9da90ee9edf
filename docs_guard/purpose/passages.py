"""Finds the passages of a page that are unmistakably procedure, reference material or explanation, with their facts."""

from collections.abc import Iterable, Sequence

from docs_guard.model.purpose import Fact, Kind, Passage
from docs_guard.purpose.exempt import exemption
from docs_guard.purpose.pieces import Pieces
from docs_guard.purpose.units import Unit, units

FEWEST = 60
"""Words of a passage: what is shorter may be anything."""
GAP = 60
"""Words of no kind, or of another, that a passage may hold between two of its parts."""
FOREIGN_SHARE = 0.25
FOREIGN_WORDS = 150
OWN_SHARE = 0.2


def passages(page: Pieces) -> tuple[Passage, ...]:
    """The passages of a page, in order; they do not overlap."""
    found = units(page)
    return tuple(_passage(run, found, page) for run in _runs(found) if _is_sure(run))


def foreign(found: Sequence[Passage], kind: Kind, page_words: int) -> tuple[Passage, ...]:
    """The passages that have no place on a page of a kind: long enough, not exempt, beside some of its own kind."""
    own = sum(each.words for each in found if each.kind == kind)
    if own < OWN_SHARE * page_words:
        return ()
    return tuple(
        each
        for each in found
        if each.kind != kind and not each.exempt and each.words >= FOREIGN_WORDS and each.share >= FOREIGN_SHARE
    )


def _runs(found: Sequence[Unit]) -> list[list[Unit]]:
    """Units of one kind that follow each other, with little between."""
    runs: list[list[Unit]] = []
    gap: list[Unit] = []
    for unit in found:
        if unit.kind is None:
            gap.append(unit)
            continue
        if runs and runs[-1][0].kind == unit.kind and sum(each.words for each in gap) <= GAP:
            runs[-1] += [*gap, unit]
        else:
            runs.append([unit])
        gap = []
    return runs


def _is_sure(run: Sequence[Unit]) -> bool:
    kind, words = run[0].kind, sum(unit.words for unit in run)
    if kind is None or words < FEWEST:
        return False
    if kind == "procedure":
        return sum(unit.imperatives for unit in run) >= 3
    if kind == "reference":
        return sum(unit.rows + unit.named for unit in run) >= 5
    return sum(unit.prose for unit in run) >= 120


def _passage(run: Sequence[Unit], found: Sequence[Unit], page: Pieces) -> Passage:
    first, last = run[0], run[-1]
    words = sum(unit.words for unit in run)
    kind = first.kind
    assert kind is not None
    return Passage(
        kind,
        first.start,
        last.end,
        words,
        words / page.words if page.words else 0.0,
        _facts(run, kind),
        first.title,
        exemption(run, found),
    )


def _facts(run: Sequence[Unit], kind: Kind) -> tuple[Fact, ...]:
    return ()
