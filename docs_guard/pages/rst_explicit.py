"""What begins with a mark in reStructuredText: fields, options, line blocks, targets, notes and directives."""

from abc import ABC, abstractmethod

from docs_guard.model.declared import dataclass
from docs_guard.model.page import BlockKind
from docs_guard.pages.parsed import NOTHING
from docs_guard.pages.rst_directives import (
    ADMONITIONS,
    CODE,
    COMPOSING,
    HEADED,
    PICTURES,
    SILENT,
    TABLES,
    TITLED,
    Directive,
    read_directive,
)
from docs_guard.pages.rst_gather import Gatherer, anchor
from docs_guard.pages.rst_html import read_html
from docs_guard.pages.rst_inline import NAMED, address_of, join, read_inline
from docs_guard.pages.rst_lines import Line, Lines, cut, hanging, least_indent, paragraphs, reach
from docs_guard.pages.rst_marks import BULLET, DIRECTIVE, EMBEDDED, FOOTNOTE, NAMELESS, SUBSTITUTION, TARGET
from docs_guard.pages.rst_pictures import on_cards, written
from docs_guard.pages.rst_tables import Table


@dataclass(slots=True)
class Explicit(ABC):
    """Reads blocks whose first line says what they are; each reader answers where the next block begins."""

    found: Gatherer

    @abstractmethod
    def body(self, lines: Lines, depth: int, titles: bool = False) -> None:
        """Reads the blocks that stand within another one."""

    def field(self, lines: Lines, at: int, width: int, depth: int) -> int:
        """A field; those at the top of a page are settings."""
        inner, end = hanging(lines, at, width)
        if self.found.blocks or depth:
            self.found.block("item", lines[at:end], depth)
            self.found.text([(lines[at][0][1 : lines[at][0].rindex(":", 0, width)], lines[at][1], lines[at][2] + 1)])
            self.body(inner, depth + 1)
        return end

    def option(self, lines: Lines, at: int, width: int, depth: int) -> int:
        """An option of a command, with its description."""
        inner, end = hanging(lines, at, width)
        if not any(text for text, _, _ in inner):
            self.found.block("paragraph", lines[at : at + 1], depth)
            self.found.text(lines[at : at + 1])
            return at + 1
        self.found.block("item", lines[at:end], depth)
        self.body(inner, depth + 1)
        return end

    def line_block(self, lines: Lines, at: int, depth: int) -> int:
        """Lines that are kept as lines; one that is too long goes on below, indented."""
        end = at
        said: list[Line] = []
        while end < len(lines) and (lines[end][0][:1] == "|" or (end > at and lines[end][0][:1] == " ")):
            said += cut(lines[end : end + 1], 1)
            end += 1
        self.found.block("paragraph", lines[at:end], depth)
        for line in said:
            self.found.text([line])
        return end

    def anonymous(self, lines: Lines, at: int) -> int:
        """The address of a reference without name."""
        self.address(cut(lines[at : at + 1], 2))
        return at + 1

    def explicit(self, lines: Lines, at: int, depth: int, titles: bool) -> int:
        """Two dots: a directive, a target, a substitution, a note, or a comment."""
        text = lines[at][0]
        if match := DIRECTIVE.match(text):
            inner, end = hanging(lines, at, match.end())
            self.directive(match["name"], lines[at:end], inner, depth, titles)
            return end
        if match := TARGET.match(text):
            inner, end = hanging(lines, at, match.end(), unbroken=True)
            self.target(match["name"], inner)
            return end
        if match := SUBSTITUTION.match(text):
            inner, end = hanging(lines, at, match.end())
            self.substitution(match["name"], [line for line in inner if line[0]])
            return end
        if match := NAMELESS.match(text):
            inner, end = hanging(lines, at, match.end(), unbroken=True)
            self.address(inner)
            return end
        if match := FOOTNOTE.match(text):
            inner, end = hanging(lines, at, match.end())
            self.found.block("item", lines[at:end], depth)
            self.body(inner, depth + 1)
            return end
        if text == ".." and (at + 1 == len(lines) or not lines[at + 1][0]):
            return at + 1
        return reach(lines, at + 1, 1)

    def target(self, name: str, inner: Lines) -> None:
        """A target: an anchor of the page, or the address of a reference."""
        if any(text for text, _, _ in inner):
            self.address(inner)
        else:
            self.found.labels.append(anchor(name.strip("`").replace("\\", "")))

    def address(self, inner: Lines) -> None:
        """The address that a target leads to, which may go on over lines."""
        lines = [line for line in inner if line[0].strip()]
        said = "".join(text for text, _, _ in lines)
        if not lines or NAMED.search(said):
            return
        text, row, column = lines[0]
        first = len(text) - len(text.lstrip())
        start = self.found.source.offset(row, column + first)
        self.found.link(address_of(said), start, start + len(text.strip()))

    def substitution(self, name: str, inner: Lines) -> None:
        """A name for a picture; others stand for words or for what we do not see."""
        match = EMBEDDED.match(inner[0][0]) if inner else None
        if match is None or match["name"].lower() != "image":
            return
        body = cut(inner[:1], match.end()) + cut(inner[1:], least_indent(inner[1:]))
        directive = read_directive("image", body, inner[0][2], inner[-1][1])
        if picture := written(directive, name):
            self.found.substitutions.setdefault(name, picture)
            self.found.substitutions.setdefault(" ".join(name.lower().split()), picture)
            self.option_link(directive)

    def directive(self, name: str, lines: Lines, inner: Lines, depth: int, titles: bool) -> None:
        """A directive, and what its content is."""
        last = next((row for text, row, _ in reversed(lines) if text), lines[0][1])
        one = read_directive(name, inner, lines[0][2], last)
        self.found.composed |= one.name in COMPOSING
        self.option_link(one)
        if one.name in SILENT or one.name in COMPOSING:
            return
        if one.name in TABLES:
            self.listed(one, lines, depth)
            return
        kind: BlockKind = "directive"
        if one.name in CODE or one.name == "raw":
            kind = "html" if one.name == "raw" and one.argument == "html" else "code"
            self.found.block(kind, lines, depth, one.argument if kind == "code" else "")
            if kind == "html":
                read_html(self.found, one.content)
            return
        self.found.block("admonition" if one.name in ADMONITIONS else kind, lines, depth, one.name)
        if one.name in PICTURES:
            self.picture(one, depth)
            return
        self.pictured(one)
        if one.name in TITLED:
            self.found.text(one.arguments)
        self.body(one.content, depth + 1, titles and one.name in HEADED)

    def picture(self, directive: Directive, depth: int) -> None:
        """An image or figure; docutils shows an error in place of an image with content."""
        picture = written(directive)
        figure = directive.name == "figure"
        if picture and (figure or not any(text for text, _, _ in directive.content)):
            start = self.found.source.offset(directive.first, directive.column)
            caption = self.caption(directive.content) if figure else ""
            self.found.images.append(picture.shown(start, self.found.source.ends[directive.last], caption))
        if figure:
            self.body(directive.content, depth + 1)

    def caption(self, content: Lines) -> str:
        """The first paragraph below a figure, unless it is a comment, which stands for none."""
        said = next(paragraphs(content), [])
        if not said or said[0][0].startswith(".."):
            return ""
        return " ".join(read_inline(join(said).text).shown.replace(NOTHING, "").split())

    def pictured(self, directive: Directive) -> None:
        """The pictures of a card."""
        for (text, row, column), picture in on_cards(directive):
            start = self.found.source.offset(row, column)
            self.found.images.append(picture.shown(start, start + len(text)))

    def option_link(self, directive: Directive) -> None:
        """Where a picture or a card leads to."""
        for name in ("target", "link"):
            lines = directive.options.get(name)
            if lines and not NAMED.search(lines[0][0]):
                self.address(lines)

    def listed(self, directive: Directive, lines: Lines, depth: int) -> None:
        """A table that is written as a list, or as values between commas."""
        heads = int(head) if (head := directive.option("header-rows") or "0").isdecimal() and len(head) < 5 else 0
        commas = directive.name == "csv-table"
        content = [line for line in directive.content if line[0]]
        tops = content if commas else [line for line in content if BULLET.match(line[0])]
        columns = tops[0][0].count(",") + 1 if commas and tops else self.width(directive.content)
        self.found.block("table", lines, depth, directive.name, max(len(tops) - heads, 0), columns)
        self.found.inside += 1
        if directive.arguments:
            self.found.text(directive.arguments)
        if commas:
            for text, row, column in content:
                self.found.text([(text.replace(",", " ").replace('"', " "), row, column)])
        else:
            self.body(directive.content, depth + 1)
        self.found.inside -= 1

    def width(self, content: Lines) -> int:
        """The cells in the first row of a table that is written as a list."""
        at = next((index for index, line in enumerate(content) if BULLET.match(line[0])), -1)
        match = BULLET.match(content[at][0]) if at >= 0 else None
        if match is None:
            return 0
        row = cut(content[at : reach(content, at + 1, match.end())], match.end())
        return sum(BULLET.match(text) is not None for text, _, _ in row)

    def cells(self, table: Table, depth: int) -> None:
        """What stands in the cells of a drawn table."""
        self.found.inside += 1
        for cell in table.cells:
            self.found.count += 1
            self.body(cell, depth + 1)
        self.found.inside -= 1
