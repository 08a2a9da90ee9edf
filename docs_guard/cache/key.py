"""Makes keys: one hash of everything that an answer depends on."""

import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache

PACKAGES = ("yaml", "markdown_it", "mdurl", "linkify_it", "uc_micro")
"""What answers depend on beside this program's own modules."""


def key_of(*parts: object) -> str:
    """The key for some texts, numbers, None and tuples of them: equal parts, equal key."""
    from hashlib import sha256

    return sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


@cache
def program() -> str:
    """
    A fingerprint of the program that runs: which Python, and size and time of each of its files.

    The contents are not read: the times of an installation are its own, and an edited file has another one.
    """
    return key_of(sys.version, tuple(_facts()))


def _facts() -> Iterator[tuple[str, int, int]]:
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    yield from sorted(_files(here))
    for package in PACKAGES:
        for folder in sys.path:
            path = os.path.join(folder, package, "__init__.py")
            try:
                facts = os.stat(path)
            except OSError:
                continue
            yield path, facts.st_size, facts.st_mtime_ns
            break


def _files(folder: str) -> Iterable[tuple[str, int, int]]:
    """Path, size and time of every module below a folder."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            elif entry.name.endswith((".py", ".json")):
                facts = entry.stat()
                yield entry.path, facts.st_size, facts.st_mtime_ns
