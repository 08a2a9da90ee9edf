"""
The redirects of a Sphinx site, as dictionaries in `conf.py` or in a file that it imports; nothing of it is run.

`rediraffe_redirects` (sphinxext-rediraffe, rediraffe.py 0.3.0): files of the source folder, their suffix optional, or
the name of a text file that lists them; a page at the old address makes the entry broken.
`redirects` (sphinx-reredirects 1.1.0, https://documatt.com/sphinx-reredirects/usage/): a document's name, where
`*` stands for documents that are there, and the address to go to as the browser sees it from the old page; what is
written replaces a page without a word. An address that begins with a slash is made relative to the output's root.
Earlier versions write `a.html` for `a` under the builder dirhtml as well, hence the names that end in `/index`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from typing import Literal

from docs_guard.model.place import Place
from docs_guard.model.redirect import Kind, Redirect
from docs_guard.model.site import SiteMap
from docs_guard.model.tree import Unreadable
from docs_guard.redirects.format import Addition, Format, Move, Reading, Semantics, Source
from docs_guard.redirects.paths import (
    based,
    file_address,
    folder_of,
    inside,
    is_absolute,
    join,
    living,
    normal,
    relative,
)
from docs_guard.redirects.quoting import in_python, quote_of, writable
from docs_guard.redirects.splice import insert, into_brackets, unit
from docs_guard.redirects.written import refused, wholly
from docs_guard.registry import load
from docs_guard.syntax.node import Malformed, Node

Role = Literal["files", "addresses"]
ROLES: dict[str, Role] = {"rediraffe_redirects": "files", "redirects": "addresses"}
EXTENSIONS: dict[str, tuple[bytes, ...]] = {
    "redirects": (b"sphinx_reredirects",),
    "rediraffe_redirects": (b"sphinxext.rediraffe", b"sphinxext-rediraffe"),
}
SUFFIXES = (".md", ".rst", ".ipynb", ".txt", ".myst")
WILDCARDS = "*?[]"
MOST_WILDCARDS = 200
"""Entries with wildcards that are unfolded; each is compared with every page."""


@dataclass(frozen=True, slots=True)
class Binding:
    """What a name is bound to, and the file that binds it."""

    name: str
    role: Role
    node: Node
    path: str
    data: bytes


def _read(source: Source) -> Reading:
    if b"redirect" not in source.data and b"import *" not in source.data:
        return Reading()
    if words := refused(source.data):
        return wholly(source, words)
    unreadable: list[tuple[Place, str]] = []
    bindings = _bindings(source, unreadable)
    if bindings is None:
        return Reading((), tuple(unreadable), wholly=True)
    found: list[Redirect] = []
    for binding in bindings:
        found += _redirects(source, binding, unreadable)
    return Reading(tuple(found), tuple(unreadable))


def _bindings(source: Source, unreadable: list[tuple[Place, str]]) -> list[Binding] | None:
    """The tables of the file and of the files it imports them from; None when the file is no Python."""
    from docs_guard.syntax import python

    try:
        names, imported = python.literals(source.data), python.imports(source.data)
    except Malformed as problem:
        unreadable.append((Place(source.path, problem.line), problem.message))
        return None
    conf = source.path.rpartition("/")[2] == "conf.py"
    found = []
    for name, node in names.items():
        role = ROLES.get(name) or (None if conf else _role(name, node))
        if role and node.kind != "null":
            found.append(Binding(name, role, node, source.path, source.data))
    for name in (*ROLES, "*"):
        if name in imported:
            found += _imported(source, imported[name], name, unreadable)
    return found


def _role(name: str, node: Node) -> Role | None:
    """What a table of another name holds, in a file made for redirects."""
    if node.kind != "map" or "redirect" not in name.lower():
        return None
    values = [value.value for _, value in node.pairs if value.kind == "string"]
    if "rediraffe" in name.lower() or (values and all(str(value).endswith(SUFFIXES) for value in values)):
        return "files"
    return "addresses"


def _imported(source: Source, module: str, name: str, unreadable: list[tuple[Place, str]]) -> Iterator[Binding]:
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
    if name == "*":
        yield from (Binding(each, ROLES[each], names[each], path, data) for each in ROLES if each in names)
        return
    tables = [each for each, node in names.items() if each == name or _role(each, node)]
    for each in [name] if name in tables else tables:
        yield Binding(each, ROLES[name], names[each], path, data)


def _redirects(source: Source, binding: Binding, unreadable: list[tuple[Place, str]]) -> Iterator[Redirect]:
    node = binding.node
    if node.kind == "string" and binding.role == "files":
        yield from _listed(source, node, unreadable)
        return
    if node.kind != "map":
        unreadable.append((Place(binding.path, node.line), f"`{binding.name}` is made by code here"))
    wild = 0
    for key, value in node.pairs:
        place = Place(binding.path, key.line)
        if key.kind != "string" or value.kind != "string":
            unreadable.append((place, f"an entry of `{binding.name}` is made by code here"))
        elif binding.role == "files":
            yield from _of_files(source.map, key.value, value.value, place)
        elif (wild := wild + any(mark in key.value for mark in WILDCARDS)) > MOST_WILDCARDS:
            unreadable.append((place, f"one of more than {MOST_WILDCARDS} entries with wildcards"))
        else:
            yield from _of_addresses(source.map, key.value, value.value, place)


def _listed(source: Source, node: Node, unreadable: list[tuple[Place, str]]) -> Iterator[Redirect]:
    text = _text_source(source, node)
    if text is None:
        unreadable.append((Place(source.path, node.line), f"`{node.value}` is no file of the source folder"))
        return
    reading = load("docs_guard.redirects.formats", "text", Format).read(text)
    unreadable += reading.unreadable
    yield from reading.redirects


def _text_source(source: Source, node: Node) -> Source | None:
    """The text file that lists the redirects: its name is relative to the source folder."""
    for folder in (*source.map.roots, folder_of(source.path)):
        path = normal(folder + node.value)
        if path and path in source.tree:
            try:
                return replace(source, path=path, data=source.tree.read(path))
            except Unreadable:
                return None
    return None


def _of_files(site: SiteMap, old: str, new: str, place: Place) -> Iterator[Redirect]:
    start, end = old.replace("\\", "/"), new.replace("\\", "/")
    url, target = _file(site, start), end if is_absolute(end) else _file(site, end)
    yield Redirect(url, target, Kind.client, place, written=old)


def _file(site: SiteMap, name: str) -> str:
    """The address of a source file, whose suffix may be left out, or be one that the site no longer reads."""
    known = file_address(site, name) if name.endswith(SUFFIXES) else None
    stem = name.rpartition(".")[0] if name.endswith(SUFFIXES) else name
    return known or file_address(site, stem, SUFFIXES) or based(site, name)


def _of_addresses(site: SiteMap, old: str, target: str, place: Place) -> Iterator[Redirect]:
    """One rule for a name; for a name with wildcards one for each document that is there and that it means."""
    if not any(mark in old for mark in WILDCARDS):
        url = _document(site, old)
        yield Redirect(url, _destination(site, old, url, target), Kind.client, place, force=True, written=old)
        return
    for page in site.pages:
        inner = inside(site, page.path)
        name = inner.rpartition(".")[0] if inner else ""
        if name and fnmatchcase(name, old):
            to = target.replace("${source}", name).replace("$source", name)
            goal = _destination(site, name, page.address, to)
            yield Redirect(page.address, goal, Kind.client, place, force=True, written=old)


def _document(site: SiteMap, name: str) -> str:
    """The address of a document's name; a name with `.html` is that of the file that is written."""
    name = name.strip("/")
    if name.endswith((".html", ".htm")):
        return based(site, name)
    return file_address(site, name, SUFFIXES) or based(site, name)


