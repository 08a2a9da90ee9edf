"""Which lines of a page differ between two moments."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from docs_guard.model.change import Hunk

SHORT = 200
"""So many lines are compared one by one; what is longer is one hunk, unless lines that stand once divide it."""

Span = tuple[int, int, int, int]
"""A stretch of both sides, from 0, ends excluded: before, before, after, after."""


def hunks(before: Sequence[str], after: Sequence[str]) -> tuple[Hunk, ...]:
    """The stretches that differ, in order; those with at most one unchanged line between them are one."""
    found = _joined(_spans(before, after, (0, len(before), 0, len(after))))
    return tuple(Hunk(a + 1, c + 1, tuple(before[a:b]), tuple(after[c:d])) for a, b, c, d in found)


def _spans(old: Sequence[str], new: Sequence[str], within: Span) -> Iterator[Span]:
    """
    The stretches that differ, between the lines that stand once on both sides and follow each other on both.

    Its time grows with the page, not with its square: pages that repeat a few lines ten thousand times are compared,
    too.
    """
    stack = [within]
    while stack:
        a, b, c, d = _trimmed(old, new, stack.pop())
        if a == b and c == d:
            continue
        anchors = _anchors(old[a:b], new[c:d]) if a < b and c < d else []
        if anchors:
            ends = [*((a + i, c + j) for i, j in anchors), (b, d)]
            starts = [(a, c), *((a + i + 1, c + j + 1) for i, j in anchors)]
            parts = [(i, k, j, m) for (i, j), (k, m) in zip(starts, ends, strict=True)]
            stack += reversed(parts)
        else:
            yield from _compared(old, new, (a, b, c, d))


def _trimmed(old: Sequence[str], new: Sequence[str], span: Span) -> Span:
    """The stretch without the lines that are equal at its ends."""
    a, b, c, d = span
    while a < b and c < d and old[a] == new[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
    return a, b, c, d


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The longest row of lines that stand once on each side, in the order of both (patience sorting)."""
    once, once_now = _single(old), _single(new)
    pairs = [(once[line], once_now[line]) for line in once if line in once_now]
    tops: list[int] = []
    ends: list[int] = []
    earlier: list[int] = []
    for number, (_, at) in enumerate(pairs):
        length = bisect_left(tops, at)
        tops[length : length + 1], ends[length : length + 1] = [at], [number]
        earlier.append(ends[length - 1] if length else -1)
    row, last = [], ends[-1] if ends else -1
    while last >= 0:
        row.append(pairs[last])
        last = earlier[last]
    return row[::-1]


def _single(lines: Sequence[str]) -> dict[str, int]:
    """The lines that stand once, with their numbers, in order."""
    counted = Counter(lines)
    return {line: number for number, line in enumerate(lines) if counted[line] == 1}


def _compared(old: Sequence[str], new: Sequence[str], span: Span) -> Iterator[Span]:
    a, b, c, d = span
    if a == b or c == d or max(b - a, d - c) > SHORT:
        yield span
        return
    from difflib import SequenceMatcher

    for tag, i, j, k, m in SequenceMatcher(None, old[a:b], new[c:d], autojunk=False).get_opcodes():
        if tag != "equal":
            yield a + i, a + j, c + k, c + m


def _joined(spans: Iterator[Span]) -> list[Span]:
    found: list[Span] = []
    for a, b, c, d in spans:
        if found and a - found[-1][1] <= 1:
            first = found.pop()
            a, c = first[0], first[2]
        found.append((a, b, c, d))
    return found
