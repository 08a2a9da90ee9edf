"""Bytes of a page, by its lines, and changes to them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from docs_guard.model.declared import dataclass
from docs_guard.syntax.front_matter import split

BOM = b"\xef\xbb\xbf"


class Patch(NamedTuple):
    """Puts `text` in the place of the bytes `start` to `end` of the page."""

    start: int
    end: int
    text: bytes


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of a page: where each line begins (and where the last ends), its line end, its first line of text."""

    data: bytes
    starts: tuple[int, ...]
    newline: bytes
    body: int

    @property
    def last(self) -> int:
        """The last line; an empty one where the page ends with a line end."""
        return len(self.starts) - 1

    def line_of(self, at: int) -> int:
        """The line in which a byte stands, from 1."""
        return bisect_right(self.starts, at, 0, len(self.starts) - 1)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The bytes of some lines, with the end of the last."""
        return self.starts[first - 1], self.starts[last]

    def line(self, number: int) -> bytes:
        """One line without its end."""
        start, end = self.span(number, number)
        return self.data[start:end].rstrip(b"\r\n")


def source(data: bytes) -> Source:
    """The lines of a page as `Page.lines` counts them."""
    mark = b"\n" if b"\n" in data else b"\r"
    starts, at = [3 if data.startswith(BOM) else 0], data.find(mark)
    while at >= 0:
        starts.append(at + 1)
        at = data.find(mark, at + 1)
    starts.append(len(data))
    ends = b"\r\n" if data.find(b"\r\n") >= 0 and data.find(b"\r\n") == data.find(b"\n") - 1 else mark
    block = split(data)
    body = 1 if block is None else data.count(mark, 0, block.body) + (data[block.body - 1 : block.body] != mark) + 1
    return Source(data, tuple(starts), ends, body)


def spliced(data: bytes, start: int, end: int, patches: Iterable[Patch]) -> bytes:
    """The bytes `start` to `end` with those of the patches that stand within; of two that overlap the first holds."""
    parts, at = list[bytes](), start
    for patch in sorted(patches):
        if at <= patch.start and patch.end <= end and (patch.start < end or patch.start == patch.end == end):
            parts += (data[at : patch.start], patch.text)
            at = patch.end
    return b"".join((*parts, data[at:end]))


def within(patches: Sequence[Patch], start: int, end: int) -> Sequence[Patch]:
    """Those of the patches, which are in order, that begin within some bytes."""
    return patches[bisect_left(patches, (start, 0)) : bisect_left(patches, (end, 0))]


def outside(patches: Iterable[Patch], spans: Iterable[tuple[int, int]]) -> tuple[Patch, ...]:
    """The patches that touch none of the spans, which do not overlap."""
    taken = sorted(spans)
    return tuple(patch for patch in patches if not touches(patch, taken))


def touches(patch: Patch, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a patch changes bytes of one of the spans, which are in order and do not overlap."""
    at = bisect_left(spans, (max(patch.end, patch.start + 1), 0))
    return at > 0 and patch.start < spans[at - 1][1]
