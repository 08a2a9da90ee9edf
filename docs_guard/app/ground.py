"""What lives at the target of a redirect beside pages, and where a page or a file would have to be if there were one."""

from collections.abc import Callable, Sequence
from functools import cached_property

from docs_guard.app.elsewhere import Elsewhere
from docs_guard.config.settings import SiteConfig
from docs_guard.model.declared import dataclass
from docs_guard.model.glob import Globs
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.tree import Files, Tree, Unreadable
from docs_guard.redirects.static import static_files
from docs_guard.sites.navigation import ASIDE, FILES, MOST, words
from docs_guard.sites.presence import MADE, Presence, parent_of
from docs_guard.sites.versions import unversioned

WHOLE = frozenset({"mkdocs", "sphinx", "mdbook", "docsite"})
"""Generators that make every page of their host from files, and no lists of pages beside them."""
PAGES = ("", ".html", ".htm", ".md", ".mdx")
"""Ends of the names of pages."""


@dataclass(frozen=True, slots=True)
class Held:
    """A file that holds redirects, and the bytes that its entries take."""

    path: str
    spans: tuple[tuple[int, int], ...]


class Ground:
    """The host of a site at one moment; nothing is read before it is asked."""

    def __init__(
        self,
        tree: Tree,
        site: SiteMap,
        config: SiteConfig,
        others: Sequence[SiteMap] = (),
        held: Callable[[], Sequence[Held]] = tuple,
    ) -> None:
        self.tree = tree
        self.site = site
        self.config = config
        self.others = others
        self.held = held
        self._static = static_files(tree, site)

    def lives_at(self, url: str) -> Published | None:
        """The static file, or the page of another site of the repository, that a reader gets at a URL path."""
        found = (page for other in self.others if (page := other.page_at(url)))
        return next(found, None) or self._static(url)

    def is_expected(self, url: str) -> bool:
        """Whether something of the repository would have to be at a URL path where nothing is found."""
        key, base = self.site.key(url), self.site.key(self.site.base or "/")
        if key == base or key in self._may_be:
            return False
        return not self._is_made(url, key) and self._is_ours(url, key)

    def _is_ours(self, url: str, key: str) -> bool:
        """Whether pages, or files, of this repository are what stands around an address."""
        name = url.rstrip("/").rpartition("/")[2]
        ending = name[name.rfind(".") :].lower() if "." in name[1:] else ""
        if ending not in PAGES and not _is_version_like(ending):
            return self._is_our_file(url)
        if self.site.base or self.site.generator in WHOLE:
            return True
        return self._is_among_pages(key)

    def _is_among_pages(self, key: str) -> bool:
        """Whether the folder of an address, or one above it, is one of pages; at the top of a host much else stands."""
        above = parent_of(key)
        while above:
            if above in self._folders:
                return True
            above = parent_of(above)
        return False

    def _is_our_file(self, url: str) -> bool:
        """Whether files that are served as they are stand beside the address, and none of that name is elsewhere."""
        if url.rpartition("/")[2] in self.presence.names:
            return False
        return any(self._serves(path, parent_of(url)) for path in self._assets)

    def _serves(self, path: str, folder: str) -> bool:
        bare = folder.removeprefix(self.site.base).strip("/")
        return bool(bare) and parent_of(path).endswith(bare)

    @cached_property
    def _assets(self) -> tuple[str, ...]:
        """One file of each folder that holds others than sources of pages."""
        found: dict[str, str] = {}
        for path in self.tree.paths():
            if not path.endswith((".md", ".mdx", ".rst", ".py", ".ts", ".js")):
                found.setdefault(parent_of(path), path)
        return tuple(found.values())

    @cached_property
    def presence(self) -> Presence:
        return Presence(self.tree, self.site, self.config, Elsewhere(self.tree, self.site, self.config).ignored)

    @cached_property
    def _may_be(self) -> frozenset[str]:
        """The addresses of lists that generators make of what is below, and of versions that other branches hold."""
        return frozenset() if self.site.generator in WHOLE else self.presence.lists

    @cached_property
    def _folders(self) -> frozenset[str]:
        return self.presence.lists | self.site.by_key.keys()

    def _is_made(self, url: str, key: str) -> bool:
        """Whether the build makes a page there, as the configuration, git or the navigation tells; or another branch."""
        if unversioned(key) and self._is_another_version(key):
            return True
        paths = [path for path in self._sources(key) if path]
        if self._made and (self._made.match(key) or any(self._made.match(path) for path in paths)):
            return True
        if any(self.presence.ignored(path) for path in paths):
            return True
        return any(name in self._named for name in {key[len(self.site.base) :].strip("/"), *map(self._inner, paths)})

    def _is_another_version(self, key: str) -> bool:
        """Whether an address is of a version of which the repository has no page, so that another branch may."""
        segments = key[len(self.site.base) :].strip("/").split("/")
        for number, segment in enumerate(segments[:-1]):
            if unversioned(f"/{segment}/x"):
                folder = self.site.base + "/" + "/".join(segments[: number + 1])
                return folder not in self._folders
        return False

    def _sources(self, key: str) -> list[str]:
        """The files that would be the page of an address."""
        bare = key[len(self.site.base) :].strip("/")
        return [f"{root}{bare}{end}" for root in self.site.roots or ("",) for end in _ENDS]

    def _inner(self, path: str) -> str:
        root = next((root for root in self.site.roots if path.startswith(root)), "")
        return path[len(root) :]

    @cached_property
    def _made(self) -> Globs:
        config = self.config
        return Globs((*config.generated, *config.exclude, *config.snapshots))

    @cached_property
    def _named(self) -> frozenset[str]:
        """What files of configuration and data name, apart from the entries of redirects."""
        paths = [path for path in self.tree.paths() if FILES.search(path) and not ASIDE.search(path)]
        spans = {each.path: each.spans for each in self.held()}
        read = self.tree.read_many(paths[:MOST])
        return words(Files({p: _without(d, spans.get(p, ())) for p, d in read if not isinstance(d, Unreadable)}))


_ENDS = tuple(f"{stem}.{end}" for end in MADE for stem in ("", "/index"))


def _is_version_like(ending: str) -> bool:
    """Whether what looks like the ending of a name is a part of a version: `/v1.2`, `/release-3.x`."""
    return ending[1:].isdigit() or ending[1:] in ("x", "0")


def _without(data: bytes, spans: Sequence[tuple[int, int]]) -> bytes:
    for start, end in sorted(spans, reverse=True):
        data = data[:start] + b"\n" + data[end:]
    return data
