"""Reads the items of a literal array and the pairs of a literal object."""

from bisect import bisect_right

from docs_guard.syntax.javascript import tokens
from docs_guard.syntax.javascript.operands import Operands
from docs_guard.syntax.node import Malformed, Node

_QUOTES = b"\"'"


class Members(Operands):
    """Literals that hold other values."""

    def array(self, start: int, name: str, depth: int) -> tuple[Node, int]:
        self.deep(start, depth)
        data, at = self.data, start + 1
        items: list[Node] = []
        while True:
            at = self.gap(at)
            mark = data[at : at + 1]
            if mark == b"]":
                return self.listed(start, at + 1, items), at + 1
            if mark in (b"", b"}", b")"):
                self.trouble(start, "`[` is not closed")
                return self.listed(start, at, items), at
            if mark in (b",", b";"):
                at += 1
            elif data[at : at + 3] == b"..." and not self.strict:
                items.append(self.opaque(at, end := self.code(at + 3, name, depth, in_literal=True)))
                at = end
            else:
                item, at = self.object(at, name, depth + 1) if mark == b"{" else self.value(at, name, depth)
                if mark == b"{" and data[at : at + 1] != b",":
                    item, at = self.after(item, at, name, depth)
                items.append(item)

    def listed(self, start: int, end: int, items: list[Node]) -> Node:
        return Node("list", start + self.offset, end + self.offset, self.line(start), None, tuple(items))

    def object(self, start: int, name: str, depth: int) -> tuple[Node, int]:
        self.deep(start, depth)
        data, at = self.data, start + 1
        pairs: list[tuple[Node, Node]] = []
        code = False
        while True:
            at = self.simple_pairs(at, pairs)
            at = self.gap(at)
            mark = data[at : at + 1]
            if mark == b"}":
                at += 1
                break
            if mark in (b"", b"]", b")"):
                self.trouble(start, "`{` is not closed")
                break
            if mark in (b",", b";"):
                code = code or mark == b";"
                at += 1
            else:
                key, value, at = self.pair(at, name, depth)
                pairs.append((key, value))
        if code:
            if self.strict:
                raise Malformed(self.line(start), "a `;` stands among the keys")
            return self.opaque(start, at), at
        where = self.line(start)
        return Node("map", start + self.offset, at + self.offset, where, None, (), tuple(pairs)), at

    def simple_pairs(self, at: int, pairs: list[tuple[Node, Node]]) -> int:
        """The pairs of words and plain strings from here on, which are nearly all there are."""
        match, starts, offset, first = tokens.PAIR.match, self.starts, self.offset, self.first - 1
        while found := match(self.data, at):
            key, said = found.groups()
            start, end = found.span(1)
            row = bisect_right(starts, start)
            word = (key[1:-1] if key[0] in _QUOTES else key).decode()
            name = Node("string", start + offset, end + offset, row + first, word)
            start, end = found.span(2)
            line = bisect_right(starts, start, row) + first
            if said[0] in _QUOTES:
                value = Node("string", start + offset, end + offset, line, said[1:-1].decode())
            else:
                value = Node("bool", start + offset, end + offset, line, said == b"true")
            pairs.append((name, value))
            at = found.end()
        return at

    def pair(self, at: int, name: str, depth: int) -> tuple[Node, Node, int]:
        start, data = at, self.data
        if data[at : at + 3] == b"..." and not self.strict:
            end = self.code(at + 3, name, depth, in_literal=True)
            part = self.opaque(start, tokens.trimmed(data, start, end))
            return part, part, end
        key, at = self.key(at, name, depth)
        at = self.gap(at)
        mark = data[at : at + 1]
        if mark == b":":
            value, at = self.value(at + 1, key.value if key.kind == "string" else name, depth)
            return key, value, at
        if self.strict:
            raise Malformed(self.line(start), f"`:` and a value are missing after `{self.shown(start)}`")
        if mark in (b",", b"}") and key.kind == "string":
            said = self.constants.get(data[start:at].strip())
            whole = key.start - self.offset, key.end - self.offset
            return key, (self.opaque(*whole) if said is None else self.made("string", *whole, said)), at
        inner = key.value if key.kind == "string" else name
        end = self.code(at, inner, depth, in_literal=True, after_value=True)
        return key, self.opaque(start, tokens.trimmed(data, start, end)), max(end, start + 1)

    def key(self, at: int, name: str, depth: int) -> tuple[Node, int]:
        data = self.data
        if data[at : at + 1] in (b'"', b"'") and (found := tokens.STRING.match(data, at)):
            return self.made("string", at, found.end(), tokens.text(found[0])), found.end()
        if data[at : at + 1] == b"[" and not self.strict:
            end = self.code(at + 1, name, depth) + 1
            return self.opaque(at, end), end
        if not self.strict and (after := tokens.MODIFIED.match(data, at)):
            at = after.end()
            if data[at : at + 1] in b"[\"'":
                return self.key(at, name, depth)
        found = tokens.WORD.match(data, at)
        if found is None:
            if self.strict:
                raise Malformed(self.line(at), f"a key was expected, not `{self.shown(at)}`")
            return self.opaque(at, at), at
        end = found.end()
        return self.made("string", at, end, found[0].decode()), end
