"""Reads what an object says of a redirect: from where, to where, for whom, with which status."""

from docs_guard.redirects.written import unknown
from docs_guard.syntax.node import Node

SOURCE = ("source", "from", "fromPath", "old")
TARGET = ("destination", "to", "toPath", "target", "redirectTo", "new")
USUAL = 3
"""How many of the names above mean a redirect wherever they stand; the others do in a file for redirects alone."""
STATUS = ("statusCode", "status", "code", "type")

Fields = dict[str, Node]


def fields_of(node: Node) -> Fields:
    """The values of an object by key; of a key that stands there twice, the last."""
    return {name.value: value for name, value in node.pairs if isinstance(name.value, str)}


def first(fields: Fields, names: tuple[str, ...]) -> Node | None:
    return next((fields[name] for name in names if name in fields), None)


def sides(fields: Fields, *, is_table: bool) -> tuple[Node | None, Node | None]:
    """The values of an object that say from where and to where it leads."""
    if is_table:
        return first(fields, SOURCE), first(fields, TARGET)
    return first(fields, SOURCE[:USUAL]), first(fields, TARGET[:USUAL])


def goal(node: Node, data: bytes) -> str:
    """A target as text; what only a run would tell is an unknown one, which answers all the same."""
    if node.kind == "string":
        return str(node.value)
    return unknown(data[node.start : min(node.end, node.start + 200)].decode("utf-8", "replace"))


def status_in(fields: Fields) -> int | None:
    permanent = fields.get("permanent")
    status = first(fields, STATUS)
    if status is not None and str(status.value).isdecimal():
        return int(status.value)
    if permanent is None or permanent.kind != "bool":
        return None
    return 308 if permanent.value else 307


def host_in(fields: Fields) -> str:
    """The one host that a rule is for, as the beginning of a URL; empty where it has no or other conditions."""
    held = fields.get("has")
    if held is None or "missing" in fields or len(held.items) != 1:
        return ""
    kind, value = held.items[0].get("type"), held.items[0].get("value")
    if kind is None or kind.value != "host" or value is None or value.kind != "string":
        return ""
    name = str(value.value)
    return f"https://{name}" if name.replace("-", "").replace(".", "").replace(":", "").isalnum() else ""


def conditions_in(fields: Fields) -> str:
    """`has header x-a`: what a rule wants beside the path."""
    return ", ".join(_condition(name, fields[name]) for name in ("has", "missing") if name in fields)


def _condition(name: str, held: Node) -> str:
    said = [
        " ".join(str(part.value) for part in map(item.get, ("type", "key", "value")) if part is not None)
        for item in held.items
    ]
    return f"{name} {' and '.join(said)}"
