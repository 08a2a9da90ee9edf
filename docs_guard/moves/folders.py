"""Where the siblings of a lost page went: a folder that moves takes its pages with it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docs_guard.moves.names import Trail, common_tail


@dataclass(frozen=True, slots=True)
class Way:
    """Where a page would stand had it gone with its siblings: `count` of the `total` that moved say so."""

    place: Trail
    count: int
    total: int


class FolderMoves:
    """Moves of folders, each with the pages that made them."""

    def __init__(self, moves: Iterable[tuple[str, Trail, Trail]]) -> None:
        """`moves` are (old path, old place, new place) of pages whose way is known."""
        self.votes: dict[Trail, dict[Trail, set[str]]] = defaultdict(lambda: defaultdict(set))
        for path, old, new in moves:
            for before, after in _levels(old, new):
                if before != after:
                    self.votes[before][after].add(path)

    def ways(self, path: str, old: Trail) -> Iterator[Way]:
        """The ways that the nearest moved folder above a page tells, the page's own move left out."""
        for size in range(len(old) - 1, -1, -1):
            votes = self.votes.get(old[:size])
            counts = {new: len(by - {path}) for new, by in votes.items()} if votes else {}
            total = sum(counts.values())
            for new, count in counts.items():
                if count:
                    yield Way(new + old[size:], count, total)
            if total:
                return


def _levels(old: Trail, new: Trail) -> Iterator[tuple[Trail, Trail]]:
    """The folder moves that one page's move speaks for, from its own folder up to the highest that differs."""
    for up in range(1, max(common_tail(old, new), 1) + 1):
        yield old[: len(old) - up], new[: len(new) - up]
