"""Lines, columns and bytes of a page's characters."""

from bisect import bisect_right
from functools import cached_property

from docs_guard.model.place import Place

STRIDE = 2048
"""Characters after which the bytes are counted anew."""


class Places:
    """
    Where the characters of a text stand. `body` is as long as the part of it that was read; its lines end in LF.
    `skipped`: the bytes before the text, those of a byte order mark.
    """

    def __init__(self, path: str, text: str, body: str, skipped: int = 0) -> None:
        self.path, self.text, self.body, self.skipped = path, text, body, skipped

    @cached_property
    def starts(self) -> list[int]:
        """The first character of each line, and the end of the text."""
        starts, at = [0], self.body.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.body.find("\n", at + 1)
        return starts

    @property
    def count(self) -> int:
        """How many lines there are; what stands behind the last line end counts only if there is something."""
        return len(self.starts) - (len(self.starts) > 1 and self.starts[-1] == len(self.body))

    def line(self, at: int) -> int:
        """The line of a character, from 1."""
        return bisect_right(self.starts, at)

    def at(self, at: int) -> Place:
        """Line and column of a character."""
        line = self.line(at)
        return Place(self.path, line, at - self.starts[line - 1] + 1)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters of the lines from `first` to `last`, both from 1 and included."""
        end = self.starts[last] if last < len(self.starts) else len(self.body)
        return self.starts[min(first, len(self.starts)) - 1], end

    @cached_property
    def _strides(self) -> list[int]:
        sizes = [0]
        for at in range(0, len(self.body), STRIDE):
            sizes.append(sizes[-1] + len(self.text[at : at + STRIDE].encode("utf-8", "surrogateescape")))
        return sizes

    @cached_property
    def _plain(self) -> bool:
        return self.text.isascii()

    def byte(self, at: int) -> int:
        """How many bytes stand before a character."""
        if self._plain:
            return at + self.skipped
        begin = at - at % STRIDE
        return self.skipped + self._strides[at // STRIDE] + len(self.text[begin:at].encode("utf-8", "surrogateescape"))
