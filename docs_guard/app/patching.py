"""Edits of bytes put into files: each alone, many together, and what a change of a whole file is as one edit."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from docs_guard.model.finding import Edit


def applied(data: bytes, edit: Edit) -> bytes:
    return data[: edit.start] + edit.text.encode("utf-8", "surrogateescape") + data[edit.end :]


def by_path(edits: Iterable[Edit]) -> dict[str, list[Edit]]:
    found: dict[str, list[Edit]] = {}
    for edit in dict.fromkeys(edits):
        found.setdefault(edit.path, []).append(edit)
    return found


def collide(edits: Sequence[Edit]) -> bool:
    """Whether two of the edits, which are all of one file as it is, touch the same bytes."""
    ends = sorted((edit.start, edit.end) for edit in edits)
    return any(after[0] < before[1] or after[0] == before[0] for before, after in pairwise(ends))


def patched(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The file after edits of the file as it is, which do not touch each other."""
    pieces: list[bytes] = []
    at = 0
    for edit in sorted(edits, key=_span):
        pieces += (data[at : edit.start], edit.text.encode("utf-8", "surrogateescape"))
        at = edit.end
    return b"".join((*pieces, data[at:]))


def _span(edit: Edit) -> tuple[int, int]:
    return edit.start, edit.end


class Chosen:
    """Edits of files as they are, taken one after the other as long as none touches the bytes of another."""

    def __init__(self) -> None:
        self.files: dict[str, list[Edit]] = {}
        """By path, in the order in which they stand."""

    def take(self, edits: Iterable[Edit]) -> bool:
        """Takes all of them, or none where one touches another's bytes; what is taken already is so once."""
        new = by_path(edit for edit in edits if not self._is_taken(edit))
        if any(collide([*more, *self._beside(path, more)]) for path, more in new.items()):
            return False
        for path, more in new.items():
            for edit in more:
                insort(self.files.setdefault(path, []), edit, key=_span)
        return True

    def _is_taken(self, edit: Edit) -> bool:
        chosen = self.files.get(edit.path, ())
        at = bisect_left(chosen, _span(edit), key=_span)
        return at < len(chosen) and chosen[at] == edit

    def _beside(self, path: str, edits: Iterable[Edit]) -> Iterator[Edit]:
        """The chosen edits before and after each of these."""
        chosen = self.files.get(path, ())
        for edit in edits:
            at = bisect_left(chosen, _span(edit), key=_span)
            yield from chosen[max(at - 1, 0) : at + 1]


def splice(path: str, before: bytes, after: bytes) -> Edit:
    """The shortest run of whole lines of `before` whose replacement makes `after`."""
    olds, news = before.splitlines(keepends=True), after.splitlines(keepends=True)
    first = 0
    while first < min(len(olds), len(news)) and olds[first] == news[first]:
        first += 1
    last = 0
    while last < min(len(olds), len(news)) - first and olds[-1 - last] == news[-1 - last]:
        last += 1
    start = len(b"".join(olds[:first]))
    end = len(before) - len(b"".join(olds[len(olds) - last :]))
    text = b"".join(news[first : len(news) - last])
    return Edit(path, start, end, text.decode("utf-8", "surrogateescape"))
