"""Writes files of a work tree: each at once and as a whole, and none that is not as it was read."""

import os
import stat
import tempfile
from collections.abc import Mapping
from contextlib import suppress

from docs_guard.git.trees import read_regular
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.tree import Unreadable

Files = Mapping[str, tuple[bytes | None, bytes]]
"""Bytes before (None: no such file) and after, by path."""

LARGEST = 16 << 20
"""Bytes of a file that is written."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What is written for, as messages say it: a word for machines, a verb, and the cure for a file in the way."""

    kind: str
    verb: str
    in_the_way: str


SPLIT = Errand("split", "split", "name another file with --to PATH")


def on_disk(top: str, path: str, errand: Errand = SPLIT) -> bytes:
    """The bytes of a file of the work tree. Raises FileNotFoundError, and Failure for what is no regular file in it."""
    try:
        _inside(top, path, errand)
        return read_regular(os.path.join(top, path), LARGEST)
    except Unreadable as reason:
        raise Failure(errand.kind, f"{reason}", path) from reason
    except FileNotFoundError:
        raise
    except OSError as error:
        if os.path.islink(os.path.join(top, path)):
            goal = os.path.relpath(os.path.realpath(os.path.join(top, path)), os.path.realpath(top))
            what = f"is a symbolic link: {errand.verb} the file that it leads to, {goal}"
            raise Failure(errand.kind, what, path) from error
        raise Failure(errand.kind, f"cannot be read: {os.strerror(error.errno or 0).lower()}", path) from error


def write(top: str, files: Files, errand: Errand = SPLIT) -> tuple[str, ...]:
    """
    Writes every file, those first that are new; the paths written.

    Raises Failure before anything is written where a file is not as it was read, or one is there that is to be new.
    Where one cannot be written, those before it are put back.
    """
    for path, (before, _) in files.items():
        _inside(top, path, errand)
        if before is None:
            if os.path.lexists(os.path.join(top, path)):
                raise Failure(errand.kind, f"is there already: {errand.in_the_way}", path)
        elif _now(top, path, errand) != before:
            raise Failure(errand.kind, "changed while it was read: run the command again", path)
    changed = {path: pair for path, pair in files.items() if pair[0] != pair[1]}
    done: list[str] = []
    for path in sorted(changed, key=lambda path: changed[path][0] is not None):
        before, after = changed[path]
        try:
            _put(os.path.join(top, path), after, new=before is None)
        except OSError as error:
            _put_back(top, {each: changed[each][0] for each in done})
            raise Failure(errand.kind, f"cannot be written: {os.strerror(error.errno or 0).lower()}", path) from error
        done.append(path)
    return tuple(changed)


def _put_back(top: str, files: Mapping[str, bytes | None]) -> None:
    """The files as they were, as far as the disk lets them be."""
    for path, data in files.items():
        with suppress(OSError):
            if data is None:
                os.unlink(os.path.join(top, path))
            else:
                _put(os.path.join(top, path), data, new=False)


def settled(files: Files, unmerged: frozenset[str], errand: Errand) -> Files:
    """The same files. Raises Failure for one in which a merge left both sides, as `Repository.unmerged` tells."""
    for path in sorted(unmerged & files.keys()):
        raise Failure(errand.kind, "holds both sides of a merge: settle it first, and run the command again", path)
    return files


def as_on_disk(top: str, files: Files, errand: Errand, unlike: str = "") -> dict[str, tuple[bytes | None, bytes]]:
    """
    The change of files that git holds as a change of the same files on disk, where git may have given them other line
    ends. Raises Failure for one that differs otherwise, in the words `unlike`.
    """
    found: dict[str, tuple[bytes | None, bytes]] = {}
    for path, (before, after) in files.items():
        now = _now(top, path, errand) if before is not None else None
        if before is None or now == before:
            found[path] = (before, after)
        elif now is None:
            raise Failure(errand.kind, "is not on disk: check it out first", path)
        elif now.replace(b"\r\n", b"\n") == before and now.count(b"\r\n") == now.count(b"\n"):
            found[path] = (now, after.replace(b"\n", b"\r\n"))
        else:
            why = unlike or "differs from what git has of it: take away the filter that changes it on its way to disk"
            raise Failure(errand.kind, why, path)
    return found


def _now(top: str, path: str, errand: Errand) -> bytes | None:
    try:
        return on_disk(top, path, errand)
    except FileNotFoundError:
        return None


def _inside(top: str, path: str, errand: Errand) -> None:
    """Raises Failure where a file, or a folder on the way to it, leads out of the work tree."""
    if not path or path.startswith("/") or {"..", ".git", ""} & set(path.lower().split("/")):
        raise Failure(errand.kind, "lies outside of the work tree", path)
    folder = os.path.dirname(os.path.join(os.path.realpath(top), path))
    if os.path.realpath(folder) != folder:
        raise Failure(errand.kind, "stands behind a symbolic link: name the file by its own path", path)


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
