"""What the metadata inside pictures says of their making, whichever format carries it."""

import re
import struct
import zlib

from docs_guard.model.declared import dataclass
from docs_guard.model.picture import Header

INFLATED = 1 << 14
"""A compressed text is read so far: what counts stands at its beginning, and a bomb goes no further."""
SHOWN = 80
"""Names of programs and profiles are kept so long."""

_CAPTURE = re.compile(
    rb"screen[ _-]?(?:shot|cast|capture|grab)|SnipMetadata|snipping[ _]?tool|snip (?:&|and) sketch", re.IGNORECASE
)
"""The words by which systems and programs mark what they recorded of a screen."""
_RECORDERS = re.compile(
    rb"^(?:greenshot|flameshot|ksnip|ksnapshot|spectacle|shutter|sharex|snagit|snipaste|lightshot|cleanshot|monosnap|"
    rb"skitch|picpick|faststone capture|gyazo|licecap|peek|gifox|kap|techsmith|camtasia|jing|xnip|shottr|zappy|droplr|"
    rb"nimbus|hypersnap|winsnap|maim|scrot|grim|gifski|recordit|byzanz|silentcast|quicktime)\b",
    re.IGNORECASE,
)
"""Programs that record screens."""
_SYSTEM = re.compile(r"(?:android|windows phone)\b", re.IGNORECASE)
"""An operating system that signs a picture without naming a camera recorded its own screen."""
_MADE_BY = re.compile(rb"(?:CreatorTool|tiff:Software|pdf:Producer)\s{0,9}(?:=\s{0,9}[\"']|>)([^\"'<]{1,200})")
_RAW = "Raw profile type "
_DRAWN = {
    "mxfile": "draw.io",
    "mxgraphmodel": "draw.io",
    "application/vnd.excalidraw+json": "Excalidraw",
    "plantuml": "PlantUML",
    "graphviz": "Graphviz",
}
"""Keywords under which drawing programs keep the drawing in the picture."""


@dataclass(slots=True)
class Marks:
    """Collects what the parts of one picture say; the first word on a thing counts."""

    captured: str = ""
    software: str = ""
    camera: str = ""
    profile: str = ""
    dpi: float | None = None

    def header(
        self, form: str, width: int | None, height: int | None, animated: bool = False, dpi: float | None = None
    ) -> Header:
        """The header, with the density that the format itself tells, or else the one of the metadata."""
        if not self.captured and not self.camera and _SYSTEM.match(self.software):
            self.captured = f"made by {self.software}"
        density = self.dpi if dpi is None else dpi
        return Header(form, width, height, density, animated, self.captured, self.software, self.profile, self.camera)

    def entry(self, keyword: str, value: bytes) -> None:
        """A text under a keyword, as PNG has them."""
        known = _DRAWN.get(keyword.lower())
        if known:
            self.software = known
        elif keyword.startswith(_RAW):
            self._raw(keyword[len(_RAW) :], value)
        elif keyword == "XML:com.adobe.xmp":
            self.xmp(value)
        elif keyword in ("Software", "software", "Creator", "Comment", "Description", "Source", "Title"):
            self.say(value, keyword in ("Software", "software", "Creator"))
        elif _CAPTURE.search(keyword.encode()):
            self._capture(keyword)

    def say(self, value: bytes, program: bool) -> None:
        """A text, perhaps the name of the program that made the picture."""
        text = value[:SHOWN].decode("utf-8", "replace").strip(" \0\r\n\t")
        if program and text and not self.software:
            self.software = text
        found = _CAPTURE.search(value[:INFLATED]) or (_RECORDERS.match(value) if program else None)
        if found:
            self._capture(found[0].decode("ascii", "replace"))

    def _capture(self, word: str) -> None:
        self.captured = self.captured or f"says {word}"

    def xmp(self, value: bytes) -> None:
        """Adobe's XML, searched and never parsed."""
        for found in _MADE_BY.finditer(value[:INFLATED]):
            self.say(found[1], True)
        self.say(value, False)

    def exif(self, data: bytes) -> None:
        """A TIFF block: program, camera, comment, density."""
        from docs_guard.pictures.exif import fields

        told = fields(data.removeprefix(b"Exif\0\0"))
        self.camera = self.camera or told.camera
        self.dpi = told.dpi if self.dpi is None else self.dpi
        for text in told.programs:
            self.say(text, True)
        for text in told.remarks:
            self.say(text, False)

    def icc(self, name: str, data: bytes) -> None:
        """A colour profile: its description tells the display that it belongs to."""
        self.profile = self.profile or (description(data) or name)[:SHOWN]

    def _raw(self, kind: str, value: bytes) -> None:
        """A block that ImageMagick wrote as hexadecimal digits: a name, a length, and then the digits."""
        digits = b"".join(value.split()[2:])
        try:
            data = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
        except ValueError:
            return
        if kind in ("exif", "APP1"):
            self.exif(data)
        elif kind in ("icc", "icm"):
            self.icc("", data)
        elif kind == "xmp":
            self.xmp(data)


def inflated(data: bytes) -> bytes:
    """The beginning of a compressed text; empty where it is none."""
    try:
        return zlib.decompressobj().decompress(data, INFLATED)
    except zlib.error:
        return b""


def description(profile: bytes) -> str:
    """The description in an ICC profile (ICC.1:2022, 7.3: a table of tags behind 128 bytes), empty where none is."""
    at = profile.find(b"desc", 132, 132 + 12 * 64)
    if at < 0 or at + 12 > len(profile):
        return ""
    start, length = struct.unpack_from(">II", profile, at + 4)
    body = profile[start : start + min(length, 1024)]
    if body.startswith(b"desc"):
        text = body[12:].partition(b"\0")[0].decode("latin-1")
    elif body.startswith(b"mluc") and len(body) >= 28:
        size, offset = struct.unpack_from(">II", body, 20)
        text = body[offset : offset + min(size, 2 * SHOWN)].decode("utf-16-be", "replace")
    else:
        text = ""
    return text.strip("\0 ")
