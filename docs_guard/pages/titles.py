"""Tells the title of a page without parsing it."""

import re

from docs_guard.model.regex import regex
from docs_guard.syntax.front_matter import split, values
from docs_guard.syntax.node import Malformed

TITLE = regex(rb"^title[ \t]*[:=][ \t]*([\"']?)([^\"'\n\\|>&*!{}\[\]#:]+)\1[ \t]*\r?$", re.MULTILINE)
"""A title as most front matter has it, which needs no parser of YAML or TOML."""
HEADING = regex(r"^#[ \t]+([^\n]+)$|^([^\s#>|*+-][^\n]*)\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE)
RST_HEADING = r"^(\S[^\n]*)\n([=\-~^\"'#*+`:.<>_])\2{2,}[ \t]*$"
FIRST = 16 << 10
"""Bytes within which the first heading is looked for."""


def title(data: bytes, path: str) -> str:
    """The front matter's title, or the first heading, or empty."""
    block = split(data)
    if block and b"title" in data[: block.end]:
        if found := TITLE.search(data, block.start, block.end):
            return found[2].decode("utf-8", "replace").strip()
        try:
            told = values(data, frozenset({"title"})).get("title")
        except Malformed:
            told = None
        if isinstance(told, str) and told.strip():
            return told.strip()
    after = block.body if block else 0
    text = data[after : after + FIRST].decode("utf-8", "replace").replace("\r\n", "\n")
    heading = re.search(RST_HEADING, text, re.MULTILINE) if path.endswith(".rst") else HEADING.search(text)
    return next((part for part in heading.groups() if part), "").strip(" \t#") if heading else ""
