"""What every reader promises of its nodes, whatever the language."""

from collections.abc import Callable

from docs_guard.syntax.lines import Lines
from docs_guard.syntax.node import Node


def check(data: bytes, node: Node, reread: Callable[[bytes], object]) -> int:
    """Every node lies inside the file and on its line, and each quoted string read alone says the same; how many."""
    lines, strings = Lines(data), 0
    for each in node.walk():
        assert 0 <= each.start <= each.end <= len(data), each
        assert each.line == lines.at(each.start), each
        written = data[each.start : each.end]
        if each.kind == "string" and written[:1] in (b'"', b"'"):
            assert reread(written) == each.value, each
            strings += 1
    return strings
