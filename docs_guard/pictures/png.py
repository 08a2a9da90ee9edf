"""The header of a PNG: the chunks before its pixels (https://www.w3.org/TR/png-3/)."""

import struct

from docs_guard.model.picture import Header
from docs_guard.pictures.marks import Marks, inflated

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHUNKS = 64
"""So many chunks are looked at."""


def read(data: bytes) -> Header | None:
    if not data.startswith(SIGNATURE):
        return None
    width = height = dpi = None
    animated = False
    marks = Marks()
    at = len(SIGNATURE)
    for _ in range(CHUNKS):
        if at + 8 > len(data):
            break
        length, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        if kind == b"IHDR" and len(body) >= 8:
            width, height = struct.unpack_from(">II", body)
        elif kind == b"pHYs" and len(body) >= 9:
            dpi = density(body)
        elif kind == b"acTL" and len(body) >= 4:
            animated = struct.unpack_from(">I", body)[0] > 1
        elif kind == b"IDAT" and length > len(body):
            break
        else:
            chunk(kind, body, marks)
        at += 12 + length
    return marks.header("PNG", width, height, animated, dpi)


def density(body: bytes) -> float | None:
    """Dots per inch; None where the numbers only tell the shape of a pixel."""
    across, _, unit = struct.unpack_from(">IIB", body)
    return round(across * 0.0254, 1) if unit == 1 and across else None


def chunk(kind: bytes, body: bytes, marks: Marks) -> None:
    """What a chunk of metadata tells."""
    if kind == b"eXIf":
        marks.exif(body)
    elif kind == b"iCCP":
        name, _, rest = body.partition(b"\0")
        marks.icc(name[:79].decode("latin-1"), inflated(rest[1:]))
    elif kind in (b"tEXt", b"zTXt", b"iTXt"):
        keyword, _, rest = body.partition(b"\0")
        marks.entry(keyword[:79].decode("latin-1"), text(kind, rest))


def text(kind: bytes, rest: bytes) -> bytes:
    """The text of a chunk, behind its keyword."""
    if kind == b"tEXt":
        return rest
    if kind == b"zTXt":
        return inflated(rest[1:])
    flag, value = rest[:1], rest[2:].split(b"\0", 2)[-1]
    return inflated(value) if flag == b"\1" else value
