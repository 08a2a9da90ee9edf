"""The keys of a table in docs-guard.toml, as the configuration types declare them."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from docs_guard.model.declared import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it is written, the field that it fills, and what it may hold."""

    name: str
    field: str
    type: Any
    required: bool
    default: Any
    limits: Mapping[str, Any]


@cache
def keys(table: type) -> tuple[Key, ...]:
    """The keys of a configuration type, in the order of its fields."""
    hints = get_type_hints(table)
    found = []
    for field in fields(table):
        if field.metadata.get("key", "") is None:
            continue
        default = field.default_factory() if field.default_factory is not MISSING else field.default
        required = default is MISSING
        name = field.name.replace("_", "-")
        found.append(Key(name, field.name, hints[field.name], required, None if required else default, field.metadata))
    return tuple(found)


def lines(table: type) -> tuple[str, ...]:
    """The fields of a configuration type that are filled with the line on which its table stands."""
    return tuple(field.name for field in fields(table) if field.metadata.get("line"))


def without_none(hint: Any) -> Any:
    """The type that a value must have when it is given at all."""
    members = [member for member in get_args(hint) if member is not type(None)]
    return members[0] if type(None) in get_args(hint) and len(members) == 1 else hint


def item_of(hint: Any) -> Any:
    """What a list holds: `tuple[str, ...]` gives `str`; None for what is no list."""
    return get_args(hint)[0] if get_origin(hint) in (tuple, list) else None


def descriptions(table: type) -> dict[str, str]:
    """What each field means: the docstring below it, read from the source of its type."""
    import re
    from inspect import getsource

    found = re.findall(r'^    (\w+): [^\n]*\n    """(.*?)"""', getsource(table), re.MULTILINE | re.DOTALL)
    return {name: " ".join(text.split()) for name, text in found}
