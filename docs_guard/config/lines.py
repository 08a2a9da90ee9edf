"""On which line of a TOML file a key stands, so that a message can point at it."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]#]+?)\s*\]\]?\s*(?:#.*)?$")
_PART = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*(\.|$)""")
_KEY = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+))*)\s*=""")

Path = tuple[str | int, ...]


def line_of(text: str, path: Sequence[str | int], quoted: str | None = None) -> int:
    """
    The line, from 1, of the key at `path` (`("site", 1, "root")`), or of the nearest key above it that is found.

    An item of a list has no key of its own, and an inline table no line: there it is the first line from the key
    above on that holds the string `quoted`, or the name of the last key.
    """
    places = _places(text)
    wanted = tuple(path)
    while wanted and wanted not in places:
        wanted = wanted[:-1]
    start = places.get(wanted, 1)
    missing = path[len(wanted) :]
    sought = [rf"""["']{re.escape(quoted)}["']"""] if quoted is not None else []
    if missing and isinstance(missing[-1], str):
        sought.append(rf"""(?<![\w-])["']?{re.escape(missing[-1])}["']?\s*=""")
    for pattern in sought:
        for number, line in enumerate(text.splitlines()[start - 1 :], start):
            if re.search(pattern, line):
                return number
    return start


@lru_cache(1)
def _places(text: str) -> Mapping[Path, int]:
    """The first line of each key; kept, since each of many exceptions asks for its line."""
    places: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = _table(header[1] == "[[", _parts(header[2]), counts)
            _note(places, table, number)
        elif key := _KEY.match(line):
            _note(places, (*table, *_parts(key[1])), number)
    return places


def _note(places: dict[Path, int], path: Path, number: int) -> None:
    for length in range(1, len(path) + 1):
        places.setdefault(path[:length], number)


def _table(many: bool, parts: tuple[str, ...], counts: dict[Path, int]) -> Path:
    """The header's path, with the number of the item in each list of tables that it goes through."""
    path: Path = ()
    for index, part in enumerate(parts):
        path = (*path, part)
        if many and index == len(parts) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _parts(text: str) -> tuple[str, ...]:
    return tuple(double or single or bare for double, single, bare, _ in _PART.findall(text))
