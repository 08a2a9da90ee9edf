"""Edits of bytes put into files: each alone, many together, and what a change of a whole file is as one edit."""

from collections.abc import Iterable, Mapping, Sequence
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
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True):
        data = applied(data, edit)
    return data


def fits(edits: Iterable[Edit], files: Mapping[str, Sequence[Edit]]) -> bool:
    """Whether edits can be made beside those that are chosen already, by path."""
    return not any(collide([*files.get(path, ()), *more]) for path, more in by_path(edits).items())


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
