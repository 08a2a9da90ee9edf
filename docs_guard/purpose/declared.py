"""What a page is for by its author's word: a comment, its front matter, the configuration, or its folder's name."""

from collections.abc import Container, Iterable, Iterator

from docs_guard.config.settings import PurposeConfig
from docs_guard.model.declared import dataclass
from docs_guard.model.glob import Globs
from docs_guard.model.purpose import Declared, Purpose
from docs_guard.pages.marks import MARK
from docs_guard.purpose.front import in_fields, in_front_matter
from docs_guard.purpose.names import FOLDER_NAMES, FRAGMENTS, SUBJECTS, Meaning, meaning, plain

LANDING = ("index", "_index", "readme")
"""Names, without their ending, of pages that only lead to others where they stand in a folder of a known name."""


@dataclass(frozen=True, slots=True)
class NoPurpose:
    """A page that is declared to be none of the four, such as a landing page: rules of purpose are silent on it."""

    by: str
    line: int | None = None


class Declarations:
    """What the pages of a repository declare, under one configuration."""

    def __init__(
        self, entries: Iterable[PurposeConfig] = (), config: str = "docs-guard.toml", roots: Iterable[str] = ()
    ) -> None:
        """`config` names the file that holds the entries. The `roots` are content folders, whose names say nothing."""
        self._tops = frozenset(above for root in roots for above in _with_above(root.rstrip("/")))
        self._entries = [(Globs(entry.paths), entry) for entry in entries][::-1]
        self._config = config
        self._folders: dict[str, tuple[Purpose, str] | None] = {}

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

    def _in_folder(self, path: str) -> Declared | NoPurpose | None:
        """By the nearest folder of a known name; its own landing page is no member of it."""
        folder, _, name = path.rpartition("/")
        if folder not in self._folders:
            self._folders[folder] = _known_folder(folder, self._tops)
        found = self._folders[folder]
        if not found:
            return None
        known, where = found
        stem = name.partition(".")[0].lower()
        by = f"folder {where.rpartition('/')[2]}/"
        if stem in LANDING and (where == folder or stem != "index"):
            return NoPurpose(by)
        return Declared(known, by, loose=stem == "index")


def _known_folder(folder: str, tops: Container[str]) -> tuple[Purpose, str] | None:
    """The nearest folder of a known name, from a page's own one on upwards."""
    found = None
    for each in _with_above(folder):
        name = plain(each.rpartition("/")[2])
        if each in tops or (name in FRAGMENTS and not found):
            break
        if name in FOLDER_NAMES:
            found = FOLDER_NAMES[name], each
            if name not in SUBJECTS:
                break
    return found


def _with_above(folder: str) -> Iterator[str]:
    """The folder and those that it lies in, the nearest first."""
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


def _in_keys(data: bytes, path: str) -> Declared | NoPurpose | None:
    said = in_front_matter(data)
    if said is None and path.endswith(".rst"):
        said = in_fields(data)
    return _made(said.meaning, f"front matter ({said.key}: {said.value})", said.line) if said else None


def _in_comment(data: bytes, path: str) -> Declared | NoPurpose | None:
    """By the first comment that names a purpose and stands in no code."""
    if b"purpose" not in data:
        return None
    from docs_guard.pages.comments import comments, opening_of
    from docs_guard.pages.light import LARGEST, body_start, outside_code

    at = ticks = 0
    for first, last in outside_code(data[:LARGEST].decode("latin-1"), body_start(data)):
        for comment in comments(data, opening_of(path), first, last):
            line = data.rfind(b"\n", at, comment.start) + 1
            ticks = data.count(b"`", line or at, comment.start) + (0 if line else ticks)
            at = comment.start
            if comment.purpose and ticks % 2 == 0:
                by = f"comment (purpose={comment.purpose})"
                return _made(meaning(comment.purpose), by, data.count(b"\n", 0, comment.start) + 1)
    return None


def _made(known: Meaning | None, by: str, line: int | None) -> Declared | NoPurpose:
    return Declared(known.purpose, by, line, known.loose) if known and known.purpose else NoPurpose(by, line)
