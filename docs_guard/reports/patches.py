"""The lines that a diff at GitHub shows of a file at head: what a comment can be made on."""

import re
from collections.abc import Iterator

from docs_guard.model.declared import dataclass

_HUNK = re.compile(r"@@ -[0-9]{1,9}(?:,[0-9]{1,9})? \+([0-9]{1,9})(?:,([0-9]{1,9}))? @@")


@dataclass(frozen=True, slots=True)
class Hunk:
    """
    The lines of head that one hunk shows: `lines[0]` is the line number `start`. Their ends are left out, but for the
    CR of a CRLF. `unended` tells that the last one is the last of its file, and has no line end.
    """

    start: int
    lines: tuple[str, ...]
    unended: bool = False

    @property
    def end(self) -> int:
        """The number of the last line; less than `start` where the hunk only takes lines away."""
        return self.start + len(self.lines) - 1

    def text(self, start: int, end: int) -> list[str] | None:
        """The lines from `start` to `end`; None where the hunk does not hold them all."""
        if not self.start <= start <= end <= self.end:
            return None
        return list(self.lines[start - self.start : end - self.start + 1])


def hunks(patch: str) -> tuple[Hunk, ...]:
    """
    The hunks of a file's `patch` as the API tells it.

    A hunk whose number of lines is not the one that it says is cut off, or was not written by git: it is left out.
    """
    return tuple(_read(patch))


def _read(patch: str) -> Iterator[Hunk]:
    start, wanted, unended = 0, -1, False
    lines: list[str] = []
    mark = ""
    for line in [*patch.split("\n"), "@@"]:
        match = _HUNK.match(line)
        if match or line == "@@":
            if len(lines) == wanted:
                yield Hunk(start, tuple(lines), unended)
            start, wanted = (int(match[1]), int(match[2] or "1")) if match else (0, -1)
            lines, unended = [], False
        elif line.startswith("\\"):
            unended = unended or mark in ("+", " ")
        elif line[:1] in ("+", " ") and line:
            lines.append(line[1:])
        mark = line[:1]
