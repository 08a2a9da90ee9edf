"""What is known of a change when successors are looked for: two trees, what differs, and the pages that were lost."""

from collections.abc import Iterable, Iterator

from docs_guard.model.declared import dataclass
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.tree import Tree, Unreadable

PAGE_BYTES = 1_000_000
"""How much of a file is looked at: enough for any page that a person wrote, and a bound for those that nobody did."""
ALL_BYTES = 100_000_000
"""How much is looked at in one reading of many files; a site beyond that is judged by its first pages."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A page whose address is no longer published: as it was at base, with its bytes there (None: unknown)."""

    page: Published
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """
    A change, as far as it can tell where pages went.

    `added`, `changed` and `deleted` are paths of files, pages or not (navigation files count), a rename being one
    deleted and one added path; `renames` are git's pairs (old path, new path, percent alike). `gone` are lost pages
    that nobody asks about (a redirect answers them already): their moves still tell where their siblings went.
    `retargeted` are pairs (path of a page that is gone, path of a living page) that redirects tell: entries that led to
    the one at base and lead to the other at head, and the answers to the pages of `gone`.
    `ignored` are files that must not be evidence: the redirect files, whose entries are what is to be found out.
    """

    base: Tree
    head: Tree
    head_map: SiteMap
    added: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    deleted: frozenset[str] = frozenset()
    renames: tuple[tuple[str, str, int], ...] = ()
    gone: tuple[Published, ...] = ()
    ignored: frozenset[str] = frozenset()
    retargeted: tuple[tuple[str, str], ...] = ()


def contents(tree: Tree, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The beginning of every file of `paths` that the tree holds and that can be read, in the order of their names."""
    left = ALL_BYTES
    for path, data in tree.read_many(sorted(path for path in set(paths) if path in tree)):
        if not isinstance(data, Unreadable):
            yield path, data[:PAGE_BYTES]
            left -= min(len(data), PAGE_BYTES)
        if left < 0:
            return
