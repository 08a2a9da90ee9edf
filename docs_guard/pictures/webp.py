"""The header of a WebP (RFC 9649): a RIFF file whose first chunk tells the size."""

import struct

from docs_guard.model.picture import Header
from docs_guard.pictures.marks import Marks

CHUNKS = 32
"""So many chunks are looked at."""


def read(data: bytes) -> Header | None:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        return None
    width = height = None
    animated = False
    marks = Marks()
    at = 12
    for _ in range(CHUNKS):
        if at + 8 > len(data):
            break
        kind, length = struct.unpack_from("<4sI", data, at)
        body = data[at + 8 : at + 8 + length]
        if kind == b"VP8X" and len(body) >= 10:
            animated = bool(body[0] & 2)
        if width is None and (size := measured(kind, body)):
            width, height = size
        chunk(kind, body, marks)
        at += 8 + length + (length & 1)
    return marks.header("WebP", width, height, animated)


def measured(kind: bytes, body: bytes) -> tuple[int, int] | None:
    """Width and height, as the three kinds of pictures tell them."""
    if kind == b"VP8X" and len(body) >= 10:
        return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
    if kind == b"VP8L" and len(body) >= 5 and body[0] == 0x2F:
        bits = int.from_bytes(body[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 " and len(body) >= 10 and body[3:6] == b"\x9d\x01\x2a":
        across, down = struct.unpack_from("<HH", body, 6)
        return across & 0x3FFF, down & 0x3FFF
    return None


def chunk(kind: bytes, body: bytes, marks: Marks) -> None:
    """What a chunk of metadata tells."""
    if kind == b"EXIF":
        marks.exif(body)
    elif kind == b"XMP ":
        marks.xmp(body)
    elif kind == b"ICCP":
        marks.icc("", body)
