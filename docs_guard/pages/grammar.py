"""The block rules of Markdown as markdown-it runs them, with leaves that remember the characters of their lines."""

from collections.abc import Callable
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock, blockquote, code, hr, html_block, list_block, reference

from docs_guard.pages import containers, fences
from docs_guard.pages.outline import Leaf, Span
from docs_guard.pages.pipes import table

Rule = Callable[[StateBlock, int, int, bool], bool]
MOST_NESTED = 60
"""Levels of markdown-it: a list and its item are two."""
MOST_QUOTED = 400_000
"""Lines in quotations of one page, a line in a quotation in another counted twice: each is gone through anew."""
MOST_BLOCKS = 40_000
"""Blocks of one page; a page of a megabyte has about ten thousand."""
BREAKS = frozenset("`~>*-_+0123456789<#|:!?=")
"""What the first character of a line must be so that the line can end a paragraph."""


class State(StateBlock):
    """The state of markdown-it with a budget."""

    blocks = 0
    quoted = 0
    cut_short = ""


class Blocks(ParserBlock):
    """Runs only those rules that the first character of a line allows, and stops where the budget ends."""

    def __init__(self, mdx: bool) -> None:
        super().__init__()
        for name, rule, alt in _rules(mdx):
            self.ruler.at(name, rule, {"alt": alt}) if name in STANDARD else self.ruler.before(
                "fence", name, rule, {"alt": alt}
            )
        if mdx:
            self.ruler.disable(["code", "html_block"])
        self.starts = _starts(mdx)

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 - markdown-it's names
        line, empty, starts = startLine, False, self.starts
        if state.parentType == "blockquote" and self._quoted(state, endLine - startLine):
            state.line = line = endLine
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                break
            if self._spent(state):
                state.line = endLine
                break
            begin = state.bMarks[line] + state.tShift[line]
            for rule in starts.get(state.src[begin], PLAIN) if not state.is_code_block(line) else INDENTED:
                if rule(state, line, endLine, False):
                    break
            state.tight = not empty
            line = state.line
            if line - 1 < endLine and state.isEmpty(line - 1):
                empty = True
            if line < endLine and state.isEmpty(line):
                empty = True
                line += 1
                state.line = line

    def _quoted(self, state: StateBlock, count: int) -> bool:
        """Whether so many more lines in a quotation are too many."""
        assert isinstance(state, State)  # noqa: S101 - for the type checker
        state.quoted += count
        if state.quoted > MOST_QUOTED:
            state.cut_short = state.cut_short or f"it has more than {MOST_QUOTED} lines in quotations"
        return state.quoted > MOST_QUOTED

    def _spent(self, state: StateBlock) -> bool:
        """Whether the page is nested too deep here, or has too many blocks."""
        assert isinstance(state, State)  # noqa: S101 - for the type checker
        state.blocks += 1
        if state.level >= MOST_NESTED:
            state.cut_short = state.cut_short or f"lists and quotes are nested deeper than {MOST_NESTED // 2} levels"
        elif state.blocks > MOST_BLOCKS:
            state.cut_short = f"it has more than {MOST_BLOCKS} blocks"
        else:
            return False
        return True


def parser(mdx: bool) -> MarkdownIt:
    """A parser for the blocks of Markdown or MDX."""
    md = MarkdownIt("commonmark", {"maxNesting": MOST_NESTED})
    md.block = Blocks(mdx)
    return md


def paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A paragraph, or a heading with a line of `=` or `-` under it."""
    before = state.parentType
    state.parentType = "paragraph"
    rules = state.md.block.ruler.getRules("paragraph")
    src, begins, shifts, counts = state.src, state.bMarks, state.tShift, state.sCount
    line, level = start + 1, 0
    while line < state.lineMax and not state.isEmpty(line):
        if counts[line] >= 0 and counts[line] - state.blkIndent <= 3:
            first = src[begins[line] + shifts[line]]
            if first in "=-" and counts[line] >= state.blkIndent and line < end:
                level = _underline(src[begins[line] + shifts[line] : state.eMarks[line]])
                if level:
                    break
            if (first in BREAKS or _piped(state, line + 1)) and any(rule(state, line, end, True) for rule in rules):
                break
        line += 1
    state.parentType = before
    state.line = line + 1 if level else line
    spans = lines(state, start, line)
    push(state, Leaf("heading" if level else "paragraph", start, state.line, spans, level))
    return True


def _underline(text: str) -> int:
    """The level of the heading whose line it underlines; 0 where it underlines none."""
    mark = text[0]
    return 0 if text.rstrip(" \t").strip(mark) else 1 if mark == "=" else 2


def _piped(state: StateBlock, line: int) -> bool:
    """Whether the line may be the one under the head of a table."""
    at = state.bMarks[line] + state.tShift[line] if line < state.lineMax else 0
    return at < state.eMarks[line] and state.src[at] in "|-:" if line < state.lineMax else False


def heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A heading with `#` before it."""
    begin, stop = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    if state.is_code_block(start) or state.src[begin : begin + 1] != "#":
        return False
    text = state.src[begin:stop]
    level = len(text) - len(text.lstrip("#"))
    if level > 6 or (begin + level < stop and text[level] not in " \t"):
        return False
    if not silent:
        state.line = start + 1
        push(state, Leaf("heading", start, start + 1, [(begin + level, begin + level + _title(text[level:]))], level))
    return True


