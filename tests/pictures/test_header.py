"""What the first bytes of pictures tell, and that no bytes at all do harm."""

import struct
import time
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.model.picture import Header
from docs_guard.pictures.header import START, read

from . import files

POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n"
SECONDS = 5
"""Of the processor; each takes a hundredth of a second, and what grows with the square of its size, minutes."""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="24" height="16">'
REAL = (
    files.png(files.density(144), files.text("Software", "gnome-screenshot"), files.coloured("Color LCD")),
    files.png(files.international("XML:com.adobe.xmp", b"<x>Screenshot</x>", packed=True)),
    files.png(
        files.compressed("Raw profile type exif", b"\nexif\n 8\n" + files.exif({0x131: b"Canvas"}).hex().encode())
    ),
    files.jpeg((0xE1, files.EXIF + files.exif({0x131: b"Android 14", 0x10F: b"Maker"}))),
    files.gif(3, loops=True),
    files.webp(moves=True),
    files.riff((b"VP8L", b"\x2f" + struct.pack("<I", 99 | 49 << 14))),
    files.avif(),
    b"\xef\xbb\xbf<?xml version='1.0'?><!-- a --><!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG,
)


@pytest.mark.parametrize(
    ("data", "form", "width", "height"),
    [
        (files.png(), "PNG", 800, 600),
        (files.jpeg(), "JPEG", 640, 480),
        (files.gif(), "GIF", 320, 200),
        (files.webp(), "WebP", 300, 200),
        (REAL[6], "WebP", 100, 50),
        (files.avif(), "AVIF", 300, 200),
        (SVG, "SVG", 24, 16),
        (REAL[8], "SVG", 24, 16),
        (b"<svg viewBox='0 0 40.5 30'>", "SVG", 40, 30),
        (b"<svg width='100%' viewBox='0,0,40,30'>", "SVG", 40, 30),
    ],
)
def test_format_and_size_are_those_of_the_bytes(data: bytes, form: str, width: int, height: int):
    header = read(data)

    assert header
    assert (header.format, header.width, header.height, header.animated) == (form, width, height, False)


@pytest.mark.parametrize(
    "data", [b"", POINTER, b"<html><svg width='1'>", b"\0" * 99, b"BM" + b"\0" * 60, b"<!-- <svg>"]
)
def test_what_is_no_picture_has_no_header(data: bytes):
    assert read(data) is None


def test_a_picture_with_a_wrong_extension_is_what_its_bytes_are():
    """Nothing here knows a file's name."""
    header = read(files.jpeg())

    assert header and header.format == "JPEG"


@pytest.mark.parametrize(
    ("data", "moves"),
    [
        (files.gif(1), False),
        (files.gif(1, loops=True), False),
        (files.gif(2), True),
        (files.gif(9, loops=True)[:60], True),
        (files.png(files.chunk(b"acTL", struct.pack(">II", 5, 0))), True),
        (files.png(files.chunk(b"acTL", struct.pack(">II", 1, 0))), False),
        (files.webp(moves=True), True),
        (files.avif(brand=b"avis"), True),
    ],
)
def test_a_picture_moves_when_more_than_one_follows(data: bytes, moves: bool):
    header = read(data)

    assert header and header.animated is moves


@pytest.mark.parametrize(
    "data",
    [
        files.png(files.text("Software", "gnome-screenshot")),
        files.png(files.text("Software", "Greenshot")),
        files.png(files.text("Comment", "Screenshot from 2024-05-06")),
        files.png(files.international("SnipMetadata", b"{}")),
        files.png(files.international("XML:com.adobe.xmp", b"<exif:UserComment>Screenshot<")),
        files.png(files.international("XML:com.adobe.xmp", b"<exif:UserComment>Screenshot<", packed=True)),
        files.png(files.chunk(b"eXIf", files.exif({0x9286: b"ASCII\0\0\0Screenshot"}))),
        files.png(
            files.compressed(
                "Raw profile type exif", b"\nexif\n 8\n" + files.exif({0x10E: b"Screenshot"}).hex().encode()
            )
        ),
        files.jpeg((0xE1, files.EXIF + files.exif({0x9286: b"ASCII\0\0\0Screenshot"}, "<"))),
        files.jpeg((0xE1, files.EXIF + files.exif({0x131: b"Android UP1A.231005"}))),
        files.jpeg((0xE1, b"http://ns.adobe.com/xap/1.0/\0<xmp:CreatorTool>Snagit 2024<")),
        files.riff((b"VP8X", b"\0" * 10), (b"EXIF", files.exif({0x131: b"ShareX"}))),
    ],
)
def test_the_marks_of_screen_recorders_are_found(data: bytes):
    header = read(data)

    assert header and header.captured


