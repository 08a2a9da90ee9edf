"""Files at one moment: a revision, the index, the work tree, or a dict in a test."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from typing import Protocol

from docs_guard.model.declared import dataclass


class Unreadable(Exception):  # noqa: N818 - it is a state of a file, not a mistake of the program
    """The content of a file cannot be had; the text says why, in words for the person who reads the report."""


@dataclass(frozen=True, slots=True)
class Start:
    """The first bytes of a file, and how many it has in all."""

    data: bytes
    size: int


class Tree(Protocol):
    """
    Files at one moment.

    Paths are relative to the repository's root, with `/`, decoded as UTF-8 with `surrogateescape`.
    Only regular files are listed: a symbolic link is never followed and a submodule never entered.
    """

    @property
    def name(self) -> str:
        """How messages call this moment: a short object id, `the index`, `the work tree`."""

    def paths(self) -> tuple[str, ...]:
        """Every regular file, sorted."""

    def __contains__(self, path: object) -> bool: ...

    def blob(self, path: str) -> str:
        """A name of the content: two files of one run with equal names have equal bytes. KeyError when not listed."""

    def read(self, path: str) -> bytes:
        """The bytes of a listed file. Raises Unreadable (missing blob, too large) or KeyError (not listed)."""

    def read_many(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes | Unreadable]]:
        """The bytes of many listed files, in the order asked, through one process; what is kept has a bound."""

    def starts(self, paths: Iterable[str], length: int) -> Iterator[tuple[str, Start | Unreadable]]:
        """The first `length` bytes and the size of many listed files, however large, in the order asked."""


@dataclass(frozen=True)
class Files:
    """A tree made of a mapping from path to text: for tests, and for a side that has no files at all."""

    files: Mapping[str, str | bytes] = field(default_factory=dict)
    name: str = "no files"

    def paths(self) -> tuple[str, ...]:
        return tuple(sorted(self.files))

    def __contains__(self, path: object) -> bool:
        return path in self.files

    def blob(self, path: str) -> str:
        return repr(self.read(path))

    def read(self, path: str) -> bytes:
        content = self.files[path]
        return content if isinstance(content, bytes) else content.encode("utf-8", "surrogateescape")

    def read_many(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes | Unreadable]]:
        for path in paths:
            yield path, self.read(path)

    def starts(self, paths: Iterable[str], length: int) -> Iterator[tuple[str, Start | Unreadable]]:
        for path in paths:
            content = self.read(path)
            yield path, Start(content[:length], len(content))
