"""Reads the entries of every Sphinx toctree on a page as links to documents."""

from collections.abc import Iterator

from docs_guard.model.page import Link
from docs_guard.model.place import Place
from docs_guard.model.regex import regex

MARK = b"toctree"
OPENING = regex(
    rb"^(?P<indent>[ \t]{0,40})(?:\.\.[ \t]{1,9}toctree::|(?P<fence>`{3,20}|:{3,20})\{toctree\})[ \t]{0,99}\r?$"
)
ENTRY = regex(rb"^[ \t]{0,80}(?:[^<>]{0,500}<(?P<named>[^<>]{1,500})>|(?P<plain>\S[^<>]{0,500}?))[ \t\r]{0,99}$")


def entries(data: bytes, path: str) -> Iterator[Link]:
    """The documents that the toctrees name, each as `:doc:` would; no patterns, addresses or the page itself."""
    if MARK not in data:
        return
    indent, fence, start = -1, b"", 0
    for number, line in enumerate(data.split(b"\n"), 1):
        if opened := OPENING.match(line):
            indent, fence = len(opened["indent"]), opened["fence"] or b""
        elif indent >= 0 and _ends(line, indent, fence):
            indent = -1
        elif indent >= 0 and (entry := _entry(line)):
            first, name = entry
            column = len(line[:first].decode("utf-8", "replace")) + 1
            at = start + first
            yield Link(
                "doc:" + name.decode("utf-8", "surrogateescape"), Place(path, number, column), at, at + len(name)
            )
        start += len(line) + 1


def _ends(line: bytes, indent: int, fence: bytes) -> bool:
    """Whether a toctree ends before a line: at its fence, or where text is indented no deeper than it is."""
    bare = line.strip()
    if fence:
        return bare.startswith(fence) and not bare.strip(fence[:1])
    return bool(bare) and len(line) - len(line.lstrip()) <= indent


def _entry(line: bytes) -> tuple[int, bytes] | None:
    """Where the name of a document begins on a line, and the name."""
    found = ENTRY.match(line)
    if not found:
        return None
    group = "named" if found["named"] else "plain"
    name = found[group].strip()
    if (
        not name
        or name == b"self"
        or name.startswith((b":", b".. ", b"#"))
        or any(sign in name for sign in (b"*", b"?", b"[", b"://"))
    ):
        return None
    return found.start(group) + found[group].index(name), name
