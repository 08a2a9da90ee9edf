"""What lives at the target of a redirect beside pages, and where something would have to be if there were any."""

from collections.abc import Callable, Sequence
from functools import cached_property

from docs_guard.app.elsewhere import Elsewhere
from docs_guard.config.settings import SiteConfig
from docs_guard.model.declared import dataclass
from docs_guard.model.glob import Globs
from docs_guard.model.regex import regex
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.tree import Files, Tree, Unreadable
from docs_guard.redirects.static import static_files
from docs_guard.sites.navigation import ASIDE, FILES, MOST, words
from docs_guard.sites.presence import MADE, Presence, parent_of
from docs_guard.sites.versions import LANGUAGE
from docs_guard.syntax.front_matter import split

WHOLE = frozenset({"mkdocs", "sphinx", "mdbook", "docsite"})
"""Generators that make every page of their host from files, and no lists of pages beside them."""
NUMBERED = regex(r"(?:v|version-|release-)?\d+(?:\.[\w.-]+)?")
NAMED = frozenset({"latest", "stable", "nightly", "main", "master"})
"""Segments of addresses that name a version; a name does so only where addresses begin."""
PICTURES = (".svg", ".png", ".gif", ".jpg", ".jpeg", ".webp", ".mermaid", ".dot", ".mp4", ".webm")
"""Files that no build makes of something else; of a feed, a list or an archive that is not certain."""
BROUGHT = frozenset(
    {"api", "apis", "api-reference", "rest", "rest-api", "openapi", "graphql", "reference", "tags", "categories"}
)
"""Folders whose pages plugins make of a specification, of code or of front matter."""
CONFIGURATION = regex(r"(?:^|/)docusaurus\.config\.[cm]?[jt]s$")
ROUTE = regex(rb"""\broute["']?\s*:\s*["']([^"'\n]{1,300})["']""")
"""Where a plugin of Docusaurus puts the page that it makes of a specification."""
PAGES = ("", ".html", ".htm", ".md", ".mdx")
"""Ends of the names of pages."""


@dataclass(frozen=True, slots=True)
class Held:
    """A file that holds redirects, and the bytes that its entries take."""

    path: str
    spans: tuple[tuple[int, int], ...]


