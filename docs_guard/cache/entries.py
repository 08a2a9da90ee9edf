"""Keeps what was worked out before, a file an entry; what is damaged, foreign or old is as good as not there."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress

LARGEST = 64 << 20
"""Bytes of one entry."""
ROOM = 256 << 20
"""Bytes of all entries."""
MOST = 400
"""Entries."""
OLD = 30 * 86_400
"""Seconds after which an entry that nobody asked for goes."""

_ENDING = ".entry"
_MARK = b"docs-guard cache 1\n"


class Entries:
    """
    The entries in one folder, by key: letters and digits that tell everything that the content depends on.

    Several processes may use it at a time: an entry appears whole or not at all. Nothing here ever raises OSError: a
    cache that cannot be read or written is an empty one.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def get(self, key: str) -> bytes | None:
        """The content that was put under the key, unless a byte of it was changed since."""
        path = self._path(key)
        try:
            data = _read_own(path)
        except OSError:
            return None
        head, content = data[: len(_MARK) + 65], data[len(_MARK) + 65 :]
        if head != _head(content):
            return None
        with suppress(OSError):
            os.utime(path)
        return content

    def put(self, key: str, content: bytes) -> None:
        """Remembers the content, and lets go of what has been used least lately where there is too much."""
        path = self._path(key)
        if len(content) > LARGEST:
            return
        spare = os.path.join(self.folder, f".{os.getpid()}-{key}")
        with suppress(OSError):
            self._write(spare, content)
            os.replace(spare, path)
            self._prune()
        with suppress(OSError):
            os.unlink(spare)

    def _write(self, path: str, content: bytes) -> None:
        with suppress(FileNotFoundError):
            os.unlink(path)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        with open(os.open(path, flags, 0o600), "wb") as file:
            file.write(_head(content))
            file.write(content)

    def _path(self, key: str) -> str:
        if not key.isalnum():
            raise ValueError(f"a key is letters and digits, not {key!r}")
        return os.path.join(self.folder, key + _ENDING)

    def _prune(self) -> None:
        """The newest stay, as far as number, room and age allow."""
        from time import time

        room, oldest = ROOM, time() - OLD
        newest_first = sorted(self._files(), reverse=True)
        for number, (used, size, path) in enumerate(newest_first):
            room -= size
            if number and (number >= MOST or room < 0 or used < oldest):
                with suppress(OSError):
                    os.unlink(path)

    def _files(self) -> Iterator[tuple[float, int, str]]:
        """When each was used last, its bytes and its path; what a run that was killed left half-written, too."""
        with os.scandir(self.folder) as files:
            for file in files:
                if file.name.endswith(_ENDING) or file.name.startswith("."):
                    with suppress(OSError):
                        facts = file.stat(follow_symlinks=False)
                        yield facts.st_mtime, facts.st_size, file.path


def _head(content: bytes) -> bytes:
    """What stands before the content: this program's mark and the content's hash."""
    from hashlib import sha256

    return _MARK + sha256(content).hexdigest().encode() + b"\n"


def _read_own(path: str) -> bytes:
    """The bytes of a regular file of this user. Raises OSError."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with open(handle, "rb") as file:
        facts = os.fstat(handle)
        if not stat.S_ISREG(facts.st_mode) or facts.st_uid != os.geteuid() or facts.st_size > LARGEST + 200:
            raise OSError("not a file of our own")
        return file.read()
