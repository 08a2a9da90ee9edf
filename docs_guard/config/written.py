"""Writes tables of docs-guard.toml, ready to be pasted."""

from collections.abc import Iterator, Mapping, Sequence

from docs_guard.escape.visible import shown, visible

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


def remark(words: str) -> str:
    """A comment behind a value: on one line whatever the words hold, empty where there are none."""
    said = visible(" ".join(words.split()))
    return f"  # {said}" if said else ""


def site(values: Mapping[str, object], config: str) -> Iterator[str]:
    """A `[[site]]` table with these keys, in their order; a mapping becomes an inline table."""
    yield header("site", config)
    for key, value in values.items():
        if isinstance(value, (tuple, list)):
            yield from listed(key, [str(each) for each in value])
        else:
            yield f"{key} = {literal(value)}"


def literal(value: object) -> str:
    """A value of TOML. Raises TypeError for what is none that a configuration holds."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case str():
            return string(value)
        case tuple() | list():
            return f"[{', '.join(literal(each) for each in value)}]"
        case Mapping():
            return f"{{ {', '.join(f'{key(str(name))} = {literal(each)}' for name, each in value.items())} }}"
        case _:
            raise TypeError(f"{type(value).__name__} is no value of a configuration")


def key(name: str) -> str:
    """A key, in quotes where it is not bare."""
    return name if name.replace("-", "").replace("_", "").isalnum() and name.isascii() else string(name)
