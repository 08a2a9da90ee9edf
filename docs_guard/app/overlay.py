"""A tree with some of its files rewritten, to be judged before anything is written."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from docs_guard.model.tree import Start, Tree, Unreadable


class Overlay:
    """
    The files of `tree` with those of `files` in their place or beside them.

    `algorithm` is the one by which the repository names contents, so that a file that is written as another tree has it
    counts as the same.
    """

    def __init__(self, tree: Tree, files: Mapping[str, bytes], algorithm: str = "sha1") -> None:
        self.name = tree.name
        self.tree, self.files, self.algorithm = tree, files, algorithm
        new = [path for path in files if path not in tree]
        self._paths = tuple(sorted((*tree.paths(), *new))) if new else tree.paths()

    def paths(self) -> tuple[str, ...]:
        return self._paths

    def __contains__(self, path: object) -> bool:
        return path in self.files or path in self.tree

    def blob(self, path: str) -> str:
        if path not in self.files:
            return self.tree.blob(path)
        from hashlib import new

        data = self.files[path]
        return new(self.algorithm, b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()

    def stored(self, path: str) -> bool:
        """Whether the repository has the content as an object."""
        known: Callable[[str], bool] | None = getattr(self.tree, "stored", None)
        return path not in self.files and (known is None or known(path))

    def read(self, path: str) -> bytes:
        return self.files[path] if path in self.files else self.tree.read(path)

    def read_many(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes | Unreadable]]:
        asked = list(paths)
        others = self.tree.read_many(path for path in asked if path not in self.files)
        for path in asked:
            yield (path, self.files[path]) if path in self.files else next(others)

    def starts(self, paths: Iterable[str], length: int) -> Iterator[tuple[str, Start | Unreadable]]:
        asked = list(paths)
        others = self.tree.starts([path for path in asked if path not in self.files], length)
        for path in asked:
            data = self.files.get(path)
            yield next(others) if data is None else (path, Start(data[:length], len(data)))

    def limited(self, limit: int) -> "Overlay":
        """The same files, read up to another number of bytes."""
        larger: Callable[[int], Tree] | None = getattr(self.tree, "limited", None)
        return Overlay(larger(limit), self.files, self.algorithm) if larger else self
