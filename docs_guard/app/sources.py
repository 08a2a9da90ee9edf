"""Reads every redirect source of a site at one moment."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache

from docs_guard.app.moment import SiteChange
from docs_guard.app.readable import unreadable_pages
from docs_guard.config.settings import SiteConfig
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.loss import UnreadFile
from docs_guard.model.place import Place
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.redirects.format import Format, Reading, Source
from docs_guard.redirects.sources import configured_paths, find
from docs_guard.registry import discover
from docs_guard.sites.select import generator_for
from docs_guard.syntax.front_matter import split

REDIRECT_BYTES = 16 * 1024 * 1024
"""The size of a redirect file up to which it is read."""

OWN_FILES = {"mkdocs": ("mkdocs.yml", "mkdocs.yaml"), "mdbook": ("book.toml",)}
"""Configurations of generators that may hold redirects, by format, at the content root or above it."""

PLUGINS = {
    "mkdocs": "mkdocs-redirects is installed",
    "redirect-from": "jekyll-redirect-from is installed and named under `plugins`",
}
"""Formats that a generator reads only with a plugin, which may be missing as long as nothing uses it, and its cure."""

Renames = Callable[[], Iterator[tuple[str, str]]]


@dataclass(frozen=True)
class ReadSource:
    """A redirect source and what it says."""

    format: Format
    source: Source
    reading: Reading
    native: bool = True
    """Whether it is the site's own: its file was found or configured, or its generator brings the format."""

    @property
    def takes_more(self) -> bool:
        """Whether a new entry belongs here."""
        return self.native or bool(self.reading.redirects)

    @property
    def is_read(self) -> bool:
        """Whether the build is known to read it, so that an entry can be trusted to work."""
        shown = bool(self.reading.redirects) or b"redirects" in self.source.data
        return shown or self.format.name not in PLUGINS

    @property
    def unproven(self) -> str:
        """What has to be seen to before an entry works, since nothing here shows that the build reads it."""
        return "" if self.is_read else f"the first redirect here: it works once {PLUGINS[self.format.name]}"

    @property
    def says_base(self) -> bool:
        """Whether its entries begin with the base of the site."""
        told = self.format.semantics_at(self.source.path).with_base
        base = self.source.map.base + "/"
        return told if told is not None else all(rule.written.startswith(base) for rule in self.reading.redirects)

    @property
    def label(self) -> str:
        """How messages call it."""
        return self.source.path or f"the {self.format.name} of the pages"

    def unread(self) -> Iterator[UnreadFile]:
        for place, reason in self.reading.unreadable:
            yield UnreadFile(place.path, place.line, reason, self.reading.wholly, redirects=True)


def read_sources(tree: Tree, config: SiteConfig, site: SiteMap, renames: Renames) -> list[ReadSource]:
    """
    The site's redirect files, configured or found by themselves, then the front matter of its pages, which is always
    read; where there is no file, the one in which the generator would read redirects.
    """
    files = [read_source(path, format_, tree, site, renames) for path, format_ in named(tree, config, site)]
    brought = generator_for(site.generator).redirects
    if not files and config.redirects is None:
        files = [
            read_source(path, formats()[name], tree, site)
            for name in brought
            if (path := _own_file(name, tree, site)) is not None
        ]
    return [*files, *(replace(each, native=each.format.name in brought) for each in _front_matter(tree, site))]


def _own_file(name: str, tree: Tree, site: SiteMap) -> str | None:
    """The file in which a generator reads redirects of this format, although there are none yet."""
    folder = site.roots[0] if site.roots else ""
    above = [folder[: at + 1] for at in range(len(folder) - 1, -1, -1) if folder[at] == "/"]
    places = (above_folder + file for above_folder in (*above, "") for file in OWN_FILES.get(name, ()))
    return next((path for path in places if path in tree), None)


