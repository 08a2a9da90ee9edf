"""Reads the literal objects and arrays of JSON, JSONC, JSON5, JavaScript and TypeScript; nothing of it is run."""

from bisect import bisect_right
from dataclasses import dataclass

from docs_guard.syntax import tokens
from docs_guard.syntax.lines import Lines, decoded
from docs_guard.syntax.node import Malformed, Node

MAX_DEPTH = 100
_DATA = (".json", ".jsonc", ".json5", ".webmanifest")
_CLOSING = {b"(": b")", b"[": b"]", b"{": b"}"}
_ENDS = (b",", b"}", b"]", b"", b";", b")")
_WORDS = {b"true": ("bool", True), b"false": ("bool", False), b"null": ("null", None), b"undefined": ("null", None)}
_OPENS_VALUE = frozenset(
    b"= ( , [ : ? of in case return default yield await => ... || && ?? ||= &&= ??= == != === !== + += !".split()
)
"""What stands before a `{` or `[` that begins a value; elsewhere it begins a block, a pattern, a type or an index."""
_NO_VALUE = frozenset(
    b"return default yield await case typeof void delete in of else do throw new extends const let var import export "
    b"as satisfies keyof instanceof function class async".split()
)
_CONTINUES = frozenset((b"as", b"satisfies", b"in", b"of", b"instanceof", b"from"))


@dataclass(frozen=True, slots=True)
class Named:
    """A literal, and the variable, property or function that it belongs to (`default`, `module.exports`; or empty)."""

    name: str
    node: Node


@dataclass(frozen=True, slots=True)
class Script:
    """What a file holds: its outermost literals in the order of the file, and what could not be understood."""

    literals: tuple[Named, ...]
    problems: tuple[tuple[int, str], ...]


def read(data: bytes, path: str) -> tuple[Named, ...]:
    """
    Every literal object and array that no other literal holds, in the order of the file.

    What must be run to be known (calls, names, templates, spreads, computed keys) is opaque in its place; a literal
    inside of it stands on its own. A name that the file binds to a constant string is that string. Raises Malformed.
    """
    return scan(data, path).literals


def problems(data: bytes, path: str) -> tuple[tuple[int, str], ...]:
    """The lines that do not read as code, each with what is wrong there."""
    return scan(data, path).problems


def scan(data: bytes, path: str) -> Script:
    """Literals and problems in one go. Raises Malformed for text that is not UTF-8, too deep, or broken JSON."""
    if path.lower().endswith(_DATA):
        node = json(data)
        return Script((Named("", node),) if node.kind in ("list", "map") else (), ())
    decoded(data)
    reader = _Reader(data, 0, 1, strict=False)
    reader.jsx = path.lower().endswith(("x", ".js")) and (b"</" in data or b"/>" in data)
    reader.file()
    found = sorted(reader.found, key=lambda named: named.node.start)
    return Script(tuple(found), tuple(sorted(set(reader.problems))))


def json(data: bytes, offset: int = 0, line: int = 1) -> Node:
    """
    The one value of a JSON text; comments, trailing commas and JSON5 spellings are understood.

    Spans and lines are those of a file in which `data` stands at byte `offset`, on line `line`. Raises Malformed.
    """
    decoded(data, line)
    reader = _Reader(data, offset, line, strict=True)
    node, at = reader.value(0, "", 0)
    if reader.gap(at) < len(data):
        raise Malformed(reader.line(at), "something follows the end of the JSON")
    return node


