"""An export as rows and columns: CSV with any delimiter, and what is wrong with it, by line."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from operator import itemgetter

from docs_guard.escape.visible import plural
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure

DELIMITERS = (",", ";", "\t", "|")
SAMPLE, SAMPLED = 1 << 16, 30
"""Characters and rows by which the delimiter is told."""
CELL = 1 << 28
"""Characters of one cell: the module's own limit would end the reading, and a file has its own bound."""
LINES = 5
"""So many lines are named of those that have the same fault."""
MOST = 500_000
"""Rows that are read."""


@dataclass(frozen=True, slots=True)
class Row:
    """Values of the columns that were asked for, and the line in which the row begins."""

    line: int
    values: tuple[str, ...]


class Sheet:
    """The columns of an export, and its rows; `notes` fill while they are read."""

    def __init__(self, text: str, delimiter: str = "") -> None:
        """Raises Failure where there is no header."""
        self.notes: list[str] = []
        self._text = text
        start, told = _told_delimiter(text)
        self.delimiter = delimiter or told or _delimiter(text)
        self.form = f"CSV with {self.delimiter!r} between cells"
        for line, cells in _records(text, self.delimiter):
            if line > start and any(cell.strip() for cell in cells):
                self._header, names = line, [" ".join(cell.split())[:120] for cell in cells]
                break
        else:
            raise Failure("tickets", "the file is empty: its first line must name the columns")
        while names and not names[-1]:
            names.pop()
        self.columns = tuple(names)

    def rows(self, wanted: Sequence[str]) -> Iterator[Row]:
        """The rows with their values of these columns. Raises Failure for a file that is not whole."""
        places = [self.columns.index(name) for name in wanted]
        pick = itemgetter(*places) if len(places) > 1 else lambda cells: (cells[places[0]],)
        width, short, long, seen = len(self.columns), [], [], 0
        for line, cells in _records(self._text, self.delimiter):
            if line <= self._header or not any(cells):
                continue
            seen += 1
            if seen > MOST:
                self.notes.append(f"only the first {MOST:,} rows were read")
                break
            if len(cells) < width:
                short.append(line)
                cells = cells + [""] * (width - len(cells))
            elif len(cells) > width and any(cells[width:]):
                long.append(line)
                continue
            yield Row(line, pick(cells))
        self._tell(seen, short, long)

    def _tell(self, seen: int, short: Sequence[int], long: Sequence[int]) -> None:
        width = plural(len(self.columns), "column")
        if len(long) > seen / 2:
            cure = "name the delimiter with `--delimiter`"
            raise Failure("tickets", f"most rows have more cells than the header's {width}: {cure}", None, long[0])
        if long:
            told = f"{plural(len(long), 'row')} left out, with more cells than the header's {width}: {lines(long)}"
            self.notes.append(f"{told} (a cell that holds {self.delimiter!r} must stand in quotes)")
        if short:
            self.notes.append(f"{plural(len(short), 'row')} with fewer cells than the header's {width}: {lines(short)}")


def lines(numbers: Sequence[int]) -> str:
    """`lines 3, 17 and 40 more`."""
    named = ", ".join(f"{number:,}" for number in numbers[:LINES])
    rest = f" and {len(numbers) - LINES:,} more" if len(numbers) > LINES else ""
    return f"line{'s' * (len(numbers) > 1)} {named}{rest}"


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The line in which each record begins, and its cells. Raises Failure where a quotation mark is never closed."""
    csv.field_size_limit(CELL)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    line = last = 1
    for cells in reader:
        yield line, cells
        last, line = line, reader.line_num + 1
    if _odd(text, delimiter, last)[1].startswith("unexpected end"):
        message = "a quotation mark opens a cell here, or soon after, and none closes it before the file ends"
        cure = "close it, or double a mark that belongs to the text"
        raise Failure("tickets", f"{message}; {cure}", None, _odd(text, delimiter)[0])


def _odd(text: str, delimiter: str, begin: int = 1) -> tuple[int, str]:
    """The first record from a line on in which marks are not as they should be: where it begins, and what is wrong."""
    source = iter(StringIO(text, newline=""))
    for _ in range(begin - 1):
        next(source, "")
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    line = begin
    try:
        for _ in reader:
            line = begin + reader.line_num
    except csv.Error as error:
        return line, str(error)
    return line, ""


def _told_delimiter(text: str) -> tuple[int, str]:
    """`sep=;` in the first line, as spreadsheets write it: how many lines that takes, and the delimiter."""
    first = text[:10].split("\n", 1)[0].strip('\r"')
    return (1, first[4]) if first.lower().startswith("sep=") and len(first) == 5 else (0, "")


def _delimiter(text: str) -> str:
    """The delimiter that gives the most columns to the most of the first rows."""

    def agreement(delimiter: str) -> tuple[float, int]:
        widths = []
        try:
            for cells in csv.reader(StringIO(text[:SAMPLE], newline=""), delimiter=delimiter):
                widths.append(len(cells))
                if len(widths) > SAMPLED:
                    break
        except csv.Error:
            return 0.0, 0
        width = widths[0] if widths else 0
        same = sum(1 for each in widths if each == width) / max(len(widths), 1)
        return (same if width > 1 else 0.0) * min(width, 4), width

    return max(DELIMITERS, key=agreement)