def named(tree: Tree, config: SiteConfig, site: SiteMap) -> list[tuple[str, Format]]:
    """The redirect files with their formats. Raises Failure for a configured one whose format nothing tells."""
    found = find(larger(tree, REDIRECT_BYTES), config, site, formats())
    known = {path for path, _ in found}
    for file in config.redirects or ():
        for path in configured_paths(tree, file):
            if path not in known and path in tree:
                cure = f'{{ path = "{path}", format = "..." }}'
                names = ", ".join(sorted(formats()))
                raise Failure("config", f"nothing in {path} tells its format: write `{cure}` with one of {names}")
    return found


def read_source(
    path: str, format_: Format, tree: Tree, site: SiteMap, renames: Renames = lambda: iter(())
) -> ReadSource:
    """One redirect file; one that the tree does not have says nothing, and can be made."""
    source = Source(path, b"", tree, site, renames=renames)
    if path in tree:
        try:
            source = replace(source, data=larger(tree, REDIRECT_BYTES).read(path))
        except Unreadable as reason:
            return ReadSource(format_, source, Reading((), ((Place(path), str(reason)),), wholly=True))
    return ReadSource(format_, source, format_.read(source))


def larger(tree: Tree, size: int) -> Tree:
    """The same tree, whose files may be larger than a page may be; where the tree has such a limit at all."""
    limited: Callable[[int], Tree] | None = getattr(tree, "limited", None)
    return limited(size) if limited else tree


def _front_matter(tree: Tree, site: SiteMap) -> Iterator[ReadSource]:
    """The formats that live in front matter: whatever the generator, since plugins bring the keys to many."""
    living = [each for each in formats().values() if each.front_keys]
    names = tuple(key.encode() for each in living for key in each.front_keys)
    asked = site.by_path if site.marked is None else site.marked
    own = {path: page for path, page in site.by_path.items() if path in asked and path in tree}  # not a sitemap's
    pages: list[tuple[Published, bytes]] = []
    unread: list[tuple[Place, str]] = []
    for path, data in tree.read_many(own):
        if isinstance(data, Unreadable):
            unread.append((Place(path), str(data)))
        elif block := split(data):
            front = data[block.start : block.end].lower()
            if any(name in front for name in names):
                pages.append((own[path], data))
    for format_ in living:
        source = Source("", b"", tree, site, pages=lambda: iter(pages))
        reading = format_.read(source)
        yield ReadSource(format_, source, replace(reading, unreadable=(*reading.unreadable, *unread)))
        unread = []


@cache
def formats() -> dict[str, Format]:
    """Every redirect format."""
    return discover("docs_guard.redirects.formats", Format)


def unreadable_sources(
    tree: Tree, config: SiteConfig, site: SiteMap, touched: Collection[str] | None
) -> list[UnreadFile]:
    """The redirect files among `touched` (all of them where that is None) that cannot be read, wholly or in part."""
    if touched is None:
        return [file for source in read_sources(tree, config, site, lambda: iter(())) for file in source.unread()]
    found = [(path, format_) for path, format_ in named(tree, config, site) if path in touched]
    return [file for path, format_ in found for file in read_source(path, format_, tree, site).unread()]


def newly_unread(files: Sequence[UnreadFile], base: Tree, site: SiteChange) -> list[UnreadFile]:
    """Those that could be read at base: a change is not told what was broken before it."""
    if not files or site.before is None:
        return list(files)
    redirects = {file.path for file in files if file.redirects and file.path in base}
    sources = named(base, site.config, site.before) if redirects else []  # a file may be read by way of another
    read = [file for path, format_ in sources for file in read_source(path, format_, base, site.before).unread()]
    before = [file for file in read if file.path in redirects]
    pages = unreadable_pages(base, {file.path for file in files if not file.redirects})
    told = {file.path: file for file in (*pages, *site.unread_before)}
    known = Counter((file.path, file.reason) for file in (*before, *told.values()))
    new = []
    for file in files:
        if known[file.path, file.reason]:
            known[file.path, file.reason] -= 1
        else:
            new.append(file)
    return new
