"""Maps a tree of files to the addresses that a site publishes."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from docs_guard.config.settings import SiteConfig
from docs_guard.model.declared import dataclass
from docs_guard.model.glob import Globs
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.sites.layout import Folders, Note, configured_hosts
from docs_guard.syntax.node import Malformed

NEVER = frozenset({"node_modules", "bower_components", "__pycache__", "_build", "venv", "site-packages"})
"""Folders that hold no pages of one's own, wherever they stand below a content root."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """Which files below the content roots the configuration lets be pages."""

    roots: tuple[str, ...]
    extensions: tuple[str, ...]
    left_out: Globs

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and path.endswith(self.extensions) and self._inside(path)

    def _inside(self, path: str) -> bool:
        for root in self.roots:
            if path.startswith(root):
                inner = path[len(root) :]
                if ("/." in inner or inner.startswith(".")) or not NEVER.isdisjoint(inner.split("/")[:-1]):
                    return False
                return not (self.left_out and (self.left_out.match(path) or self.left_out.match(inner)))
        return False


FRONT = 64 * 1024
"""How far into a page its front matter may reach."""
MARKS = (b"alias", b"redirect")
"""What the keys of redirects in front matter have in common."""


def read_map(
    tree: Tree, site: SiteConfig, layout: Folders | None = None, only: Collection[str] | None = None
) -> tuple[SiteMap, tuple[Note, ...]]:
    """
    The pages of a site in one tree, and what could not be read on the way: file, reason, line.

    `only` limits the map to some paths, for a caller that knows the others to be equal at both ends. A page whose
    front matter cannot be read keeps the address that its path gives it.
    """
    if layout is None:
        from docs_guard.sites.select import layout_for

        layout = layout_for(tree, site)
    boundary = boundary_of(site, layout)
    paths = tree.paths() if only is None else sorted(path for path in only if path in tree)
    candidates = [path for path in paths if path in boundary]
    notes = list(layout.notes)
    pages = list(layout.also)
    hidden: dict[str, str] = {}
    marked: set[str] = set()
    for path, front in _fronts(tree, candidates, layout.front_keys, notes, marked):
        address = layout.address(path, front)
        if address is None:
            continue
        reason = layout.hidden(path, front)
        if reason is not None:
            hidden[path] = reason
        else:
            pages.append(Published(path, address, *layout.dimension(path, address)))
    hosts = tuple(dict.fromkeys((*configured_hosts(site), *layout.hosts)))
    found = SiteMap(tree.name, site.generator, layout.roots, layout.base, hosts, layout, tuple(pages), hidden)
    return (replace(found, marked=frozenset(marked)) if layout.front_keys else found), tuple(notes)


def boundary_of(site: SiteConfig, layout: Folders) -> Boundary:
    """Which files may be pages of the site, before the generator is asked."""
    return Boundary(layout.roots, layout.extensions, Globs((*site.exclude, *site.snapshots)))


def frozen(tree: Tree, site: SiteConfig, layout: Folders) -> int:
    """How many files the globs of `snapshots` leave out, so that a report can say so."""
    if not site.snapshots:
        return 0
    boundary, globs = boundary_of(site, layout), Globs(site.snapshots)
    inside = Boundary(boundary.roots, boundary.extensions, Globs(site.exclude))
    return sum(
        globs.match(path) or globs.match(_inner(path, boundary.roots)) for path in tree.paths() if path in inside
    )


def _inner(path: str, roots: tuple[str, ...]) -> str:
    return next((path[len(root) :] for root in roots if path.startswith(root)), path)


def _fronts(
    tree: Tree, paths: list[str], keys: frozenset[str], notes: list[Note], marked: set[str]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """
    Every path with the values that its front matter has for `keys`; nothing is read where there are no keys.

    `marked` takes the pages in which a key of redirects may stand, since their bytes are at hand here.
    """
    if not keys:
        for path in paths:
            yield path, {}
        return
    for path, data in tree.read_many(paths):
        if isinstance(data, Unreadable):
            notes.append((path, str(data), None))
            yield path, {}
        else:
            if _may_redirect(data):
                marked.add(path)
            yield path, front_values(path, data, keys, notes)


def _may_redirect(data: bytes) -> bool:
    """Whether a key of redirects may stand in the front matter; without looking at the text below it."""
    start = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    fence = data[start : start + 3]
    if fence not in (b"---", b"+++") and fence[:1] != b"{":
        return False
    end = data.find(b"\n" + fence, start + 3, FRONT)
    head = data[: end if end > 0 else FRONT].lower()
    return any(mark in head for mark in MARKS)


def front_values(path: str, data: bytes, keys: frozenset[str], notes: list[Note]) -> Mapping[str, Any]:
    """The front matter's values; none, with a note, where it cannot be read."""
    from docs_guard.syntax.front_matter import values

    try:
        return values(data, keys)
    except Malformed as problem:
        notes.append((path, problem.message, problem.line))
        return {}
