"""Plans an entry in a file of YAML: in a block, in brackets, below a key that has no value, or as a section anew."""

from collections.abc import Sequence

from docs_guard.redirects.format import Addition
from docs_guard.redirects.quoting import in_json
from docs_guard.redirects.splice import insert, into_block, into_brackets, lead, line_end, margin, replace, text_end
from docs_guard.syntax.node import Node

_FLOWING = frozenset(",[]{}\n")
"""What ends a bare text between brackets, or does not belong into one line of a list."""


def grown(path: str, data: bytes, node: Node, element: str, flow: str) -> Addition | None:
    """One element more in a list or map that is there: `element` is written in a block, `flow` between brackets."""
    if data[node.start : node.start + 1] in (b"[", b"{"):
        return into_brackets(path, data, node, flow)
    return into_block(path, data, node, element)


def below(path: str, data: bytes, key: Node, value: Node, lines: Sequence[str], flow: str) -> Addition:
    """
    The first value of a key that has none (`null`, or nothing): `lines` under it, indented one level further.

    Where a word stands for nothing (`~`), `flow` takes its place.
    """
    if value.end > value.start:
        return replace(path, data, value.start, value.end, flow)
    before = lead(data, key.start)
    level = margin(before.replace("-", " ")) if set(before) <= {" ", "-", "\t"} else " " * len(before)
    return insert(path, data, line_end(data, key.end), [level + "  " + line for line in lines])


def listed(path: str, data: bytes, key: Node, value: Node, written: str) -> Addition:
    """A list made of the one scalar that a key has, with one more: the scalar keeps its spelling."""
    colon = data.find(b":", key.end) + 1
    scalar = data[value.start : value.end].decode("utf-8", "surrogateescape")
    if scalar[:1] not in ("'", '"') and not _FLOWING.isdisjoint(scalar):
        scalar = in_json(value.value)
    rest = data[value.end : line_end(data, value.end)].strip()
    if rest or b"\n" in data[value.start : value.end]:
        return replace(path, data, value.start, value.end, f"[{scalar}, {written}]")
    level = margin(lead(data, key.start)) + "  "
    end = "\r\n" if data[line_end(data, value.end) - 2 : line_end(data, value.end)] == b"\r\n" else "\n"
    return replace(path, data, colon, value.end, f"{end}{level}- {scalar}{end}{level}- {written}")


def appended(path: str, data: bytes, lines: Sequence[str]) -> Addition:
    """A section anew at the end of the file."""
    end = len(data)
    for fence in (b"...", b"---"):
        cut = text_end(data, end)
        if data[cut - 4 : cut] == b"\n" + fence:
            end = cut - 3
    return insert(path, data, end, lines)
