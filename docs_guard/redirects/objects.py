"""Finds redirect entries among the literals of a file: objects, key-value maps and pairs."""

from typing import TYPE_CHECKING

from docs_guard.redirects.object_faults import lacking
from docs_guard.redirects.object_fields import (
    TARGET,
    Fields,
    conditions_in,
    fields_of,
    first,
    host_in,
    sides,
    status_in,
)
from docs_guard.redirects.object_found import Found, Holder, Shape, Spot
from docs_guard.syntax.node import Node

if TYPE_CHECKING:
    from docs_guard.syntax.javascript import Named

OTHERS = frozenset(("rewrites", "headers", "routes", "beforeFiles", "afterFiles", "fallback", "navigation", "proxy"))
"""Keys and functions whose objects look like redirects and are none."""


def search(literals: "tuple[Named, ...]", data: bytes, *, is_table: bool, known: frozenset[str] = frozenset()) -> Found:
    """
    The entries of a file. `is_table`: the file is for redirects alone, so that a plain map of paths is one. `known`
    names are those of lists that other files hold.

    Code that makes objects out of a list that was read is no hole; code that makes them out of nothing readable is.
    """
    found = Found(data, literals, is_table, known)
    for literal in literals:
        key = literal.name
        _look(found, literal.node, key, is_table or "redirect" in key.lower(), alone=True)
    if not found.entries and not known:
        found.unread += [(node.line, "the redirects are made by code") for node in found.codes]
    found.unread.sort(key=lambda problem: problem[0] or 0)
    return found


def _look(found: Found, node: Node, key: str, table: bool, *, alone: bool) -> None:
    if key in OTHERS:
        return
    if node.kind == "map":
        if _is_entry(found, node):
            _take_object(found, node, None, alone=alone)
        elif table and _is_key_value(node):
            _take_map(found, node)
        else:
            for name, value in node.pairs:
                inner = str(name.value)
                if inner == "redirects" and value.kind == "opaque":
                    _take_code(found, value)
                else:
                    _look(found, value, inner, inner == "redirects", alone=False)
    elif node.kind == "list":
        _look_in_list(found, node, key, table)


def _look_in_list(found: Found, node: Node, key: str, table: bool) -> None:
    """A list of objects, a list of pairs, or a list of something else that may hold such lists."""
    if any(item.kind == "map" and _is_entry(found, item) for item in node.items):
        holder = _held(found, node, "objects")
        for item in node.items:
            if item.kind == "opaque":
                _take_code(found, item)
            elif item.kind == "map" and not _take_object(found, item, holder, alone=False):
                found.unread.append(lacking(item))
    elif table and node.items and all(_is_pair(item) for item in node.items):
        holder = _held(found, node, "pairs")
        for item in node.items:
            found.take(Spot(holder, (item.start, item.end), item, *item.items))
    elif table and all(item.kind == "opaque" for item in node.items):
        _held(found, node, "objects")
        for item in node.items:
            _take_code(found, item)
    else:
        for item in node.items:
            if item.kind in ("map", "list"):
                _look(found, item, key, table and item.kind == "map", alone=False)


def _held(found: Found, node: Node, shape: Shape) -> Holder:
    holder = Holder(node, shape)
    found.holders.append(holder)
    return holder


def _sides(found: Found, fields: Fields) -> tuple[Node | None, Node | None]:
    return sides(fields, is_table=found.is_table)


def _is_entry(found: Found, node: Node) -> bool:
    """Whether an object is a redirect; beside other things only one whose source is a path or code."""
    source, target = _sides(found, fields_of(node))
    if source is None or target is None:
        return False
    each = source.items if source.kind == "list" else (source,)
    return found.is_table or all(one.kind == "opaque" or str(one.value).startswith(("/", "http")) for one in each)


def _is_pair(node: Node) -> bool:
    return node.kind == "list" and len(node.items) == 2 and all(item.kind == "string" for item in node.items)


def _is_key_value(node: Node) -> bool:
    """Whether the keys are paths, but for a slip here and there, and the values are where they lead."""
    plain = [(name, value) for name, value in node.pairs if name.kind == "string"]
    paths = sum(str(name.value).startswith(("/", "http")) for name, _ in plain)
    if not paths or paths * 2 < len(plain):
        return False
    return any(
        value.kind == "string" or (value.kind == "map" and first(fields_of(value), TARGET)) for _, value in plain
    )


def _take_object(found: Found, node: Node, holder: Holder | None, *, alone: bool) -> bool:
    """Takes the entries of an object; False when it is none."""
    fields = fields_of(node)
    source, target = _sides(found, fields)
    if source is None or target is None:
        return False
    host = host_in(fields)
    conditional = "" if host else conditions_in(fields)
    as_is = "basePath" in fields and fields["basePath"].value is False
    olds = source if source.kind == "list" and len(source.items) > 1 else None
    for each in source.items if source.kind == "list" else (source,):
        if each.kind == "string":
            spot = Spot(holder, (node.start, node.end), node, each, target, olds)
            found.take(spot, status_in(fields), host, conditional, as_is)
        elif alone and target.kind == "opaque":
            found.codes.append(node)
        else:
            found.unread.append((each.line, "a source that only running the code would tell"))
    return True


def _take_map(found: Found, node: Node) -> None:
    holder = _held(found, node, "map")
    for name, value in node.pairs:
        if name.kind != "string":
            found.unread.append((name.line, "a source that only running the code would tell"))
            continue
        target = value if value.kind != "map" else first(fields_of(value), TARGET)
        if target is None:
            found.unread.append((name.line, f"`{str(name.value)[:80]}` has no destination"))
            continue
        status = status_in(fields_of(value)) if value.kind == "map" else None
        found.take(Spot(holder, (name.start, value.end), name, name, target), status)


def _take_code(found: Found, node: Node) -> None:
    """Code inside a list of redirects: a hole, unless it names or holds a literal of the file, which is read there."""
    code = found.data[node.start : node.end].decode("utf-8", "replace").strip()
    is_read = any(node.start < literal.node.start < node.end for literal in found.literals)
    if found.known:
        import re

        is_read = is_read or not found.known.isdisjoint(re.findall(r"[\w$]+", code))
    if not is_read and code.removeprefix("...").strip() not in {literal.name for literal in found.literals}:
        found.unread.append((node.line, f"`{' '.join(code.split())[:80]}` is code"))
