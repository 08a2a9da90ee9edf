"""Tables of reStructuredText that are drawn: the lines of each cell."""

import re
from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from docs_guard.model.declared import dataclass
from docs_guard.pages.rst_lines import Line, Lines, cut, least_indent

STEPS = 40
"""Signs of a grid that are looked at, for each sign that it holds: no drawn table needs more."""
COLUMN = re.compile(r"=+|-+")


@dataclass(frozen=True, slots=True)
class Table:
    """A drawn table; `rows` without the header, `end` is the line behind it, counted as its reader was given them."""

    cells: tuple[list[Line], ...]
    rows: int
    columns: int
    end: int


def grid(lines: Lines, at: int) -> Table | None:
    """The grid table that begins on a line; None where its lines do not make one."""
    end = at
    while end < len(lines) and lines[end][0][:1] in ("+", "|"):
        end += 1
    while end > at and not lines[end - 1][0].startswith("+-"):
        end -= 1
    drawn = [spread(text) for text, _, _ in lines[at:end]]
    width = len(drawn[0]) if drawn else 0
    if end - at < 3 or any(len(row) != width or row[-1:] not in ("+", "|") for row in drawn):
        return None
    header = next((n for n, row in enumerate(drawn) if n and row.startswith("+=")), 0)
    boxes = sorted(_boxes([row.replace("=", "-") if n == header else row for n, row in enumerate(drawn)]))
    if not boxes:
        return None
    tops = {top for top, _, _, _ in boxes}
    rows = [_narrowed(line) for line in lines[at:end]]
    cells = tuple(_cell(rows[top + 1 : bottom], left + 1, right) for top, left, bottom, right in boxes)
    return Table(cells, sum(top >= header for top in tops), len({left for _, left, _, _ in boxes}), end)


def spread(text: str) -> str:
    """A line in which each character is as wide as it is shown."""
    if text.isascii():
        return text
    return "".join(sign + "\0" if east_asian_width(sign) in "WF" else sign for sign in text)


def _boxes(drawn: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Top, left, bottom and right of the cells, whose corners are found from those of their neighbours."""
    left_over = STEPS * len(drawn) * len(drawn[0])
    waiting, seen = [(0, 0)], {(0, 0)}
    pillars = ["".join(column) for column in zip(*drawn, strict=True)]
    while waiting:
        top, left = waiting.pop()
        box, steps = _box(drawn, pillars, top, left)
        left_over -= steps
        if left_over < 0:
            return
        if box is None:
            continue
        bottom, right = box
        yield top, left, bottom, right
        for corner in ((top, right), (bottom, left)):
            if corner not in seen:
                seen.add(corner)
                waiting.append(corner)


def _box(drawn: list[str], pillars: list[str], top: int, left: int) -> tuple[tuple[int, int] | None, int]:
    """The bottom and right of the smallest cell whose upper left corner is given; and what finding it took."""
    steps = 0
    if drawn[top][left] != "+":
        return None, 1
    right = left
    while (right := _corner(drawn[top], right, "-")) > 0:
        bottom = top
        while (bottom := _corner(pillars[right], bottom, "|")) > 0:
            steps += right - left + bottom - top
            below, side = drawn[bottom][left : right + 1], pillars[left][top : bottom + 1]
            if not below.strip("+-") and not side.strip("+|") and below[0] == "+":
                return (bottom, right), steps
            if steps > STEPS * (len(drawn) + len(drawn[0])) * 4:
                return None, steps
    return None, steps + 1


def _corner(line: str, at: int, edge: str) -> int:
    """The next corner behind one along an edge, or -1 where the edge ends without."""
    at += 1
    while at < len(line) and line[at] == edge:
        at += 1
    return at if at < len(line) and line[at] == "+" else -1


Row = tuple[Line, list[int] | None]
"""A line, and where its signs are not all of one width, the sign that stands in each column."""


def _narrowed(line: Line) -> Row:
    text = line[0]
    if text.isascii():
        return line, None
    origins: list[int] = []
    for index, sign in enumerate(text):
        origins += [index] * (2 if east_asian_width(sign) in "WF" else 1)
    return line, [*origins, len(text)]


def _cell(rows: Sequence[Row], left: int, right: int) -> list[Line]:
    """The lines of a cell, without the indentation that they share."""
    found = []
    for (text, row, column), origins in rows:
        first, last = left, right
        if origins is not None:
            first, last = (origins[min(at, len(origins) - 1)] for at in (left, right))
        found.append((text[first:last].rstrip(), row, column + first))
    return cut(found, least_indent(found))


def simple(lines: Lines, at: int) -> Table | None:
    """
    The simple table that begins on a line; its last column is open to the right.

    Without a blank line behind it, it is an error, and shows nothing.
    """
    border = lines[at][0]
    borders = [at]
    for end in range(at + 1, len(lines)):
        text = lines[end][0]
        if text.startswith("=") and not text.strip("= "):
            if len(text) != len(border):
                return None
            borders.append(end)
            if len(borders) == 3 or end + 1 == len(lines) or not lines[end + 1][0]:
                break
    else:
        return Table((), 0, 0, borders[-1] + 1) if len(borders) > 1 else None
    columns = [match.span() for match in COLUMN.finditer(border)]
    cells: list[list[Line]] = []
    rows = 0
    for first, last, spans in _rows(lines, at + 1, borders[-1], columns):
        rows += len(borders) < 3 or first > borders[1]
        narrowed = [_narrowed(line) for line in lines[first:last]]
        cells += [_slice(narrowed, spans, number) for number in range(len(spans))]
    return Table(tuple(cells), rows, len(columns), borders[-1] + 1)


def _rows(
    lines: Lines, first: int, last: int, columns: list[tuple[int, int]]
) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """The rows between two borders: first line, line behind, and the columns; `---` under a row joins some."""
    start = first
    for index in range(first, last + 1):
        text = lines[index][0] if index < last else "="
        ruled = text[:1] in ("=", "-") and not text.strip("=- ")
        begins = bool(text) and text[: columns[0][1]].strip() != ""
        if not (ruled or begins):
            continue
        if any(line[0] for line in lines[start:index]):
            spans = [match.span() for match in COLUMN.finditer(text)] if ruled and text[0] == "-" else columns
            yield start, index, spans
        start = index + 1 if ruled else index


def _slice(rows: Sequence[Row], spans: list[tuple[int, int]], number: int) -> list[Line]:
    """The lines of one cell of a row."""
    first, last = spans[number]
    if number == len(spans) - 1:
        return _cell(rows, first, max((len(text) for (text, _, _), _ in rows), default=last) * 2)
    return _cell(rows, first, spans[number + 1][0] if number + 1 < len(spans) else last)
