"""Changes of the same lines put together: each as the least that it changes, so that two of them can stand in one."""

from collections.abc import Sequence

from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Replacement
from docs_guard.reports.patches import Hunk


@dataclass(frozen=True, slots=True)
class Splice:
    """
    What a replacement changes in a hunk: of the text of its lines, the characters from `first` to `last` become `text`.

    Characters are counted from the beginning of the hunk; every line ends with a line feed. `start` and `end` are the
    lines that a comment about it stands on, both included.
    """

    path: str
    hunk: Hunk
    start: int
    end: int
    first: int
    last: int
    text: str


def placed(replacement: Replacement, hunk: Hunk) -> Splice | None:
    """Where a replacement lies in a hunk; None where the hunk does not show all of its lines as they were read."""
    start, end = replacement.start, replacement.end
    if end < start - 1:
        return None
    before, after = replacement.before, replacement.after
    if end < start:  # nothing goes: it stands on the line above, or where there is none, on the one below
        line = start - 1 if hunk.text(start - 1, start - 1) is not None else start
        start_on = end_on = line
    else:
        start_on, end_on = start, end
    shown = hunk.text(start_on, end_on)
    if shown is None or any(line.endswith("\r") for line in shown) or (hunk.unended and end_on == hunk.end):
        return None
    if end >= start and before != "".join(f"{line}\n" for line in shown):
        return None
    if (end < start and before) or (after and not after.endswith("\n")):
        return None
    at = _offset(hunk, start)
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    first, last = at + head, at + len(before) - tail
    return Splice(replacement.path, hunk, start_on, end_on, first, last, after[head : len(after) - tail])


def spliced(splices: Sequence[Splice]) -> str | None:
    """
    What the lines of all of them read afterwards, each with its line feed; None where two contradict each other.

    Several that put something at one place do so in their order.
    """
    hunk = splices[0].hunk
    if any(each.hunk != hunk for each in splices):
        return None
    start, end = min(each.start for each in splices), max(each.end for each in splices)
    whole = "".join(f"{line}\n" for line in hunk.lines)
    at, stop = _offset(hunk, start), _offset(hunk, end + 1)
    parts, done = [], at
    for each in sorted(splices, key=lambda each: (each.first, each.last)):
        if each.first < done:
            return None
        parts += [whole[done : each.first], each.text]
        done = each.last
    return "".join([*parts, whole[done:stop]])


def _offset(hunk: Hunk, line: int) -> int:
    """How many characters stand before a line."""
    lines = hunk.lines[: max(line - hunk.start, 0)]
    return sum(map(len, lines)) + len(lines)


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    length = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        length += 1
    return length
