"""Leaf bundles of Hugo: folders whose files belong to one page and have no address of their own."""

from docs_guard.model.tree import Tree
from docs_guard.sites.own_config import parent
from docs_guard.sites.paths import folder_and_name

EXTENSIONS = (".md", ".markdown", ".mdown", ".html", ".htm", ".adoc", ".asciidoc", ".rst", ".org", ".pandoc", ".pdc")


def resources_of(tree: Tree, root: str) -> frozenset[str]:
    """Content files in a leaf bundle, beside its index (https://gohugo.io/content-management/page-bundles/)."""
    paths = [path for path in tree.paths() if path.startswith(root) and path.endswith(EXTENSIONS)]
    bundles = {folder for folder, name in map(folder_and_name, paths) if name.partition(".")[0] == "index"}
    bundles.discard(root)
    if not bundles:
        return frozenset()
    found = set()
    for path in paths:
        folder, name = folder_and_name(path)
        if folder in bundles and name.partition(".")[0] == "index" and not _within(parent(folder), bundles, root):
            continue
        if _within(folder, bundles, root):
            found.add(path)
    return frozenset(found)


def _within(folder: str, bundles: set[str], root: str) -> bool:
    while len(folder) > len(root):
        if folder in bundles:
            return True
        folder = parent(folder)
    return False