def _destination(site: SiteMap, name: str, url: str, target: str) -> str:
    if is_absolute(target):
        return target
    if target.startswith("/"):
        return living(site, based(site, target), target)
    beside = based(site, name)
    return living(site, join(url, target), join(beside, target))


def _add(source: Source, move: Move) -> Addition | None:
    old = inside(source.map, move.old.path)
    bindings = _bindings(source, [])
    if old is None or bindings is None or not writable(old, move.target):
        return None
    for binding in bindings:
        addition = _into(source, binding, old, move)
        if addition:
            return addition
    if bindings:
        return None
    return _anew(source, old, move)


def _into(source: Source, binding: Binding, old: str, move: Move) -> Addition | None:
    if binding.node.kind == "string" and binding.role == "files":
        text = _text_source(source, binding.node)
        format_ = load("docs_guard.redirects.formats", "text", Format)
        return format_.add(text, move) if text and format_.add else None
    if binding.node.kind != "map":
        return None
    pairs = [(key, value) for key, value in binding.node.pairs if key.kind == value.kind == "string"]
    last = pairs[-1] if pairs else None
    entry = _pair(source.map, binding.role, last, old, move)
    if entry is None:
        return None
    left = in_python(entry[0], quote_of(binding.data, last[0]) if last else "")
    right = in_python(entry[1], quote_of(binding.data, last[1]) if last else "")
    if binding.data[binding.node.start : binding.node.start + 1] != b"{":
        return insert(binding.path, binding.data, len(binding.data), [f"{binding.name}[{left}] = {right}"])
    return into_brackets(binding.path, binding.data, binding.node, f"{left}: {right}", spread="    ", trailing=",")


