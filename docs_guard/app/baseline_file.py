"""Reads and writes the file of the baseline: one accepted finding a line, so that people and merges can read it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from docs_guard.escape.visible import cut, visible
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.finding import Finding

FILE = "docs-guard-baseline.json"
"""Its name where the configuration gives it no other."""
VERSION = 1
LARGEST = 10 << 20
"""Bytes of a baseline that is read."""
MOST = 100_000
"""Findings that a baseline may hold."""
WORDS = 100
"""Characters of a finding's message that are kept."""
CONFLICT = (b"<<<<<<< ", b"=======", b">>>>>>> ", b"||||||| ")


@dataclass(frozen=True, slots=True)
class Entry:
    """
    Findings of one rule about one text of one file, which are accepted: `count` of them.

    `weight` is how bad they may be, where they are about a page as a whole. `message` is for people.
    """

    path: str
    rule: str
    fingerprint: str
    message: str = ""
    count: int = 1
    weight: int = 0

    @property
    def key(self) -> tuple[str, str, str]:
        return self.path, self.rule, self.fingerprint


def identity(finding: Finding) -> str:
    """
    What stays the same of a finding when lines move, and when the page moves: its rule and its quote.

    Never its address, which moves with the page; equal ones are counted.
    """
    return replace(finding, address=None, occurrence=1, known_as="").fingerprint


def entry_of(finding: Finding) -> Entry:
    """The entry that accepts a finding."""
    said = cut(visible(finding.message), WORDS)
    return Entry(finding.place.path, finding.rule, identity(finding), said, 1, finding.weight)


def merged(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries in the order of the file, equal ones counted as one."""
    found: dict[tuple[str, str, str], Entry] = {}
    for entry in entries:
        known = found.get(entry.key)
        found[entry.key] = (
            replace(known, count=known.count + entry.count, weight=max(known.weight, entry.weight)) if known else entry
        )
    return tuple(found[key] for key in sorted(found))


def written(entries: Iterable[Entry]) -> bytes:
    """The whole file."""
    rows = ",\n".join(f"    {_row(entry)}" for entry in merged(entries))
    inside = f"[\n{rows}\n  ]" if rows else "[]"
    return f'{{\n  "version": {VERSION},\n  "findings": {inside}\n}}\n'.encode()


def _row(entry: Entry) -> str:
    row: dict[str, object] = {"path": entry.path, "rule": entry.rule, "fingerprint": entry.fingerprint}
    row |= {"count": entry.count} if entry.count > 1 else {}
    row |= {"weight": entry.weight} if entry.weight else {}
    row["message"] = entry.message
    said = json.dumps(row, ensure_ascii=False)
    return said if said.isprintable() else json.dumps(row)  # bytes that are no UTF-8, and what a terminal would obey


def read(data: bytes, path: str) -> tuple[Entry, ...]:
    """The entries of a file. Raises Failure, with the line, for what is none."""
    if len(data) > LARGEST:
        raise Failure("baseline", f"the baseline is larger than {LARGEST >> 20} MiB", path)
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
        found = json.loads(text, parse_constant=_no_number, parse_float=_no_number)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Failure("baseline", f"byte {data[error.start]:#04x} is not UTF-8", path, line) from None
    except json.JSONDecodeError as error:
        raise _not_json(data, path, error) from None
    except (RecursionError, ValueError) as error:
        what = "nested too deep" if isinstance(error, RecursionError) else "a number that is no count"
        raise Failure("baseline", f"this is not a baseline: {what}", path) from None
    return merged(_entries(found, text, path))


def _no_number(text: str) -> Any:
    raise ValueError(text)


def _not_json(data: bytes, path: str, error: json.JSONDecodeError) -> Failure:
    """What is wrong with a text that is not JSON; mostly, a merge that nobody settled."""
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.startswith(CONFLICT):
            cure = "take either side, then run `docs-guard baseline write`, which drops what is gone"
            return Failure("baseline", f"the baseline holds both sides of a merge: {cure}", path, number)
    return Failure("baseline", f"this is not JSON: {error.msg[:1].lower() + error.msg[1:]}", path, error.lineno)


def _entries(found: Any, text: str, path: str) -> Iterator[Entry]:
    if not isinstance(found, dict) or not isinstance(found.get("findings"), list):
        cure = "`docs-guard baseline write` makes one where there is none"
        raise Failure("baseline", f'a baseline is {{"version": {VERSION}, "findings": [...]}}; {cure}', path)
    if found.get("version") != VERSION or type(found["version"]) is not int:
        raise Failure("baseline", f"this docs-guard reads version {VERSION} of the baseline, and not this one", path)
    if more := [each for each in found if each not in ("version", "findings")]:
        raise Failure("baseline", f"a baseline has no {more[0]!r}, only `version` and `findings`", path)
    total = 0
    for number, row in enumerate(found["findings"]):
        if wrong := _wrong(row):
            raise Failure("baseline", wrong, path, _line(text, number))
        entry = Entry(**row)
        total += entry.count
        if total > MOST:
            raise Failure("baseline", f"the baseline holds more than {MOST:,} findings", path, _line(text, number))
        yield entry


def _wrong(row: Any) -> str:
    """What is wrong with an entry; empty where it is one."""
    if not isinstance(row, dict):
        return "an entry is an object with `path`, `rule` and `fingerprint`"
    for name, value in row.items():
        kind = KINDS.get(name)
        if kind is None:
            return f"an entry has no {cut(visible(name), 40)!r}, only {', '.join(KINDS)}"
        if type(value) is not kind:
            return f"`{name}` is {'a text' if kind is str else 'a whole number'}"
    if missing := [name for name in ("path", "rule", "fingerprint") if not row.get(name)]:
        return f"an entry needs `{missing[0]}`"
    if row.get("count", 1) < 1 or row.get("weight", 0) < 0:
        return "`count` is at least 1, and `weight` at least 0"
    return ""


KINDS = {"path": str, "rule": str, "fingerprint": str, "count": int, "weight": int, "message": str}


def _line(text: str, number: int) -> int | None:
    """The line on which an entry begins, by its number from 0."""
    decoder = json.JSONDecoder()
    at = text.find("[", text.find('"findings"')) + 1
    for _ in range(number):
        at = decoder.raw_decode(text, _after_space(text, at))[1]
        at = _after_space(text, at) + 1  # the comma
    return text.count("\n", 0, _after_space(text, at)) + 1


def _after_space(text: str, at: int) -> int:
    while text[at : at + 1] in (" ", "\t", "\r", "\n"):
        at += 1
    return at
