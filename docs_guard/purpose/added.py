"""Counts the words of a passage that a change brought, whatever it moved, wrapped or indented anew."""

from collections.abc import Sequence

from docs_guard.model.change import Hunk
from docs_guard.model.page import Page
from docs_guard.model.purpose import Passage

RUN = 5
"""Words in a row by which a text is known again."""
_EDGES = "*_`\"'()[]{}<>|.,:;!?#-–—“”‘’"


def added_words(passage: Passage, before: Page, after: Page, hunks: Sequence[Hunk]) -> int:
    """
    The words of prose on changed lines of the passage that the page did not hold before, wherever.

    A word was there where it stood in a row of five that the page before has.
    """
    changed = [
        line
        for hunk in hunks
        for line in range(max(hunk.after, passage.start), min(hunk.after + len(hunk.added), passage.end + 1))
    ]
    if not changed:
        return 0
    known = _runs(_words(before.prose_lines))
    prose = after.prose_lines
    words = _words([prose[line - 1] for line in changed if line <= len(prose)])
    return _unknown(words, known)


def _words(some: Sequence[str]) -> list[str]:
    """The words in order, in lower case and without marks."""
    return [bare for line in some for word in line.lower().split() if (bare := word.strip(_EDGES))]


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))}


def _unknown(words: Sequence[str], known: set[tuple[str, ...]]) -> int:
    """How many of the words stand in no run that is known."""
    found = [False] * len(words)
    for at in range(max(1, len(words) - RUN + 1)):
        if tuple(words[at : at + RUN]) in known:
            found[at : at + RUN] = [True] * len(found[at : at + RUN])
    return found.count(False)