@pytest.mark.parametrize(
    "data",
    [
        files.png(files.text("Software", "Adobe ImageReady")),
        files.png(files.text("Comment", "the shutter of a camera")),
        files.jpeg((0xE1, files.EXIF + files.exif({0x131: b"Android 14", 0x110: b"Pixel 8", 0x829A: b"1/60"}))),
    ],
)
def test_other_programs_and_cameras_leave_no_such_mark(data: bytes):
    header = read(data)

    assert header and not header.captured


def test_density_profile_software_and_camera_are_told():
    header = read(REAL[0])

    assert header == Header("PNG", 800, 600, 144.0, False, "says screenshot", "gnome-screenshot", "Color LCD")
    photo = read(files.jpeg((0xE1, files.EXIF + files.exif({0x10F: b"Maker", 0x110: b"Seven", 0x829D: b"f/2"}))))
    assert photo and photo.camera == "Maker Seven"
    drawn = read(files.png(files.text("mxfile", "%3Cmxfile")))
    assert drawn and drawn.software == "draw.io"


def bomb(kind: str) -> bytes:
    packed = zlib.compress(b"A" * 50_000_000, 9)
    if kind == "profile":
        return files.png(files.chunk(b"iCCP", b"x\0\0" + packed))
    if kind == "text":
        return files.png(files.chunk(b"zTXt", b"Software\0\0" + packed))
    return files.png(files.chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + packed))


@pytest.mark.parametrize("kind", ["profile", "text", "xmp"])
def test_a_compressed_bomb_is_read_at_its_beginning_alone(kind: str):
    data = bomb(kind)
    began = time.process_time()

    header = read(data)

    assert header and len(header.software) + len(header.profile) < 1000
    assert time.process_time() - began < SECONDS


HOSTILE = {
    "comments": b"<!--" + b"--" * 40_000,
    "declarations": b"<?x?>" * 20_000 + SVG,
    "attributes": b"<svg " + b"width=" * 20_000,
    "spaces": b"<svg" + b" " * 60_000 + b"width",
    "numbers": b"<svg viewBox='" + b"1 " * 30_000,
    "entities": b"<!DOCTYPE svg [" + b"<!ENTITY a '&b;&b;'>" * 3_000 + b"]>" + SVG,
    "boxes": files.avif() + b"ispe" * 16_000,
    "chunks": b"\x89PNG\r\n\x1a\n" + (b"\0\0\0\0tEXt" + b"\0" * 4) * 5_000,
    "segments": b"\xff\xd8" + b"\xff\xe1\0\2" * 16_000,
    "fill bytes": b"\xff\xd8" + b"\xff" * 65_000,
    "sub-blocks": b"GIF89a" + b"\1" * 65_000,
    "long lengths": b"\x89PNG\r\n\x1a\n\xff\xff\xff\xfftEXtSoftware\0x",
    "exif loop": files.png(
        files.chunk(b"eXIf", b"MM\0*\0\0\0\x08\xff\xff" + b"\x87\x69\0\4\0\0\0\1\0\0\0\x08" * 4_000)
    ),
    "xmp": files.png(files.international("XML:com.adobe.xmp", b"CreatorTool " * 5_000)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_bytes_take_no_time(name: str):
    began = time.process_time()

    read(HOSTILE[name])

    assert time.process_time() - began < SECONDS


@given(st.binary(max_size=400))
def test_any_bytes_have_a_header_or_none(data: bytes):
    header = read(data)

    assert header is None or header.format


@given(st.sampled_from(REAL), st.data())
def test_a_broken_picture_has_a_header_or_none(data: bytes, draw: st.DataObject):
    """Cut off anywhere, with bytes of it changed and some put in."""
    broken = bytearray(data[: draw.draw(st.integers(0, len(data)))])
    for _ in range(draw.draw(st.integers(0, 6)) if broken else 0):
        broken[draw.draw(st.integers(0, len(broken) - 1))] = draw.draw(st.integers(0, 255))
    at = draw.draw(st.integers(0, len(broken)))
    header = read(bytes(broken[:at]) + draw.draw(st.binary(max_size=20)) + bytes(broken[at:]))

    assert header is None or (header.width is None or header.width >= 0)


def test_the_bytes_behind_the_start_do_not_count():
    data = files.png(files.chunk(b"tEXt", b"Title\0" + b" " * START), files.text("Software", "gnome-screenshot"))

    header = read(data)

    assert header and not header.captured
