"""The sections of a page, read lightly: where each begins, its heading, and its text."""

import re
from collections.abc import Iterator

from docs_guard.model.declared import dataclass
from docs_guard.pages.light import LARGEST, body_start, outside_code

ATX = re.compile(r"^ {0,3}(#{1,6})[ \t]+([^\n]{1,500})$", re.MULTILINE)
UNDERLINED = re.compile(r"^ {0,3}([^\s#>|*+<-][^\n]{0,500})\n {0,3}(?:={3,}|-{3,})[ \t]*$", re.MULTILINE)
RST = re.compile(r"^(\S[^\n]{0,500})\n([=\-~^\"'#*+`:.<>_])\2{2,}[ \t]*$", re.MULTILINE)
MARKUP = re.compile(
    r"\{#[^}\n]{0,200}\}|<[^<>\n]{0,500}>|!?\[([^\[\]\n]{0,300})\](?:\([^()\n]{0,500}\))?|[`*]|:[a-z]{1,20}:"
)
MOST = 400
"""Sections of a page that are looked at."""


@dataclass(frozen=True, slots=True)
class Section:
    """`heading` is empty for what stands before the first one; `line` counts from 1."""

    heading: str
    line: int
    text: str


def sections(data: bytes, path: str) -> Iterator[Section]:
    """The sections of a page in order, without its front matter; each with its own text alone."""
    text = data[:LARGEST].decode("utf-8", "replace").replace("\r\n", "\n")
    start = len(data[: body_start(data)].decode("utf-8", "replace").replace("\r\n", "\n"))
    begins = [(start, start, "")]
    stretches = [(start, len(text))] if path.endswith(".rst") else outside_code(text, start)
    for first, last in stretches:
        begins += sorted(_headings(text, first, last, path.endswith(".rst")))
    line, seen = 1, 0
    ends = [begin for begin, _, _ in begins[1:MOST]] + [len(text)]
    for (begin, after, heading), end in zip(begins[:MOST], ends, strict=True):
        line, seen = line + text.count("\n", seen, begin), begin
        yield Section(heading, line, text[after:end])


def _headings(text: str, first: int, last: int, rst: bool) -> Iterator[tuple[int, int, str]]:
    """Where a heading begins and ends, and its words."""
    if rst:
        found = ((match, match[1]) for match in RST.finditer(text, first, last))
    else:
        found = (
            (match, match[group])
            for form, group in ((ATX, 2), (UNDERLINED, 1))
            for match in form.finditer(text, first, last)
        )
    for match, words in found:
        if any(char.isalnum() for char in words):
            yield match.start(), match.end(), MARKUP.sub(r"\1", words).strip(" \t#")
