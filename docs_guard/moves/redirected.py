"""What the redirect files tell of pages that nothing answers: where their neighbours' readers were sent."""

from collections import Counter, defaultdict

from docs_guard.moves.board import Board
from docs_guard.moves.names import Trail, standing


def redirected(board: Board) -> None:
    """Notes where entries lead that led to a lost page before, and where all the pages of its folder were sent."""
    entries: dict[str, Counter[str]] = defaultdict(Counter)
    folders: dict[Trail, Counter[str]] = defaultdict(Counter)
    gone = {page.path: page for page in board.evidence.gone}
    for old, new in board.evidence.retargeted:
        if old in board.lost:
            entries[old][new] += 1
        elif old in gone:
            folders[standing(gone[old], board.evidence.head_map.roots)[:-1]][new] += 1
    for path, place in board.places.items():
        _note(board, path, "entries", entries.get(path, Counter()))
        _note(board, path, "sent", folders.get(place[:-1], Counter()))


def _note(board: Board, path: str, signal: str, votes: Counter[str]) -> None:
    total = votes.total()
    for new, count in votes.items():
        board.add(path, new, signal, count / total * (1 - 0.5**count), (count, total))
