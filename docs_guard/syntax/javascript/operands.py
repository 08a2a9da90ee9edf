"""Reads one value inside a literal, and what may follow it."""

from abc import abstractmethod

from docs_guard.syntax.javascript import tokens
from docs_guard.syntax.javascript.scanner import Named, Scanner
from docs_guard.syntax.javascript.statement import NO_VALUE
from docs_guard.syntax.node import Malformed, Node

_ENDS = (b",", b"}", b"]", b"", b";", b")")
_WORDS = {b"true": ("bool", True), b"false": ("bool", False), b"null": ("null", None), b"undefined": ("null", None)}


class Operands(Scanner):
    """Values that are made of one word or text, and the sums of them."""

    def value(self, at: int, name: str, depth: int) -> tuple[Node, int]:
        """A value inside a literal, up to the comma or bracket after it."""
        node, at = self.operand(self.gap(at), name, depth)
        return self.after(node, at, name, depth)

    def after(self, node: Node, at: int, name: str, depth: int) -> tuple[Node, int]:
        """What follows an operand: nothing, more of the same string, a type, or code that makes the whole opaque."""
        start = node.start - self.offset
        while self.data[(at := self.gap(at)) : at + 1] not in _ENDS:
            if word := tokens.TYPED.match(self.data, at):
                return node, tokens.past_type(self.data, word.end())
            if self.strict:
                raise Malformed(self.line(at), f"a comma is missing before `{self.shown(at)}`")
            more = self.added(node, at, name, depth)
            if more is None:
                self.missing_comma(at)
                if node.kind in ("list", "map"):
                    self.found.append(Named(name, node))
                return self.unknown(start, at, name, depth)
            node, at = more
        return node, at

    def added(self, node: Node, at: int, name: str, depth: int) -> tuple[Node, int] | None:
        """The string with the string after a `+` at its end; None where the one or the other is none."""
        if node.kind != "string" or self.data[at : at + 1] != b"+":
            return None
        start = self.gap(at + 1)
        if not self.is_string(start):
            return None
        more, end = self.operand(start, name, depth)
        return self.made("string", node.start - self.offset, end, node.value + more.value), end

    def is_string(self, at: int) -> bool:
        """Whether a plain string, or the name of one, begins here; nothing is read twice that could hold more code."""
        if self.data[at : at + 1] == b"`":
            hole = tokens.TEMPLATE.match(self.data, at + 1)
            return hole is not None and hole[2] == b"`"
        if tokens.STRING.match(self.data, at):
            return True
        word = tokens.WORD.match(self.data, at)
        return word is not None and word[0] in self.constants

    def missing_comma(self, at: int) -> None:
        """Two values in a row: in code, only a line in between could tell them apart, and not inside a literal."""
        if self.data[at : at + 1] in (b'"', b"'") or tokens.KEY_NEXT.match(self.data, at):
            self.trouble(at, f"a comma is missing before `{self.shown(at)}`")

    def unknown(self, start: int, at: int, name: str, depth: int) -> tuple[Node, int]:
        """The rest of an expression, from `at`, whose beginning has been read."""
        end = self.code(at, name, depth, in_literal=True, after_value=True)
        return self.opaque(start, tokens.trimmed(self.data, start, end)), end

    def operand(self, at: int, name: str, depth: int) -> tuple[Node, int]:
        data = self.data
        mark = data[at : at + 1]
        if mark in (b'"', b"'"):
            if found := tokens.STRING.match(data, at):
                return self.made("string", at, found.end(), tokens.text(found[0])), found.end()
            self.trouble(at, "a quote is not closed")
            return self.opaque(at, at + 1), tokens.line_end(data, at)
        if mark == b"{":
            return self.object(at, name, depth + 1)
        if mark == b"[":
            return self.array(at, name, depth + 1)
        if mark == b"`" and not self.strict:
            return self.template(at, name, depth + 1)
        if found := tokens.NUMBER.match(data, at):
            return self.number(at, found[0])
        if found := tokens.WORD.match(data, at):
            return self.word(at, found[0], name, depth)
        if self.strict:
            raise Malformed(
                self.line(at), f"a value was expected, not `{self.shown(at)}`" if mark else "the JSON ends too early"
            )
        end = self.code(at, name, depth, in_literal=True)
        return self.opaque(at, tokens.trimmed(data, at, end)), end

    def number(self, at: int, token: bytes) -> tuple[Node, int]:
        end = at + len(token)
        value = tokens.number(token)
        return (self.opaque(at, end) if value is None else self.made("number", at, end, value)), end

    def word(self, at: int, token: bytes, name: str, depth: int) -> tuple[Node, int]:
        end = at + len(token)
        if token in _WORDS:
            kind, value = _WORDS[token]
            return self.made(kind, at, end, value), end
        if self.strict and token not in (b"Infinity", b"NaN"):
            raise Malformed(self.line(at), f"`{self.shown(at)}` is no JSON value")
        if token in NO_VALUE:
            end = self.code(at, name, depth, in_literal=True)
            return self.opaque(at, tokens.trimmed(self.data, at, end)), end
        said = self.constants.get(token)
        return (self.opaque(at, end) if said is None else self.made("string", at, end, said)), end

    def template(self, at: int, name: str, depth: int) -> tuple[Node, int]:
        start, parts, known = at, "", True
        self.deep(at, depth)
        at += 1
        while found := tokens.TEMPLATE.match(self.data, at):
            parts += tokens.unescaped(found[1])
            at = found.end()
            if found[2] == b"`":
                return (self.made("string", start, at, parts) if known else self.opaque(start, at)), at
            inner = self.gap(at)
            at = self.code(at, name, depth) + 1
            said = self.constants.get(self.data[inner : at - 1].strip())
            known = known and said is not None
            parts += said or ""
        self.trouble(start, "a template string is not closed")
        return self.opaque(start, len(self.data)), len(self.data)

    @abstractmethod
    def object(self, start: int, name: str, depth: int) -> tuple[Node, int]:
        """The literal object whose brace stands at `start`."""

    @abstractmethod
    def array(self, start: int, name: str, depth: int) -> tuple[Node, int]:
        """The literal array whose bracket stands at `start`."""
