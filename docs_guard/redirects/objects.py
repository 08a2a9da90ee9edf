"""Finds redirect entries among the literals of a file: objects, key-value maps and pairs."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from docs_guard.redirects.written import Unread, Written, unknown
from docs_guard.syntax.javascript import Named
from docs_guard.syntax.node import Node

SOURCE = ("source", "from", "fromPath", "old")
TARGET = ("destination", "to", "toPath", "target", "redirectTo", "new")
STATUS = ("statusCode", "status", "code", "type")
OTHERS = frozenset(("rewrites", "headers", "routes", "beforeFiles", "afterFiles", "fallback", "navigation", "proxy"))
"""Keys and functions whose objects look like redirects and are none."""

Shape = Literal["objects", "map", "pairs"]


@dataclass(frozen=True, slots=True)
class Holder:
    """A literal that holds entries: the place for one more."""

    node: Node
    shape: Shape


@dataclass(slots=True)
class Found:
    """What a file holds, in the order of the file."""

    entries: list[Written] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    """The literal of each entry, in step with `entries`."""
    unread: list[Unread] = field(default_factory=list)
    holders: list[Holder] = field(default_factory=list)
    codes: list[Node] = field(default_factory=list)
    """Objects that stand alone and whose two names are code: what a `.map(...)` makes of each entry."""


def search(literals: tuple[Named, ...], data: bytes, *, is_table: bool) -> Found:
    """
    The entries of a file. `is_table`: the file is for redirects alone, so that a plain map of paths is one.

    Code that makes objects out of a list that was read is no hole; code that makes them out of nothing readable is.
    """
    found = Found()
    names = {literal.name for literal in literals}
    for literal in literals:
        key = literal.name
        _look(found, literal.node, key, data, names, is_table or "redirect" in key.lower(), alone=True)
    if not found.entries:
        found.unread += [(node.line, "the redirects are made by code") for node in found.codes]
    found.unread.sort(key=lambda problem: problem[0] or 0)
    return found


def _look(found: Found, node: Node, key: str, data: bytes, names: set[str], table: bool, *, alone: bool) -> None:
    if key in OTHERS:
        return
    if node.kind == "map":
        if _is_entry(node):
            _take_object(found, node, alone)
        elif table and _is_key_value(node):
            _take_map(found, node)
        else:
            for name, value in node.pairs:
                inner = str(name.value)
                if inner == "redirects" and value.kind == "opaque":
                    _take_code(found, value, data, names)
                else:
                    _look(found, value, inner, data, names, inner == "redirects", alone=False)
    elif node.kind == "list":
        _look_in_list(found, node, key, data, names, table)


def _look_in_list(found: Found, node: Node, key: str, data: bytes, names: set[str], table: bool) -> None:
    """A list of objects, a list of pairs, or a list of something else that may hold such lists."""
    if any(item.kind == "map" and _is_entry(item) for item in node.items):
        found.holders.append(Holder(node, "objects"))
        for item in node.items:
            if item.kind == "map" and _is_entry(item):
                _take_object(found, item, alone=False)
            elif item.kind == "opaque":
                _take_code(found, item, data, names)
            elif item.kind == "map":
                found.unread.append((item.line, "a redirect without source or destination"))
    elif table and node.items and all(_is_pair(item) for item in node.items):
        found.holders.append(Holder(node, "pairs"))
        for item in node.items:
            found.entries.append(Written(item.items[0].value, _goal(item.items[1]), item.line, None))
            found.nodes.append(item)
    elif table and all(item.kind == "opaque" for item in node.items):
        found.holders.append(Holder(node, "objects"))
        for item in node.items:
            _take_code(found, item, data, names)
    else:
        for item in node.items:
            if item.kind in ("map", "list"):
                _look(found, item, key, data, names, table and item.kind == "map", alone=False)


def _first(node: Node, names: tuple[str, ...]) -> Node | None:
    return next((value for value in map(node.get, names) if value is not None), None)


def _is_entry(node: Node) -> bool:
    return _first(node, SOURCE) is not None and _first(node, TARGET) is not None


def _is_pair(node: Node) -> bool:
    return node.kind == "list" and len(node.items) == 2 and all(item.kind == "string" for item in node.items)


def _is_key_value(node: Node) -> bool:
    """Whether the keys are paths and the values are where they lead."""
    plain = [(name, value) for name, value in node.pairs if name.kind == "string"]
    if not plain or not all(str(name.value).startswith(("/", "http")) for name, _ in plain):
        return False
    return any(value.kind == "string" or (value.kind == "map" and _first(value, TARGET)) for _, value in plain)


def _goal(node: Node) -> str:
    """A target as text; what only a run would tell is an unknown one, which answers all the same."""
    return str(node.value) if node.kind == "string" else unknown(f"code in line {node.line}")


def _take_object(found: Found, node: Node, alone: bool) -> None:
    source, target = _first(node, SOURCE), _first(node, TARGET)
    if source is None or target is None:
        return
    for each in source.items if source.kind == "list" else (source,):
        if each.kind == "string":
            found.entries.append(_entry(node, each, target))
            found.nodes.append(node)
        elif alone and target.kind == "opaque":
            found.codes.append(node)
        else:
            found.unread.append((each.line, "a source that only running the code would tell"))


def _entry(node: Node, source: Node, target: Node) -> Written:
    conditions = [_condition(node, name) for name in ("has", "missing") if node.get(name) is not None]
    as_is = (base := node.get("basePath")) is not None and base.value is False
    return Written(str(source.value), _goal(target), source.line, _status(node), ", ".join(conditions), as_is=as_is)


def _condition(node: Node, name: str) -> str:
    """`has header x-a`: what a rule wants beside the path."""
    held = node.get(name)
    said = [
        " ".join(str(part.value) for part in map(item.get, ("type", "key", "value")) if part is not None)
        for item in (held.items if held else ())
    ]
    return f"{name} {' and '.join(said)}"


def _status(node: Node) -> int | None:
    status = _first(node, STATUS)
    if status is not None and str(status.value).isdecimal():
        return int(status.value)
    permanent = node.get("permanent")
    if permanent is None or permanent.kind != "bool":
        return None
    return 308 if permanent.value else 307


def _take_map(found: Found, node: Node) -> None:
    found.holders.append(Holder(node, "map"))
    for name, value in node.pairs:
        if name.kind != "string":
            found.unread.append((name.line, "a source that only running the code would tell"))
            continue
        target = value if value.kind != "map" else _first(value, TARGET)
        if target is None:
            found.unread.append((name.line, f"`{str(name.value)[:80]}` has no destination"))
            continue
        status = _status(value) if value.kind == "map" else None
        found.entries.append(Written(str(name.value), _goal(target), name.line, status))
        found.nodes.append(name)


def _take_code(found: Found, node: Node, data: bytes, names: set[str]) -> None:
    """Code inside a list of redirects: a hole, unless it names a literal of the same file, which is read there."""
    code = data[node.start : node.end].decode("utf-8", "replace").strip()
    if code.removeprefix("...").strip() not in names:
        found.unread.append((node.line, f"`{' '.join(code.split())[:80]}` is code"))


def each_holder(found: Found) -> Iterator[tuple[Holder, list[int]]]:
    """Every holder with the numbers of its entries."""
    for holder in found.holders:
        inside = [
            number for number, node in enumerate(found.nodes) if holder.node.start <= node.start < holder.node.end
        ]
        yield holder, inside