class _Reader:
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

    def made(self, kind: str, start: int, end: int, value: object = None) -> Node:
        return Node(kind, start + self.offset, end + self.offset, self.line(start), value)  # type: ignore[arg-type]

    def file(self) -> None:
        at = self.code(0, "", 0, b";")
        while at < len(self.data):
            self.trouble(at, f"`{chr(self.data[at])}` closes nothing")
            at = self.code(at + 1, "", 0, b";")

    # values

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

    def shown(self, at: int) -> str:
        return self.data[at : at + 20].decode("utf-8", "replace").split("\n")[0].strip()

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
        if token in _NO_VALUE:
            end = self.code(at, name, depth, in_literal=True)
            return self.opaque(at, tokens.trimmed(self.data, at, end)), end
        said = self.constants.get(token)
        return (self.opaque(at, end) if said is None else self.made("string", at, end, said)), end

    @property
    def constants(self) -> dict[bytes, str]:
        if self._constants is None:
            self._constants = tokens.constants(self.data)
        return self._constants

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

    def deep(self, at: int, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise Malformed(self.line(at), f"nested deeper than {MAX_DEPTH} levels")

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
            elif data[at : at + 3] == b"...":
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
            bare, text, yes = found.group(1, 3, 5)
            key = bare or found[2][1:-1]
            from_, to = found.span(1 if bare else 2)
            name = Node("string", from_ + offset, to + offset, bisect_right(starts, from_) + first, key.decode())
            from_, to = found.span(3 if text else 4 if yes is None else 5)
            where = bisect_right(starts, from_) + first
            if yes is None:
                said = (text or found[4])[1:-1].decode()
                value = Node("string", from_ + offset, to + offset, where, said)
            else:
                value = Node("bool", from_ + offset, to + offset, where, yes == b"true")
            pairs.append((name, value))
            at = found.end()
        return at

    def pair(self, at: int, name: str, depth: int) -> tuple[Node, Node, int]:
        start, data = at, self.data
        if data[at : at + 3] == b"...":
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
        found = tokens.WORD.match(data, at)
        if found is None:
            if self.strict:
                raise Malformed(self.line(at), f"a key was expected, not `{self.shown(at)}`")
            return self.opaque(at, at), at
        end = found.end()
        if not self.strict and (after := tokens.MODIFIED.match(data, at)):
            return self.key(after.end(), name, depth)
        return self.made("string", at, end, found[0].decode()), end

    # code

    def code(
        self, at: int, name: str, depth: int, before: bytes = b"=", in_literal: bool = False, after_value: bool = False
    ) -> int:
        """
        Code up to the bracket that closes it, or, inside a literal, the comma after it; its literals are kept.

        `before` is the token in front of it. `after_value`: it goes on after a value, so that a `[` is an index.
        """
        self.deep(at, depth)
        data = self.data
        state = _State(name, before, after_value)
        while (at := self.gap(at)) < len(data):
            mark = data[at : at + 1]
            if mark in b")]}" or (in_literal and mark in b",;"):
                return at
            if mark in b"([{":
                at = self.bracket(at, mark, state, depth)
            elif mark in b"\"'`":
                at = self.quoted(at, mark, state, depth)
            elif found := tokens.WORD.match(data, at):
                state.word(found[0])
                at = found.end()
            elif mark == b"/" and not state.value and state.last != b"<" and (found := tokens.REGEX.match(data, at)):
                state.ends_value(b"/")
                at = found.end()
            else:
                found = tokens.MARK.match(data, at)
                token = found[0] if found else mark
                state.mark(token)
                at += len(token)
        return at

    def bracket(self, at: int, mark: bytes, state: "_State", depth: int) -> int:
        jsx = mark == b"{" and tokens.JSX_VALUE.match(self.data, max(at - 2, 0))
        if mark != b"(" and not jsx and state.opens_value(mark):
            node, end = (self.object if mark == b"{" else self.array)(at, state.name, depth + 1)
            if node.kind != "opaque":
                self.found.append(Named(state.name, node))
            state.ends_value(mark)
            return end
        end = self.code(at + 1, state.name, depth + 1, b"(" if jsx else mark)
        if self.data[end : end + 1] != _CLOSING[mark]:
            self.trouble(at, f"`{mark.decode()}` is not closed")
        else:
            end += 1
        if mark == b"{":
            state.ends_block()
        else:
            state.ends_value(mark)
        return end

    def quoted(self, at: int, mark: bytes, state: "_State", depth: int) -> int:
        if mark == b"`":
            end = self.template(at, state.name, depth + 1)[1]
        elif found := tokens.STRING.match(self.data, at):
            end = found.end()
        else:
            end = at + 1
            self.quotes += 1
            if self.quotes > 100:
                raise Malformed(self.line(at), "more than 100 quotes are not closed")
            if not tokens.APOSTROPHE.match(self.data, max(at - 1, 0)):
                self.trouble(at, "a quote is not closed")
        state.ends_value(mark)
        return end


class _State:
    """What the code before a token says about it: does a value end here, and what is being assigned?"""

    __slots__ = ("_outer", "_path", "_ternary", "last", "name", "value")

    def __init__(self, name: str, before: bytes, value: bool) -> None:
        self._outer = self.name = name
        self.value = value
        self.last = before
        self._path: list[bytes] = []
        self._ternary = 0

    def word(self, token: bytes) -> None:
        if self.value and token not in _CONTINUES:
            self._statement()
        if self.last in (b"const", b"let", b"var", b"function", b"class"):
            self.name = token.decode()
        elif self.last == b"export" and token == b"default":
            self.name = "default"
        self._path = [*self._path[-2:], token] if self.last == b"." else [token]
        self.value = token not in _NO_VALUE
        self.last = token

    def mark(self, token: bytes) -> None:
        if token == b";":
            self._statement()
        elif token == b"=" and self._path and self.value:
            path = b".".join(self._path)
            self.name = "module.exports" if path == b"module.exports" else self._path[-1].decode()
        elif token == b"?":
            self._ternary += 1
        elif token == b":":
            if self._ternary and self.last != b"?":
                self._ternary -= 1
            else:
                self._ternary -= self.last == b"?"
                token = b"type"
        self.last, self.value = token, False

    def opens_value(self, mark: bytes) -> bool:
        if self.value or (mark == b"{" and self.last == b"=>"):
            return False
        return self.last in _OPENS_VALUE

    def ends_value(self, token: bytes) -> None:
        self.value, self.last = True, token

    def ends_block(self) -> None:
        self._statement()
        self.last = b"}"

    def _statement(self) -> None:
        self.name, self.value, self.last, self._path, self._ternary = self._outer, False, b";", [], 0
