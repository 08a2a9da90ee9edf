"""The edits of remedies as lines, before and after: what the diff of a code host and a suggestion in a review show."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from docs_guard.app.patching import by_path, collide, patched
from docs_guard.model.finding import Edit, Finding, Replacement
from docs_guard.model.tree import Unreadable

LARGEST = 10_000
"""Bytes of the lines of one fix, before and after; what is longer is for programs, which have its edits."""
LARGEST_IN_ALL = 2_000_000
"""Bytes of the lines of all fixes of a report."""


def with_replacements(findings: Iterable[Finding], content: Callable[[str], bytes | None]) -> tuple[Finding, ...]:
    """
    The findings, each fix with its edits as lines, where these are not too long.

    `content` gives the bytes of a file at head, None where there is none; it may raise Unreadable.
    """
    lined = _Lined(content)
    return tuple(_told(finding, lined) for finding in findings)


def _told(finding: Finding, lined: "_Lined") -> Finding:
    if finding.fix is None or not finding.fix.edits:
        return finding
    return replace(finding, fix=replace(finding.fix, replacements=lined.replacements(finding.fix.edits)))


class _Lined:
    """The files that fixes edit, each cut into lines once, and how much may still be told of them."""

    def __init__(self, content: Callable[[str], bytes | None]) -> None:
        self._content = content
        self._files: dict[str, _File | None] = {}
        self._left = LARGEST_IN_ALL

    def replacements(self, edits: Iterable[Edit]) -> tuple[Replacement, ...]:
        """All of the edits as lines, or nothing: half a remedy would be a wrong one."""
        found: list[Replacement] = []
        for path, own in by_path(edits).items():
            file = self._file(path)
            try:
                told = file.replacements(own) if file else None
            except UnicodeEncodeError:  # half a character, which no file can hold
                told = None
            if told is None:
                return ()
            found += told
        size = sum(len(each.before) + len(each.after) for each in found)
        if size > min(LARGEST, self._left):
            return ()
        self._left -= size
        return tuple(found)

    def _file(self, path: str) -> "_File | None":
        """None where the content cannot be had."""
        if path not in self._files:
            try:
                self._files[path] = _File(path, self._content(path) or b"")
            except Unreadable:
                self._files[path] = None
        return self._files[path]


class _File:
    """A file as lines, as git counts them: LF alone ends one."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path, self.data = path, data
        self.ends = _ends(data)

    def replacements(self, edits: Sequence[Edit]) -> list[Replacement] | None:
        """The edits in the order of their lines; None where they contradict each other or lie outside of the file."""
        if collide(edits) or any(not 0 <= edit.start <= edit.end <= len(self.data) for edit in edits):
            return None
        return list(self._told(sorted(edits, key=lambda edit: (edit.start, edit.end))))

    def _told(self, edits: Sequence[Edit]) -> Iterator[Replacement]:
        """Edits that share a line are told together, and so is the line that an edit joins to the one before it."""
        at = 0
        while at < len(edits):
            first = last = self._line(edits[at].start)
            together: list[Edit] = []
            after = b""
            while True:
                while at < len(edits) and self._line(edits[at].start) <= last:
                    last = max(last, self._line(max(edits[at].end - 1, edits[at].start)))
                    together.append(edits[at])
                    at += 1
                after = self._after(together, first, last)
                if not after or after.endswith(b"\n") or last + 1 >= len(self.ends):
                    break
                last += 1
            before = self.data[self._start(first) : self._end(last)]
            yield Replacement(self.path, first + 1, last + 1 if self.ends else 0, _text(before), _text(after))

    def _after(self, edits: Sequence[Edit], first: int, last: int) -> bytes:
        start, end = self._start(first), self._end(last)
        moved = (Edit(self.path, each.start - start, each.end - start, each.text) for each in edits)
        return patched(self.data[start:end], moved)

    def _line(self, at: int) -> int:
        """The line that a byte is in, from 0; what is behind the last line is put behind it, and so is in it."""
        return max(min(bisect_right(self.ends, at), len(self.ends) - 1), 0)

    def _start(self, line: int) -> int:
        return self.ends[line - 1] if line else 0

    def _end(self, line: int) -> int:
        return self.ends[line] if self.ends else 0


def _ends(data: bytes) -> list[int]:
    """Where each line ends, its line end included."""
    ends: list[int] = []
    for line in data.split(b"\n"):
        ends.append((ends[-1] if ends else 0) + len(line) + 1)
    if data.endswith(b"\n") or not data:
        ends.pop()
    else:
        ends[-1] -= 1
    return ends


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")
