"""What a field of a report may hold; whatever else it holds is told with its place in the document."""

import re
from collections.abc import Callable, Mapping
from typing import Any, NoReturn, TypeVar

from docs_guard.escape.visible import cut, visible
from docs_guard.model.finding import Severity

Made = TypeVar("Made")
Reader = Callable[[Any], Made]
"""Takes what the parser of JSON made. Raises NotAReport."""

MOST = 10_000
"""Members of an array."""
LARGEST = 2**53
"""A number that every reader of JSON can hold."""
LONGEST_PATH = 4096
"""Bytes of a path, as Linux has it."""
RULE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
FINGERPRINT = re.compile(r"[0-9a-f]{16}")
SCHEME = re.compile(r"[\s\0-\x20]*([a-z][a-z0-9+.-]*):", re.IGNORECASE)


class NotAReport(ValueError):  # noqa: N818 - it says what the document is, and the program made no mistake
    """What is no report of docs-guard that may be trusted in its shape; `place` tells where in the document."""

    def __init__(self, reason: str, place: str = "") -> None:
        super().__init__(f"not a report of docs-guard: {f'`{place}` ' if place else ''}{reason}")
        self.reason, self.place = reason, place

    def under(self, step: str | int) -> "NotAReport":
        """The same, seen from one level above."""
        inner = f"[{step}]" if isinstance(step, int) else visible(cut(step, 60))
        dot = "." if self.place and not self.place.startswith("[") else ""
        return NotAReport(self.reason, inner + dot + self.place)


def wrong(value: object, wanted: str) -> NoReturn:
    kinds = {dict: "an object", list: "an array", str: "a string", bool: "a boolean", type(None): "null"}
    raise NotAReport(f"is {kinds.get(type(value), 'a number')}, not {wanted}")


def text(value: Any) -> str:
    return value if type(value) is str else wrong(value, "a string")


def file_text(value: Any) -> str:
    """Text that stands, or may stand, in a file."""
    try:
        text(value).encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raise NotAReport("holds half a character") from None
    return str(value)


def flag(value: Any) -> bool:
    return value if type(value) is bool else wrong(value, "a boolean")


def count(value: Any) -> int:
    if type(value) is not int:
        wrong(value, "a whole number")
    if not 0 <= value <= LARGEST:
        raise NotAReport(f"is not between 0 and {LARGEST}")
    return value


def position(value: Any) -> int:
    """A line or a column."""
    return count(value) or wrong_number("is 0, and lines and columns are counted from 1")


def wrong_number(reason: str) -> NoReturn:
    raise NotAReport(reason)


def share(value: Any) -> float:
    if type(value) not in (int, float):
        wrong(value, "a number")
    if not 0 <= value <= 1:
        raise NotAReport("is not between 0 and 1")
    return float(value)


def severity(value: Any) -> Severity:
    found = Severity.__members__.get(text(value))
    if found is None:
        raise NotAReport(f"is none of {', '.join(Severity.__members__)}")
    return found


def path(value: Any) -> str:
    """A file's name within the repository, as git has it."""
    name = file_text(value)
    if not name or len(name) > LONGEST_PATH or "\0" in name:
        raise NotAReport("is no path of a file")
    if not {"", ".", ".."}.isdisjoint(name.split("/")):
        raise NotAReport("is no path within the repository")
    return name


def url(value: Any) -> str:
    """An address of the site, or one of the web."""
    scheme = SCHEME.match(text(value))
    if scheme and scheme[1].lower() not in ("http", "https"):
        raise NotAReport("is no address of the web")
    return str(value)


def matching(pattern: re.Pattern[str], what: str) -> Reader[str]:
    def read(value: Any) -> str:
        if len(text(value)) > 100 or not pattern.fullmatch(value):
            raise NotAReport(f"is no {what}")
        return str(value)

    return read


def maybe(read: Reader[Made]) -> Reader[Made | None]:
    return lambda value: None if value is None else read(value)


def many(read: Reader[Made]) -> Reader[tuple[Made, ...]]:
    def read_all(value: Any) -> tuple[Made, ...]:
        if type(value) is not list:
            wrong(value, "an array")
        if len(value) > MOST:
            raise NotAReport(f"has {len(value):,} members, and {MOST:,} are read at most")
        found: list[Made] = []
        try:
            for each in value:
                found.append(read(each))
        except NotAReport as error:
            raise error.under(len(found)) from None
        return tuple(found)

    return read_all


def fields(readers: Mapping[str, Reader[Any]], optional: frozenset[str] = frozenset()) -> Reader[dict[str, Any]]:
    """Reads an object that has exactly these fields; the optional ones are not there where they say nothing."""

    def read(value: Any) -> dict[str, Any]:
        if type(value) is not dict:
            wrong(value, "an object")
        if value.keys() != readers.keys():
            _same_fields(value, readers, optional)
        found = {}
        name = ""
        try:
            for name, each in value.items():
                found[name] = readers[name](each)
        except NotAReport as error:
            raise error.under(name) from None
        return found

    return read


def _same_fields(value: dict[str, Any], readers: Mapping[str, Reader[Any]], optional: frozenset[str]) -> None:
    for name in value.keys() - readers.keys():
        raise NotAReport("is a field that this version does not know").under(name)
    for name in readers.keys() - value.keys() - optional:
        raise NotAReport("is missing").under(name)
