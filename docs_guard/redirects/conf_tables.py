"""Finds the tables of redirects that `conf.py` binds or imports; nothing of it is run."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal

from docs_guard.model.declared import dataclass
from docs_guard.model.place import Place
from docs_guard.model.tree import Unreadable
from docs_guard.redirects.format import Source
from docs_guard.redirects.paths import folder_of, normal
from docs_guard.redirects.written import Problem
from docs_guard.syntax.node import Malformed, Node

Role = Literal["files", "addresses"]
ROLES: dict[str, Role] = {"rediraffe_redirects": "files", "redirects": "addresses"}
SUFFIXES = (".md", ".rst", ".ipynb", ".txt", ".myst")
WILDCARDS = "*?[]"


@dataclass(frozen=True, slots=True)
class Binding:
    """What a name is bound to, and the file that binds it."""

    name: str
    role: Role
    node: Node
    path: str
    data: bytes


def bindings_of(source: Source, unreadable: list[Problem]) -> list[Binding] | None:
    """The tables of the file and of the files it imports them from; None when the file is no Python."""
    from docs_guard.syntax import python

    try:
        names, imported = python.literals(source.data), python.imports(source.data)
    except Malformed as problem:
        unreadable.append((Place(source.path, problem.line), problem.message))
        return None
    conf = source.path.rpartition("/")[2] == "conf.py"
    found: list[Binding] = []
    known = set()
    for name, node in names.items():
        role = ROLES.get(name) or (None if conf else _role(name, node))
        brought = [*_brought(source, node, imported, role, unreadable)] if role and node.kind == "opaque" else []
        found += brought
        known |= {name} if brought else set()
        if role and node.kind != "null" and not brought:
            found.append(Binding(name, role, node, source.path, source.data))
    for name in (*ROLES, *(each for each in imported if each.startswith("*"))):
        if name in imported and name not in known:
            found += _imported(source, imported[name], name, ROLES.get(name), unreadable)
    return found


def _brought(
    source: Source, node: Node, imported: Mapping[str, str], role: Role, unreadable: list[Problem]
) -> Iterator[Binding]:
    """The table that a value of code names: `module.table` of an imported module, or a `table` imported by its name."""
    first, _, last = source.data[node.start : node.end].decode("utf-8", "replace").rpartition(".")
    if (first or last) in imported:
        yield from _imported(source, imported[first or last], last, role, unreadable)


def _role(name: str, node: Node) -> Role | None:
    """What a table of another name holds, in a file made for redirects."""
    if node.kind != "map" or "redirect" not in name.lower():
        return None
    values = [value.value for _, value in node.pairs if value.kind == "string"]
    if "rediraffe" in name.lower() or (values and all(str(value).endswith(SUFFIXES) for value in values)):
        return "files"
    return "addresses"


def _imported(
    source: Source, module: str, name: str, role: Role | None, unreadable: list[Problem]
) -> Iterator[Binding]:
    """The tables that `from module import name` brings; a module of the installed world is none of the site's."""
    from docs_guard.syntax import python

    path = normal(folder_of(source.path) + module.lstrip(".").replace(".", "/") + ".py")
    if path is None or path not in source.tree:
        if name in ROLES:
            unreadable.append((Place(source.path), f"`{name}` is imported from `{module}`, which is no file beside it"))
        return
    try:
        data = source.tree.read(path)
        names = python.literals(data)
    except Malformed as problem:
        unreadable.append((Place(path, problem.line), problem.message))
        return
    except Unreadable as problem:
        unreadable.append((Place(path), str(problem)))
        return
    if name.startswith("*"):
        yield from (Binding(each, ROLES[each], names[each], path, data) for each in ROLES if each in names)
        return
    tables = [each for each, node in names.items() if each == name or _role(each, node)]
    for each in [name] if name in tables else tables:
        yield Binding(each, role or ROLES[name], names[each], path, data)


def text_source(source: Source, node: Node) -> Source | None:
    """The text file that lists the redirects: its name is relative to the source folder."""
    for folder in (*source.map.roots, folder_of(source.path)):
        path = normal(folder + node.value)
        if path and path in source.tree:
            try:
                return replace(source, path=path, data=source.tree.read(path))
            except Unreadable:
                return None
    return None
