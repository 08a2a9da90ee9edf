"""An export as JSON: one object a line, a list, or a list inside of an object, as Zendesk's exports and answers are."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docs_guard.gaps.sheet import LINES, MOST, Row
from docs_guard.model.failure import Failure

LISTS = ("tickets", "results", "data", "items", "issues", "rows", "conversations")
"""Where a list of inquiries lies in an object."""
DEPTH, NAMES, PARTS = 3, 200, 100
"""How deep an object is looked into, how many names it may have, and how many values of a list are taken."""
LOOKED_AT = 500
"""Records whose names make the list of columns."""


class Records:
    """The objects of an export, seen as rows; what lies in an object is `requester.email`."""

    def __init__(self, text: str) -> None:
        """Raises Failure where it is no JSON at all."""
        self.notes: list[str] = []
        self.form = "JSON"
        self._records = _read(text, self.notes)
        names: dict[str, None] = {}
        for _, record in self._records[:LOOKED_AT]:
            names.update(dict.fromkeys(name for name, _ in _flat(record, DEPTH)))
        self.columns = tuple(names)[:NAMES]
        if len(self._records) > MOST:
            self.notes.append(f"only the first {MOST:,} records were read")

    def rows(self, wanted: Sequence[str]) -> Iterator[Row]:
        """The records with their values of these names."""
        paths = [tuple(name.split(".")) for name in wanted]
        for line, record in self._records[:MOST]:
            yield Row(line, tuple(_at(record, path) for path in paths))


def looks_like_json(text: str) -> bool:
    return text.lstrip()[:1] in ("{", "[")


def _read(text: str, notes: list[str]) -> list[tuple[int, Mapping[str, Any]]]:
    start = text.lstrip()
    if start.startswith("{"):
        first = start.split("\n", 1)[0]
        if _parsed(first)[0] is not None and not (len(first) == len(start.rstrip()) and _listed(_parsed(first)[0])):
            return list(_lines(text, notes))
    value, why = _parsed(text)
    found = value if isinstance(value, list) else _listed(value)
    if found is None:
        known = "a list, an object a line, or an object that holds a list called " + ", ".join(LISTS)
        raise Failure(
            "tickets", f"the file begins like JSON and holds no inquiries ({why or 'no list'}): expected {known}"
        )
    records = [(number, _inner(each)) for number, each in enumerate(found, 1) if isinstance(each, dict)]
    if len(records) < len(found):
        notes.append(f"{len(found) - len(records):,} values of the list are no objects, and were left out")
    return records


def _listed(value: object) -> list[Any] | None:
    if not isinstance(value, dict):
        return None
    return next((value[name] for name in LISTS if isinstance(value.get(name), list)), None)


def _lines(text: str, notes: list[str]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """One object a line; a line that is none is told."""
    wrong = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            value, why = _parsed(line)
            if isinstance(value, dict):
                yield number, _inner(value)
            else:
                wrong.append((number, why or "no object"))
    if wrong:
        named = ", ".join(f"line {number:,} ({why})" for number, why in wrong[:LINES])
        rest = f" and {len(wrong) - LINES:,} more" if len(wrong) > LINES else ""
        notes.append(f"{len(wrong):,} lines left out, since they are no JSON objects: {named}{rest}")


def _parsed(text: str) -> tuple[Any, str]:
    """The value of a text, or None and why not."""
    try:
        return json.loads(text), ""
    except RecursionError:
        return None, "nested too deeply"
    except ValueError as error:
        return None, f"{getattr(error, 'msg', 'a number with too many digits')}"


def _inner(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """The inquiry itself, where the record is an envelope around it."""
    inside = record.get("ticket")
    return inside if isinstance(inside, dict) else record


def _flat(value: Mapping[str, Any], depth: int, before: str = "") -> Iterator[tuple[str, Any]]:
    for name, inside in value.items():
        if isinstance(inside, dict) and depth > 1:
            yield from _flat(inside, depth - 1, f"{before}{name}.")
        elif name in ("custom_fields", "fields") and isinstance(inside, list):
            for each in inside[:PARTS]:
                if isinstance(each, dict) and "id" in each:
                    yield f"{before}{name}.{each['id']}", each.get("value")
        else:
            yield f"{before}{name}", inside


def _at(record: object, path: Sequence[str]) -> str:
    """The value at a path, as text; names that hold dots themselves are found too."""
    for number, name in enumerate(path):
        if isinstance(record, dict):
            whole = ".".join(path[number:])
            if whole in record:
                return _text(record[whole])
            record = record.get(name)
        elif isinstance(record, list):
            same = (each for each in record[:PARTS] if isinstance(each, dict) and str(each.get("id")) == name)
            record = next(same, {}).get("value")
        else:
            return ""
    return _text(record)


def _text(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(_scalar(_name(each)) for each in value[:PARTS])
    return _scalar(_name(value))


def _name(value: object) -> object:
    """What an object is called: its name, its value or its number."""
    if not isinstance(value, dict):
        return value
    return next((value[key] for key in ("name", "value", "id") if key in value), None)


def _scalar(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)[:100] if isinstance(value, (int, float)) else ""