def _pair(site: SiteMap, role: Role, last: tuple[Node, Node] | None, old: str, move: Move) -> tuple[str, str] | None:
    """Name and target as the entry before has them: with a suffix, with `/index`, with a slash at the end."""
    if role == "files":
        new = inside(site, move.new.path) if move.new else None
        if new is None or "#" in move.target:
            return None
        short = last is not None and not str(last[0].value).endswith(SUFFIXES)
        return (old.rpartition(".")[0], new.rpartition(".")[0]) if short else (old, new)
    name = old.rpartition(".")[0] or old
    if any(mark in name for mark in WILDCARDS):
        return None
    if is_absolute(move.target):
        return name, move.target
    target = relative(move.old.address, move.target)
    folded = move.old.address.endswith("/")
    if last and folded and str(last[0].value).endswith("/index") and not name.endswith("index"):
        name += "/index"
    if last and folded and not str(last[1].value).endswith(("/", ".html")) and target.strip("./"):
        target = target.rstrip("/")
    return name, target


def _anew(source: Source, old: str, move: Move) -> Addition | None:
    """A table of its own at the end of `conf.py`, where the extension that reads it is in use."""
    for name, extensions in EXTENSIONS.items():
        entry = _pair(source.map, ROLES[name], None, old, move)
        if entry and any(extension in source.data for extension in extensions):
            line = f"{unit(source.data, '    ')}{in_python(entry[0])}: {in_python(entry[1])},"
            return insert(source.path, source.data, len(source.data), ["", f"{name} = {{", line, "}"])
    return None


def _claims(path: str, data: bytes) -> float:
    if not path.endswith(".py"):
        return 0.0
    return 1.0 if path.endswith("conf.py") or b"redirect" in data else 0.5


CONF_PY = Format(
    name="conf-py",
    summary="dictionaries of sphinx-reredirects or sphinxext-rediraffe, in `conf.py` or a file it imports",
    proof="https://documatt.com/sphinx-reredirects/usage/",
    semantics=Semantics(before_pages=False, slash="loose", first_wins=False, with_base=False, default_status=None),
    read=_read,
    files=("conf.py", "custom_conf.py"),
    claims=_claims,
    add=_add,
)
