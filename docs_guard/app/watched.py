"""Notes which files of a tree were read: what was made of these and of the names is the same wherever they are."""

from collections.abc import Collection, Iterable, Iterator

from docs_guard.model.tree import Start, Tree, Unreadable


class Watched:
    """A tree that remembers what was asked of it."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.asked: set[str] = set()

    @property
    def name(self) -> str:
        return self.tree.name

    def paths(self) -> tuple[str, ...]:
        return self.tree.paths()

    def __contains__(self, path: object) -> bool:
        return path in self.tree

    def blob(self, path: str) -> str:
        self.asked.add(path)
        return self.tree.blob(path)

    def read(self, path: str) -> bytes:
        self.asked.add(path)
        return self.tree.read(path)

    def read_many(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes | Unreadable]]:
        return self.tree.read_many(self._noted(paths))

    def starts(self, paths: Iterable[str], length: int) -> Iterator[tuple[str, Start | Unreadable]]:
        return self.tree.starts(self._noted(paths), length)

    def _noted(self, paths: Iterable[str]) -> Iterator[str]:
        for path in paths:
            self.asked.add(path)
            yield path

    def same_in(self, other: Tree, differing: Collection[str]) -> bool:
        """Whether everything that was asked for is the same in another tree, which differs in these files."""
        names = all(path in other and path in self.tree for path in differing)
        return names and self.asked.isdisjoint(differing)
