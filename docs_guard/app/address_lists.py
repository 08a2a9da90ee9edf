"""Reads lists of addresses that strangers wrote: plain ones, sitemaps, logs of what was not found, exports."""

import csv
import re
from collections.abc import Iterator
from typing import BinaryIO

from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure

LARGEST = 64 << 20
"""Bytes of a list."""
MOST_LINES = 1_000_000
LONGEST = 16_384
"""Bytes of a line: no host takes a longer address."""
MOST_HITS = 10**12

LOGGED = re.compile(r'"(?:GET|HEAD) (\S{1,8192}) HTTP/[0-9.]+" (\d{3})(?!\d)')
"""A request in the common and the combined log format (https://httpd.apache.org/docs/current/logs.html)."""
NOT_FOUND = ("404", "410")
LOCATION = re.compile(rb"<(?:[\w-]+:)?loc(?:\s[^<>]{0,200})?>\s{0,99}+(?:<!\[CDATA\[)?+\s{0,99}+([^<>\s\]]{1,8192})")
"""An address of a sitemap (https://www.sitemaps.org/protocol.html); no entity is looked up but those below."""
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
ADDRESS = (
    "url",
    "top pages",
    "page",
    "pages",
    "address",
    "path",
    "target url",
    "landing page",
    "uri",
    "link",
    "not found url",
)
"""What the column of addresses is called, in lower case; `URL` and `Top pages` are Search Console's."""
HITS = ("hits", "clicks", "count", "404s", "requests", "visits", "views", "pageviews", "times", "impressions")
DELIMITERS = ",\t;"


@dataclass(frozen=True, slots=True)
class Named:
    """An address as it is written, and how often readers asked for it; 0 where nothing tells."""

    address: str
    hits: int = 0


class AddressList:
    """One list, read as a stream. `notes` tell what was left out, when `entries` was read to its end."""

    def __init__(self, file: BinaryIO, label: str) -> None:
        self.file = file
        self.label = label
        self.notes: list[str] = []
        self._columns: tuple[str, int, int | None] | None = None
        self._left_out = 0
        self._found_elsewhere = 0

    def entries(self) -> Iterator[Named]:
        """Raises Failure for what is no text."""
        start = self.file.read(4096)
        if start.startswith((b"\x1f\x8b", b"PK\x03\x04")):
            raise Failure("usage", "is compressed: unpack it first", self.label)
        if (
            b"<urlset" in start
            or b"<sitemapindex" in start
            or start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml")
        ):
            yield from self._sitemap(start)
        else:
            yield from self._listed(start)
        if self._left_out:
            self.notes.append(
                f"{self.label}: {self._left_out:,} lines name no address, or are too long, and are left out"
            )
        if self._found_elsewhere:
            self.notes.append(f"{self.label}: {self._found_elsewhere:,} requests that were answered are left out")

    def _sitemap(self, start: bytes) -> Iterator[Named]:
        data = start + self.file.read(LARGEST - len(start) + 1)
        if b"<sitemapindex" in start:
            self.notes.append(f"{self.label} is an index of sitemaps: name the sitemaps themselves")
            return
        if len(data) > LARGEST:
            self.notes.append(f"{self.label}: what stands behind the first {LARGEST >> 20} MiB is left out")
        for found in LOCATION.finditer(data[:LARGEST]):
            text = found[1].decode("utf-8", "replace")
            for name, char in ENTITIES:
                text = text.replace(name, char)
            yield Named(text)

    def _listed(self, start: bytes) -> Iterator[Named]:
        first = True
        for line in self._lines(start):
            text = line.strip("\ufeff \t\r\n\0")
            if not text or text.startswith("#"):
                continue
            if first and (columns := _columns(text)):
                self._columns = columns
            elif named := self._entry(line.strip("\ufeff\r\n\0")):
                yield named
            first = False

    def _lines(self, start: bytes) -> Iterator[str]:
        """The lines, as many as are read; UTF-16, as some tools export it, is known by its mark."""
        wide = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(start[:2])
        if wide:
            data = start + self.file.read(LARGEST - len(start))
            yield from data.decode(wide, "replace").splitlines()[:MOST_LINES]
            return
        if b"\0" in start:
            raise Failure("usage", "is no text", self.label)
        size = number = 0
        for raw in _raw_lines(self.file, start):
            size, number = size + len(raw), number + 1
            if number > MOST_LINES or size > LARGEST:
                most = f"{MOST_LINES:,} lines, or {LARGEST >> 20} MiB"
                self.notes.append(f"{self.label}: what stands behind the first {most} is left out")
                return
            if len(raw) > LONGEST:
                self._left_out += 1
            else:
                yield raw.decode("utf-8", "replace")

    def _entry(self, text: str) -> Named | None:
        if logged := LOGGED.search(text):
            if logged[2] in NOT_FOUND:
                return Named(logged[1], 1)
            self._found_elsewhere += 1
            return None
        named = self._from_columns(text) if self._columns else _loose(text)
        self._left_out += named is None
        return named

    def _from_columns(self, text: str) -> Named | None:
        if self._columns is None:
            return None
        delimiter, address, hits = self._columns
        cells = _cells(text, delimiter)
        if address >= len(cells) or not cells[address].strip():
            return None
        told = _number(cells[hits]) if hits is not None and hits < len(cells) else None
        return Named(cells[address].strip(), told or 0)


def _raw_lines(file: BinaryIO, start: bytes) -> Iterator[bytes]:
    """Lines with what was read of the file already; of one that is too long, a part that is too long as well."""
    *whole, rest = start.split(b"\n")
    yield from whole
    while piece := file.readline(LONGEST + 1):
        ended = piece.endswith(b"\n")
        rest = rest + piece if len(rest) <= LONGEST else rest
        if ended:
            yield rest
            rest = b""
    if rest:
        yield rest


def _cells(text: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([text], delimiter=delimiter), [])
    except csv.Error:
        return []


def _columns(text: str) -> tuple[str, int, int | None] | None:
    """Delimiter, and the columns of addresses and hits, where a line names the columns; None where it does not."""
    for delimiter in DELIMITERS:
        names = [cell.strip().lower() for cell in _cells(text, delimiter)]
        address = next((names.index(name) for name in ADDRESS if name in names), None)
        if address is not None:
            return delimiter, address, next((names.index(name) for name in HITS if name in names), None)
    return None


def _loose(text: str) -> Named | None:
    """A line without named columns: an address, alone or beside the number of its hits."""
    delimiter = next((each for each in DELIMITERS if each in text), "")
    cells = _cells(text, delimiter) if delimiter else text.split()
    words = [word for cell in cells for word in (cell.split() or [""]) if word]
    address = next((word for word in words if word.startswith("/") or "://" in word), None)
    if address is None:
        if len(words) != 1:
            return None
        address = words[0]
    others = (number for word in words if word is not address and (number := _number(word)) is not None)
    return Named(address, next(others, 0))


def _number(text: str) -> int | None:
    plain = text.strip().replace(",", "").replace("\u202f", "")
    return min(int(plain), MOST_HITS) if plain.isascii() and plain.isdigit() and len(plain) < 19 else None
