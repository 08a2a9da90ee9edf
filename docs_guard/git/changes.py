"""What differs between two trees, and which page git takes for the new place of which."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from docs_guard.git.listing import texts
from docs_guard.git.objects import PAGE_LIMIT
from docs_guard.git.repository import Repository
from docs_guard.model.declared import dataclass
from docs_guard.model.tree import Tree, Unreadable

if TYPE_CHECKING:
    from docs_guard.git.scratch import Scratch


@dataclass(frozen=True, slots=True)
class Changes:
    """Paths of regular files by what happened to them, sorted. Their blob ids are the trees' own."""

    added: tuple[str, ...]
    deleted: tuple[str, ...]
    modified: tuple[str, ...]

    @property
    def count(self) -> int:
        return len(self.added) + len(self.deleted) + len(self.modified)


@dataclass(frozen=True, slots=True)
class Rename:
    """A page of base that git pairs with an added one; `similarity` in percent."""

    old: str
    new: str
    similarity: int


def changes(base: Tree, head: Tree) -> Changes:
    """
    Every path that only one tree has, or that has another content in each.

    Asks git nothing beyond the two listings. A mode alone is no change; a file that became a link is deleted.
    """
    before, after = base.paths(), head.paths()
    modified = (path for path in before if path in head and base.blob(path) != head.blob(path))
    return Changes(
        tuple(path for path in after if path not in base),
        tuple(path for path in before if path not in head),
        tuple(modified),
    )


def renames(
    repository: Repository, base: Tree, head: Tree, pages: Collection[str], threshold: int = 50
) -> tuple[Rename, ...]:
    """
    Git's inexact renames among the paths of `pages` that were deleted and added, sorted by the old path.

    `threshold` is the least similarity in percent. Only these paths are compared: both sides become small trees in
    a scratch store, which also holds what is on disk alone. A page whose content is not in this clone, or that is
    larger than a page may be, is paired where its blob is the same, and not by likeness.
    """
    wanted = set(pages)
    old = {path: base.blob(path) for path in wanted if path in base and path not in head}
    added = [path for path in wanted if path in head and path not in base]
    if not old or not added:
        return ()
    moved = _exact(old, {path: head.blob(path) for path in added})
    if len(moved) == len(old):
        return tuple(moved)  # nothing is left to be compared
    from docs_guard.git.scratch import Scratch  # the only user of hashlib and zlib: most runs need neither

    with Scratch(repository.object_folder, repository.algorithm) as scratch:
        new = {path: _blob(head, path, scratch) for path in added}
        known = _comparable(repository, {*old.values(), *new.values()}, scratch)
        found = _exact(_without(old, known), _without(new, known))
        sides = [scratch.tree({path: name for path, name in side.items() if name in known}) for side in (old, new)]
        options = ("-r", "-z", "--raw", "-l0", f"-M{threshold}%", "--diff-filter=R", "--no-ext-diff", "--no-textconv")
        out = repository.git.run("diff-tree", *options, *sides, more=scratch.environment)
    return tuple(sorted([*found, *_renames(texts(out))], key=lambda rename: rename.old))


def _blob(tree: Tree, path: str, scratch: "Scratch") -> str:
    """The blob id of a file, its content kept in the scratch store where only the disk has it."""
    stored: Callable[[str], bool] | None = getattr(tree, "stored", None)
    if stored is None or stored(path):
        return tree.blob(path)
    try:
        return scratch.blob(tree.read(path))
    except Unreadable:
        return tree.blob(path)


def _comparable(repository: Repository, names: Iterable[str], scratch: "Scratch") -> set[str]:
    """Those blobs whose content git can read, and that are small enough to be pages."""
    rest = [name for name in names if name not in scratch.kept]
    infos = repository.objects.info(rest)
    return {info.id for info in infos if info and info.size <= PAGE_LIMIT} | scratch.kept


def _without(side: Mapping[str, str], known: Collection[str]) -> dict[str, str]:
    return {path: name for path, name in side.items() if name not in known}


def _exact(old: Mapping[str, str], new: Mapping[str, str]) -> list[Rename]:
    """Pairs of equal blobs, each path in one pair at most, equal file names first."""
    places: dict[str, list[str]] = defaultdict(list)
    for path in sorted(new):
        places[new[path]].append(path)
    found = []
    for path in sorted(old):
        left = places.get(old[path])
        if left:
            last = path.rpartition("/")[2]
            chosen = next((other for other in left if other.rpartition("/")[2] == last), left[0])
            left.remove(chosen)
            found.append(Rename(path, chosen, 100))
    return found


def _renames(parts: list[str]) -> list[Rename]:
    """The renames in `diff-tree -z --raw`: a header that ends in `R` and the similarity, then both names."""
    found = []
    entries = iter(parts)
    for entry in entries:
        if entry.startswith(":"):
            similarity = int(entry.rpartition(" R")[2])
            found.append(Rename(next(entries), next(entries), similarity))
    return found
