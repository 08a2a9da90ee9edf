"""Says which living page took over each lost address, best first, with reasons that a person can check."""

from collections.abc import Sequence

from docs_guard.model.finding import Candidate
from docs_guard.moves.board import Board
from docs_guard.moves.change import names_and_git, what_changed
from docs_guard.moves.evidence import Evidence, Lost
from docs_guard.moves.folders import siblings
from docs_guard.moves.redirected import redirected
from docs_guard.moves.signals import ranked, voices
from docs_guard.moves.site import whole_site
from docs_guard.moves.telling import reasons
from docs_guard.moves.translations import follow_originals

MOST = 3
LEAST = 0.02
"""A candidate less likely than this is not worth a person's time."""
SETTLED = 0.9
"""From this confidence on, the rest of the site need not be read."""


def successors(
    lost: Sequence[Lost], evidence: Evidence, automatic_confidence: float = 0.9
) -> dict[str, tuple[Candidate, ...]]:
    """
    Up to three candidates for every lost page, by its path at base.

    `automatic` is true of a first candidate that two independent signals name, with a confidence of at least
    `automatic_confidence`. The whole site is read only where the change itself has not settled every page.
    """
    if not lost:
        return {}
    board = gathered(lost, evidence)
    return {path: tuple(_candidates(board, path, automatic_confidence)) for path in board.lost}


def gathered(lost: Sequence[Lost], evidence: Evidence) -> Board:
    """All that speaks for each candidate of each lost page."""
    board = Board(lost, evidence)
    names_and_git(board)
    what_changed(board)
    redirected(board)
    board.weigh(board.lost)
    siblings(board)
    follow_originals(board)
    board.weigh(board.lost)
    unsettled = [path for path in board.lost if board.best(path)[1] < SETTLED]
    if unsettled:
        whole_site(board, unsettled)
        board.weigh(unsettled)
    return board


def _candidates(board: Board, path: str, least: float) -> list[Candidate]:
    named = board.strengths[path]
    likely = ((one, confidence, reasons(board, path, one)) for one, confidence in ranked(named) if confidence >= LEAST)
    best = [found for found in likely if found[2]][:MOST]
    return [
        Candidate(
            url=board.living[one].address,
            path=one,
            confidence=round(confidence, 3),
            automatic=not rank and confidence >= least and voices(named[one]) >= 2,
            signals=told,
        )
        for rank, (one, confidence, told) in enumerate(best)
    ]
