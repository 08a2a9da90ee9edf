"""Lines of reStructuredText, and of the blocks in them, that remember where in the text they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import field

from docs_guard.model.declared import dataclass

Line = tuple[str, int, int]
"""What a line says within its block, without spaces at its end; its number from 0; the column where that begins."""
Lines = Sequence[Line]
TAB = 8


@dataclass(slots=True)
class Source:
    """
    A text and where its lines begin and end, spaces at their end not counted.

    `columns` tells, for a line with tabs, the character of each column.
    """

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    columns: dict[int, list[int]] = field(default_factory=dict)

    def lines(self) -> list[Line]:
        """The text's lines; tabs reach to the next multiple of eight, as docutils reads them."""
        found, at = [], 1 if self.text.startswith("\ufeff") else 0
        for row, line in enumerate(self.text[at:].split("\n")):
            said = line.rstrip()
            self.starts.append(at)
            self.ends.append(at + len(said))
            at += len(line) + 1
            if "\t" in said:
                said, self.columns[row] = expanded(said)
            found.append((said, row, 0))
        return found

    def offset(self, row: int, column: int) -> int:
        """The character of the text that stands in a column of a line."""
        columns = self.columns.get(row)
        if columns is not None:
            column = columns[min(column, len(columns) - 1)]
        return self.starts[row] + column


def expanded(line: str) -> tuple[str, list[int]]:
    """A line with spaces for tabs, and the character that each of its columns (and the one behind) comes from."""
    said: list[str] = []
    origins: list[int] = []
    for index, sign in enumerate(line):
        wide = TAB - len(origins) % TAB if sign == "\t" else 1
        said.append(" " * wide if sign == "\t" else sign)
        origins += [index] * wide
    origins.append(len(line))
    return "".join(said), origins


def indent_of(text: str) -> int:
    """How many spaces a line begins with."""
    return len(text) - len(text.lstrip(" "))


def cut(lines: Lines, width: int) -> list[Line]:
    """The lines without their first `width` columns."""
    return [(text[width:], row, column + width) for text, row, column in lines]


def least_indent(lines: Lines) -> int:
    """The indentation that all lines with text share."""
    return min((indent_of(text) for text, _, _ in lines if text), default=0)


def reach(lines: Lines, at: int, width: int, unbroken: bool = False) -> int:
    """
    Where the lines that are indented by at least `width`, from `at` on, end; blank lines at the end are left.

    `unbroken`: the first blank line ends them.
    """
    end = at
    for index in range(at, len(lines)):
        text = lines[index][0]
        if text:
            if indent_of(text) < width:
                break
            end = index + 1
        elif unbroken:
            break
    return end


def hanging(lines: Lines, at: int, width: int, unbroken: bool = False) -> tuple[list[Line], int]:
    """
    What belongs to a mark of `width` columns on line `at`: the rest of that line and the indented ones below it, as
    deep as they are, and if `unbroken` up to a blank line at most. Comes with the line behind it.
    """
    end = reach(lines, at + 1, 1, unbroken)
    below = lines[at + 1 : end]
    return cut(lines[at : at + 1], width) + cut(below, least_indent(below)), end


def blank(lines: Lines, at: int) -> int:
    """The next blank line, or the end."""
    return next((index for index in range(at, len(lines)) if not lines[index][0]), len(lines))


def paragraphs(lines: Lines) -> Iterator[list[Line]]:
    """The runs of lines between blank ones."""
    run: list[Line] = []
    for line in lines:
        if line[0]:
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run
