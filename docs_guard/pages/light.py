"""Reads many pages lightly, without a Markdown parser: the targets of their links, their words."""

import re
from collections.abc import Iterator
from functools import cache

from docs_guard.model.regex import regex
from docs_guard.syntax.front_matter import split

LARGEST = 4 << 20
"""Bytes of a page that are looked at; what stands behind is no prose that anybody wrote."""

FENCE = regex(r"^[ \t>]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?(`{3,}|~{3,})([^\n]*)$", re.MULTILINE)
INLINE = regex(r"\s{0,9}(?:<([^<>\n]{0,2000})>|([^\s()<>]{0,2000}(?:\([^\s()]{0,500}\)[^\s()<>]{0,500}){0,9}))")
DEFINITION = regex(r"^ {0,3}\[[^\]\n]{1,300}\]:[ \t]{0,9}<?([^\s<>]{1,2000})", re.MULTILINE)
ATTRIBUTE = regex(r"(?<![\w-])(?:href|to)\s{0,9}=\s{0,9}\{?([\"'])([^\"'\n]{0,2000})\1")
AUTOMATIC = regex(r"<(https?://[^\s<>]{1,2000})>")
ROLE = regex(r"\{doc\}`(?:[^`<\n]{0,300}<)?(?P<name>[^`<>\n]{1,500})>?`")
RST = regex(
    r"(?P<code>``)[^\n]{0,2000}?``"
    r"|:(?:std:)?doc:`(?:[^`<]{0,300}<)?(?P<doc>[^`<>\n]{1,500})>?`"
    r"|`[^`<]{0,300}<(?P<inline>[^`<>]{1,2000})>`__?"
    r"|^[ \t]{0,40}\.\.[ \t]+_[^:\n]{1,300}:[ \t]+(?P<definition>\S{1,2000})[ \t]*$"
    r"|^[ \t]{0,40}(?:\.\.[ \t]+(?:image|figure)::|:target:|:link:)[ \t]+(?P<directive>\S{1,2000})",
    re.MULTILINE,
)
SPACED = bytes(byte if byte >= 0x80 or chr(byte).isalnum() else 0x20 for byte in range(256))
"""ASCII that is no letter or digit becomes a space."""
TYPOGRAPHIC = "‘’“”–—…→•·×✓✅❌⚠️\u00a0\u200b\u200d\ufffd"


def link_targets(data: bytes, path: str) -> Iterator[str]:
    """The targets of a page's links, in order; any bytes are a page. Links in code do not count."""
    start = len(data[: body_start(data)].decode("utf-8", "surrogateescape"))
    return (target for _, target in _written(data[:LARGEST].decode("utf-8", "surrogateescape"), start, path))


def body_start(data: bytes) -> int:
    """Where the text after the front matter begins, in bytes."""
    block = split(data)
    return block.body if block else 0


def words(data: bytes) -> list[str]:
    """The words of a page in lower case, without its front matter: what is compared to find a page again."""
    text = data[body_start(data) : LARGEST].decode("utf-8", "replace").lower()
    if not text.isascii():
        for mark in TYPOGRAPHIC:
            text = text.replace(mark, " ")
    if text.isascii():
        return text.encode().translate(SPACED).decode().split()
    tokens = text.encode("utf-8", "replace").translate(SPACED).decode("utf-8", "replace").split()
    found: list[str] = []
    for token in tokens:
        if token.isascii():
            found.append(token)
        else:
            found += _word().findall(token)
    return found


@cache
def _word() -> re.Pattern[str]:
    """A run of letters and digits; of scripts that write without spaces, each sign. It takes 3 ms to compile."""
    return re.compile(r"[^\W_぀-ヿ㐀-鿿]+|[぀-ヿ㐀-鿿]")


def _written(text: str, start: int, path: str) -> list[tuple[int, str]]:
    """The links as they stand in the text, each with its offset."""
    return sorted(_rst(text, start) if path.endswith((".rst", ".txt")) else _markdown(text, start))


def _markdown(text: str, start: int) -> Iterator[tuple[int, str]]:
    for first, last in outside_code(text, start):
        seen, ticks = first, 0
        for offset, target in sorted(_candidates(text, first, last)):
            line = text.rfind("\n", seen, offset)
            ticks = text.count("`", line, offset) if line >= 0 else ticks + text.count("`", seen, offset)
            seen = offset
            if target and ticks % 2 == 0:
                yield offset, target
        if text.find("{doc}", first, last) >= 0:
            for match in ROLE.finditer(text, first, last):
                yield match.start("name"), "doc:" + match["name"].strip()


def _candidates(text: str, first: int, last: int) -> Iterator[tuple[int, str]]:
    """What looks like a link, inline code or not; each search begins at a mark that is quick to find."""
    at = text.find("](", first, last)
    while at >= 0:
        match = INLINE.match(text, at + 2, last)
        if match:
            group = 2 if match[1] is None else 1
            yield match.start(group), match[group]
        at = text.find("](", at + 2, last)
    if text.find("]:", first, last) >= 0:
        for match in DEFINITION.finditer(text, first, last):
            yield match.start(1), match[1]
    if text.find("href", first, last) >= 0 or text.find(" to=", first, last) >= 0:
        for match in ATTRIBUTE.finditer(text, first, last):
            yield match.start(2), match[2]
    if text.find("<http", first, last) >= 0:
        for match in AUTOMATIC.finditer(text, first, last):
            yield match.start(1), match[1]


def _rst(text: str, start: int) -> Iterator[tuple[int, str]]:
    for match in RST.finditer(text, start):
        name = match.lastgroup
        if name == "doc":
            yield match.start(name), "doc:" + match[name].strip()
        elif name and name != "code":
            yield match.start(name), "".join(match[name].split())


def outside_code(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The stretches of a Markdown text that stand in no fenced code."""
    fence = ""
    for match in FENCE.finditer(text, start):
        mark = match[1]
        if not fence and not (mark[0] == "`" and "`" in match[2]):
            yield start, match.start()
            fence = mark
        elif fence and mark[0] == fence[0] and len(mark) >= len(fence) and not match[2].strip():
            start, fence = match.end(), ""
    if not fence:
        yield start, len(text)
