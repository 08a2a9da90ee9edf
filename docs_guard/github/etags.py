"""Keeps answers with their ETags, so that what did not change is neither sent again nor counted."""

import json
import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from docs_guard.model.declared import dataclass

MOST = 200
"""Files that are kept: pages of a hundred issues."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it came: its ETag, its Link header and its text."""

    etag: str
    link: str
    text: str


class Etags:
    """
    Answers by address and identity: of this run, and in a folder those of runs before.

    The files are readable by this user alone, and hold no token. A damaged one is as good as none.
    """

    def __init__(self, folder: str | None) -> None:
        self._folder = Path(folder, "github") if folder else None
        self._known: dict[str, Kept] = {}

    def get(self, url: str, identity: str) -> Kept | None:
        name = _name(url, identity)
        if name not in self._known and self._folder is not None:
            with suppress(OSError, ValueError, TypeError, KeyError):
                check, _, text = (self._folder / name).read_text(encoding="utf-8").partition("\n")
                if check == _digest(text):
                    read = json.loads(text)
                    self._known[name] = Kept(str(read["etag"]), str(read["link"]), str(read["text"]))
        return self._known.get(name)

    def put(self, url: str, identity: str, kept: Kept) -> None:
        name = _name(url, identity)
        self._known[name] = kept
        if self._folder is None:
            return
        text = json.dumps({"etag": kept.etag, "link": kept.link, "text": kept.text})
        with suppress(OSError):  # a cache that cannot be written is none
            self._folder.mkdir(mode=0o700, exist_ok=True)
            _make_room(self._folder)
            _write(self._folder / name, f"{_digest(text)}\n{text}")


def _make_room(folder: Path) -> None:
    files = list(folder.iterdir())
    if len(files) >= MOST:
        for path in sorted(files, key=lambda each: each.stat().st_mtime)[: len(files) - MOST + 1]:
            path.unlink()


def _name(url: str, identity: str) -> str:
    return _digest(f"{identity}\n{url}")


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _write(path: Path, text: str) -> None:
    """In one step, so that of two runs at once none reads half a file."""
    half = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        half.replace(path)
    except OSError:
        half.unlink(missing_ok=True)
        raise