def _title(text: str) -> int:
    """How long a heading's text is without the `##` that closes it."""
    text = text.rstrip(" \t")
    bare = text.rstrip("#")
    return len(bare.rstrip(" \t")) if not bare or bare[-1] in " \t" else len(text)


def html(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """HTML that begins a line, to the blank line or closing tag that ends it."""
    if state.src[state.bMarks[start] + state.tShift[start]] != "<":
        return False
    return _wrapped(html_block, "html", state, start, end, silent)


def definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The address of a reference: `[name]: address "title"`."""
    if not reference(state, start, end, silent):
        return False
    if not silent:
        push(state, Leaf("definition", start, state.line, lines(state, start, state.line)))
    return True


def indented(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Code by indentation."""
    return _wrapped(code, "code", state, start, end, silent)


def rule_off(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line across the page; it ends paragraphs and is nothing itself."""
    return state.src[state.bMarks[start] + state.tShift[start]] in "*-_" and hr(state, start, end, silent)


def _wrapped(rule: Rule, kind: str, state: StateBlock, start: int, end: int, silent: bool) -> bool:
    count = len(state.tokens)
    if not rule(state, start, end, silent):
        return False
    if not silent:
        del state.tokens[count:]
        push(state, Leaf(kind, start, state.line, lines(state, start, state.line)))
    return True


def lines(state: StateBlock, first: int, last: int) -> list[Span]:
    """The characters of these lines without the marks and spaces before them."""
    return [
        (min(begin + shift, end), end)
        for begin, shift, end in zip(
            state.bMarks[first:last], state.tShift[first:last], state.eMarks[first:last], strict=True
        )
    ]


def push(state: StateBlock, leaf: Leaf) -> None:
    """Adds a leaf to the tokens."""
    state.push("leaf", "", 0).meta["leaf"] = leaf


STANDARD = frozenset({"table", "code", "fence", "blockquote", "hr", "list", "reference", "html_block", "heading"}) | {
    "paragraph"
}


def _rules(mdx: bool) -> list[tuple[str, Any, list[str]]]:
    ends = ["paragraph", "reference", "blockquote", "list"]
    return [
        ("table", table, ["paragraph", "reference"]),
        ("code", indented, []),
        ("fence", fences.fence, ends),
        ("blockquote", blockquote, ends),
        ("hr", rule_off, ends),
        ("list", list_block, ["paragraph", "reference", "blockquote"]),
        ("reference", definition, []),
        ("html_block", html, ["paragraph", "reference", "blockquote"]),
        ("heading", heading, ["paragraph", "reference", "blockquote"]),
        ("paragraph", paragraph, []),
        ("container", containers.container, ends),
    ]


PLAIN: tuple[Rule, ...] = (table, paragraph)
INDENTED: tuple[Rule, ...] = (indented, table, paragraph)


def _starts(mdx: bool) -> dict[str, tuple[Rule, ...]]:
    """The rules that can hold for a line, by its first character."""
    made: dict[str, tuple[Rule, ...]] = {
        "`": (fences.fence, *PLAIN),
        "~": (fences.fence, *PLAIN),
        ":": (containers.container, *PLAIN),
        "!": (containers.container, *PLAIN),
        "?": (containers.container, *PLAIN),
        "=": (containers.container, *PLAIN),
        ">": (blockquote, paragraph),
        "#": (table, heading, paragraph),
        "[": (table, definition, paragraph),
        "<": PLAIN if mdx else (table, html, paragraph),
        "_": (table, rule_off, paragraph),
        "+": (table, list_block, paragraph),
    }
    made["*"] = made["-"] = (table, rule_off, list_block, paragraph)
    return made | dict.fromkeys("0123456789", (table, list_block, paragraph))
