"""Makes the pictures that example pages ask for: real headers, as many bytes as asked, nothing to see."""

from struct import pack
from zlib import compress, crc32


def picture(kind: str, size: str, length: str = "0") -> bytes:
    """A `png`, `gif` or `animated-gif` of `1600x900` pixels, filled up with zeros to `length` bytes."""
    width, height = (int(side) for side in size.split("x"))
    data = png(width, height) if kind == "png" else gif(width, height, 2 if kind == "animated-gif" else 1)
    return data.ljust(int(length), b"\0")


def png(width: int, height: int) -> bytes:
    header = pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", compress(b"")) + chunk(b"IEND", b"")


def chunk(name: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + name + data + pack(">I", crc32(name + data))


def gif(width: int, height: int, frames: int) -> bytes:
    frame = b"\x2c" + pack("<HHHHB", 0, 0, width, height, 0) + b"\x02\x02\x44\x01\x00"
    return b"GIF89a" + pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0" * 6 + frame * frames + b"\x3b"
