"""Reads reStructuredText line by line, without docutils: what of it is prose, blocks, pictures and links."""

from docs_guard.model.declared import dataclass
from docs_guard.pages.parsed import Parsed
from docs_guard.pages.rst_explicit import Explicit
from docs_guard.pages.rst_gather import Gatherer
from docs_guard.pages.rst_lines import Line, Lines, Source, blank, cut, indent_of, least_indent, reach
from docs_guard.pages.rst_marks import (
    ANONYMOUS,
    BULLET,
    DOCTEST,
    EXPLICIT,
    FIELD,
    GRID,
    LINE_BLOCK,
    OPTION,
    PLAIN,
    SHORT,
    SIMPLE,
    enumerator,
    is_ruler,
)
from docs_guard.pages.rst_tables import Table, grid, simple

DEEPEST = 40
"""Levels of nesting; what is deeper is not read."""
MOST_BLOCKS = 60_000
"""Blocks and cells of one page; a page of a megabyte has about ten thousand."""


def parse(text: str, path: str) -> Parsed:
    """The page in `text`; any text is one."""
    source = Source(text)
    lines = source.lines()
    scanner = Scanner(Gatherer(source))
    scanner.body(lines, 0, titles=True)
    return scanner.found.parsed()


@dataclass(slots=True)
class Scanner(Explicit):
    """Goes through the lines of a body, block by block; each reader answers where the next block begins."""

    def body(self, lines: Lines, depth: int, titles: bool = False) -> None:
        """The blocks on some lines. `titles`: whether headings of the page may stand here."""
        at = 0
        while at < len(lines) and not self.spent(depth):
            text = lines[at][0]
            if not text:
                at += 1
            elif text[0] == " ":
                at = self.quote(lines, at, depth)
            elif PLAIN.match(text):
                at = self.paragraph(lines, at, depth, titles)
            else:
                at = self.marked(lines, at, depth, titles)

    def spent(self, depth: int) -> bool:
        """Whether the page is nested too deep here, or has too many blocks."""
        if depth > DEEPEST:
            self.found.cut_short = f"lists and quotes are nested deeper than {DEEPEST} levels"
        elif self.found.count > MOST_BLOCKS:
            self.found.cut_short = f"it has more than {MOST_BLOCKS} blocks"
        else:
            return False
        return True

    def marked(self, lines: Lines, at: int, depth: int, titles: bool) -> int:
        """A block that may begin with a mark."""
        text = lines[at][0]
        if match := BULLET.match(text):
            return self.item(lines, at, match.end(), depth, "item")
        if width := enumerator([line[0] for line in lines[at : at + 2]], 0):
            return self.item(lines, at, width, depth, "step")
        if text[0] == ":" and (match := FIELD.match(text)):
            return self.field(lines, at, match.end(), depth)
        if text[0] in "-/" and (match := OPTION.match(text)):
            return self.option(lines, at, match.end(), depth)
        if text[0] == ">" and DOCTEST.match(text):
            return self.doctest(lines, at, depth)
        if text[0] == "|" and LINE_BLOCK.match(text):
            return self.line_block(lines, at, depth)
        if text[0] in "+=" and (table := self.table(lines, at, depth)):
            return table
        if text[0] == "." and EXPLICIT.match(text):
            return self.explicit(lines, at, depth, titles)
        if text[0] == "_" and ANONYMOUS.match(text):
            return self.anonymous(lines, at)
        if is_ruler(text) and (end := self.ruled(lines, at, depth, titles)):
            return end
        return self.paragraph(lines, at, depth, titles)

    def quote(self, lines: Lines, at: int, depth: int) -> int:
        """Indented lines: a quotation."""
        end = reach(lines, at, 1)
        inner = lines[at:end]
        self.found.block("quote", inner, depth)
        self.body(cut(inner, least_indent(inner)), depth + 1)
        return end

    def item(self, lines: Lines, at: int, width: int, depth: int, kind: str) -> int:
        """An item of a list; what belongs to it is indented as far as its text."""
        if len(lines[at][0]) <= width:
            end = reach(lines, at + 1, 1)
            below = lines[at + 1 : end]
            inner = [("", lines[at][1], lines[at][2]), *cut(below, least_indent(below))]
        else:
            end = reach(lines, at + 1, width)
            inner = cut(lines[at:end], width)
        self.found.block("step" if kind == "step" else "item", lines[at:end], depth)
        self.body(inner, depth + 1)
        return end

    def ruled(self, lines: Lines, at: int, depth: int, titles: bool) -> int:
        """A line of signs: a transition, or what stands over a heading; 0 where it is text."""
        ruler = lines[at][0]
        if at + 1 >= len(lines) or not lines[at + 1][0]:
            return at + 1 if len(ruler) >= SHORT else 0
        title, row, column = lines[at + 1]
        under = lines[at + 2][0] if at + 2 < len(lines) else ""
        if under != ruler or (len(title) > len(ruler) and len(ruler) < SHORT):
            return at + 1 if len(ruler) >= SHORT and not titles else 0
        indent = indent_of(title)
        self.title(lines[at : at + 3], (title[indent:], row, column + indent), ruler[0] * 2, depth, titles)
        return at + 3

    def title(self, lines: Lines, title: Line, style: str, depth: int, titles: bool) -> None:
        """A heading, or text that looks like one where none may stand."""
        if titles:
            self.found.heading(lines, title, style, depth)
        else:
            self.found.block("paragraph", lines, depth)
            self.found.text([title])

    def paragraph(self, lines: Lines, at: int, depth: int, titles: bool) -> int:
        """A paragraph, a heading with a line under it, or a term with its definition."""
        text = lines[at][0]
        below = lines[at + 1][0] if at + 1 < len(lines) else ""
        if below and is_ruler(below) and (len(below) >= SHORT or len(below) >= len(text)):
            self.title(lines[at : at + 2], lines[at], below[0], depth, titles)
            return at + 2
        if below.startswith(" ") and not text.endswith("::"):
            return self.definition(lines, at, depth)
        end = at + 1
        while end < len(lines) and lines[end][0] and lines[end][0][0] != " ":
            end += 1
        return self.ending(lines, at, end, depth)

    def ending(self, lines: Lines, at: int, end: int, depth: int) -> int:
        """A paragraph, and the literal block that two colons at its end announce."""
        last, row, column = lines[end - 1]
        literal = last.endswith("::")
        said = [*lines[at : end - 1], (last[:-1] if literal else last, row, column)]
        if said[0][0] != ":" or len(said) > 1:
            self.found.block("paragraph", lines[at:end], depth)
            self.found.text(said)
        return self.literal(lines, end, depth) if literal else end

    def literal(self, lines: Lines, at: int, depth: int) -> int:
        """A block that is shown as it is written: indented, or with the same sign before each line."""
        start = next((index for index in range(at, len(lines)) if lines[index][0]), len(lines))
        if start == len(lines):
            return at
        first = lines[start][0][0]
        end = start
        if first == " ":
            end = reach(lines, start, 1)
        elif not first.isalnum() and start > at:
            while end < len(lines) and lines[end][0][:1] == first:
                end += 1
        if end > start:
            self.found.block("code", lines[start:end], depth)
        return end if end > start else at

    def definition(self, lines: Lines, at: int, depth: int) -> int:
        """A term and what is indented below it."""
        end = reach(lines, at + 1, 1)
        inner = lines[at + 1 : end]
        self.found.block("item", lines[at:end], depth)
        self.found.block("paragraph", lines[at : at + 1], depth + 1)
        self.found.text(lines[at : at + 1])
        self.body(cut(inner, least_indent(inner)), depth + 1)
        return end

    def doctest(self, lines: Lines, at: int, depth: int) -> int:
        """Python as it was typed, up to a blank line."""
        end = blank(lines, at)
        self.found.block("code", lines[at:end], depth, "pycon")
        return end

    def table(self, lines: Lines, at: int, depth: int) -> int:
        """A drawn table, 0 where none begins."""
        text = lines[at][0]
        table: Table | None = None
        if GRID.match(text):
            table = grid(lines, at)
        elif SIMPLE.match(text):
            table = simple(lines, at)
        if table is None:
            return 0
        self.found.block("table", lines[at : table.end], depth, "", table.rows, table.columns)
        self.cells(table, depth)
        return table.end
