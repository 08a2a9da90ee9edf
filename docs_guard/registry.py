"""Finds plugins: a file in a room's folder is enough, there is no list to edit."""

import os
from importlib import import_module
from typing import TypeVar

Kind = TypeVar("Kind")


def discover(room: str, kind: type[Kind]) -> dict[str, Kind]:
    """
    Every value of `kind` that a module of the package `room` defines at its top, by the value's `name`.

    Raises LookupError when two values have one name.
    """
    found: dict[str, Kind] = {}
    for module in _modules(room):
        for value in vars(import_module(f"{room}.{module}")).values():
            if isinstance(value, kind):
                name: str = value.name  # type: ignore[attr-defined]
                if found.setdefault(name, value) is not value:
                    raise LookupError(f"two plugins of {room} are called {name!r}")
    return found


def load(room: str, name: str, kind: type[Kind]) -> Kind:
    """
    The one value of `kind` called `name`, without importing its siblings: its module is the name with underscores.

    Raises LookupError with the nearest name when there is none.
    """
    try:
        module = import_module(f"{room}.{name.replace('-', '_')}")
    except ModuleNotFoundError:
        module = None
    for value in vars(module).values() if module else ():
        if isinstance(value, kind) and value.name == name:  # type: ignore[attr-defined]
            return value
    raise LookupError(name)


def names(room: str) -> tuple[str, ...]:
    """The names of a room's plugins, from the file names alone: nothing is imported."""
    return tuple(sorted(module.replace("_", "-") for module in _modules(room)))


def _modules(room: str) -> list[str]:
    """The modules of a package, sorted; `pkgutil` would load `inspect` to list them."""
    files = (file for folder in import_module(room).__path__ for file in os.listdir(folder))
    return sorted(file.removesuffix(".py") for file in files if file.endswith(".py") and not file.startswith("__"))
