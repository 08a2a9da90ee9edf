"""Reads what conf.py and the Read the Docs file say about pages: extensions, exclusions, the builder."""

from collections.abc import Iterator, Mapping
from typing import Any

from docs_guard.model.regex import regex
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.sites.layout import Note
from docs_guard.sites.own_config import nearest, parent, settings, text, texts
from docs_guard.syntax.node import Malformed, Node

HOSTED = (".readthedocs.yaml", ".readthedocs.yml", "readthedocs.yml", "readthedocs.yaml")
EVERY_SUFFIX = (".rst", ".md", ".ipynb")
MARKDOWN_PARSERS = ("myst", "recommonmark", "m2r", "sphinx_mdinclude")
NOTEBOOK_PARSERS = ("myst_nb", "nbsphinx")
PATTERNS = ("exclude_patterns", "templates_path", "html_extra_path", "html_static_path", "unused_docs")
QUOTED = regex(rb"""(['"])([^'"\n]{1,300})\1""")
NAME = regex(rb"(?<![\w.'\"])[A-Za-z_]\w*")
CALLED = regex(rb"(\w+)\s*\(")
JOINING = frozenset({b"extend", b"append", b"list", b"set", b"sorted", b"tuple"})
SIBLINGS = 5
"""How many modules beside conf.py are looked into."""


def literals(tree: Tree, path: str, notes: list[Note]) -> Mapping[str, Node]:
    """What conf.py binds to its names; nothing, with a note, where it cannot be read."""
    from docs_guard.syntax.python import literals as read

    try:
        return read(tree.read(path))
    except Unreadable as problem:
        notes.append((path, str(problem), None))
    except Malformed as problem:
        notes.append((path, problem.message, problem.line))
    return {}


def plain(told: Mapping[str, Node], name: str) -> Any:
    node = told.get(name)
    return node.plain() if node is not None else None


def suffixes(told: Mapping[str, Node]) -> tuple[str, ...]:
    """
    The extensions of pages (https://www.sphinx-doc.org/en/master/usage/configuration.html#confval-source_suffix).

    Where conf.py leaves it open (it computes its extensions, or cannot be read), every common one.
    """
    node = told.get("source_suffix")
    listed = plain(told, "source_suffix")
    if node is not None and node.kind == "opaque":
        return EVERY_SUFFIX
    own = tuple(str(end) for end in listed) if isinstance(listed, dict) else texts(listed)
    own = tuple(end if end.startswith(".") else "." + end for end in own if end.strip("."))
    extensions = told.get("extensions")
    if extensions is None:
        return own or ((".rst",) if told else EVERY_SUFFIX)
    named = [name for name in texts(extensions.plain()) if name]
    certain = extensions.kind == "list" and all(item.kind == "string" for item in extensions.items)
    if not certain and not own:
        return EVERY_SUFFIX
    found = [*(own or (".rst",))]
    if any(name.startswith(MARKDOWN_PARSERS) for name in named):
        found.append(".md")
    if any(name.startswith(NOTEBOOK_PARSERS) for name in named):
        found.append(".ipynb")
    return tuple(dict.fromkeys(found))


def excluded(tree: Tree, path: str, told: Mapping[str, Node]) -> tuple[str, ...]:
    """exclude_patterns and the folders that Sphinx leaves out by itself; a folder means the files below it."""
    patterns = [] if told else ["_templates", "_static"]
    for name in PATTERNS:
        node = told.get(name)
        found = texts(node.plain()) if node else ()
        if node and any(each.kind == "opaque" for each in node.walk()):
            found = (*found, *_computed(tree, path, told, node))
        patterns += [pattern.strip("/") for pattern in found if pattern.strip("./")]
    return tuple(dict.fromkeys(glob for pattern in patterns for glob in (pattern, pattern + "/**")))


def _computed(tree: Tree, path: str, told: Mapping[str, Node], node: Node) -> Iterator[str]:
    """
    The texts of a list that code makes: those that stand in the code, and those of the lists that it names, which
    may come from a module beside conf.py. A page that only some condition excludes counts as excluded.
    """
    data = tree.read(path)
    named = {**dict(_siblings(tree, path, data)), **told}
    for part in (each for each in node.walk() if each.kind == "opaque"):
        code = data[part.start : part.end]
        yield from _quoted(code)
        for name in NAME.findall(code):
            own = named.get(name.decode())
            if own is not None and own is not node and own.kind == "list":
                yield from (each.value for each in own.walk() if each.kind == "string")


def _quoted(code: bytes) -> Iterator[str]:
    """The quoted texts of code that joins lists; none where it calls anything else, which may make more of them."""
    if JOINING.issuperset(CALLED.findall(code)):
        yield from (found[1].decode("utf-8", "replace") for found in QUOTED.findall(code))


def _siblings(tree: Tree, path: str, data: bytes) -> Iterator[tuple[str, Node]]:
    """What the modules beside conf.py that it imports bind; a part of a list that is code, as its quoted texts."""
    from docs_guard.syntax.python import imports

    modules = sorted({module.lstrip(".").partition(".")[0] for module in imports(data).values()})
    there = [f"{parent(path)}{module}.py" for module in modules if f"{parent(path)}{module}.py" in tree]
    for sibling in there[:SIBLINGS]:
        found = literals(tree, sibling, [])
        beside = tree.read(sibling) if found else b""
        for name, node in found.items():
            more = [
                Node("string", part.start, part.end, part.line, value)
                for part in node.items
                if part.kind == "opaque"
                for value in _quoted(beside[part.start : part.end])
            ]
            yield name, Node(node.kind, node.start, node.end, node.line, node.value, (*node.items, *more), node.pairs)


def hosted_builder(tree: Tree, root: str, own: str) -> str:
    """
    The builder that a Read the Docs file or a Makefile names; empty when none does.

    https://docs.readthedocs.io/en/stable/config-file/v2.html#sphinx-builder
    """
    path = nearest(tree, root, HOSTED)
    if path:
        told = settings(tree, path, [])
        sphinx = told.get("sphinx")
        if isinstance(sphinx, Mapping):
            configured = text(sphinx.get("configuration"))
            if sphinx.get("builder") and (not configured or not own or own.endswith(configured.removeprefix("./"))):
                return text(sphinx["builder"])
    makefile = nearest(tree, root, ("Makefile",))
    if makefile:
        try:
            words = tree.read(makefile)
        except Unreadable:
            return ""
        if b"-b dirhtml" in words and b"-b html" not in words:
            return "dirhtml"
    return ""
