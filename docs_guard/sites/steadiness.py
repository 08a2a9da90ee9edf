"""Which files a layout is made of beside those that it read, so that most changes need not have it made again."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from enum import Flag, auto

from docs_guard.sites.layout import Folder, Folders
from docs_guard.sites.own_config import parent
from docs_guard.sites.paths import folder_and_name
from docs_guard.sites.select import UNBETRAYED

HOMES = frozenset({"index", "_index", "readme", "summary"})
"""Names, without what follows the first dot, by which generators tell folders, bundles and chapters apart."""
HIDING = frozenset({"draft", "preview", "published"})
"""Keys of front matter that hide a page and have no say in where it is."""

BETRAYING = re.compile(
    r"conf\.py|SUMMARY\.md|docsite\.json|docfx\.json|\.openpublishing\..*|package\.json|\.gitbook\.yaml"
    r"|(?:mkdocs|_config|hugo|config|book|mint|docs|sitemap.*)\.(?:ya?ml|toml|json|js|xml)|.*\.config\.\w+|config\.\w+"
)
"""The names of files by which `detect` of some generator knows its site."""


def hides_only(layout: Folders) -> bool:
    """Whether the front matter of a page may hide it at most: its path alone tells its address."""
    return layout.front_keys <= HIDING


def folders_behind(layout: Folders) -> tuple[str, ...]:
    """The folders whose names a layout is made of."""
    roots = list(layout.roots)
    for folder in layout.folders:
        roots += [mount.source for mount in getattr(folder, "mounts", ())]
        if folder.found.rpartition("/")[2].startswith("docusaurus.config."):
            roots.append(parent(folder.found) + "i18n/")
    return tuple(dict.fromkeys(roots))


def is_open(generator: str, layout: Folders, there: Callable[[str], bool]) -> bool:
    """
    Whether any file may say how the site was laid out: the content root is the whole repository, or another generator
    is looked for in the place of one whose configuration is missing. `there` tells whether a folder holds a file.
    """
    if generator == "built" or "" in layout.roots:
        return True
    return generator not in UNBETRAYED and any(not each.found and there(each.root) for each in layout.folders)


def may_betray(path: str) -> bool:
    """Whether a file may be a generator's configuration, by its name."""
    return BETRAYING.fullmatch(path.rpartition("/")[2]) is not None


class Shape(Flag):
    """What a file that comes or goes is by its name alone, as far as some layout asks for that."""

    plain = 0
    home = auto()
    """A name by which a folder, a bundle or a section is known."""
    index = auto()
    bundled = auto()
    """It may belong to the bundle of a page in its folder, or above it."""
    only = auto()
    """The first or the last file of its folder."""
    kind = auto()
    """The first or the last file that ends so."""


EVERY = Shape.home | Shape.index | Shape.bundled | Shape.only | Shape.kind
MADE_OF = {
    "nextjs": Shape.plain,
    "docsite": Shape.plain,
    "mdbook": Shape.plain,
    "learn": Shape.plain,
    "mkdocs": Shape.home,
    "jekyll": Shape.home,
    "sphinx": Shape.kind,
    "hugo": Shape.index | Shape.bundled,
    "plain": Shape.home | Shape.only,
}
"""What of the names of others each generator's layout is made of; the files that it reads are known otherwise."""


def shaping(layout: Folders) -> Shape:
    """What a file must be for a layout to be made again when it comes or goes."""
    shape = Shape.plain
    for folder in layout.folders:
        shape |= MADE_OF.get(generator_of(folder), EVERY)
        if getattr(folder, "sections", ()):
            shape |= Shape.home
        if not folder.found:
            shape |= Shape.home
    return shape


def generator_of(folder: Folder) -> str:
    """The generator whose folder it is: another than the site's where that moved from one to the other."""
    return type(folder).__module__.rpartition(".")[2]


class Names:
    """Counts what there is of each folder and kind of file, to tell the first and the last of it."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._folders: Counter[str] = Counter()
        self._kinds: Counter[str] = Counter()
        self._bundles: Counter[str] = Counter()
        for path in paths:
            self._count(path, 1)

    def comes(self, path: str) -> Shape:
        """Notes a file that comes, and tells what it is."""
        shape = self._shape(path)
        self._count(path, 1)
        return shape

    def goes(self, path: str) -> Shape:
        """Notes a file that goes, and tells what it was."""
        self._count(path, -1)
        return self._shape(path)

    def _shape(self, path: str) -> Shape:
        """What a file is that is not counted now."""
        folder, name = folder_and_name(path)
        stem, _, kind = name.partition(".")
        shape = Shape.plain
        if stem.lower() in HOMES:
            shape |= Shape.home | Shape.index if stem == "index" else Shape.home
        if not self._folders[folder]:
            shape |= Shape.only
        if not self._kinds[kind]:
            shape |= Shape.kind
        return shape | Shape.bundled if self._is_bundled(folder) else shape

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
