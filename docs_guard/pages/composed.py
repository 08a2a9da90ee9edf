"""Whether a Markdown page brings text that does not stand in its file: includes, snippets, templates."""

import re
from collections.abc import Sequence

from docs_guard.pages.outline import Container, Leaf, Span, inside

MARKS = ("{{", "--8<--", "<<<", "[!INCLUDE", "[!include", "@include", "{include", "{auto", "{eval-rst", "::include")
"""One of these stands in every text that is composed so."""
BRINGS = r"\{\{(?![<%])|--8<--|^[ \t]*<<<[ \t]*[@./\w]|\[!include\b|<!--[ \t]*@include"
DIRECTIVES = ("include", "mdinclude", "auto", "eval-rst", "toctree-filt", "click", "argparse")
"""What the names of directives that bring text begin with."""


def brings_text(text: str, parts: Sequence[Leaf | Container], code: Sequence[Span]) -> bool:
    """Whether a part of the page brings text from elsewhere; `code` are the spans of inline code, in order."""
    if not any(mark in text for mark in MARKS):
        return False
    brings = re.compile(BRINGS, re.IGNORECASE | re.MULTILINE)
    for part in parts:
        if part.kind == "directive" and part.info.startswith(DIRECTIVES):
            return True
        read = isinstance(part, Leaf) and part.kind in ("paragraph", "html", "heading", "table")
        if isinstance(part, Leaf) and read:
            for found in brings.finditer(text, part.start, part.end):
                if not inside(code, found.start()):
                    return True
    return False
