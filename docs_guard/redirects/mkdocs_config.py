"""Finds `redirect_maps` in the configuration of MkDocs and in the files that it inherits from."""

from collections.abc import Iterator

from docs_guard.model.place import Place
from docs_guard.model.tree import Unreadable
from docs_guard.redirects.format import Source
from docs_guard.redirects.paths import folder_of, normal
from docs_guard.redirects.written import Problem
from docs_guard.syntax.node import Malformed, Node

MOST_PARENTS = 5
PLUGIN = "redirects"
File = tuple[str, bytes, Node]


def files_of(source: Source, unreadable: list[Problem]) -> list[File]:
    """The file itself, then the one that it inherits from, and so on."""
    from docs_guard.syntax import yaml

    found: list[File] = []
    path, data = source.path, source.data
    while len(found) < MOST_PARENTS:
        try:
            root = yaml.read(data)
        except Malformed as problem:
            unreadable.append((Place(path, problem.line), problem.message))
            return found
        if root.kind not in ("map", "null"):
            unreadable.append((Place(path, root.line), "this is no configuration of MkDocs: it has no keys"))
            return found
        found.append((path, data, root))
        parent = root.get("INHERIT")
        if parent is None or parent.kind != "string":
            return found
        above = normal(folder_of(path) + parent.value)
        if above is None or above not in source.tree or any(above == each for each, _, _ in found):
            unreadable.append((Place(path, parent.line), f"`INHERIT: {parent.value}` names no file to read"))
            return found
        try:
            path, data = above, source.tree.read(above)
        except Unreadable as problem:
            unreadable.append((Place(above), str(problem)))
            return found
    return found


def merges(root: Node) -> bool:
    """Whether the plugins of the parent still count: MkDocs merges maps, and replaces lists."""
    plugins = root.get("plugins")
    return plugins is not None and plugins.kind == "map"


def plugin_of(root: Node) -> tuple[Node, Node | None] | None:
    """The node that names the plugin, and its options where it has any."""
    plugins = root.get("plugins")
    if plugins is None:
        return None
    for item in plugins.items:
        if item.value == PLUGIN:
            return item, None
        for key, value in item.pairs:
            if key.value == PLUGIN:
                return key, value
    return next(((key, value) for key, value in pairs_of(plugins) if key.value == PLUGIN), None)


def maps_of(root: Node) -> Node | None:
    plugin = plugin_of(root)
    return plugin[1].get("redirect_maps") if plugin and plugin[1] else None


def pairs_of(node: Node) -> Iterator[tuple[Node, Node]]:
    """The pairs of a map, those of a merged one (`<<: *more`) before its own."""
    for key, value in node.pairs:
        if key.value == "<<":
            for merged in value.items or (value,):
                yield from merged.pairs
    yield from (pair for pair in node.pairs if pair[0].value != "<<")


def own_span(maps: Node, key: Node, value: Node) -> tuple[int, int]:
    """The bytes of a pair, where it stands in this very map; none where it was merged from elsewhere."""
    return (key.start, value.end) if maps.start <= key.start and value.end <= maps.end else (0, 0)
