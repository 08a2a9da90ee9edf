"""Finds and reads the configuration that a site generator keeps in the repository; nothing is executed."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from docs_guard.model.tree import Tree, Unreadable
from docs_guard.sites.layout import Note
from docs_guard.syntax.node import Malformed, Node

ASIDE = frozenset(
    (
        "__tests__",
        "archetypes",
        "blank_template",
        "e2e",
        "example",
        "exampleSite",
        "examples",
        "fixture",
        "fixtures",
        "node_modules",
        "sample",
        "samples",
        "site_template",
        "starters",
        "template",
        "templates",
        "test",
        "test-data",
        "test_book",
        "testdata",
        "testing",
        "tests",
        "themes",
        "third_party",
        "unit",
        "vendor",
    )
)
"""Folders whose sites are somebody's test or example, not the project's documentation."""


def node_of(tree: Tree, path: str, notes: list[Note]) -> Node | None:
    """The file as a node; None, with a note, where it cannot be read."""
    try:
        return _parse(path, tree.read(path))
    except Unreadable as problem:
        notes.append((path, str(problem), None))
    except Malformed as problem:
        notes.append((path, problem.message, problem.line))
    return None


def settings(tree: Tree, path: str, notes: list[Note]) -> dict[str, Any]:
    """The file's top map as plain values; empty, with a note, where it cannot be read or holds none."""
    node = node_of(tree, path, notes)
    plain = node.plain() if node is not None and node.kind == "map" else None
    return plain if isinstance(plain, dict) else {}


@lru_cache(maxsize=8)  # on a walk through history one file is asked again and again
def _parse(path: str, data: bytes) -> Node | None:
    if path.endswith((".yml", ".yaml")):
        from docs_guard.syntax.yaml import read as read_yaml

        return read_yaml(data)
    if path.endswith(".toml"):
        from docs_guard.syntax.toml import read as read_toml

        return read_toml(data)
    from docs_guard.syntax.javascript import json

    return json(data)


def nearest(tree: Tree, root: str, names: tuple[str, ...]) -> str | None:
    """The first of `names` in the folder `root`, or else in the nearest folder above it."""
    folder = root
    while True:
        for name in names:
            if folder + name in tree:
                return folder + name
        if not folder:
            return None
        folder = parent(folder)


def parent(folder: str) -> str:
    """The folder above a folder or file: `a/b/` and `a/b.md` give `a/`, and `a/` gives the empty root."""
    head, slash, _ = folder.rstrip("/").rpartition("/")
    return head + slash


def everywhere(tree: Tree, names: frozenset[str], depth: int = 4) -> Iterator[str]:
    """Files of these names that may belong to the project's own documentation: shallow ones first."""
    found = [path for path in tree.paths() if path.rpartition("/")[2] in names]
    for path in sorted(found, key=lambda path: (path.count("/"), path)):
        folders = path.split("/")[:-1]
        if len(folders) <= depth and ASIDE.isdisjoint(folders) and not any(f.startswith(".") for f in folders):
            yield path


def text(value: object) -> str:
    """A configured text; empty for anything else."""
    return value if isinstance(value, str) else ""


def texts(value: object) -> tuple[str, ...]:
    """A configured text or list of texts."""
    if isinstance(value, str):
        return (value,)
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list | tuple) else ()


def below(folder: str, inner: str) -> str:
    """The folder `inner`, as a configuration in `folder` names it, as a prefix of paths; `..` goes up."""
    parts = folder.rstrip("/").split("/") if folder else []
    for part in inner.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts) + "/" if parts else ""
