"""Which lines of a page differ between two moments."""

from collections.abc import Iterator, Sequence

from docs_guard.model.change import Hunk

LONGEST = 20_000
"""So many lines are compared one by one; what is longer is one hunk between its equal ends."""


def hunks(before: Sequence[str], after: Sequence[str]) -> tuple[Hunk, ...]:
    """The stretches that differ, in order; those with at most one unchanged line between them are one."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    tail = 0
    while tail < min(len(before), len(after)) - start and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    old, new = before[start : len(before) - tail], after[start : len(after) - tail]
    if not old and not new:
        return ()
    return tuple(
        Hunk(start + a + 1, start + c + 1, tuple(old[a:b]), tuple(new[c:d])) for a, b, c, d in _joined(_spans(old, new))
    )


def _spans(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches of both sides that differ, from 0, ends excluded."""
    if not old or not new or max(len(old), len(new)) > LONGEST:
        yield 0, len(old), 0, len(new)
        return
    from difflib import SequenceMatcher

    for tag, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if tag != "equal":
            yield a, b, c, d


def _joined(spans: Iterator[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    found: list[tuple[int, int, int, int]] = []
    for a, b, c, d in spans:
        if found and a - found[-1][1] <= 1:
            first = found.pop()
            a, c = first[0], first[2]
        found.append((a, b, c, d))
    return found
