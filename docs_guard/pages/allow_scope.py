"""Which lines of a page a comment speaks of: the block below it, whatever comments stand in between."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from docs_guard.model.page import Block
from docs_guard.pages.comments import Comment
from docs_guard.syntax.lines import Lines

COMMENTS = ((b"<!--", b"-->"), (b"{/*", b"*/}"))
LISTED = ("item", "step")
LONGEST = 4000
"""Bytes of an import that are looked at."""
WHOLE = ("paragraph", "html", "table", "code")


class Scopes:
    """The text of one page from the byte `start` on, and its blocks."""

    def __init__(self, data: bytes, start: int, path: str, blocks: Sequence[Block], lines: Lines) -> None:
        self.data = data
        self.rst = path.lower().endswith(".rst")
        self.mdx = path.lower().endswith(".mdx")
        self.blocks = blocks
        self.lines = lines
        self.starts = [block.start for block in blocks]
        self._texts: dict[int, int] = {}
        self.text = self._skipped(start + 3 if data[start : start + 3] == b"\xef\xbb\xbf" else start)

    def is_first(self, comment: Comment) -> bool:
        """Whether nothing but comments, and imports of MDX, stands before it."""
        return comment.start < self.text

    def below(self, comment: Comment) -> tuple[int, int]:
        """The lines of the next block; a list is one. (0, 0) where nothing follows."""
        at = self._skipped(comment.end)
        if at >= len(self.data):
            return 0, 0
        line = self.lines.at(at)
        number = bisect_left(self.starts, line)
        if number < len(self.blocks) and self.starts[number] == line:
            return line, self._ends[number]
        if number and line <= self.blocks[number - 1].end:
            return line, self.blocks[number - 1].end
        return line, self._ends[number] if number < len(self.blocks) else line

    def is_within(self, comment: Comment) -> bool:
        """Whether it stands in a block that goes on above or below it, so that it parts nothing."""
        first, last = self.lines.at(comment.start), self.lines.at(comment.end - 1)
        number = bisect_right(self.starts, first) - 1
        if number < 0 or self.blocks[number].kind not in WHOLE:
            return False
        block = self.blocks[number]
        return block.end >= first and (block.start < first or block.end > last)

    def is_code(self, comment: Comment) -> bool:
        """Whether it stands in a block of code, or between the backticks of its line."""
        line = self.lines.at(comment.start)
        number = bisect_right(self._code, (line, 1 << 60)) - 1
        if number >= 0 and self._code[number][1] >= line:
            return True
        start = self.lines.starts[line - 1]
        return b"`" in self.data[start : comment.start] and self._is_quoted(start, comment.start)

    def _is_quoted(self, start: int, stop: int) -> bool:
        """Whether a run of backticks that begins on the line before `stop` ends behind it."""
        end = self.lines.starts[self.lines.at(stop)] if self.lines.at(stop) < len(self.lines.starts) else len(self.data)
        line, at = self.data[start:end], 0
        while (at := line.find(b"`", at)) >= 0 and at < stop - start:
            run = len(line[at:]) - len(line[at:].lstrip(b"`"))
            close = _closing(line, at + run, run)
            if close > stop - start:
                return True
            at = max(at + run, close + run)
        return False

    @cached_property
    def _code(self) -> list[tuple[int, int]]:
        return [(block.start, block.end) for block in self.blocks if block.kind == "code"]

    @cached_property
    def _ends(self) -> list[int]:
        """The last line of each block, of an item that of its list."""
        ends = [block.end for block in self.blocks]
        below: dict[int, int] = {}  # by depth, the block that follows on it
        for number in range(len(ends) - 1, -1, -1):
            block = self.blocks[number]
            after = below.get(block.depth) if block.kind in LISTED else None
            if after is not None and self.blocks[after].kind == block.kind:
                ends[number] = max(ends[number], ends[after])
            below = {depth: other for depth, other in below.items() if depth < block.depth}
            below[block.depth] = number
        return ends

    def _skipped(self, at: int) -> int:
        """The first byte from `at` on that is neither blank nor in a comment."""
        passed = []
        while at not in self._texts:
            passed.append(at)
            after = self._after_comment(at)
            if after == at:
                self._texts[at] = at
            else:
                at = after
        self._texts |= dict.fromkeys(passed, self._texts[at])
        return self._texts[at]

    def _after_comment(self, at: int) -> int:
        """Behind the blanks and the comment at `at`, or the first byte of something else."""
        data = self.data
        while data[at : at + 1] in (b" ", b"\t", b"\n", b"\r", b">") and at < len(data):
            at += 1
        if self.rst:
            return self._after_rst_comment(at)
        for opening, closing in COMMENTS:
            if data.startswith(opening, at):
                end = data.find(closing, at + len(opening))
                return end + len(closing) if end >= 0 else at
        return self._after_import(at) if self.mdx and data.startswith(b"import", at) else at

    def _after_import(self, at: int) -> int:
        from docs_guard.pages.esm import IMPORT

        found = IMPORT.match(self.data[at : at + LONGEST].decode("utf-8", "surrogateescape"))
        return at + len(found[0].encode("utf-8", "surrogateescape")) if found else at

    def _after_rst_comment(self, at: int) -> int:
        line = self.lines.at(at)
        end = self.lines.starts[line] if line < len(self.lines.starts) else len(self.data)
        text = self.data[at:end]
        if not (text.startswith(b".. ") or text.rstrip() == b"..") or b"::" in text or text[3:4] in (b"_", b"[", b"|"):
            return at
        while line < len(self.lines.starts):
            below = self.data[end : self.lines.starts[line + 1] if line + 1 < len(self.lines.starts) else None]
            if not below.strip() or below[:1] not in b" \t":
                break
            end, line = end + len(below), line + 1
        return end


def _closing(line: bytes, at: int, run: int) -> int:
    """Where the next run of exactly so many backticks begins; -1 where there is none."""
    while (at := line.find(b"`" * run, at)) >= 0:
        end = at
        while line[end : end + 1] == b"`":
            end += 1
        if end - at == run:
            return at
        at = end
    return -1
