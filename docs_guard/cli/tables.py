"""Tables for people: aligned for a terminal, or in Markdown."""

from collections.abc import Collection, Iterator, Sequence


def aligned(rows: Sequence[Sequence[str]], numbers: Collection[int] = ()) -> Iterator[str]:
    """Rows with their columns below each other, two spaces apart; `numbers` are the columns that end alike."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = enumerate(zip(row, widths, strict=True))
        yield "  ".join(
            cell.rjust(width) if at in numbers else cell.ljust(width) for at, (cell, width) in cells
        ).rstrip()


def in_markdown(head: Sequence[str], rows: Sequence[Sequence[str]], numbers: Collection[int] = ()) -> str:
    """A table of Markdown; its cells are Markdown already."""
    line = ["--:" if at in numbers else "---" for at in range(len(head))]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, line, *rows))
