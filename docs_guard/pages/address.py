"""Reads the address, title and size behind a link's or an image's bracket, and turns their source into plain text."""

import re

from docs_guard.model.declared import dataclass
from docs_guard.model.regex import regex

SPACE = regex(r"[ \t\n]*")
ANGLED = regex(r"<((?:[^<>\n\\]|\\.){0,3000}+)>")
STOP = regex(r"[()\\\s\x00-\x1f\x7f]")
TITLE = regex(
    r"\"(?P<double>(?:[^\"\\]|\\.){0,2000}+)\"|'(?P<single>(?:[^'\\]|\\.){0,2000}+)'"
    r"|\((?P<round>(?:[^()\\]|\\.){0,2000}+)\)",
    re.DOTALL,
)
SIZE = regex(r"=(\d{0,5})x(\d{0,5})(?=[ \t]*[)\"'])")
SPACES = regex(r"[ \t\n]+")
ESCAPED = regex(r"\\([!-/:-@\[-`{-~])")
DEEPEST = 32
"""Brackets within an address, as in the reference implementations."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address without escapes, and the characters that it stands in. `size`: the `=100x20` behind it."""

    text: str
    start: int
    end: int
    size: str = ""


def destination(text: str, at: int) -> tuple[Address, str, int] | None:
    """Address, title and end of what stands in round brackets at `at`; None where no address does."""
    if not text.startswith("(", at):
        return None
    begin = _space(text, at + 1)
    address = bare(text, begin)
    if address is None:
        return None
    after = address.end + (text[begin : begin + 1] == "<")
    seen = _space(text, after)
    size = SIZE.match(text, seen) if seen > after else None
    if size:
        address = Address(address.text, address.start, address.end, size[0])
        after, seen = size.end(), _space(text, size.end())
    title = TITLE.match(text, seen) if seen > after else None
    if title:
        seen = _space(text, title.end())
    if not text.startswith(")", seen):
        return None
    return address, plain(title[0][1:-1]) if title else "", seen + 1


def _space(text: str, at: int) -> int:
    found = SPACE.match(text, at)
    return found.end() if found else at


def bare(text: str, at: int) -> Address | None:
    """The address that begins at `at`, in angles or without spaces."""
    if text.startswith("<", at):
        found = ANGLED.match(text, at)
        return Address(unescaped(found[1]), found.start(1), found.end(1)) if found else None
    depth, seen = 0, at
    while match := STOP.search(text, seen):
        mark, seen = match[0], match.end()
        if mark == "\\":
            seen += text[seen : seen + 1] not in ("", " ", "\n", "\t")
        elif mark == "(":
            depth += 1
            if depth > DEEPEST:
                return None
        elif mark == ")" and depth:
            depth -= 1
        else:
            seen -= 1
            break
    else:
        seen = len(text)
    if depth:
        return None
    return Address(unescaped(text[at:seen]), at, seen)


def unescaped(text: str) -> str:
    """Text as it is meant: without the backslashes before marks, and with its entities decoded."""
    if "\\" in text:
        text = ESCAPED.sub(r"\1", text)
    if "&" in text:
        from html import unescape  # late: few pages need it

        text = unescape(text)
    return text


def plain(text: str) -> str:
    """The words of an alternative text or title: without emphasis, ticks and addresses of links."""
    if not text.isalnum():
        text = LINKED.sub(r"\1", text) if "](" in text else text
        text = unescaped(text.replace("**", "").replace("`", ""))
    return SPACES.sub(" ", text).strip(" ")


LINKED = regex(r"!?\[([^\[\]\n]{0,500})\]\([^()\n]{0,2000}\)")
