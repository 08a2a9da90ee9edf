"""One shape for the values of every data language, with the bytes they stand in."""

from collections.abc import Iterator
from typing import Any, Literal

from docs_guard.model.declared import dataclass


class Malformed(Exception):  # noqa: N818 - names the state of the file
    """The text is not what its language allows (or is too large or too deep); `line` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


@dataclass(slots=True)
class Node:
    """
    A value and its place: bytes `start` to `end` of the file, `line` from 1. Nobody changes one: it is not frozen
    since a large file makes ten thousand, each in a third of the time.

    `value` is the plain value of a string, number, bool or null. A list has `items`, a map has `pairs` (in the order
    of the file, duplicate keys kept). `opaque` is what cannot be read without running it: code, a tag, a template.
    """

    kind: Literal["string", "number", "bool", "null", "list", "map", "opaque"]
    start: int
    end: int
    line: int
    value: Any = None
    items: tuple["Node", ...] = ()
    pairs: tuple[tuple["Node", "Node"], ...] = ()

    def get(self, key: str) -> "Node | None":
        """The value of a map's key; of a key that stands there twice, the last, as every reader of the file does."""
        for name, value in reversed(self.pairs):
            if name.value == key:
                return value
        return None

    def at(self, *path: str) -> "Node | None":
        """The value at a path of map keys."""
        node: Node | None = self
        for key in path:
            node = node.get(key) if node else None
        return node

    def walk(self) -> Iterator["Node"]:
        """This node and every node below it, in the order of the file."""
        yield self
        for item in self.items:
            yield from item.walk()
        for name, value in self.pairs:
            yield name
            yield from value.walk()

    def plain(self) -> Any:
        """The value as plain Python; None for what is opaque."""
        if self.kind == "list":
            return [item.plain() for item in self.items]
        if self.kind == "map":
            return {name.value: value.plain() for name, value in self.pairs}
        return self.value
