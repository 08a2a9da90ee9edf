"""Finds and reads the front matter of a page: YAML, TOML or JSON."""

from typing import Any, Literal

from docs_guard.model.declared import dataclass
from docs_guard.syntax.node import Malformed, Node

MAX_SIZE = 64 * 1024
_BOM = b"\xef\xbb\xbf"
_BLANK = b" \t"


@dataclass(frozen=True, slots=True)
class Block:
    """Bytes `start` to `end` are the content between the fences; `body` is the first byte after the closing fence."""

    language: Literal["yaml", "toml", "json"]
    start: int
    end: int
    body: int


def split(data: bytes) -> Block | None:
    """The front matter's place, or None where the page has none. A fence that is not closed opens nothing."""
    at = 3 if data.startswith(_BOM) else 0
    opening = data[at : at + 3]
    if opening == b"---":
        return _fenced(data, at, "yaml", (b"---", b"..."))
    if opening == b"+++":
        return _fenced(data, at, "toml", (b"+++",))
    if opening[:1] == b"{":
        return _braced(data, at)
    return None


def _fenced(data: bytes, at: int, language: Literal["yaml", "toml"], closing: tuple[bytes, ...]) -> Block | None:
    start = _line_end(data, at + 3)
    if data[at + 3 : start].strip() or start == at + 3:
        return None
    end = 0
    for fence in closing:
        end = _closing(data, start, end or len(data), fence) or end
    if not end:
        return None
    return Block(language, start, end, _line_end(data, end))


def _closing(data: bytes, start: int, stop: int, fence: bytes) -> int:
    """Where the first line before `stop` that is nothing but the fence begins; 0 when there is none."""
    at = data.find(fence, start, stop)
    while at >= 0:
        if data[at - 1 : at] in (b"\n", b"\r") and not data[at + 3 : _line_end(data, at + 3)].strip():
            return at
        at = data.find(fence, at + 1, stop)
    return 0


def _line_end(data: bytes, at: int) -> int:
    """The first byte after the line in which `at` stands. LF, CRLF and a lone CR end a line."""
    feed = data.find(b"\n", at)
    feed = len(data) if feed < 0 else feed + 1
    back = data.find(b"\r", at, feed)
    return back + 1 if back >= 0 and back != feed - 2 else feed


def _braced(data: bytes, at: int) -> Block | None:
    if data[at + 1 : at + 256].lstrip()[:1] not in (b'"', b"}"):
        return None
    import re

    depth = 0
    for found in re.compile(rb'"(?:[^"\\\n]|\\.)*"|[{}]').finditer(data, at, at + MAX_SIZE):
        depth += {b"{": 1, b"}": -1}.get(found[0], 0)
        if depth == 0:
            return Block("json", at, found.end(), _line_end(data, found.end()))
    return None


def node(data: bytes) -> Node | None:
    """The whole front matter as a map whose spans and lines are those of the file; None when there is none."""
    block = split(data)
    if block is None:
        return None
    return _node(data, block)


def _node(data: bytes, block: Block) -> Node:
    if block.end - block.start > MAX_SIZE:
        raise Malformed(1, f"the front matter is longer than {MAX_SIZE // 1024} KiB")
    text = data[block.start : block.end]
    match block.language:
        case "yaml":
            from docs_guard.syntax import yaml

            found = yaml.read(text, block.start, 2)
        case "toml":
            from docs_guard.syntax import toml

            found = toml.read(text, block.start, 2)
        case _:
            from docs_guard.syntax import javascript

            found = javascript.json(text, block.start)
    if found.kind == "null":
        return Node("map", block.start, block.end, 2)
    if found.kind != "map":
        raise Malformed(found.line, "the front matter is no list of `key: value`")
    return found


def values(data: bytes, keys: frozenset[str]) -> dict[str, Any]:
    """
    The values of these top-level keys, under their lower-case names; keys that are not there are left out.

    A page that holds none of the names is not parsed. Raises Malformed where the front matter cannot be read.
    """
    block = split(data)
    if block is None:
        return {}
    lower = data[block.start : block.end].lower()
    wanted = [key for key in keys if key.encode() in lower]
    if not wanted:
        return {}
    if block.language == "yaml":
        from docs_guard.syntax import scalars

        quick = scalars.read(data[block.start : block.end], frozenset(wanted))
        if quick is not None:
            return quick
    found: dict[str, Any] = {}
    for name, value in _node(data, block).pairs:
        key = str(name.value).lower()
        if key in keys:
            found[key] = value.plain()
    return found
