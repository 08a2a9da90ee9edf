"""The header of a GIF: its size, and whether it holds more than one picture (GIF89a specification)."""

import struct

from docs_guard.model.picture import Header
from docs_guard.pictures.marks import Marks

BLOCKS = 512
"""So many blocks are looked at."""


def read(data: bytes) -> Header | None:
    if not data.startswith((b"GIF87a", b"GIF89a")):
        return None
    marks = Marks()
    if len(data) < 13:
        return marks.header("GIF", None, None)
    width, height, flags = struct.unpack_from("<HHB", data, 6)
    return marks.header("GIF", width, height, moves(data, 13 + palette(flags), marks))


def palette(flags: int) -> int:
    """The bytes of a colour table that the flags announce."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def moves(data: bytes, at: int, marks: Marks) -> bool:
    """
    Whether a second picture follows. Where the bytes end before it could, an announced loop is taken as a promise.
    """
    pictures, loops = 0, False
    for _ in range(BLOCKS):
        kind = data[at : at + 1]
        if kind == b"\x2c":
            pictures += 1
            if pictures > 1 or at + 11 > len(data):
                break
            at = past(data, at + 11 + palette(data[at + 9]))
        elif kind == b"\x21":
            block = data[at + 1 : at + 2]
            loops = loops or (block == b"\xff" and data[at + 3 : at + 14] in (b"NETSCAPE2.0", b"ANIMEXTS1.0"))
            if block == b"\xfe":
                marks.say(data[at + 3 : at + 3 + 255], False)
            at = past(data, at + 2)
        else:
            break
    return pictures > 1 or (loops and at >= len(data))


def past(data: bytes, at: int) -> int:
    """Where a row of sub-blocks ends; the length of the data where it does not."""
    while at < len(data):
        length = data[at]
        at += 1 + length
        if not length:
            return at
    return len(data)
