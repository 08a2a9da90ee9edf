"""What a page is for by its author's word: a comment, its front matter, the configuration, or its folder's name."""

import re
from collections.abc import Iterable

from docs_guard.config.settings import PurposeConfig
from docs_guard.model.declared import dataclass
from docs_guard.model.glob import Globs
from docs_guard.model.purpose import Declared
from docs_guard.pages.marks import MARK
from docs_guard.purpose.front import in_fields, in_front_matter
from docs_guard.purpose.names import Meaning, folder_meaning, meaning

LANDING = ("index", "_index", "readme")
"""Names, without their ending, of pages that only lead to others where they stand in a folder of a known name."""
COMMENT = re.compile(
    rb"docs-guard\s{0,9}:\s{0,9}purpose(?:\s{0,9}[=:]\s{0,9}|\s{1,9})([A-Za-z][A-Za-z_-]{0,39})\s{0,9}\Z"
)


@dataclass(frozen=True, slots=True)
class NoPurpose:
    """A page that is declared to be none of the four, such as a landing page: rules of purpose are silent on it."""

    by: str
    line: int | None = None


class Declarations:
    """What the pages of a repository declare, under one configuration."""

    def __init__(self, entries: Iterable[PurposeConfig] = (), config: str = "docs-guard.toml") -> None:
        self._entries = [(Globs(entry.paths), entry) for entry in entries][::-1]
        self._config = config
        self._folders: dict[str, tuple[Meaning, str] | None] = {}

    def of(self, data: bytes, path: str) -> Declared | None:
        """The purpose that the page declares, None where it declares none of the four; any bytes are a page."""
        found = self.told(data, path)
        return found if isinstance(found, Declared) else None

    def told(self, data: bytes, path: str) -> Declared | NoPurpose | None:
        """The same; NoPurpose where it is declared to be something else, None where nothing is known."""
        return (
            (_in_comment(data, path) if MARK in data else None)
            or _in_keys(data, path)
            or self._configured(path)
            or self._in_folder(path)
        )

    def _configured(self, path: str) -> Declared | NoPurpose | None:
        """By the last `[[purpose]]` that names the page."""
        for globs, entry in self._entries:
            if globs.match(path):
                by = f"[[purpose]] on line {entry.line} of {self._config}"
                return NoPurpose(by) if entry.purpose == "none" else Declared(entry.purpose, by)
        return None

    def _in_folder(self, path: str) -> Declared | None:
        """By the nearest folder of a known name; its own landing page is no member of it."""
        folder, _, name = path.rpartition("/")
        if folder not in self._folders:
            self._folders[folder] = _known_folder(folder)
        found = self._folders[folder]
        if not found:
            return None
        known, where = found
        stem = name.partition(".")[0].lower()
        if known.purpose is None or (stem in LANDING and (where == folder or stem != "index")):
            return None
        shown = where.rpartition("/")[2]
        return Declared(known.purpose, f"folder {shown}/", loose=known.loose or stem == "index")


def _known_folder(folder: str) -> tuple[Meaning, str] | None:
    """The nearest folder of a known name, from a page's own one on upwards."""
    while folder:
        above, _, name = folder.rpartition("/")
        if known := folder_meaning(name):
            return known, folder
        folder = above
    return None


def _in_keys(data: bytes, path: str) -> Declared | NoPurpose | None:
    said = in_front_matter(data)
    if said is None and path.endswith(".rst"):
        said = in_fields(data)
    return _made(said.meaning, f"front matter ({said.key}: {said.value})", said.line) if said else None


def _in_comment(data: bytes, path: str) -> Declared | NoPurpose | None:
    """By the first comment that names a purpose, on a line of its own and in no code."""
    from docs_guard.pages.comments import comments, opening_of
    from docs_guard.pages.light import LARGEST, body_start, outside_code

    if b"purpose" not in data:
        return None
    for first, last in outside_code(data[:LARGEST].decode("latin-1"), body_start(data)):
        for comment in comments(data, opening_of(path), first, last):
            start = data.rfind(b"\n", 0, comment.start) + 1
            said = COMMENT.search(data[comment.start : comment.end].rstrip(b"-*/>}])\"' \t\r\n"))
            if said and comment.start - start < 4 and (known := meaning(said[1].decode("ascii"))):
                word = said[1].decode("ascii")
                return _made(known, f"comment (purpose={word})", data.count(b"\n", 0, comment.start) + 1)
    return None


def _made(known: Meaning, by: str, line: int | None) -> Declared | NoPurpose:
    return NoPurpose(by, line) if known.purpose is None else Declared(known.purpose, by, line, known.loose)
