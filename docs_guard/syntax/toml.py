"""Reads TOML into nodes with byte spans: `tomllib` says whether it is TOML, a light scan says where its parts stand."""

import re
from functools import lru_cache
from typing import Any

from docs_guard.syntax.lines import Lines, decoded
from docs_guard.syntax.node import Malformed, Node

MAX_DEPTH = 100
_SPACE = re.compile(rb"[ \t]*")
_GAP = re.compile(rb"(?:[ \t\r\n]+|#[^\n]*)*")
_KEY = re.compile(rb'[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'')
_STRING = re.compile(
    rb'"""(?:[^"\\]|\\.|"(?!"")|"(?=""""(?!"))|"(?="""(?!")))*"""|'
    rb"'''(?:[^']|'(?!'')|'(?=''''(?!'))|'(?='''(?!')))*'''"
    rb'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'',
    re.DOTALL,
)
_BARE = re.compile(rb"[^,\]}#\r\n]+")


@lru_cache(maxsize=2)  # entries are planned for many lost pages in one file
def read(data: bytes, offset: int = 0, line: int = 1) -> Node:
    """
    The whole file as a map. A table's span is its header and all it holds; `[[name]]` is a list of maps.

    Spans and lines are those of a file in which `data` stands at byte `offset`, on line `line`. Dates are strings.
    Raises Malformed.
    """
    bom = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    plain(data, line)
    return _Scan(data[bom:], offset + bom, line).file()


def plain(data: bytes, line: int = 1) -> dict[str, Any]:
    """The whole file as plain values, for those who need not know where they stand. Raises Malformed."""
    import tomllib

    text = decoded(data.removeprefix(b"\xef\xbb\xbf"), line)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _malformed(error, text, line) from None
    except RecursionError:
        raise Malformed(line, "nested too deep") from None


def _malformed(error: Exception, text: str, first: int) -> Malformed:
    said = re.fullmatch(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", str(error), re.DOTALL)
    if said is None:
        return Malformed(first, str(error))
    last = text.count("\n") + (not text.endswith("\n"))
    message = said[1][:1].lower() + said[1][1:]
    return Malformed(first - 1 + (int(said[2]) if said[2] else max(last, 1)), message)


class _Table:
    """A table while it grows: later headers and dotted keys add to it."""

    __slots__ = ("end", "line", "pairs", "start")

    def __init__(self, start: int, line: int) -> None:
        self.start = self.end = start
        self.line = line
        self.pairs: dict[str, tuple[Node, _Table | list[_Table] | Node]] = {}

    def node(self, depth: int = 0) -> Node:
        if depth > MAX_DEPTH:
            raise Malformed(self.line, f"nested deeper than {MAX_DEPTH} levels")
        pairs = tuple((key, _finished(value, depth + 1)) for key, value in self.pairs.values())
        end = max([self.end, *(value.end for _, value in pairs)])
        return Node("map", self.start, end, self.line, pairs=pairs)


def _finished(value: "_Table | list[_Table] | Node", depth: int) -> Node:
    if isinstance(value, Node):
        return value
    if isinstance(value, _Table):
        return value.node(depth)
    items = tuple(item.node(depth) for item in value)
    return Node("list", items[0].start, items[-1].end, items[0].line, items=items)


class _Scan:
    def __init__(self, data: bytes, offset: int, first: int) -> None:
        self.data = data
        self.at = 0
        self.offset = offset
        self.lines = Lines(data, first)

    def file(self) -> Node:
        root = here = _Table(self.offset, self.lines.first)
        while self._gap():
            start = self.at
            if self.data[start : start + 1] == b"[":
                here = self._header(root, start)
            else:
                self._pair(here)
            here.end = self.at + self.offset
        root.end = len(self.data) + self.offset
        return root.node()

    def _gap(self) -> bool:
        found = _GAP.match(self.data, self.at)
        self.at = found.end() if found else self.at
        return self.at < len(self.data)

    def _skip(self) -> bytes:
        found = _SPACE.match(self.data, self.at)
        self.at = found.end() if found else self.at
        return self.data[self.at : self.at + 1]

    def _header(self, root: _Table, start: int) -> _Table:
        many = self.data[start : start + 2] == b"[["
        self.at += 1 + many
        *above, key = self._keys()
        self.at += 1 + many
        table = self._below(root, above, start)
        new = _Table(start + self.offset, self.lines.at(start))
        if many:
            listed = table.pairs.setdefault(key.value, (key, []))[1]
            if isinstance(listed, list):
                listed.append(new)
            return new
        found = table.pairs.setdefault(key.value, (key, new))[1]
        return found if isinstance(found, _Table) else new

    def _below(self, table: _Table, keys: list[Node], start: int) -> _Table:
        for key in keys:
            found = table.pairs.setdefault(key.value, (key, _Table(start + self.offset, key.line)))[1]
            if isinstance(found, list):
                found = found[-1]
            if isinstance(found, _Table):
                table = found
        return table

    def _pair(self, table: _Table) -> None:
        start = self.at
        *above, key = self._keys()
        self.at += 1
        table = self._below(table, above, start)
        value = self._value(0)
        table.pairs[key.value] = (key, value)
        table.end = value.end

    def _keys(self) -> list[Node]:
        """The parts of a dotted key; what follows it is the next byte."""
        keys = []
        while True:
            self._skip()
            found = _KEY.match(self.data, self.at)
            if found is None:
                raise Malformed(self.lines.at(self.at), "a key was expected")
            keys.append(self._made("string", found.start(), found.end(), _text(found[0])))
            self.at = found.end()
            if self._skip() != b".":
                return keys
            self.at += 1

    def _value(self, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise Malformed(self.lines.at(self.at), f"nested deeper than {MAX_DEPTH} levels")
        start, first = self.at, self._skip()
        start = self.at
        if first == b"[":
            items = tuple(self._items(b"]", depth))
            return self._made("list", start, self.at, items=items)
        if first == b"{":
            table = _Table(start + self.offset, self.lines.at(start))
            self._items(b"}", depth, table)
            table.end = self.at + self.offset
            return table.node(depth)
        found = (_STRING if first in (b'"', b"'") else _BARE).match(self.data, start)
        if found is None:
            raise Malformed(self.lines.at(start), "a value was expected")
        text = found[0].rstrip()
        self.at = start + len(text)
        kind, value = _scalar(text)
        return self._made(kind, start, self.at, value)

    def _items(self, closing: bytes, depth: int, table: _Table | None = None) -> list[Node]:
        items = []
        self.at += 1
        while self._gap() and self.data[self.at : self.at + 1] != closing:
            if table is None:
                items.append(self._value(depth + 1))
            else:
                self._inline(table, depth + 1)
            if self._gap() and self.data[self.at : self.at + 1] == b",":
                self.at += 1
        self.at += 1
        return items

    def _inline(self, table: _Table, depth: int) -> None:
        start = self.at
        *above, key = self._keys()
        self.at += 1
        below = self._below(table, above, start)
        value = self._value(depth)
        below.pairs[key.value] = (key, value)
        below.end = value.end

    def _made(self, kind: Any, start: int, end: int, value: Any = None, items: tuple[Node, ...] = ()) -> Node:
        return Node(kind, start + self.offset, end + self.offset, self.lines.at(start), value, items)


def _text(token: bytes) -> str:
    """What a key or a string says; escapes are left to the parser."""
    text = token.decode()
    plain = text[1:-1]
    if token[:1] not in (b'"', b"'"):
        return text
    if token[:3] in (b'"""', b"'''") or "\\" in plain:
        import tomllib

        return str(tomllib.loads(f"x = {text}")["x"])
    return plain


def _scalar(token: bytes) -> tuple[str, Any]:
    if token[:1] in (b'"', b"'"):
        return "string", _text(token)
    if token in (b"true", b"false"):
        return "bool", token == b"true"
    import tomllib

    value = tomllib.loads(f"x = {token.decode()}")["x"]
    return ("number", value) if isinstance(value, (int, float)) else ("string", token.decode())
