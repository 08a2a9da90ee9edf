"""Adds strings to a list of a TOML table, each on a line of its own with a comment; every other byte stays."""

from collections.abc import Sequence

from docs_guard.config.written import remark, string
from docs_guard.syntax.node import Node

BLANK = b" \t\r\n"


def with_strings(data: bytes, table: Node, key: str, values: Sequence[str], why: str) -> bytes | None:
    """
    The file with `values` at the end of the list `key`, which is made where the table has none.

    None for a table that is written inline, and for a key that holds no list.
    """
    if data[table.start : table.start + 1] != b"[":
        return None
    end = b"\r\n" if b"\r\n" in data[: data.find(b"\n") + 1] else b"\n"
    node = table.get(key)
    if node is None:
        return _new(data, table, key, values, why, end)
    if node.kind != "list" or data[node.start : node.start + 1] != b"[":
        return None
    return _longer(data, node, values, why, end)


def _lines(values: Sequence[str], why: str, margin: bytes, end: bytes) -> bytes:
    return b"".join(margin + f"{string(value)},{remark(why)}".encode() + end for value in values)


def _new(data: bytes, table: Node, key: str, values: Sequence[str], why: str, end: bytes) -> bytes:
    """The list as a key of its own, below the last one of the table itself."""
    own = [(name, value) for name, value in table.pairs if not _lead(data, name.start).strip()]
    last = max((value.end for _, value in own), default=table.start)
    at = _line_end(data, last)
    margin = _lead(data, own[0][0].start) if own else b""
    text = margin + f"{key} = [".encode() + end + _lines(values, why, margin + b"  ", end) + margin + b"]" + end
    return data[:at] + (b"" if data[:at].endswith(b"\n") else end) + text + data[at:]


def _longer(data: bytes, node: Node, values: Sequence[str], why: str, end: bytes) -> bytes:
    """The list with lines more; a list on one line is opened."""
    close = node.end - 1
    outer = _margin(_line(data, node.start))
    if not node.items:
        inside = data[node.start + 1 : close].rstrip(BLANK)
        text = inside + end + _lines(values, why, outer + b"  ", end) + outer
        return data[: node.start + 1] + text + data[close:]
    last = node.items[-1]
    comma = _comma(data, last.end, close)
    behind = (b"" if comma else b",") + data[last.end : close].rstrip(BLANK)
    inner, start = _lead(data, last.start), node.items[0].start
    head = data[: last.end]
    if inner.strip():
        inner = outer + b"  "
        if not data[node.start + 1 : start].strip(BLANK):
            head = data[: node.start + 1] + end + inner + data[start : last.end]
    return head + behind + end + _lines(values, why, inner, end) + outer + data[close:]


def _comma(data: bytes, at: int, close: int) -> int:
    """The byte after the comma behind the last element; 0 where there is none."""
    while at < close:
        char = data[at : at + 1]
        if char == b",":
            return at + 1
        if char == b"#":
            at = _line_end(data, at)
        elif char in (b" ", b"\t", b"\r", b"\n"):
            at += 1
        else:
            return 0
    return 0


def _line(data: bytes, at: int) -> bytes:
    return data[data.rfind(b"\n", 0, at) + 1 : at]


def _lead(data: bytes, at: int) -> bytes:
    """What stands on the line before the byte `at`."""
    return _line(data, at).removeprefix(b"\xef\xbb\xbf")


def _margin(text: bytes) -> bytes:
    plain = text.removeprefix(b"\xef\xbb\xbf")
    return plain[: len(plain) - len(plain.lstrip(b" \t"))]


def _line_end(data: bytes, at: int) -> int:
    feed = data.find(b"\n", at)
    return len(data) if feed < 0 else feed + 1
