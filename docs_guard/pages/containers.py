"""Blocks between colons (Docusaurus, VitePress, MyST, Learn) and by indentation (MkDocs admonitions and tabs)."""

import re
from bisect import bisect_left

from markdown_it.rules_block import StateBlock

from docs_guard.pages.fences import ADMONITIONS, PROSE, contain, directive, push
from docs_guard.pages.outline import Container, Leaf

COLONS = re.compile(r"(:{3,})[ \t]*(?:\{([\w:.+-]{1,80})\}|([A-Za-z][\w-]{0,80}))?")
CLOSING = re.compile(r"^[ \t>]*(:{3,})[ \t]*$", re.MULTILINE)
MARKED = re.compile(
    r"(!!!|\?\?\?\+?|===[+!]?)[ \t]+(?:([\w-]{1,80}(?:[ \t]+[\w-]{1,80}){0,8})[ \t]*)?(\"[^\n]*\")?[ \t]*$"
)
LOOKED_AT = 200
"""Closing lines among which that of a block is looked for."""


def container(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block of either kind, if one begins in this line."""
    begin = state.bMarks[start] + state.tShift[start]
    mark = state.src[begin : begin + 3]
    if mark == ":::":
        return _colons(state, start, end, silent)
    if mark in ("!!!", "???", "==="):
        return _marked(state, start, end, silent)
    return False


def _colons(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    begin, stop = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    found = COLONS.match(state.src, begin, stop)
    if not found or state.is_code_block(start):
        return False
    if silent:
        return True
    name = (found[2] or found[3] or "").lower()
    last = _closing(state, start, end, len(found[1])) if name and not _ends(state, start) else -1
    if last < 0:
        state.line = _last(state, start, end) if name and not found[2] else start + 1
        spans = [(state.bMarks[line] + state.tShift[line], state.eMarks[line]) for line in range(start, state.line)]
        push(state, Leaf("directive", start, state.line, spans, info=name))
        return True
    state.line = last + 1
    title = found.end(), stop
    if found[2] and name not in PROSE and name.startswith(("code", "literal", "math", "mermaid", "toctree", "raw")):
        push(state, Leaf("directive", start, state.line, [(stop, stop)], info=name))
    elif found[2]:
        directive(state, start, last, name, title)
    else:
        kind = "admonition" if name in ADMONITIONS else "directive"
        contain(state, Container(kind, start, last, name, title), start + 1, last)
    return True


def _ends(state: StateBlock, line: int) -> bool:
    """Whether the colons that close it stand in the line itself, as in Learn's `:::image source="a.png":::`."""
    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()
    return len(text) > 3 and text.endswith(":::") and bool(text.strip(":"))


def _last(state: StateBlock, start: int, end: int) -> int:
    """The line behind one of Learn's elements, which may run over some lines up to the colons."""
    for line in range(start, min(end, start + 12)):
        if state.isEmpty(line):
            break
        if _ends(state, line):
            return line + 1
    return start + 1


def _closing(state: StateBlock, start: int, end: int, colons: int) -> int:
    """The line that closes a block of so many colons; -1 where none does."""
    lines = closing_lines(state)
    at = bisect_left(lines, (start + 1, 0))
    for line, count in lines[at : at + LOOKED_AT]:
        if line >= end:
            break
        if count >= colons and state.sCount[line] >= state.blkIndent:
            return line
    return -1


def closing_lines(state: StateBlock) -> list[tuple[int, int]]:
    """Every line of the page that is nothing but colons, with their number; worked out once."""
    known: list[tuple[int, int]] | None = state.env.get("colons")
    if known is None:
        starts = state.env.setdefault("starts", list(state.bMarks))
        known = [(bisect_left(starts, found.start(1) + 1) - 1, len(found[1])) for found in CLOSING.finditer(state.src)]
        state.env["colons"] = known
    return known


def _marked(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    begin, stop = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    found = MARKED.match(state.src, begin, stop) if stop - begin < 1000 else None
    if not found or state.is_code_block(start) or not (found[3] or (found[2] and found[1][0] != "=")):
        return False
    if silent:
        return True
    indent, last = state.blkIndent + 4, start + 1
    for line in range(start + 1, end):
        if not state.isEmpty(line):
            if state.sCount[line] < indent:
                break
            last = line + 1
    state.line = last
    title = (found.start(3), found.end(3)) if found[3] else None
    name = (found[2] or "").split()[:1]
    state.blkIndent = indent
    kind = "directive" if found[1][0] == "=" else "admonition"
    contain(state, Container(kind, start, last, name[0] if name else "tab", title), start + 1, last)
    state.blkIndent -= 4
    return True
