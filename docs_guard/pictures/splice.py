"""Edits that write an alternative text into a reference to a picture, or a sentence before it; none where unsure."""

import re

from docs_guard.model.finding import Edit
from docs_guard.model.page import Image, Page
from docs_guard.model.regex import regex

_TAG = regex(rb"<(?:img|Image|image|picture-img)\b", re.IGNORECASE)
_ALT = regex(rb"(?<![\w-])alt\s{0,9}=\s{0,9}(?:\"([^\"]{0,2000})\"|'([^']{0,2000})')")
_NO_VALUE = regex(rb"(?<![\w-])alt(?=[\s/>])")
_DIRECTIVE = regex(rb"\.\. |[`:]{3,20}\{(?:image|figure)\}")
_OPTION = regex(rb"^([ \t]{0,200}):alt:[ \t]{0,20}([^\n]{0,2000})(?:\n(?!\1[ \t])|\Z)", re.MULTILINE)
_MARKER = regex(r"\s{0,40}(?:[-*+]|\d{1,9}[.)]|#\.)\s{1,8}")
FAR = 1000
"""Bytes that are looked at on either side of a picture."""
_RISKY = frozenset("<>{}[]*_`\\|#\n\r")
"""Characters that a markup language could take for its own."""


def alternative(page: Page, image: Image, text: str) -> Edit | None:
    """The edit by which the picture's alternative text becomes `text`."""
    source = page.data[image.start : image.end]
    if not source or set(text) & _RISKY:
        return None
    if source.startswith(b"!["):
        return _in_brackets(page, image, text)
    if _TAG.match(source):
        return _in_tag(page, image, source, text)
    if image.syntax == "hugo" and (found := _ALT.search(source)) and '"' not in text:
        return _edit(page, image.start + found.start(), image.start + found.end(), f'alt="{text}"')
    if image.syntax in ("rst", "myst") and _DIRECTIVE.match(source):
        return _in_directive(page, image, source, text)
    return None


def _edit(page: Page, start: int, end: int, text: str) -> Edit:
    return Edit(page.path, start, end, text)


def _in_brackets(page: Page, image: Image, text: str) -> Edit | None:
    if image.syntax not in ("markdown", "reference"):
        return None
    start = image.start + 2
    end = page.data.find(b"]", start, image.end)
    following = page.data[end + 1 : end + 2]
    # a reference without a name of its own is named by its alternative text
    if end < 0 or b"[" in page.data[start:end] or following not in (b"(", b"["):
        return None
    return None if page.data[end + 1 : end + 3] == b"[]" else _edit(page, start, end, text)


def _in_tag(page: Page, image: Image, source: bytes, text: str) -> Edit | None:
    text = text.replace("&", "&amp;").replace('"', "&quot;")
    if found := _ALT.search(source):
        return _edit(page, image.start + found.start(), image.start + found.end(), f'alt="{text}"')
    if found := _NO_VALUE.search(source):
        return _edit(page, image.start + found.start(), image.start + found.end(), f'alt="{text}"')
    opening = _TAG.match(source)
    if opening is None or re.search(rb"(?<![\w-])alt\s{0,9}=|\{\.\.\.", source):
        return None
    return _edit(page, image.start + opening.end(), image.start + opening.end(), f' alt="{text}"')


def _in_directive(page: Page, image: Image, source: bytes, text: str) -> Edit | None:
    line = source.partition(b"\n")[0]
    if found := _OPTION.search(source):
        start = image.start + found.start(2)
        return _edit(page, start, start + len(found[2].rstrip()), text)
    if b":alt:" in source or b"\n---" in source:
        return None
    before = _before_on_line(page, image)
    if before.strip() or b"\t" in line:
        return None
    end, inner = image.start + len(line.rstrip(b"\r")), "   " if image.syntax == "rst" else ""
    return _edit(page, end, end, f"{_line_end(page)}{before}{inner}:alt: {text}")


def sentence(page: Page, image: Image, text: str) -> Edit | None:
    """The edit that puts `text` before the picture, as a paragraph of the list item or section that it stands in."""
    if not page.data[image.start : image.end] or set(text) & _RISKY or image.linked or _is_in_table(page, image):
        return None
    before, above, end = _before_on_line(page, image), _line_above(page, image), _line_end(page)
    if before.strip() and not _MARKER.fullmatch(before):
        return None
    in_text = image.syntax in ("markdown", "reference", "obsidian")
    if not _ends_its_lines(page, image, in_text) or (
        above and not before.strip() and (not in_text or _is_fence(above))
    ):
        return None
    if before.strip():
        return _edit(page, image.start, image.start, f"{text}{end * 2}{' ' * len(before)}")
    start = image.start - len(before.encode())
    return _edit(page, start, image.start, f"{end if above else ''}{before}{text}{end * 2}{before}")


def restored(page: Page, start: int, lines: tuple[str, ...]) -> Edit:
    """The edit that puts `lines` back before the line that begins at the byte `start`."""
    end = _line_end(page)
    return _edit(page, start, start, "".join(f"{each}{end}" for each in (*lines, "")))


def line_starts(page: Page) -> list[int]:
    """The bytes at which the lines of a page begin."""
    starts = [0]
    at = page.data.find(b"\n")
    while at >= 0:
        starts.append(at + 1)
        at = page.data.find(b"\n", at + 1)
    return starts


def _is_in_table(page: Page, image: Image) -> bool:
    blocks = page.blocks
    return 0 <= image.block < len(blocks) and blocks[image.block].kind == "table"


def _line_above(page: Page, image: Image) -> bytes:
    """What stands in the line above the picture."""
    lines = page.data[max(0, image.start - FAR) : image.start].split(b"\n")
    return lines[-2].strip() if len(lines) > 1 else b""


def _is_fence(line: bytes) -> bool:
    """Whether a line opens or closes something that a sentence must not be put into: a tag, a shortcode, a block."""
    return line.startswith((b"<", b"{", b":::", b"```", b"|", b"[!", b">"))


def _ends_its_lines(page: Page, image: Image, in_text: bool) -> bool:
    """Whether nothing stands behind the picture; behind one that is part of a text, words may go on."""
    return in_text or not page.data[image.end : image.end + FAR].partition(b"\n")[0].strip()


def _before_on_line(page: Page, image: Image) -> str:
    before = page.data[max(0, image.start - FAR) : image.start]
    return before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")


def _line_end(page: Page) -> str:
    first = page.data.find(b"\n")
    return "\r\n" if first > 0 and page.data[first - 1 : first] == b"\r" else "\n"
