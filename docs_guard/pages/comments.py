"""Finds the comments of a file that speak to docs-guard, in the syntax of its language."""

import re
from collections.abc import Iterator

from docs_guard.model.declared import dataclass
from docs_guard.pages.marks import MARK

LONGEST = 2_000
"""Bytes of a comment that are looked at."""
BEFORE = 24
"""Bytes before the mark in which its comment must begin."""

PAGES = (".md", ".mdx", ".markdown", ".mdown", ".html", ".htm")
BRACKETED = (
    rb"(?:(?P<html><!--+)|(?P<jsx>\{/\*+)|(?P<link>\[//\]:[ \t]{1,4}#[ \t]{1,4}[(\"'])|(?:^|(?<=\r))(?P<myst>%))"
    rb"[ \t\r\n]{0,9}\Z"
)
RST = rb"(?:^|(?<=\r))[ \t]{0,20}(?P<rst>\.\.)[ \t]{1,3}\Z"
LINE = rb"(?:^|(?<=[\s,;{}\[\]()]))(?P<line>#{1,3}|/{2,3}|/\*{1,2}|;{1,2})[ \t]{0,9}\Z"
"""How a comment begins, up to the mark. The patterns are compiled when a file holds the mark, as hardly any does."""
CLOSING = {b"(": b")", b'"': b'"', b"'": b"'"}
NAME = rb"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*"
WORDS = (b"tutorial", b"how-to", b"reference", b"explanation", b"none")
PURPOSE = rb"\s*:\s*purpose(?:\s*[=:]\s*|\s+)([A-Za-z-]{1,20})\s*\Z"
SAID = rb"\s*:\s*allow\s+(?P<names>NAME(?:\s*,\s*NAME)*)(?:\s+(?:--+|\xe2\x80[\x93\x94])(?P<reason>.*)|\s*)\Z"


@dataclass(frozen=True, slots=True)
class Comment:
    """
    A comment that begins with `docs-guard:`, at the bytes `start` to `end`.

    `names` are the bytes of the rules' names, None where what it says cannot be understood. `purpose` is the word of
    a comment that says what the page is for: one of the four, or `none`.
    """

    start: int
    end: int
    names: tuple[int, int] | None
    reason: str
    purpose: str = ""


def comments(data: bytes, opening: bytes, start: int = 0, stop: int | None = None) -> Iterator[Comment]:
    """The comments between two bytes, in order; of a Markdown text also those that stand in code."""
    at = data.find(MARK, start, stop)
    while at >= 0:
        after = at + len(MARK)
        begins = re.compile(opening, re.MULTILINE).search(data, max(start, at - BEFORE), at)
        if begins and data[after : after + 9].lstrip()[:1] == b":":
            inside, end = _end(data, after, begins)
            if inside >= 0:
                yield _comment(data, begins.start(begins.lastgroup or 0), after, inside, end)
                after = max(after, end)
        at = data.find(MARK, after, stop)


def opening_of(path: str) -> bytes:
    """How a comment begins in a file of that name."""
    if path.lower().endswith(PAGES):
        return BRACKETED
    return RST if path.lower().endswith(".rst") else LINE


def _end(data: bytes, after: int, begins: re.Match[bytes]) -> tuple[int, int]:
    """Where what the comment says ends, and where itself does; -1 where it is not closed."""
    kind = begins.lastgroup or ""
    line = _line_end(data, after)
    last = line if kind in ("link", "line") else after + LONGEST
    if kind == "rst":
        line = _block_end(data, begins.start("rst") - begins.start(), line)
    close = {"html": b"-->", "jsx": b"*/}", "link": CLOSING.get(begins[0].rstrip()[-1:], b"")}.get(kind, b"")
    if kind == "line" and begins["line"].startswith(b"/*"):
        close = b"*/"
    if not close:
        return line, line
    inside = data.find(close, after, last)
    return inside, inside + len(close)


def _block_end(data: bytes, indent: int, line: int) -> int:
    """Where an rst comment ends whose first line ends at `line`: lines that are indented deeper go on with it."""
    while line < len(data):
        start = line + (2 if data[line : line + 2] == b"\r\n" else 1)
        end = _line_end(data, start)
        text = data[start:end]
        if not text.strip() or len(text) - len(text.lstrip()) <= indent or end - line > LONGEST:
            break
        line = end
    return line


def _line_end(data: bytes, at: int) -> int:
    """Where the line ends in which `at` stands, its end left out; what is too long for a comment is cut."""
    stop = min(len(data), at + LONGEST)
    ends = [found for found in (data.find(b"\n", at, stop), data.find(b"\r", at, stop)) if found >= 0]
    return min(ends, default=stop)


def _comment(data: bytes, start: int, after: int, inside: int, end: int) -> Comment:
    text = data[after : min(inside, after + LONGEST)]
    said = re.match(SAID.replace(b"NAME", NAME), text, re.DOTALL)
    if not said:
        word = found[1].lower() if (found := re.match(PURPOSE, text)) else b""
        return Comment(start, end, None, "", word.decode("ascii") if word in WORDS else "")
    reason = " ".join((said["reason"] or b"").decode("utf-8", "replace").split())
    return Comment(start, end, (after + said.start("names"), after + said.end("names")), reason)