class Ground:
    """
    The host of a site at one moment, and what it was `earlier`; nothing is read before it is asked. `is_coded`: some of
    its redirects are written by code or a template, and may answer what seems to be answered by nothing.
    """

    def __init__(
        self,
        tree: Tree,
        site: SiteMap,
        config: SiteConfig,
        others: Sequence[SiteMap] = (),
        held: Callable[[], Sequence[Held]] = tuple,
        earlier: SiteMap | None = None,
        is_coded: Callable[[], bool] = lambda: False,
    ) -> None:
        self.earlier = earlier
        self.is_coded = is_coded
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

    def is_expected(self, url: str, source: str) -> bool:
        """
        Whether something of the repository would have to be at a URL path where nothing is found, and to which readers
        of `source` are sent: if a page was there before, its writer meant a page of this site.
        """
        key, base = self.site.key(url), self.site.key(self.site.base or "/")
        if key == base or key in self._may_be or self._is_folder(url):
            return False
        if self._is_left_out(url, key):
            return False
        if self.earlier is not None and self.earlier.page_at(url) is not None:
            return not self._is_routed(key)
        if self.site.generator == "learn" and not self._is_of_docset(key):
            return False
        moved = self.earlier is not None and self.earlier.page_at(source) is not None
        return not self.is_coded() and (moved or self._is_ours(url, key)) and not self._is_named(key)

    def _is_of_docset(self, key: str) -> bool:
        """
        Whether pages of this docset stand beside an address, and none of that name elsewhere: docsets of many
        repositories share a base, and a version may stand in a folder that the address does not name.
        """
        above = parent_of(key)
        if above == self.site.key(self.site.base or "/") or above not in self._folders:
            return False
        return key.rpartition("/")[2] not in self._names

    @cached_property
    def _names(self) -> frozenset[str]:
        """The last parts of the addresses of all pages."""
        return frozenset(self.site.key(page.address).rpartition("/")[2] for page in self.site.pages)

    def _is_folder(self, url: str) -> bool:
        """Whether the page of the folder is there, to which hosts lead on from the folder's name."""
        return any(self.site.page_at(url.rstrip("/") + end) is not None for end in ("/", "/index.html"))

    def _is_ours(self, url: str, key: str) -> bool:
        """Whether pages, or files, of this repository are what stands around an address."""
        name = url.rstrip("/").rpartition("/")[2]
        ending = name[name.rfind(".") :].lower() if "." in name[1:] else ""
        if ending not in PAGES and not ending[1:].isdigit() and (ending not in PICTURES or name in self.presence.names):
            return False
        if self.site.generator in WHOLE:
            return True
        if parent_of(key) not in self._folders and self._may_be_brought(key):
            return False
        return bool(self.site.base) or self._is_among_pages(key)

    def _may_be_brought(self, key: str) -> bool:
        """Whether a plugin may make the folder of an address: the pages of an API, or a translation of the site."""
        segments = key[len(self.site.base) :].strip("/").lower().split("/")
        home = f"{self.site.base}/{segments[0]}"
        return not BROUGHT.isdisjoint(segments[:-1]) or (
            len(segments[0]) < 6 and home not in self._folders and LANGUAGE.fullmatch(segments[0]) is not None
        )

    def _is_among_pages(self, key: str) -> bool:
        """Whether the folder of an address, or one above it, is one of pages; at the top of a host much else stands."""
        above = parent_of(key)
        while above:
            if above in self._folders:
                return True
            above = parent_of(above)
        return False

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

    def _is_left_out(self, url: str, key: str) -> bool:
        """Whether the build makes a page there, as configuration or git tell, or another branch."""
        if self._is_another_version(key):
            return True
        paths = self._sources(key)
        if self._made and (self._made.match(key) or any(self._made.match(path) for path in paths)):
            return True
        return any(self.presence.ignored(path) for path in paths)

    def _is_routed(self, key: str) -> bool:
        """Whether the configuration says that a plugin makes the page, as those do that show the pages of an API."""
        return key.strip("/") in self._routes

    @cached_property
    def _routes(self) -> frozenset[str]:
        paths = [path for path in self.tree.paths() if CONFIGURATION.search(path)]
        read = (data for _, data in self.tree.read_many(paths[:MOST]) if not isinstance(data, Unreadable))
        return frozenset(found.decode("utf-8", "replace").strip("/") for data in read for found in ROUTE.findall(data))

    def is_blank(self, page: Published) -> bool:
        """Whether a page has no text; Hugo fills such a page with a list."""
        if self.site.generator == "hugo" or page.path not in self.tree:
            return False
        try:
            data = self.tree.read(page.path)
        except Unreadable:
            return False
        block = split(data)
        return block is not None and not data[block.body :].strip()

    def _is_named(self, key: str) -> bool:
        """Whether a navigation or another file of configuration names the page."""
        names = {key[len(self.site.base) :].strip("/"), *map(self._inner, self._sources(key))}
        return not self._named.isdisjoint(names)

    def _is_another_version(self, key: str) -> bool:
        """Whether an address is of a version of which the repository has no page, so that another branch may."""
        segments = key[len(self.site.base) :].strip("/").split("/")
        for number, segment in enumerate(segments[:-1]):
            if NUMBERED.fullmatch(segment) or (number == 0 and segment in NAMED):
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


def _without(data: bytes, spans: Sequence[tuple[int, int]]) -> bytes:
    for start, end in sorted(spans, reverse=True):
        data = data[:start] + b"\n" + data[end:]
    return data
