"""The files of a revision, of the index and of the work tree, each as a Tree."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from errno import ELOOP
from functools import cached_property
from itertools import islice

from docs_guard.git.objects import MISSING, PAGE_LIMIT, Objects, too_large
from docs_guard.model.tree import Start, Unreadable

_AHEAD = 256
_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))
"""Follow no link, wait for no pipe, change no line end; not every system has all of them."""


class ObjectTree:
    """Files whose contents are all objects of the repository: a revision, or the index."""

    def __init__(
        self, name: str, objects: Objects, listing: Callable[[], Mapping[str, str]], limit: int = PAGE_LIMIT
    ) -> None:
        self.name = name
        self.objects = objects
        self.limit = limit
        self._list = listing

    @cached_property
    def ids(self) -> Mapping[str, str]:
        """The blob id of every regular file."""
        return self._list()

    @cached_property
    def _paths(self) -> tuple[str, ...]:
        return tuple(sorted(self.ids))

    def paths(self) -> tuple[str, ...]:
        return self._paths

    def __contains__(self, path: object) -> bool:
        return path in self.ids

    def blob(self, path: str) -> str:
        return self.ids[path]

    def read(self, path: str) -> bytes:
        """The bytes of a listed file. Raises Unreadable (missing blob, larger than `limit`) or KeyError."""
        content = next(self.objects.contents((self.ids[path],), self.limit))
        if isinstance(content, Unreadable):
            raise content
        return content

    def read_many(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes | Unreadable]]:
        asked = list(paths)
        yield from zip(asked, self.objects.contents([self.ids[path] for path in asked], self.limit), strict=True)

    def starts(self, paths: Iterable[str], length: int) -> Iterator[tuple[str, Start | Unreadable]]:
        asked = list(paths)
        yield from zip(asked, self.objects.starts([self.ids[path] for path in asked], length), strict=True)

    def state(self) -> str:
        """A name of all files: trees of equal names hold equal files."""
        return _name_of(f"{path}\0{name}" for path, name in sorted(self.ids.items()))

    def limited(self, limit: int) -> "ObjectTree":
        """The same files, read up to another number of bytes."""
        return ObjectTree(self.name, self.objects, lambda: self.ids, limit)


class WorkTree:
    """
    Files as they stand on disk: tracked ones, and untracked ones that are not ignored.

    A file that git would call unmodified is read from its object, so that line ends and filters do not count; so is
    one that a sparse checkout left out. `listing` tells the blob id of a path, or None where only the disk knows.
    """

    name = "the work tree"

    def __init__(
        self,
        top: str,
        objects: Objects,
        listing: Callable[[], Mapping[str, str | None]],
        algorithm: str = "sha1",
        limit: int = PAGE_LIMIT,
    ) -> None:
        self.top = top
        self.objects = objects
        self.limit = limit
        self._list = listing
        self._algorithm = algorithm
        self._hashed: dict[str, str] = {}

    @cached_property
    def ids(self) -> Mapping[str, str | None]:
        return self._list()

    @cached_property
    def _paths(self) -> tuple[str, ...]:
        return tuple(sorted(self.ids))

    def paths(self) -> tuple[str, ...]:
        return self._paths

    def __contains__(self, path: object) -> bool:
        return path in self.ids

    def blob(self, path: str) -> str:
        known = self.ids[path] or self._hashed.get(path)
        if known is None:
            known = self._hashed[path] = self._hash(path)
        return known

    def stored(self, path: str) -> bool:
        """Whether the repository has the content as an object."""
        return bool(self.ids[path])

    def read(self, path: str) -> bytes:
        """The bytes of a listed file. Raises Unreadable (unreadable on disk, larger than `limit`) or KeyError."""
        _, content = next(self.read_many((path,)))
        if isinstance(content, Unreadable):
            raise content
        return content

    def read_many(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes | Unreadable]]:
        waiting = iter(paths)
        while some := list(islice(waiting, _AHEAD)):
            ids = [self.ids[path] for path in some]
            contents = self.objects.contents([name for name in ids if name], self.limit)
            for path, name in zip(some, ids, strict=True):
                if name is None:
                    yield path, self._on_disk(path)
                    continue
                content = next(contents)
                lost = isinstance(content, Unreadable) and str(content) == MISSING
                yield path, self._on_disk(path, content) if lost else content

    def starts(self, paths: Iterable[str], length: int) -> Iterator[tuple[str, Start | Unreadable]]:
        """Read from disk, which is quicker than from an object; where a file is not there, from its object."""
        for path in paths:
            try:
                yield path, start_of_regular(os.path.join(self.top, path), length)
            except (OSError, Unreadable) as reason:
                name = self.ids[path]
                lost = Unreadable(str(reason) if isinstance(reason, Unreadable) else "cannot be read")
                yield path, next(self.objects.starts((name,), length)) if name else lost

    def state(self) -> str:
        """A name of all files, as they stand on disk when it is asked for."""
        now = self.limited(self.limit)
        return _name_of(f"{path}\0{name or now.seen(path)}" for path, name in sorted(self.ids.items()))

    def seen(self, path: str) -> str:
        """Content and times of a file that git does not know: content alone is not read of a large one."""
        try:
            facts = os.lstat(os.path.join(self.top, path))
        except OSError:
            return self.blob(path)
        return f"{self.blob(path)}\0{facts.st_ino} {facts.st_size} {facts.st_mtime_ns} {facts.st_ctime_ns}"

    def limited(self, limit: int) -> "WorkTree":
        """The same files, read up to another number of bytes."""
        return WorkTree(self.top, self.objects, lambda: self.ids, self._algorithm, limit)

    def _on_disk(self, path: str, otherwise: bytes | Unreadable | None = None) -> bytes | Unreadable:
        try:
            return read_regular(os.path.join(self.top, path), self.limit)
        except FileNotFoundError:
            return otherwise or Unreadable("is no longer on disk")
        except OSError as error:
            return Unreadable(f"cannot be read: {os.strerror(error.errno or 0).lower()}")
        except Unreadable as reason:
            return reason

    def _hash(self, path: str) -> str:
        """The id that git would give the bytes on disk; where they are not read, a name that nothing else has."""
        content = self._on_disk(path)
        if isinstance(content, Unreadable):
            return f"{path}: {content}"
        import hashlib

        return hashlib.new(self._algorithm, b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def _name_of(parts: Iterable[str]) -> str:
    from hashlib import sha256

    return sha256("\0\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _opened(path: str) -> int:
    """The handle of a file. Raises OSError for a symbolic link, where the system has no flag that refuses one too."""
    if not hasattr(os, "O_NOFOLLOW") and os.path.islink(path):
        raise OSError(ELOOP, os.strerror(ELOOP), path)
    return os.open(path, _FLAGS)


def start_of_regular(path: str, length: int) -> Start:
    """The first `length` bytes of a regular file, and its size. Raises as `read_regular` does."""
    handle = _opened(path)
    with os.fdopen(handle, "rb") as file:
        facts = os.fstat(handle)
        if not stat.S_ISREG(facts.st_mode):
            raise Unreadable("is not a regular file")
        return Start(file.read(length), facts.st_size)


def read_regular(path: str, limit: int) -> bytes:
    """
    The bytes of a regular file, no symbolic link followed and no pipe waited for.

    Raises OSError, or Unreadable where it is no regular file or larger than `limit` bytes.
    """
    handle = _opened(path)
    with os.fdopen(handle, "rb") as file:
        facts = os.fstat(handle)
        if not stat.S_ISREG(facts.st_mode):
            raise Unreadable("is not a regular file")
        content = file.read(limit + 1) if facts.st_size <= limit else b""
        if facts.st_size > limit or len(content) > limit:
            raise too_large(max(facts.st_size, len(content)), limit)
        return content
