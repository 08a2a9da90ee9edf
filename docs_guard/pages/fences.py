"""Fenced code and the directives of MyST, which are written as fenced code."""

import re

from markdown_it.rules_block import StateBlock

from docs_guard.pages.outline import Container, Leaf, Span

DIRECTIVE = re.compile(r"[ \t]*\{([\w:.+-]{1,80})\}[ \t]*")
ADMONITIONS = frozenset(
    ("admonition", "attention", "caution", "danger", "deprecated", "details", "error", "hint", "important", "info")
) | frozenset(("note", "question", "seealso", "success", "tip", "todo", "versionadded", "versionchanged", "warning"))
FIGURES = frozenset(("image", "figure", "figure-md"))
LAYOUT = frozenset(
    ("aside", "card", "card-carousel", "carousel", "compound", "container", "div", "dropdown", "grid", "grid-item")
) | frozenset(("grid-item-card", "group-tab", "panels", "rst-class", "tab", "tab-item", "tab-set", "tabbed", "tabs"))
QUOTED = frozenset(("centered", "epigraph", "highlights", "margin", "pull-quote", "sidebar", "topic"))
LISTED = frozenset(("exercise", "glossary", "list-table", "only", "solution", "table"))
PROSE = ADMONITIONS | FIGURES | LAYOUT | QUOTED | LISTED
"""Directives whose content is Markdown; of all others it is data or code."""
MOST_NESTED = 20
"""Levels below which a directive is read as code."""
OPTION = re.compile(r":[\w-]{1,60}:(?:[ \t]|$)")


def fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Code between lines of at least three backticks or tildes, or a directive of MyST."""
    begin, stop = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    mark = state.src[begin : begin + 1]
    if mark not in ("`", "~") or state.is_code_block(start):
        return False
    text = state.src[begin:stop]
    length = len(text) - len(text.lstrip(mark))
    if length < 3 or (mark == "`" and mark in text[length:]):
        return False
    if silent:
        return True
    last, closed = _closing(state, start + 1, end, mark, length)
    state.line = last + closed
    named = DIRECTIVE.match(state.src, begin + length, stop)
    if named and named[1] in PROSE and state.level < MOST_NESTED:
        directive(state, start, last, named[1], (named.end(), stop))
    else:
        info = named[1] if named else text[length:].strip()[:200]
        push(state, Leaf("directive" if named else "code", start, state.line, [(stop, stop)], info=info))
    return True


def push(state: StateBlock, leaf: Leaf) -> None:
    """Adds a leaf to the tokens."""
    state.push("leaf", "", 0).meta["leaf"] = leaf


def _closing(state: StateBlock, line: int, end: int, mark: str, length: int) -> tuple[int, bool]:
    """The line that closes a fence, or the one behind its block where none does."""
    fence = mark * length
    while line < end:
        begin, stop = state.bMarks[line] + state.tShift[line], state.eMarks[line]
        if begin < stop and state.sCount[line] < state.blkIndent:
            break
        if (
            state.src.startswith(fence, begin, stop)
            and not state.src[begin:stop].strip(mark).strip(" \t")
            and not state.is_code_block(line)
        ):
            return line, True
        line += 1
    return line, False


def directive(state: StateBlock, start: int, last: int, name: str, argument: Span) -> None:
    """A directive from the line `start` to before `last`, its closing line, with Markdown in it."""
    body, options = _options(state, start + 1, last)
    kind = "admonition" if name in ADMONITIONS else "directive"
    contain(state, Container(kind, start, last, name, argument, options), body, last)


def _options(state: StateBlock, line: int, last: int) -> tuple[int, tuple[Span, ...]]:
    """The first line behind a directive's options, and where they stand."""
    found: list[Span] = []
    yaml = False
    while line < last:
        span = state.bMarks[line] + state.tShift[line], state.eMarks[line]
        text = state.src[span[0] : span[1]]
        if text.rstrip() == "---" and (yaml or not found):
            yaml = not yaml
            line += 1
            if not yaml:
                break
        elif yaml or OPTION.match(text):
            found.append(span)
            line += 1
        else:
            break
    return line, tuple(found)


def contain(state: StateBlock, container: Container, first: int, last: int) -> None:
    """Reads the lines between as the blocks of a container, and leaves `state.line` as it is."""
    line, most, parent = state.line, state.lineMax, state.parentType
    state.lineMax, state.parentType = last, "root"
    opening = state.push("container_open", "div", 1)
    opening.map = [container.first, line]
    opening.meta["container"] = container
    state.md.block.tokenize(state, first, last)
    state.push("container_close", "div", -1)
    state.line, state.lineMax, state.parentType = line, most, parent
