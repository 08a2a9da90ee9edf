"""What may answer a link where no page and no file does: redirects, and pages that a build or a script makes."""

from collections.abc import Iterator
from functools import cached_property

from docs_guard.app.ignored import NAME, patterns
from docs_guard.config.settings import SiteConfig
from docs_guard.model.glob import Globs
from docs_guard.model.redirect import Unredirected
from docs_guard.model.site import SiteMap
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.redirects.table import Table
from docs_guard.sites.destination import Destination
from docs_guard.sites.navigation import named_as, words

FRONT = 8192
"""How far into the page of a folder its front matter is searched for the names of pages that went."""


class Elsewhere:
    """What a site says of addresses beside its pages; nothing is read before it is asked."""

    def __init__(self, tree: Tree, site: SiteMap, config: SiteConfig) -> None:
        self.tree = tree
        self.site = site
        self.config = config

    def answers(self, asked: Destination) -> bool:
        """Whether a redirect answers a link, or a configuration, a script or the page above names its target."""
        addresses = [*asked.addresses, *self._addresses(asked)]
        if any(not isinstance(self.table.resolve(address), Unredirected) for address in addresses):
            return True
        names = [path.removeprefix(root) for root in self.site.roots for path in (*asked.files, *asked.stems)]
        names += [address.removeprefix(self.site.base) for address in asked.addresses]
        return any(named_as(name) in self._words for name in names) or any(map(self._is_told_above, addresses))

    def ignored(self, path: str) -> bool:
        """Whether a .gitignore above names the file."""
        return any(path.startswith(folder) and globs.match(path[len(folder) :]) for folder, globs in self._ignoring)

    def _addresses(self, asked: Destination) -> Iterator[str]:
        """The addresses that the files would have which a link names."""
        for path in asked.files:
            if (address := self.site.layout.address(path, {})) is not None:
                yield address

    def _is_told_above(self, address: str) -> bool:
        """Whether the page of the folder names the page in its front matter, as some sites keep their redirects."""
        above, _, name = self.site.key(address).rpartition("/")
        page = self.site.page_at(above or "/")
        if page is None or page.path not in self.tree:
            return False
        try:
            data = self.tree.read(page.path)
        except Unreadable:
            return False
        end = data.find(b"\n---", 3, FRONT)
        return data.startswith(b"---") and end > 0 and name.encode("utf-8", "surrogateescape") in data[:end]

    @cached_property
    def table(self) -> Table:
        from docs_guard.app.sources import read_sources

        sources = read_sources(self.tree, self.config, self.site, lambda: iter(()))
        return Table([(each.format, each.reading) for each in sources], self.site, self.config.gone)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(named_as(word) for word in words(self.tree))

    @cached_property
    def _ignoring(self) -> tuple[tuple[str, Globs], ...]:
        found = (path for path in self.tree.paths() if path.rpartition("/")[2] == NAME)
        return tuple((path.removesuffix(NAME), Globs(patterns(self.tree, path))) for path in found)
