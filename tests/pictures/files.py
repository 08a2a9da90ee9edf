"""Small pictures made by hand: their headers are real, their pixels are not there."""

import struct
import zlib

EXIF = b"Exif\0\0"


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*chunks: bytes, width: int = 800, height: int = 600) -> bytes:
    """A PNG with these chunks between its header and its pixels."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + chunk(b"IDAT", b"pixels") + chunk(b"IEND", b"")


def density(dpi: int) -> bytes:
    across = round(dpi / 0.0254)
    return chunk(b"pHYs", struct.pack(">IIB", across, across, 1))


def text(keyword: str, value: str) -> bytes:
    return chunk(b"tEXt", keyword.encode() + b"\0" + value.encode())


def compressed(keyword: str, value: bytes) -> bytes:
    return chunk(b"zTXt", keyword.encode() + b"\0\0" + zlib.compress(value))


def international(keyword: str, value: bytes, packed: bool = False) -> bytes:
    body = zlib.compress(value) if packed else value
    return chunk(b"iTXt", keyword.encode() + b"\0" + bytes([packed]) + b"\0\0\0" + body)


def exif(entries: dict[int, bytes], order: str = ">") -> bytes:
    """A TIFF block whose values are texts; 0x8769 leads to a second directory with what stands there."""
    mark = b"MM\0*" if order == ">" else b"II*\0"
    at = 8 + 2 + 12 * len(entries) + 4
    table, values = b"", b""
    for tag, value in sorted(entries.items()):
        place = at + len(values)
        kind, inline = (2, len(value) <= 4)
        field = value.ljust(4, b"\0") if inline else struct.pack(order + "I", place)
        table += struct.pack(order + "HHI", tag, kind, len(value)) + field
        values += b"" if inline else value
    return mark + struct.pack(order + "IH", 8, len(entries)) + table + b"\0\0\0\0" + values


def profile(name: str) -> bytes:
    """An ICC profile with nothing but a description."""
    told = name.encode("utf-16-be")
    body = b"mluc" + b"\0" * 4 + struct.pack(">II", 1, 12) + b"enUS" + struct.pack(">II", len(told), 28) + told
    table = struct.pack(">I", 1) + b"desc" + struct.pack(">II", 144, len(body))
    return b"\0" * 128 + table + body


def coloured(name: str) -> bytes:
    return chunk(b"iCCP", b"ICC Profile\0\0" + zlib.compress(profile(name)))


def jpeg(*segments: tuple[int, bytes], width: int = 640, height: int = 480) -> bytes:
    parts = [(0xE0, b"JFIF\0\1\1\1" + struct.pack(">HHBB", 72, 72, 0, 0)), *segments]
    parts.append((0xC0, struct.pack(">BHHB", 8, height, width, 3) + b"\0" * 9))
    body = b"".join(b"\xff" + bytes([kind]) + struct.pack(">H", len(data) + 2) + data for kind, data in parts)
    return b"\xff\xd8" + body + b"\xff\xda\0\x02pixels\xff\xd9"


def gif(pictures: int = 1, loops: bool = False, width: int = 320, height: int = 200) -> bytes:
    loop = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0" if loops else b""
    frame = (
        b"\x21\xf9\x04\0\x05\0\0\0" + b"\x2c" + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02\x02\x4c\x01\0"
    )
    return b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0" * 6 + loop + frame * pictures + b"\x3b"


def riff(*chunks: tuple[bytes, bytes]) -> bytes:
    body = b"".join(kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2) for kind, data in chunks)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def webp(width: int = 300, height: int = 200, moves: bool = False) -> bytes:
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return riff((b"VP8X", bytes([2 if moves else 0, 0, 0, 0]) + size), (b"VP8 ", b"pixels"))


def avif(width: int = 300, height: int = 200, brand: bytes = b"avif") -> bytes:
    box = struct.pack(">I", 20) + b"ispe" + struct.pack(">III", 0, width, height)
    return struct.pack(">I", 16) + b"ftyp" + brand + b"\0\0\0\0" + struct.pack(">I", 100) + b"meta" + box
