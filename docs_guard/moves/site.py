"""What the rest of the site tells of the lost pages that the change has not settled: their text, title and subject."""

from collections.abc import Iterable

from docs_guard.moves.board import Board
from docs_guard.moves.change import LEAST_OLD, Titles, share_text
from docs_guard.moves.evidence import contents
from docs_guard.moves.names import Trail
from docs_guard.moves.subject import Subjects
from docs_guard.moves.text import TextIndex, words

MOST_ALIKE = 3
"""How many pages are named for their subject alone."""
LEAST_ALIKE = 0.2
"""The likeness of subjects below which two pages have little in common."""
MOST_COMPARED = 150_000
"""Pairs of a lost and a living page, above which subjects are not compared: it would take seconds."""


def whole_site(board: Board, unsettled: Iterable[str]) -> None:
    """Reads every living page once."""
    texts = {path: board.texts[path] for path in unsettled if path in board.texts}
    if not texts:
        return
    index, reading = TextIndex(texts), Titles(board)
    subjects = Subjects({path: words(data) for path, data in texts.items()})
    evidence = board.evidence
    seen = (evidence.added | evidence.changed) - evidence.ignored
    for path, data in contents(evidence.head, board.living):
        said = words(data)
        subjects.add(path, said)
        if path not in seen:
            share_text(board, index, path, "old-text", index.found(said), LEAST_OLD)
            reading.title_of(path, data)
    if len(texts) * len(board.living) <= MOST_COMPARED:
        for lost in texts:
            _same_subject(board, lost, subjects.likeness(lost))


def _same_subject(board: Board, lost: str, likeness: dict[str, float]) -> None:
    """Names the pages most alike, each by how near it comes to the first, and those above that have much in common."""
    old = board.places[lost]
    order = sorted(likeness, key=lambda path: (-likeness[path], path))
    above = (path for path in likeness if stands_above(board.names.places[path], old))
    for path in {*order[:MOST_ALIKE], *board.strengths[lost], *above}:
        alike = likeness.get(path, 0.0)
        if alike >= LEAST_ALIKE:
            near = (alike / likeness[order[0]]) ** 4
            board.add(lost, path, "subject", near * alike**0.5, (round(100 * alike), 100))


def stands_above(front: Trail, place: Trail) -> bool:
    """Whether a page is the front page of a folder in which the other page stands."""
    return bool(front) and not front[-1] and place[: len(front) - 1] == front[:-1] and place != front
