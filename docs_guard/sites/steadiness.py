"""Which files a layout is made of beside those that it read, so that most changes need not have it made again."""

from collections import Counter
from collections.abc import Iterable
from enum import Enum

from docs_guard.sites.layout import Folders
from docs_guard.sites.own_config import parent
from docs_guard.sites.paths import folder_and_name
from docs_guard.sites.select import UNBETRAYED

HOMES = frozenset({"index", "_index", "readme", "summary"})
"""Names, without what follows the first dot, by which generators tell folders, bundles and chapters apart."""
HIDING = frozenset({"draft", "preview", "published"})
"""Keys of front matter that hide a page and have no say in where it is."""


def hides_only(layout: Folders) -> bool:
    """Whether the front matter of a page may hide it at most: its path alone tells its address."""
    return layout.front_keys <= HIDING


def behind(generator: str, layout: Folders) -> tuple[str, ...] | None:
    """
    The folders whose names a layout is made of; None where that may be any: the content root is the whole repository,
    or another generator is looked for in its place.
    """
    roots = list(layout.roots)
    for folder in layout.folders:
        if not folder.found and generator not in UNBETRAYED:
            return None
        roots += [mount.source for mount in getattr(folder, "mounts", ())]
        if folder.found.rpartition("/")[2].startswith("docusaurus.config."):
            roots.append(parent(folder.found) + "i18n/")
    return None if generator == "built" or "" in roots else tuple(dict.fromkeys(roots))


class Shape(Enum):
    """What a file is to a layout by its name alone."""

    plain = "one of several in its folder and of its kind"
    bundled = "the same, where a page of its folder or one above may own it"
    shaping = "the first or the last of its folder or kind, or the home of a folder"


class Names:
    """Counts what there is of each folder and kind of file, to tell the first and the last of it."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._folders: Counter[str] = Counter()
        self._kinds: Counter[str] = Counter()
        self._bundles: Counter[str] = Counter()
        for path in paths:
            self._count(path, 1)

    def comes(self, path: str) -> Shape:
        """Notes a file that comes, and tells what it is to a layout."""
        shape = self._shape(path)
        self._count(path, 1)
        return shape

    def goes(self, path: str) -> Shape:
        """Notes a file that goes, and tells what it was to a layout."""
        self._count(path, -1)
        return self._shape(path)

    def _shape(self, path: str) -> Shape:
        """What a file is that is not counted now."""
        folder, name = folder_and_name(path)
        stem, _, kind = name.partition(".")
        if stem.lower() in HOMES or not self._folders[folder] or not self._kinds[kind]:
            return Shape.shaping
        return Shape.bundled if self._is_bundled(folder) else Shape.plain

    def _is_bundled(self, folder: str) -> bool:
        while folder:
            if self._bundles[folder]:
                return True
            folder = parent(folder)
        return False

    def _count(self, path: str, number: int) -> None:
        folder, name = folder_and_name(path)
        stem, _, kind = name.partition(".")
        self._folders[folder] += number
        self._kinds[kind] += number
        if stem == "index":
            self._bundles[folder] += number
