"""Reads the literal objects and arrays of JSON, JSONC, JSON5, JavaScript and TypeScript; nothing of it is run."""

from functools import lru_cache

from docs_guard.model.declared import dataclass
from docs_guard.syntax.javascript.code import Code
from docs_guard.syntax.javascript.scanner import Named
from docs_guard.syntax.lines import decoded
from docs_guard.syntax.node import Malformed, Node

__all__ = ["Named", "Script", "json", "problems", "read", "scan"]
_DATA = (".json", ".jsonc", ".json5", ".webmanifest")


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
    reader = Code(data, 0, 1, strict=False)
    reader.jsx = path.lower().endswith(("x", ".js")) and (b"</" in data or b"/>" in data)
    reader.file()
    found = sorted(reader.found, key=lambda named: named.node.start)
    return Script(tuple(found), tuple(sorted(set(reader.problems))))


@lru_cache(maxsize=2)  # entries are planned for many lost pages in one file
def json(data: bytes, offset: int = 0, line: int = 1) -> Node:
    """
    The one value of a JSON text; comments, trailing commas and JSON5 spellings are understood.

    Spans and lines are those of a file in which `data` stands at byte `offset`, on line `line`. Raises Malformed.
    """
    decoded(data, line)
    reader = Code(data, offset, line, strict=True)
    node, at = reader.value(0, "", 0)
    if reader.gap(at) < len(data):
        raise Malformed(reader.line(at), "something follows the end of the JSON")
    return node
