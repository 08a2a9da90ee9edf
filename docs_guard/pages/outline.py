"""The outline of a Markdown text: its leaves and containers, with the characters in which their text stands."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import field

from docs_guard.model.declared import dataclass

Span = tuple[int, int]


@dataclass(slots=True)
class Leaf:
    """
    A block without blocks in it. `first` and `last` are lines from 0, `last` excluded.

    `spans` are the stretches of the text that belong to it, one a line, without the marks of quotes and lists. `kind`:
    paragraph, heading, table, html, code, definition, directive (`info` its name; the spans are its title).
    """

    kind: str
    first: int
    last: int
    spans: list[Span] = field(default_factory=list)
    level: int = 0
    info: str = ""
    rows: int = 0
    columns: int = 0
    depth: int = 0

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]


@dataclass(slots=True)
class Container:
    """A block that holds blocks: item, step, quote, admonition, directive. `title` is the span of its title."""

    kind: str
    first: int
    last: int
    info: str = ""
    title: Span | None = None
    options: tuple[Span, ...] = ()
    depth: int = 0


@dataclass(slots=True)
class Outline:
    """Leaves and containers in document order, each container before what it holds."""

    parts: list[Leaf | Container] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """The first character of each line, and the end of the text."""
    cut_short: str = ""


def inside(spans: Sequence[Span], offset: int) -> bool:
    """Whether an offset lies in one of the spans, which are in the order of their starts."""
    number = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return any(offset < end for _, end in spans[max(number - 3, 0) : number + 1])
