"""Makes reports from what the example pages of formats write in JSON, by the types that the model declares."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from docs_guard.model.finding import Finding
from docs_guard.model.place import Place
from docs_guard.model.report import Report

from .odd import finding, report


def report_of(told: Any) -> Report:
    """The report of a `findings` fence: an array of findings, or an object with fields of a report."""
    said = {"findings": told} if isinstance(told, list) else told
    findings = [finding(**values(Finding, one)) for one in said.get("findings", ())]
    more = values(Report, {name: value for name, value in said.items() if name != "findings"})
    return report(*findings, **more)


def values(kind: type, said: dict[str, Any]) -> dict[str, Any]:
    """The fields that are named, each of its type; a name that `kind` does not have is refused."""
    hints = get_type_hints(kind)
    known = {each.name for each in fields(kind)}  # type: ignore[arg-type]
    assert set(said) <= known, f"{kind.__name__} has no field {sorted(set(said) - known)}"
    return {name: made(hints[name], value) for name, value in said.items()}


def made(kind: Any, value: Any) -> Any:
    """A value of JSON as a value of the type that is declared."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        inner = [part for part in parts if part is not NoneType]
        return None if value is None else made(inner[0], value)
    if origin is tuple:
        return tuple(made(parts[0], each) for each in value)
    if kind is Place:
        return place(value)
    if is_dataclass(kind):
        usual = finding if kind is Finding else kind
        return usual(**values(kind, value))  # type: ignore[arg-type,operator]
    return kind[value] if isinstance(kind, type) and issubclass(kind, Enum) else value


def place(text: str) -> Place:
    """`docs/a.md:3:5`, `docs/a.md:3` or `docs/a.md`."""
    path, *numbers = re.split(r":(?=[\d:]+$)", text)
    return Place(path, *map(int, numbers))
