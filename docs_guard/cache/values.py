"""Writes what a run worked out as JSON, and reads it back as equal values: nothing that is read can run."""

import json
from collections.abc import Callable
from typing import Any

from docs_guard.model.finding import Candidate, Edit, Entry, Finding, Fix, Replacement, Severity
from docs_guard.model.place import Place
from docs_guard.model.report import Census, Owning, Problem, Report, SiteSummary

_TYPES: tuple[type, ...] = (
    Report,
    SiteSummary,
    Problem,
    Census,
    Owning,
    Finding,
    Place,
    Candidate,
    Entry,
    Fix,
    Edit,
    Replacement,
)
_FIELDS = {
    kind: tuple(name for name, field in kind.__dataclass_fields__.items() if field.compare)  # type: ignore[attr-defined]
    for kind in _TYPES
}
"""What is written; a field that is not compared is worked out anew by who needs it."""
_MADE: dict[str, Callable[..., Any]] = {kind.__name__: kind for kind in _TYPES}


class Foreign(ValueError):  # noqa: N818 - it is a state of an entry, not a mistake of the program
    """What is made of other things than a report's parts."""


def written(value: object) -> bytes:
    """The value as JSON. Raises Foreign for what is made of anything else than a report's parts."""
    return json.dumps(_plain(value), separators=(",", ":")).encode()


def read(data: bytes) -> Any:
    """The value that was written. Raises Foreign."""
    try:
        return _value(json.loads(data))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Foreign(str(error)) from None


def _plain(value: object) -> Any:
    """A dataclass is an object of its name and the values of its fields, a severity one of its name and number."""
    if value is None or type(value) in (str, int, float, bool):
        return value
    if isinstance(value, (tuple, list)):
        return [_plain(each) for each in value]
    if isinstance(value, Severity):
        return {"Severity": value.name}
    fields = _FIELDS.get(type(value))
    if fields is None:
        raise Foreign(f"{type(value).__name__} is no part of a report")
    return {type(value).__name__: [_plain(getattr(value, name)) for name in fields]}


def _value(plain: Any) -> Any:
    if isinstance(plain, list):
        return tuple(_value(each) for each in plain)
    if not isinstance(plain, dict):
        return plain
    ((name, told),) = plain.items()
    return Severity[told] if name == "Severity" else _MADE[name](*map(_value, told))
