"""Writes teams as tables of docs-guard.toml."""

import json
from collections.abc import Iterator, Sequence

from docs_guard.config.settings import TeamConfig

WIDE = 100
"""Characters of a line before a list gets a line for each of its parts."""
LISTS = ("labels", "owners", "paths", "keywords", "aliases", "was")


def header(config: str) -> str:
    """The line above a team in the file `config`."""
    return "[[tool.docs-guard.team]]" if config.rpartition("/")[2] == "pyproject.toml" else "[[team]]"


def table(team: TeamConfig, config: str) -> Iterator[str]:
    """The lines of a team's table."""
    yield header(config)
    yield f"name = {quoted(team.name)}"
    if team.label:
        yield f"label = {quoted(team.label)}"
    for key in LISTS:
        if values := getattr(team, key):
            yield from listed(key, values)
    if team.contact:
        yield f"contact = {quoted(team.contact)}"


def listed(key: str, values: Sequence[str]) -> Iterator[str]:
    """`key = [...]`, on several lines where one would be long."""
    words = [quoted(value) for value in values]
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


def quoted(text: str) -> str:
    """A basic string of TOML; bytes that are no UTF-8 are written as the sign for that."""
    clean = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return json.dumps(clean, ensure_ascii=False).replace("\x7f", "\\u007f") if clean.isprintable() else _written(clean)


def _written(text: str) -> str:
    marks = {'"': '\\"', "\\": "\\\\"}
    return '"' + "".join(marks.get(c, c) if c.isprintable() else f"\\U{ord(c):08x}" for c in text) + '"'
