"""The header of an SVG: the attributes of its first tag, searched and never parsed as XML."""

import re

from docs_guard.model.picture import Header
from docs_guard.pictures.marks import Marks

BEFORE = 8192
"""The first tag stands within so many bytes, behind declarations and comments."""
TAG = 4096
"""So many bytes of the tag are looked at."""

_LENGTH = re.compile(
    rb"[\s\"'](width|height)\s{0,9}=\s{0,9}[\"']\s{0,9}(\d{1,6})(?:\.\d{0,20})?\s{0,9}(?:px)?\s{0,9}[\"']"
)
_VIEW = re.compile(
    rb"[\s\"']viewBox\s{0,9}=\s{0,9}[\"']\s{0,9}-?[\d.]{1,20}[\s,]{1,9}-?[\d.]{1,20}[\s,]{1,9}"
    rb"(\d{1,6})[\d.]{0,20}[\s,]{1,9}(\d{1,6})"
)
_MADE = (
    (b"inkscape", "Inkscape"),
    (b"mxfile", "draw.io"),
    (b"draw.io", "draw.io"),
    (b"excalidraw", "Excalidraw"),
    (b"matplotlib", "Matplotlib"),
    (b"Graphviz", "Graphviz"),
    (b"Adobe Illustrator", "Adobe Illustrator"),
)


def read(data: bytes) -> Header | None:
    head = data[:BEFORE]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    at = first_tag(head)
    if head[at : at + 4] != b"<svg":
        return None
    tag = head[at : at + TAG].partition(b">")[0]
    told = {found[1]: int(found[2]) for found in _LENGTH.finditer(tag)}
    view = _VIEW.search(tag)
    width, height = told.get(b"width"), told.get(b"height")
    if view and (width is None or height is None):
        width, height = int(view[1]), int(view[2])
    software = next((name for mark, name in _MADE if mark in head), "")
    return Marks(software=software).header("SVG", width, height)


def first_tag(head: bytes) -> int:
    """Where the first tag begins that is no declaration, comment or document type; -1 where something else stands."""
    at = 3 if head.startswith(b"\xef\xbb\xbf") else 0
    while True:
        rest = head[at:]
        at += len(rest) - len(rest.lstrip())
        if head.startswith(b"<!--", at):
            end, mark = head.find(b"-->", at), 3
        elif head.startswith(b"<?", at):
            end, mark = head.find(b"?>", at), 2
        elif head[at : at + 9].upper() == b"<!DOCTYPE":
            inner = head.find(b"[", at, head.find(b">", at))
            end, mark = (head.find(b"]>", inner), 2) if inner >= 0 else (head.find(b">", at), 1)
        else:
            return at
        if end < 0:
            return -1
        at = end + mark
