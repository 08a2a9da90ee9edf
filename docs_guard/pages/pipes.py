"""Tables with pipes, as one leaf whatever their width: a cell costs nothing until somebody looks into it."""

from markdown_it.rules_block import StateBlock

from docs_guard.pages.cells import cells
from docs_guard.pages.outline import Leaf

WIDEST = 20_000
"""Characters of a line that can be the head of a table."""


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table of GitHub's Markdown. https://github.github.com/gfm/#tables-extension-"""
    under = start + 1
    if start + 2 > end or state.sCount[under] < state.blkIndent or state.is_code_block(under):
        return False
    first, last = state.bMarks[under] + state.tShift[under], state.eMarks[under]
    if last - first > WIDEST or last - first < 2 or state.src[first] not in "|-:":
        return False
    columns = _columns(state.src[first:last])
    if not columns or state.is_code_block(start):
        return False
    head = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    if head[1] - head[0] > WIDEST or state.src.find("|", *head) < 0 or _count(state.src[slice(*head)]) != columns:
        return False
    if not silent:
        _rows(state, start, end, columns)
    return True


def _columns(text: str) -> int:
    """How many columns the line under the head has; 0 when it is none."""
    if text.strip("|-: \t") or (text[0] == "-" and text[1] in " \t"):
        return 0
    parts = [part.strip() for part in text.split("|")]
    parts = parts[1 if not parts[0] else 0 : -1 if len(parts) > 1 and not parts[-1] else None]
    plain = (part[part.startswith(":") : len(part) - (len(part) > 1 and part.endswith(":"))] for part in parts)
    return len(parts) if all(part and not part.strip("-") for part in plain) else 0


def _count(text: str) -> int:
    return sum(1 for _ in cells(text, 0, len(text)))


def _rows(state: StateBlock, start: int, end: int, columns: int) -> None:
    rules = state.md.block.ruler.getRules("blockquote")
    before, state.parentType = state.parentType, "table"
    line = start + 2
    while line < end and state.sCount[line] >= state.blkIndent and not state.isEmpty(line):
        if state.is_code_block(line) or any(rule(state, line, end, True) for rule in rules):
            break
        line += 1
    state.parentType = before
    state.line = line
    spans = [(state.bMarks[row] + state.tShift[row], state.eMarks[row]) for row in (start, *range(start + 2, line))]
    leaf = Leaf("table", start, line, spans, rows=line - start - 2, columns=columns)
    state.push("leaf", "", 0).meta["leaf"] = leaf
