"""Reads what git lists: the files of a tree, what differs between two trees, and the index with the work tree."""

import os
import stat
from collections.abc import Iterable, Iterator

from docs_guard.model.declared import dataclass

_INTENT_TO_ADD = 1 << 29
"""The flag of an entry made by `git add -N`: the file is announced, and not part of the next commit."""


def texts(output: bytes) -> list[str]:
    """The NUL-separated parts of an output, decoded as a Tree's paths are."""
    return output.decode("utf-8", "surrogateescape").split("\0")


def tree_files(output: bytes) -> dict[str, str]:
    """Path -> blob id of the regular files in `ls-tree -r -z`."""
    entries = texts(output)
    start = len("100644 blob ")
    end = entries[0].find("\t")
    return {entry[end + 1 :]: entry[start:end] for entry in entries if entry.startswith("100")}


@dataclass(frozen=True, slots=True)
class Difference:
    """One path of a raw diff: its blob ids before and after, None where it is no regular file on that side."""

    path: str
    before: str | None
    after: str | None


def differences(output: bytes) -> Iterator[Difference]:
    """The entries of `diff-tree -r -z --raw --no-renames`."""
    parts = iter(texts(output))
    for entry in parts:
        if not entry.startswith(":"):
            continue
        old_mode, new_mode, old, new, _ = entry[1:].split(" ")
        yield Difference(
            next(parts), old if old_mode.startswith("100") else None, new if new_mode.startswith("100") else None
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """
    One file that `ls-files` tells of: an entry of the index, or (`id` empty) an untracked file.

    `changed` is what the index remembers of the file on disk: the times of its inode and of its content in
    nanoseconds, and its bytes modulo 2**32; empty where it does not tell.
    """

    path: str
    mode: str = ""
    id: str = ""
    stage: int = 0
    changed: tuple[int, ...] = ()
    announced: bool = False
    """Made by `git add -N`: no part of the next commit."""
    left_out: bool = False
    """Not on disk because a sparse checkout leaves it out."""

    @property
    def regular(self) -> bool:
        return self.mode.startswith("100")


def index_entries(output: bytes) -> Iterator[Entry]:
    """
    The entries of `ls-files -z -t -s --debug`, with `-o` the untracked files too.

    What `--debug` adds stands in indented lines behind each name. Git reserves the right to change it: where it
    cannot be read, the entry merely looks modified.
    """
    head = path = ""
    for part in texts(output):
        debug = []
        while part.startswith("  "):
            line, _, part = part.partition("\n")
            debug.append(line)
        if path:
            yield _entry(head, path, debug)
        head, _, path = part.partition("\t")
        if part.startswith("? "):
            path = ""
            yield Entry(part[2:])


def _entry(head: str, path: str, debug: list[str]) -> Entry:
    tag, mode, name, stage = head.split(" ")
    fields = "\t".join(debug).split("\t")
    facts = {key.strip(): value.strip() for key, _, value in (field.partition(":") for field in fields)}
    changed: tuple[int, ...] = ()
    announced = False
    try:
        changed = (_time(facts["ctime"]), _time(facts["mtime"]), int(facts["size"]))
        announced = bool(int(facts["flags"], 16) & _INTENT_TO_ADD)
    except (KeyError, ValueError):
        pass
    return Entry(path, mode, name, int(stage), changed, announced, tag == "S")


def _time(text: str) -> int:
    seconds, _, nanoseconds = text.partition(":")
    return int(seconds) * 1_000_000_000 + int(nanoseconds)


def index_files(entries: Iterable[Entry]) -> dict[str, str]:
    """Path -> blob id of the regular files that a commit of this index would hold; of a conflict, our side."""
    found: dict[str, str] = {}
    for entry in entries:
        if entry.regular and not entry.announced and (entry.stage <= 2 or entry.path not in found):
            found[entry.path] = entry.id
    return found


def work_files(entries: Iterable[Entry], top: str, written: int) -> dict[str, str | None]:
    """
    Path -> blob id of the regular files on disk, None where the disk may differ from the index or is all there is.

    `written` is when the index was written, in nanoseconds: a file that changed at that time or later may differ
    though it looks the same.
    """
    found: dict[str, str | None] = {}
    real: dict[str, bool] = {"": True}
    for entry in entries:
        facts = _facts(entry.path, top, real)
        if facts is None and entry.left_out and entry.regular:
            found[entry.path] = entry.id
        elif facts and stat.S_ISREG(facts.st_mode):
            seen = (facts.st_ctime_ns, facts.st_mtime_ns, facts.st_size & 0xFFFFFFFF)
            same = seen == entry.changed and facts.st_mtime_ns < written and entry.regular and not entry.stage
            found[entry.path] = entry.id if same else None
    return found


def _facts(path: str, top: str, real: dict[str, bool]) -> os.stat_result | None:
    """What the disk tells of a path, None where nothing is there that can be reached without a symbolic link."""
    if path.endswith("/") or not _reachable(path.rpartition("/")[0], top, real):
        return None
    return _lstat(os.path.join(top, path))


def _reachable(folder: str, top: str, real: dict[str, bool]) -> bool:
    """Whether a folder and all above it are folders and no symbolic links; `real` remembers the answers."""
    missing = []
    while folder not in real:
        missing.append(folder)
        folder = folder.rpartition("/")[0]
    for name in reversed(missing):
        facts = _lstat(os.path.join(top, name)) if real[name.rpartition("/")[0]] else None
        real[name] = bool(facts and stat.S_ISDIR(facts.st_mode))
    return real[missing[0] if missing else folder]


def _lstat(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except OSError:
        return None
