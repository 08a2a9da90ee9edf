"""The place in a script: positions, lines, and what is told about the text there."""

from abc import ABC, abstractmethod
from bisect import bisect_right
from typing import Any

from docs_guard.model.declared import dataclass
from docs_guard.syntax.javascript import tokens
from docs_guard.syntax.lines import Lines
from docs_guard.syntax.node import Malformed, Node

MAX_DEPTH = 80


@dataclass(frozen=True, slots=True)
class Named:
    """A literal, and the variable, property or function that it belongs to (`default`, `module.exports`; or empty)."""

    name: str
    node: Node


class Scanner(ABC):
    """One pass over the bytes. Methods take the position where a part begins and return where it ends."""

    def __init__(self, data: bytes, offset: int, line: int, strict: bool) -> None:
        self.data = data
        self.offset = offset
        self.first = line
        self.starts = Lines(data).starts
        self.strict = strict
        self.found: list[Named] = []
        self.problems: list[tuple[int, str]] = []
        self.quotes = 0
        self.jsx = False
        """The file holds the text of pages, where a quote or a bracket may stand alone: no sign of trouble."""
        self._constants: dict[bytes, str] | None = None

    def line(self, at: int) -> int:
        return bisect_right(self.starts, at) + self.first - 1

    def trouble(self, at: int, message: str) -> None:
        if self.strict:
            raise Malformed(self.line(at), message)
        if not self.jsx:
            self.problems.append((self.line(at), message))

    def gap(self, at: int) -> int:
        """Past white space and comments."""
        end = tokens.gap(self.data, at)
        if self.data[end : end + 2] == b"/*":
            self.trouble(end, "a comment is not closed")
            return len(self.data)
        return end

    def opaque(self, start: int, end: int) -> Node:
        return Node("opaque", start + self.offset, end + self.offset, self.line(start))

    def made(self, kind: Any, start: int, end: int, value: object = None) -> Node:
        return Node(kind, start + self.offset, end + self.offset, self.line(start), value)

    def shown(self, at: int) -> str:
        return self.data[at : at + 20].decode("utf-8", "replace").split("\n")[0].strip()

    def deep(self, at: int, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise Malformed(self.line(at), f"nested deeper than {MAX_DEPTH} levels")

    @property
    def constants(self) -> dict[bytes, str]:
        if self._constants is None:
            self._constants = tokens.constants(self.data)
        return self._constants

    @abstractmethod
    def code(
        self, at: int, name: str, depth: int, before: bytes = b"=", in_literal: bool = False, after_value: bool = False
    ) -> int:
        """
        Code up to the bracket that closes it, or, inside a literal, the comma after it; its literals are kept.

        `before` is the token in front of it. `after_value`: it goes on after a value, so that a `[` is an index.
        """
