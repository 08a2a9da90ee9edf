"""A throw-away object store beside the repository's own, for trees that git shall compare and nobody shall keep."""

import os
from collections.abc import Mapping
from hashlib import new
from types import TracebackType
from zlib import compress


class Scratch:
    """
    Objects in a temporary folder that disappears with the `with`. The repository's own objects are seen through it.

    `environment` is what makes git look here first.
    """

    def __init__(self, objects: str, algorithm: str) -> None:
        self._algorithm = algorithm
        self._own = objects
        self._made: list[str] = []
        self.kept: set[str] = set()
        """The ids of the blobs kept here."""

    def __enter__(self) -> "Scratch":
        parent = os.environ.get("TMPDIR") or "/tmp"  # noqa: S108 - the folder made in it is private and has a random name
        self.folder = os.path.join(parent, f"docs-guard-{os.urandom(12).hex()}")
        os.mkdir(self.folder, 0o700)
        self._made.append(self.folder)
        self._folder("info")
        quoted = self._own.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        self._file(os.path.join("info", "alternates"), f'"{quoted}"\n'.encode("utf-8", "surrogateescape"))
        self.environment = {"GIT_OBJECT_DIRECTORY": self.folder}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        for path in reversed(self._made):
            if os.path.isdir(path):
                os.rmdir(path)
            else:
                os.unlink(path)

    def blob(self, content: bytes) -> str:
        """Keep the content of a file; its id."""
        name = self._object(b"blob", content)
        self.kept.add(name)
        return name

    def tree(self, files: Mapping[str, str]) -> str:
        """Make the tree that holds the blob ids at the paths, with the folders that are needed; its id."""
        folders: dict[bytes, list[tuple[bytes, bytes, str]]] = {b"": []}
        for path, name in files.items():
            folder, _, last = path.encode("utf-8", "surrogateescape").rpartition(b"/")
            folders.setdefault(folder, []).append((last, b"100644", name))
            while folder and (folder := folder.rpartition(b"/")[0]) not in folders:
                folders[folder] = []
        for folder in sorted(folders, key=lambda name: -name.count(b"/") - bool(name)):
            made = self._object(b"tree", self._entries(folders[folder]))
            if not folder:
                return made
            parent, _, last = folder.rpartition(b"/")
            folders[parent].append((last, b"40000", made))
        raise AssertionError("the root is the last folder")

    def _entries(self, entries: list[tuple[bytes, bytes, str]]) -> bytes:
        # Git sorts a folder as if its name ended in a slash.
        entries.sort(key=lambda entry: entry[0] + b"/" if entry[1] == b"40000" else entry[0])
        return b"".join(b"%s %s\0%s" % (mode, last, bytes.fromhex(name)) for last, mode, name in entries)

    def _object(self, kind: bytes, content: bytes) -> str:
        whole = b"%s %d\0%s" % (kind, len(content), content)
        name = new(self._algorithm, whole, usedforsecurity=False).hexdigest()
        self._folder(name[:2])
        self._file(os.path.join(name[:2], name[2:]), compress(whole, 1))
        return name

    def _folder(self, name: str) -> None:
        path = os.path.join(self.folder, name)
        if not os.path.isdir(path):
            os.mkdir(path)
            self._made.append(path)

    def _file(self, name: str, content: bytes) -> None:
        path = os.path.join(self.folder, name)
        if os.path.exists(path):
            return
        with open(path, "xb") as file:
            file.write(content)
        self._made.append(path)
