"""A translation follows the page that it translates."""

from docs_guard.model.site import Published
from docs_guard.moves.board import Board


def follow_originals(board: Board) -> None:
    """
    Notes where the page in the default language lives or went, for every lost translation.

    The translation of that page is named where there is one; otherwise the page itself.
    """
    key = board.evidence.head_map.key
    lost = {key(page.address): path for path, page in board.lost.items() if not page.language}
    translated = {
        (page.language, key(page.twin)): page for page in board.living.values() if page.language and page.twin
    }
    for path, page in board.lost.items():
        if page.language and page.twin:
            original, confidence = _original(board, lost.get(key(page.twin), ""), page)
            if original is not None:
                heir = translated.get((page.language, key(original.address)), original)
                board.add(path, heir.path, "original", confidence)


def _original(board: Board, lost: str, page: Published) -> tuple[Published | None, float]:
    """The living page in the default language that stands where the translated page stood or went, and how sure."""
    living = board.evidence.head_map.page_at(page.twin)
    if living is not None:
        return living, 1.0
    best, confidence = board.best(lost) if lost else ("", 0.0)
    return board.living.get(best), confidence
