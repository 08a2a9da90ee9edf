"""Writes tables of docs-guard.toml, ready to be pasted."""

from collections.abc import Iterator, Sequence

from docs_guard.escape.visible import shown

WIDE = 100
"""Characters of a line before a list gets a line for each of its parts."""
MARKS = {'"': '\\"', "\\": "\\\\"}


def header(table: str, config: str) -> str:
    """The line above a table of a list of tables, such as `team`, in the file `config`."""
    return f"[[tool.docs-guard.{table}]]" if config.rpartition("/")[2] == "pyproject.toml" else f"[[{table}]]"


def listed(key: str, values: Sequence[str]) -> Iterator[str]:
    """`key = [...]`, on several lines where one would be long."""
    words = [string(value) for value in values]
    line = f"{key} = [{', '.join(words)}]"
    if len(line) <= WIDE:
        yield line
        return
    yield f"{key} = ["
    row = "   "
    for word in words:
        if len(row) + len(word) + 2 > WIDE and row.strip():
            yield row
            row = "   "
        row += f" {word},"
    yield row
    yield "]"


def string(text: str) -> str:
    """
    A basic string of TOML, with every character that is not one to look at written out.

    Bytes that are no UTF-8 are written as the sign for that: no string of TOML can hold them.
    """
    clean = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return '"' + "".join(MARKS.get(c, c if shown(c) == c else f"\\U{ord(c):08x}") for c in clean) + '"'
