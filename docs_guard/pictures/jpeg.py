"""The header of a JPEG: the segments before its pixels (ITU-T T.81, annex B)."""

import struct

from docs_guard.model.picture import Header
from docs_guard.pictures.marks import Marks

SEGMENTS = 64
"""So many segments are looked at."""
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of frames, which tell the size."""
XMP = b"http://ns.adobe.com/xap/1.0/\0"
ICC = b"ICC_PROFILE\0"


def read(data: bytes) -> Header | None:
    if not data.startswith(b"\xff\xd8\xff"):
        return None
    width = height = dpi = None
    marks = Marks()
    at = 2
    for _ in range(SEGMENTS):
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        if at + 4 > len(data) or data[at] != 0xFF:
            break
        marker, length = struct.unpack_from(">xBH", data, at)
        body = data[at + 4 : at + 2 + length]
        if marker in FRAMES and len(body) >= 5:
            height, width = struct.unpack_from(">xHH", body)
        elif marker == 0xE0 and body.startswith(b"JFIF\0") and len(body) >= 12:
            dpi = density(body)
        elif marker == 0xDA:
            break
        else:
            segment(marker, body, marks)
        at += 2 + max(length, 2)
    return marks.header("JPEG", width, height, False, dpi)


def density(body: bytes) -> float | None:
    """Dots per inch; None where the numbers only tell the shape of a pixel."""
    unit, across = struct.unpack_from(">BH", body, 7)
    factor = {1: 1.0, 2: 2.54}.get(unit)
    return round(across * factor, 1) if factor and across else None


def segment(marker: int, body: bytes, marks: Marks) -> None:
    """What a segment of metadata tells."""
    if marker == 0xE1 and body.startswith(b"Exif\0\0"):
        marks.exif(body)
    elif marker == 0xE1 and body.startswith(XMP):
        marks.xmp(body[len(XMP) :])
    elif marker == 0xE2 and body.startswith(ICC):
        marks.icc("", body[len(ICC) + 2 :])
    elif marker == 0xFE:
        marks.say(body, False)
