"""Which pages may name something: told by their bytes, so that the others need not be read."""

import re
from collections.abc import Iterable, Iterator

FEW = 24
"""So many names are looked for one by one; of more, the words of each page are compared with all at once."""
WORD = re.compile(r"[A-Za-z0-9_-]+")
SPACED = bytes(byte if byte >= 0x80 or chr(byte).isalnum() or byte in b"_-" else 0x20 for byte in range(256))
INDEXES = ("index", "_index", "readme")


def names_of(path: str, address: str) -> Iterator[str]:
    """
    The last words of a file and of an address: no link leads there that holds none of them, but for those from below
    a folder to its own page.
    """
    stem = path.rpartition("/")[2].partition(".")[0]
    if stem.lower() in INDEXES:
        stem = path.rpartition("/")[0].rpartition("/")[2]
    yield stem
    yield address.removesuffix("/index.html").removesuffix(".html").rstrip("/").rpartition("/")[2]


class Mentions:
    """Names that pages are searched for. A name without ASCII letters is looked for in every page."""

    def __init__(self, names: Iterable[str]) -> None:
        words = {max(WORD.findall(name), key=len, default="").casefold().encode() for name in names}
        self.any = b"" in words
        self.words = frozenset(words)

    def within(self, data: bytes) -> bool:
        """Whether a page may hold one of them, in upper or lower case."""
        if self.any:
            return True
        folded = data.lower()
        if len(self.words) <= FEW:
            return any(word in folded for word in self.words)
        return not self.words.isdisjoint(folded.translate(SPACED).split())
