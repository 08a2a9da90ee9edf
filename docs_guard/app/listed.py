"""Reads the entries of navigation files that name pages by their files, as links."""

from collections.abc import Iterator

from docs_guard.model.page import Link
from docs_guard.model.place import Place
from docs_guard.model.site import SiteMap
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.sites.layout import Folders
from docs_guard.syntax import yaml
from docs_guard.syntax.node import Malformed, Node


def nav_entries(head: Tree, site: SiteMap) -> Iterator[tuple[str, Link]]:
    """
    Every entry of an MkDocs `nav` that is a file: its path in the repository, and the link.

    MkDocs takes them from the content folder (https://www.mkdocs.org/user-guide/configuration/#nav).
    """
    layout = site.layout
    if site.generator != "mkdocs" or not isinstance(layout, Folders) or not layout.main.found:
        return
    folder = layout.main
    try:
        data = head.read(folder.found)
        nav = yaml.read(data).get("nav")
    except (KeyError, Unreadable, Malformed):
        return
    for node in _files(nav) if nav else ():
        inner = node.value.removeprefix("./")
        if inner.startswith(folder.inside):
            start = data.rfind(b"\n", 0, node.start) + 1
            column = len(data[start : node.start].decode("utf-8", "replace")) + 1
            first, last = _bare(data, node)
            yield (
                folder.root + inner[len(folder.inside) :],
                Link(node.value, Place(folder.found, node.line, column), first, last),
            )


def _files(node: Node) -> Iterator[Node]:
    """The files below a node of the navigation: values, never titles."""
    if node.kind == "string" and node.value.endswith((".md", ".markdown", ".ipynb")):
        yield node
    for item in node.items:
        yield from _files(item)
    for _, value in node.pairs:
        yield from _files(value)


def _bare(data: bytes, node: Node) -> tuple[int, int]:
    """The bytes of a string without its quotes; none where it is not written letter by letter."""
    written = data[node.start : node.end].strip(b"\"'")
    at = data.find(written, node.start, node.end)
    return (at, at + len(written)) if written.decode("utf-8", "surrogateescape") == node.value else (node.start,) * 2
