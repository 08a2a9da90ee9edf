"""How much of the lost pages' text stands on a living page: word 3-grams, looked up in one index of all lost pages."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from re import MULTILINE
from re import compile as pattern

WORD_BYTES = b"0123456789abcdefghijklmnopqrstuvwxyz_" + bytes(range(0x80, 0x100))
TABLE = bytes(byte if byte in WORD_BYTES else 0x20 for byte in range(0x100))
MAX_SHINGLES = 20_000
"""Of a longer page the beginning is enough to know it again."""
MAX_INDEX, LEAST_SHINGLES = 600_000, 200
"""3-grams of all lost pages together, and those that each may give however many they are."""
MAX_OWNERS = 20
"""Lost pages that share a 3-gram, above which it says nothing of any of them."""

TITLE_WITHIN = 3_000
"""Bytes of a body in which its first heading is looked for."""

HEADING = pattern(rb"^#{1,6}[ \t]+(.*)$|^(\S.*)\n(?:={3,}|-{3,}|~{3,}|\*{3,}|\^{3,})[ \t\r]*$", MULTILINE)
TITLE = pattern(rb"^(?:title|linkTitle)[ \t]*[:=](.*)$", MULTILINE)
IDENTITY = pattern(rb"^(?:id|uid|_uuid)[ \t]*[:=](.*)$", MULTILINE)
KEPT = pattern(rb"^(?:title|linkTitle|description|summary)[ \t]*[:=](.*)$", MULTILINE)


def split(data: bytes) -> tuple[bytes, bytes]:
    """Front matter and body; the front matter is empty when there is none."""
    fence = data[:3]
    if fence not in {b"---", b"+++"}:
        return b"", data
    end = data.find(b"\n" + fence, 3)
    return (data[3:end], data[end + 4 :]) if end > 0 else (b"", data)


def prose(data: bytes) -> bytes:
    """What a page says: its body, and of the front matter title and description."""
    front, body = split(data)
    return b"\n".join((*KEPT.findall(front), body)) if front else body


def words(data: bytes) -> list[bytes]:
    """The words of what a page says, lower case, in order."""
    return prose(data).lower().translate(TABLE).split()


def shingles(found: list[bytes]) -> Iterator[int]:
    """The hashes of the 3-grams of a page's words, in the order of the page; of fewer words, that of all of them."""
    if len(found) < 3:
        return iter([hash(tuple(found))] if found else [])
    return map(hash, zip(found, found[1:], found[2:], strict=False))


def plain(text: bytes) -> str:
    """A title as it is compared: lower case, words only."""
    return b" ".join(text.lower().translate(TABLE).split()).decode("utf-8", "replace")


def titles(data: bytes) -> frozenset[str]:
    """What a page calls itself: the title in its front matter; where it has none, its first heading."""
    front, body = split(data)
    found = {plain(text) for text in TITLE.findall(front)} - {""}
    if not found and (first := HEADING.search(body[:TITLE_WITHIN])):
        found = {plain(first[1] or first[2])} - {""}
    return frozenset(found)


def headings(data: bytes) -> frozenset[str]:
    """All headings of a page."""
    return frozenset(filter(None, (plain(one or other) for one, other in HEADING.findall(split(data)[1]))))


def identities(data: bytes) -> frozenset[str]:
    """The ids that a page gives itself in its front matter."""
    return frozenset(plain(text) for text in IDENTITY.findall(split(data)[0]))


class TextIndex:
    """The word 3-grams of all lost pages. One that several of them hold counts for each of them by its share."""

    def __init__(self, pages: Mapping[str, bytes]) -> None:
        owners: dict[int, list[str]] = {}
        most = min(MAX_SHINGLES, max(LEAST_SHINGLES, MAX_INDEX // max(len(pages), 1)))
        for path, data in pages.items():
            for shingle in set(islice(shingles(words(data)), most)):
                owners.setdefault(shingle, []).append(path)
        known: dict[tuple[str, ...], tuple[str, ...]] = {}
        named = ((shingle, tuple(paths)) for shingle, paths in owners.items() if len(paths) <= MAX_OWNERS)
        self.owners = {shingle: known.setdefault(paths, paths) for shingle, paths in named}
        self.totals = self._weights(self.owners)

    def found(self, said: list[bytes]) -> set[int]:
        """The 3-grams of a living page's words that some lost page had."""
        return set(filter(self.owners.__contains__, shingles(said)))

    def shares(self, found: set[int]) -> dict[str, float]:
        """
        How much of each lost page's text a set of 3-grams makes, from 0 to 1.

        One 3-gram is counted too many of each page, so that a page of one line is not found everywhere.
        """
        return {path: weight / (self.totals[path] + 1) for path, weight in self._weights(found).items()}

    def _weights(self, found: Iterable[int]) -> dict[str, float]:
        weights: dict[str, float] = {}
        for paths, count in Counter(map(self.owners.__getitem__, found)).items():
            for path in paths:
                weights[path] = weights.get(path, 0.0) + count / len(paths)
        return weights
