"""Finds redirect entries among the literals of a file: objects, key-value maps and pairs."""

from collections.abc import Iterator
from dataclasses import field
from typing import TYPE_CHECKING, Literal

from docs_guard.model.declared import dataclass
from docs_guard.redirects.written import Unread, Written, unknown
from docs_guard.syntax.node import Node

if TYPE_CHECKING:
    from docs_guard.syntax.javascript import Named

SOURCE = ("source", "from", "fromPath", "old")
TARGET = ("destination", "to", "toPath", "target", "redirectTo", "new")
USUAL = 3
"""How many of the names above mean a redirect wherever they stand; the others do in a file for redirects alone."""
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
    """What a file holds, in the order of the file: `literals` are the outermost ones of `data`."""

    data: bytes = b""
    literals: "tuple[Named, ...]" = ()
    is_table: bool = False
    known: frozenset[str] = frozenset()
    """Names of what is brought from other files and read there."""
    entries: list[Written] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    """The literal of each entry, in step with `entries`."""
    unread: list[Unread] = field(default_factory=list)
    holders: list[Holder] = field(default_factory=list)
    codes: list[Node] = field(default_factory=list)
    """Objects that stand alone and whose two names are code: what a `.map(...)` makes of each entry."""


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
            _take_object(found, node, alone=alone)
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
        found.holders.append(Holder(node, "objects"))
        for item in node.items:
            if item.kind == "opaque":
                _take_code(found, item)
            elif item.kind == "map" and not _take_object(found, item, alone=False):
                found.unread.append((item.line, "a redirect without source or destination"))
    elif table and node.items and all(_is_pair(item) for item in node.items):
        found.holders.append(Holder(node, "pairs"))
        for item in node.items:
            found.entries.append(Written(item.items[0].value, _goal(item.items[1], found.data), item.line, None))
            found.nodes.append(item)
    elif table and all(item.kind == "opaque" for item in node.items):
        found.holders.append(Holder(node, "objects"))
        for item in node.items:
            _take_code(found, item)
    else:
        for item in node.items:
            if item.kind in ("map", "list"):
                _look(found, item, key, table and item.kind == "map", alone=False)


Fields = dict[str, Node]


def _fields(node: Node) -> Fields:
    """The values of an object by key; of a key that stands there twice, the last."""
    return {name.value: value for name, value in node.pairs if isinstance(name.value, str)}


def _first(fields: Fields, names: tuple[str, ...]) -> Node | None:
    return next((fields[name] for name in names if name in fields), None)


def _sides(found: Found, fields: Fields) -> tuple[Node | None, Node | None]:
    """The values of an object that say from where and to where it leads."""
    if found.is_table:
        return _first(fields, SOURCE), _first(fields, TARGET)
    return _first(fields, SOURCE[:USUAL]), _first(fields, TARGET[:USUAL])


def _is_entry(found: Found, node: Node) -> bool:
    """Whether an object is a redirect; beside other things only one whose source is a path or code."""
    source, target = _sides(found, _fields(node))
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
    return any(value.kind == "string" or (value.kind == "map" and _first(_fields(value), TARGET)) for _, value in plain)


def _goal(node: Node, data: bytes) -> str:
    """A target as text; what only a run would tell is an unknown one, which answers all the same."""
    if node.kind == "string":
        return str(node.value)
    return unknown(data[node.start : min(node.end, node.start + 200)].decode("utf-8", "replace"))


def _take_object(found: Found, node: Node, *, alone: bool) -> bool:
    """Takes the entries of an object; False when it is none."""
    fields = _fields(node)
    source, target = _sides(found, fields)
    if source is None or target is None:
        return False
    for each in source.items if source.kind == "list" else (source,):
        if each.kind == "string":
            found.entries.append(_entry(fields, each, _goal(target, found.data)))
            found.nodes.append(node)
        elif alone and target.kind == "opaque":
            found.codes.append(node)
        else:
            found.unread.append((each.line, "a source that only running the code would tell"))
    return True


def _entry(fields: Fields, source: Node, goal: str) -> Written:
    host = _host(fields)
    conditions = [] if host else [_condition(name, fields[name]) for name in ("has", "missing") if name in fields]
    as_is = "basePath" in fields and fields["basePath"].value is False
    return Written(host + str(source.value), goal, source.line, _status(fields), ", ".join(conditions), as_is=as_is)


def _host(fields: Fields) -> str:
    """The one host that a rule is for, as the beginning of a URL; empty where it has no or other conditions."""
    held = fields.get("has")
    if held is None or "missing" in fields or len(held.items) != 1:
        return ""
    kind, value = held.items[0].get("type"), held.items[0].get("value")
    if kind is None or kind.value != "host" or value is None or value.kind != "string":
        return ""
    name = str(value.value)
    return f"https://{name}" if name.replace("-", "").replace(".", "").replace(":", "").isalnum() else ""


def _condition(name: str, held: Node) -> str:
    """`has header x-a`: what a rule wants beside the path."""
    said = [
        " ".join(str(part.value) for part in map(item.get, ("type", "key", "value")) if part is not None)
        for item in held.items
    ]
    return f"{name} {' and '.join(said)}"


def _status(fields: Fields) -> int | None:
    permanent = fields.get("permanent")
    status = _first(fields, STATUS)
    if status is not None and str(status.value).isdecimal():
        return int(status.value)
    if permanent is None or permanent.kind != "bool":
        return None
    return 308 if permanent.value else 307


def _take_map(found: Found, node: Node) -> None:
    found.holders.append(Holder(node, "map"))
    for name, value in node.pairs:
        if name.kind != "string":
            found.unread.append((name.line, "a source that only running the code would tell"))
            continue
        target = value if value.kind != "map" else _first(_fields(value), TARGET)
        if target is None:
            found.unread.append((name.line, f"`{str(name.value)[:80]}` has no destination"))
            continue
        status = _status(_fields(value)) if value.kind == "map" else None
        found.entries.append(Written(str(name.value), _goal(target, found.data), name.line, status))
        found.nodes.append(name)


def _take_code(found: Found, node: Node) -> None:
    """Code inside a list of redirects: a hole, unless it names or holds a literal of the file, which is read there."""
    code = found.data[node.start : node.end].decode("utf-8", "replace").strip()
    is_read = any(node.start < literal.node.start < node.end for literal in found.literals)
    if found.known:
        import re

        is_read = is_read or not found.known.isdisjoint(re.findall(r"[\w$]+", code))
    if not is_read and code.removeprefix("...").strip() not in {literal.name for literal in found.literals}:
        found.unread.append((node.line, f"`{' '.join(code.split())[:80]}` is code"))


def each_holder(found: Found) -> Iterator[tuple[Holder, list[int]]]:
    """Every holder with the numbers of its entries."""
    for holder in found.holders:
        inside = [
            number for number, node in enumerate(found.nodes) if holder.node.start <= node.start < holder.node.end
        ]
        yield holder, inside
