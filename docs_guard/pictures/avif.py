"""The header of an AVIF or HEIF: the sizes that its property boxes tell (ISO/IEC 23008-12, 6.5.3)."""

import struct

from docs_guard.model.picture import Header
from docs_guard.pictures.marks import Marks

BRANDS = frozenset({b"avif", b"avis", b"mif1", b"msf1", b"heic", b"heix"})
MOVING = frozenset({b"avis", b"msf1"})
BOXES = 64
"""So many properties are looked at."""


def read(data: bytes) -> Header | None:
    if data[4:8] != b"ftyp" or data[8:12] not in BRANDS:
        return None
    sizes = list(measured(data))
    width, height = max(sizes, default=(None, None), key=lambda size: size[0] * size[1] if size[0] and size[1] else 0)
    return Marks().header("AVIF", width, height, data[8:12] in MOVING)


def measured(data: bytes) -> list[tuple[int, int]]:
    """The sizes of the picture, its parts and its thumbnails."""
    found: list[tuple[int, int]] = []
    at = data.find(b"ispe")
    while 0 <= at <= len(data) - 16 and len(found) < BOXES:
        found.append(struct.unpack_from(">II", data, at + 8))
        at = data.find(b"ispe", at + 4)
    return found
