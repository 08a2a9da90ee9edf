"""Which page a word in a file leads to: by its address, or by its file, seen from there or from the content folder."""

from collections.abc import Iterable, Sequence

from docs_guard.model.site import Published, SiteMap
from docs_guard.moves.names import INDEXES

NAME_TABLE = bytes(byte if byte >= 0x80 or chr(byte).isalnum() or byte in b"-_.%" else 0x20 for byte in range(0x100))


class Targets:
    """Pages by everything that links call them."""

    def __init__(self, site: SiteMap, pages: Iterable[Published]) -> None:
        self.site = site
        self.addresses: dict[str, str] = {}
        self.files: dict[str, str] = {}
        self.names: set[bytes] = set()
        """The last parts of addresses and files: no line without one of them can lead to one of the pages."""
        for page in pages:
            key = site.key(page.address)
            self.addresses.setdefault(key, page.path)
            self.files.setdefault(page.path, page.path)
            self.files.setdefault(bare(page.path), page.path)
            for name in (key, page.path, bare(page.path)):
                self.names.add(name.rpartition("/")[2].lower().encode("utf-8", "surrogateescape"))

    def named_in(self, text: bytes) -> bool:
        """Whether a text may lead to one of the pages: quick, and never wrong about a no."""
        return not self.names.isdisjoint(text.lower().translate(NAME_TABLE).split())

    def find(self, token: str, file: str, alone: bool) -> str | None:
        """The path of the page. A word without slash or dot counts only where it stands `alone`, as in a toctree."""
        word = token.strip(",;:!*").rstrip(".").partition("#")[0].partition("?")[0]
        word = "/" + word.partition("://")[2].partition("/")[2] if self._own(word) else word
        if not word or "://" in word or not (alone or "/" in word or "." in word):
            return None
        if word.startswith("/"):
            found = self.addresses.get(self.site.key(word)) or self.addresses.get(self.site.key(self.site.base + word))
            return found or self._file(word[1:], self.site.roots)
        here = file.rpartition("/")[0] + "/" if "/" in file else ""
        return self._file(word, (here, *self.site.roots)) or self._relative(word, file)

    def _own(self, word: str) -> bool:
        return "://" in word and word.partition("://")[2].partition("/")[0].lower() in self.site.hosts

    def _file(self, word: str, folders: Sequence[str]) -> str | None:
        for folder in folders:
            path = resolved(folder + word)
            found = self.files.get(path) or self.files.get(bare(path))
            if found:
                return found
        return None

    def _relative(self, word: str, file: str) -> str | None:
        """A link from the page's own address, which a browser resolves without or with a slash at its end."""
        page = self.site.by_path.get(file)
        if page is None:
            return None
        address = page.address.rstrip("/")
        for start in (address + "/", address.rpartition("/")[0] + "/"):
            found = self.addresses.get(self.site.key("/" + resolved(start + word)))
            if found:
                return found
        return None


def bare(path: str) -> str:
    """A path without extension and index name."""
    folder, slash, name = path.rpartition("/")
    stem = name.rpartition(".")[0] or name
    return folder if slash and stem.lower() in INDEXES else folder + slash + stem


def resolved(path: str) -> str:
    """A path without `.` and `..`; what would climb above the top stays there."""
    names: list[str] = []
    for name in path.split("/"):
        if name == "..":
            del names[-1:]
        elif name not in {"", "."}:
            names.append(name)
    return "/".join(names)
