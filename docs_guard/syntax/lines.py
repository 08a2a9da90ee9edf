"""Line numbers of byte offsets."""

from bisect import bisect_right
from itertools import accumulate


class Lines:
    """Where the lines of a text begin. LF, CRLF and a lone CR each end a line."""

    __slots__ = ("first", "starts")

    def __init__(self, data: bytes, first: int = 1) -> None:
        self.first = first
        self.starts = [0, *accumulate(map(len, data.splitlines(keepends=True)))]
        if len(self.starts) > 1 and not data.endswith((b"\n", b"\r")):
            self.starts.pop()

    def at(self, offset: int) -> int:
        """The line, from `first`, in which the byte at `offset` stands."""
        return bisect_right(self.starts, offset) + self.first - 1


def decoded(data: bytes, first: int = 1) -> str:
    """The text of UTF-8 bytes. Raises Malformed at the line, counted from `first`, of the first byte that is none."""
    from docs_guard.syntax.node import Malformed

    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Malformed(Lines(data, first).at(error.start), f"byte {data[error.start]:#04x} is not UTF-8") from None
