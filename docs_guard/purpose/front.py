"""Finds the key in a page's front matter that tells what the page is for, without parsing the rest."""

import re
from functools import cache

from docs_guard.model.declared import dataclass
from docs_guard.purpose.names import KEYS, Meaning, meaning_of
from docs_guard.syntax.front_matter import MAX_SIZE, split

LONGEST = 80
"""Characters of a value that are looked at."""
FIELDS = 4_000
"""Bytes at the beginning of an rst page in which its fields stand."""
_RANK = {key: rank for rank, key in enumerate(KEYS)}
_NAMES = b"|".join(re.escape(key.encode()) for key in KEYS)
_QUOTED = rb"\"[^\"\n]{0,80}\"|'[^'\n]{0,80}'"
_VALUE = rb"[ \t]*(?:\r?\n[ \t]*-[ \t]+)?[\[{]?[ \t]*(?P<value>" + _QUOTED + rb"|[^\"'#,\[\]{}\r\n]{0,81})"
_PAIR = rb"[\"']?(?P<key>" + _NAMES + rb")[\"']?[ \t]*[:=]" + _VALUE
TOP = rb"^" + _PAIR
NESTED = rb"^[ \t]*" + _PAIR
FIELD = rb"^[ \t]{0,8}:(?P<key>" + _NAMES + rb"):" + _VALUE
"""A key at the beginning of a line: of YAML and TOML, of JSON, and of reStructuredText."""
MORE = rb"[\"']?[ \t]*(?:,[ \t]*[^\s\]]|\r?\n[ \t]*-[ \t])"
"""Behind the first value of a list: another one."""


@dataclass(frozen=True, slots=True)
class Said:
    """A key with its value, as written, what it means, and the line of the page on which it stands."""

    key: str
    value: str
    meaning: Meaning
    line: int


def in_front_matter(data: bytes) -> Said | None:
    """What the front matter says that the page is for; None where it does not, or in words that are not known."""
    if data[:1] not in (b"-", b"+", b"{", b"\xef"):
        return None
    block = split(data)
    if block is None:
        return None
    return _said(NESTED if block.language == "json" else TOP, data, block.start, min(block.end, block.start + MAX_SIZE))


def in_fields(data: bytes) -> Said | None:
    """What a field at the beginning of an rst page says: `:diataxis: how-to`, alone or below `.. meta::`."""
    return _said(FIELD, data, 0, FIELDS)


@cache
def _compiled(line: bytes) -> re.Pattern[bytes]:
    """Compiled when a page asks for it, since that takes some milliseconds."""
    return re.compile(line, re.MULTILINE | re.IGNORECASE)


def _said(line: bytes, data: bytes, start: int, end: int) -> Said | None:
    best: tuple[int, Said] | None = None
    for found in _compiled(line).finditer(data, start, end):
        key = found["key"].decode("ascii")
        value = found["value"].decode("utf-8", "replace").strip("\"' \t")
        known = meaning_of(key.lower(), value) if value and len(value) <= LONGEST else None
        rank = _RANK[key.lower()]
        if known and known.purpose and _is_of_several(data, found):
            known = Meaning(known.purpose, loose=True)
        if known and (best is None or rank < best[0]):
            best = rank, Said(key, value, known, data.count(b"\n", 0, found.start()) + 1)
    return best[1] if best else None


def _is_of_several(data: bytes, found: re.Match[bytes]) -> bool:
    """Whether the value is the first of a list, of which nobody knows which one is meant."""
    opening = data[found.end("key") : found.start("value")]
    listed = b"[" in opening or b"\n" in opening
    return listed and _compiled(MORE).match(data, found.end()) is not None
