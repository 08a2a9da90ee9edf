"""Writes files of a work tree: each at once and as a whole, and none that is not as it was read."""

import os
import stat
import tempfile
from collections.abc import Mapping
from contextlib import suppress

from docs_guard.git.trees import read_regular
from docs_guard.model.failure import Failure
from docs_guard.model.tree import Unreadable

LARGEST = 8 << 20
"""Bytes of a page or a table of contents that is written."""


def on_disk(top: str, path: str) -> bytes:
    """The bytes of a file of the work tree. Raises FileNotFoundError, and Failure for what is no regular file in it."""
    try:
        _inside(top, path)
        return read_regular(os.path.join(top, path), LARGEST)
    except Unreadable as reason:
        raise Failure("split", f"{reason}", path) from reason
    except FileNotFoundError:
        raise
    except OSError as error:
        if os.path.islink(os.path.join(top, path)):
            goal = os.path.relpath(os.path.realpath(os.path.join(top, path)), os.path.realpath(top))
            raise Failure("split", f"is a symbolic link: split the file that it leads to, {goal}", path) from error
        raise Failure("split", f"cannot be read: {os.strerror(error.errno or 0).lower()}", path) from error


def write(top: str, files: Mapping[str, tuple[bytes | None, bytes]]) -> tuple[str, ...]:
    """
    Writes every file, those first that are new; the paths written.

    Raises Failure before anything is written where a file is not as it was read, or one is there that is to be new.
    """
    for path, (before, _) in files.items():
        _inside(top, path)
        if before is None:
            if os.path.lexists(os.path.join(top, path)):
                raise Failure("split", "is there already: name another file with --to PATH", path)
        elif _now(top, path) != before:
            raise Failure("split", "changed while it was read: run the command again", path)
    changed = {path: pair for path, pair in files.items() if pair[0] != pair[1]}
    for path in sorted(changed, key=lambda path: changed[path][0] is not None):
        before, after = changed[path]
        try:
            _put(os.path.join(top, path), after, new=before is None)
        except OSError as error:
            raise Failure("split", f"cannot be written: {os.strerror(error.errno or 0).lower()}", path) from error
    return tuple(changed)


def _now(top: str, path: str) -> bytes | None:
    try:
        return on_disk(top, path)
    except FileNotFoundError:
        return None


def _inside(top: str, path: str) -> None:
    """Raises Failure where a file, or a folder on the way to it, leads out of the work tree."""
    if not path or path.startswith("/") or {"..", ".git", ""} & set(path.split("/")):
        raise Failure("split", "lies outside of the work tree", path)
    folder = os.path.dirname(os.path.join(os.path.realpath(top), path))
    if os.path.realpath(folder) != folder:
        raise Failure("split", "stands behind a symbolic link: name the file by its own path", path)


def _put(path: str, data: bytes, new: bool) -> None:
    """The bytes under their name at once: nobody sees a half of them, and a crash leaves the old ones."""
    folder = os.path.dirname(path)
    os.makedirs(folder, exist_ok=True)
    handle, scratch = tempfile.mkstemp(dir=folder, prefix=".docs-guard-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(scratch, _fresh_mode() if new else stat.S_IMODE(os.stat(path).st_mode))
        if new:
            os.link(scratch, path)  # fails where somebody else made the file meanwhile
        else:
            os.replace(scratch, path)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(scratch)


def _fresh_mode() -> int:
    """The mode of a new file, as the user's mask has it."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
