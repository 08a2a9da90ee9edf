"""Where the siblings of a lost page went: a folder that moves takes its pages with it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from docs_guard.model.declared import dataclass
from docs_guard.moves.board import RENAMED, Board
from docs_guard.moves.names import Trail, common_tail, standing, trail

SURE = 0.5
"""From this confidence on, the way of one page tells where its siblings went."""
DEEP = 40
"""Folders above a page that are looked at."""
Move = tuple[str, Trail, Trail]
"""A page whose way is known: old path, old place, new place."""


@dataclass(frozen=True, slots=True)
class Way:
    """Where a page would stand had it gone with its siblings: `count` of the `total` that moved say so."""

    place: Trail
    count: int
    total: int

    @property
    def strength(self) -> float:
        """The share that says so, one sibling being less sure than many."""
        return self.count / self.total * self.count / (self.count + 0.5)


class FolderMoves:
    """Moves of folders, each with the pages that made them."""

    def __init__(self, moves: Iterable[Move]) -> None:
        self.votes: dict[Trail, dict[Trail, set[str]]] = defaultdict(lambda: defaultdict(set))
        for path, old, new in moves:
            for up in range(1, min(max(common_tail(old, new), 1), DEEP) + 1):
                before, after = old[: len(old) - up], new[: len(new) - up]
                if before != after:
                    self.votes[before][after].add(path)

    def ways(self, path: str, old: Trail) -> Iterator[Way]:
        """The ways that the nearest moved folder above a page tells, the page's own move left out."""
        for size in range(len(old) - 1, max(-1, len(old) - 1 - DEEP), -1):
            votes = self.votes.get(old[:size], {})
            counts = {new: len(by) - (path in by) for new, by in votes.items()}
            total = sum(counts.values())
            for new, count in counts.items():
                if count:
                    yield Way(new + old[size:], count, total)
            if total:
                return


def siblings(board: Board) -> None:
    """Notes the pages at which a lost page would be, and those in the folder, had it gone with its siblings."""
    folders = FolderMoves(_known_moves(board))
    for path, place in board.places.items():
        for way in folders.ways(path, place):
            for candidate in board.names.by_trail.get(trail(way.place), ()):
                board.add(path, candidate, "siblings", way.strength, (way.count, way.total))
            for candidate in list(board.strengths[path]):
                if board.names.places[candidate][:-1] == way.place[:-1]:
                    board.add(path, candidate, "folder", way.strength, (way.count, way.total))


def _known_moves(board: Board) -> Iterator[Move]:
    """By what is sure of the lost pages so far, and by git's pairs."""
    known = set()
    for path in board.lost:
        best, confidence = board.best(path)
        if confidence >= SURE:
            known.add(path)
            yield path, board.places[path], board.names.places[best]
    for old, new, percent in board.evidence.renames:
        if percent >= RENAMED and old not in known and new in board.living:
            before = standing(replace(board.living[new], path=old), board.evidence.head_map.roots)
            yield old, before, board.names.places[new]
    for page in board.evidence.gone:
        place = standing(page, board.evidence.head_map.roots)
        found = board.names.namesakes(place, board.evidence.added)
        for candidate in found:
            if len(found) == 1 and candidate in board.evidence.added:
                yield page.path, place, board.names.places[candidate]
