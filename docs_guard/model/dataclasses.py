"""
The dataclasses of the house: those of the standard library to everybody who asks, and much cheaper to declare.

The standard decorator writes and compiles six functions for each class and loads `inspect`: for a hundred classes that
takes longer than Python takes to start five times. Here all classes share their functions, and an `__init__` is
written when the first value is made. `dataclasses.fields`, `dataclasses.replace` and type checkers see no difference.
"""

import operator
import sys
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType, MemberDescriptorType

__all__ = ["MISSING", "dataclass", "field", "fields", "is_dataclass", "replace"]

TYPE_CHECKING = False
"""As in `typing`, which costs a fifth of a start."""
if TYPE_CHECKING:
    from dataclasses import MISSING, dataclass, field, fields, is_dataclass, replace
    from typing import Any, TypeVar

    Value = TypeVar("Value")

NOTHING: Mapping[str, object] = MappingProxyType({})
UNSET = object()
"""Stands for a default that is not there."""


class Field:
    """What a class says of one of its fields."""

    __slots__ = ("compare", "default", "default_factory", "metadata", "name", "repr")

    def __init__(
        self,
        *,
        default: object = UNSET,
        default_factory: "Any" = UNSET,
        compare: bool = True,
        repr: bool = True,
        metadata: Mapping[str, object] = NOTHING,
    ) -> None:
        self.name = ""
        self.default = default
        self.default_factory = default_factory
        self.compare = compare
        self.repr = repr
        self.metadata = metadata


def declared(
    *, frozen: bool = False, slots: bool = False, order: bool = False, kw_only: bool = False
) -> "Callable[[type[Value]], type[Value]]":
    """The decorator, with the words of the standard one that this house uses."""

    def declare(cls: "type[Value]") -> "type[Value]":
        own = {each.name: each for each in _own_fields(cls)}
        above = (each for base in reversed(cls.__mro__[1:]) for each in base.__dict__.get("_fields", ()))
        members = tuple(({each.name: each for each in above} | own).values())
        compared = [each.name for each in members if each.compare]
        given = {
            "_fields": members,
            "_style": {"frozen": frozen, "kw_only": kw_only},
            "_key": operator.attrgetter(*compared) if compared else type,
            "__match_args__": () if kw_only else tuple(each.name for each in members),
            **SHARED,
            **(FROZEN if frozen else {"__hash__": None}),
            **(ORDERED if order else {}),
        }
        kept = {name: said for name, said in cls.__dict__.items() if name not in own}
        if slots:
            return _slotted(cls, {**given, **kept, "__slots__": tuple(own)})
        for name, value in given.items():
            if name not in kept:
                setattr(cls, name, value)
        for name, each in own.items():
            if each.default is not UNSET:
                setattr(cls, name, each.default)
            elif name in cls.__dict__:
                delattr(cls, name)
        return cls

    return declare


def _own_fields(cls: type) -> Iterator[Field]:
    if sys.version_info >= (3, 14):
        from annotationlib import Format, get_annotations

        names = tuple(get_annotations(cls, format=Format.FORWARDREF))
    else:
        names = tuple(cls.__dict__.get("__annotations__", ()))  # noqa: RUF063 - `inspect` would have to be loaded
    for name in names:
        said = cls.__dict__.get(name, UNSET)
        made = said if isinstance(said, Field) else Field(default=said)
        made.name = name
        yield made


def _slotted(cls: "type[Value]", members: "dict[str, Any]") -> "type[Value]":
    """The class once more: slots cannot be given to one that is there."""
    for name in ("__dict__", "__weakref__"):
        members.pop(name, None)
    metaclass: Any = type(cls)
    made: type[Value] = metaclass(cls.__name__, cls.__bases__, members)
    made.__qualname__ = cls.__qualname__
    return made


class Initialiser:
    """Writes the `__init__` of a class when it is looked for, and steps aside."""

    def __get__(self, value: object, cls: type) -> "Any":
        owner = next(each for each in cls.__mro__ if each.__dict__.get("__init__") is self)
        made = _written(owner)
        owner.__init__ = made  # type: ignore[misc]
        return made if value is None else made.__get__(value)


def _written(cls: "Any") -> "Any":
    """A function that takes the fields of a class; written as text, since nothing else makes as many values as fast."""
    scope: dict[str, object] = {"_put": object.__setattr__, "_unset": UNSET}
    words, lines = ["*"] if cls._style["kw_only"] and cls._fields else [], ["pass"]
    for each in cls._fields:
        name, word, value = each.name, each.name, each.name
        if each.default_factory is not UNSET:
            scope[f"_new_{name}"] = each.default_factory
            word, value = f"{name}=_unset", f"_new_{name}() if {name} is _unset else {name}"
        elif each.default is not UNSET:
            scope[f"_default_{name}"] = each.default
            word = f"{name}=_default_{name}"
        words.append(word)
        slot = cls.__dict__.get(name)
        if isinstance(slot, MemberDescriptorType) and cls._style["frozen"]:
            scope[f"_put_{name}"] = slot.__set__
            lines.append(f"_put_{name}(self, {value})")
        else:
            lines.append(f"_put(self, {name!r}, {value})" if cls._style["frozen"] else f"self.{name} = {value}")
    exec(f"def __init__(self, {', '.join(words)}):\n " + "\n ".join(lines), scope)  # noqa: S102 - of our own names
    return scope["__init__"]


def _equal(self: "Any", other: "Any") -> bool:
    return bool(self._key(self) == self._key(other)) if other.__class__ is self.__class__ else NotImplemented


def _hashed(self: "Any") -> int:
    return hash(self._key(self))


def _shown(self: "Any") -> str:
    said = (f"{each.name}={getattr(self, each.name)!r}" for each in self._fields if each.repr)
    return f"{type(self).__qualname__}({', '.join(said)})"


def _refused(self: object, name: str, *value: object) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot {'assign to' if value else 'delete'} field {name!r}")


def _comparison(holds: "Callable[[Any, Any], Any]") -> "Callable[[Any, Any], Any]":
    return lambda one, two: holds(one._key(one), two._key(two)) if two.__class__ is one.__class__ else NotImplemented


class Standard:
    """What the standard library would note of a class, for those who ask: the schema, and tests."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, value: object, cls: "Any") -> "Any":
        import dataclasses

        found: list[tuple[str, Any, Any]] = []
        for each in cls._fields:
            words = {word: getattr(each, word) for word in ("default", "default_factory") if _has(each, word)}
            standard = dataclasses.field(**words, compare=each.compare, repr=each.repr, metadata=each.metadata)
            found.append((each.name, object, standard))
        return getattr(dataclasses.make_dataclass(cls.__name__, found, **cls._style), self.name)


def _has(said: Field, word: str) -> bool:
    return getattr(said, word) is not UNSET


def _fields(cls: "Any") -> tuple[Field, ...]:
    return tuple(cls._fields)


def _known(cls: object) -> bool:
    return hasattr(cls, "_style")


def _replaced(value: "Any", **changes: object) -> "Any":
    kept = {each.name: getattr(value, each.name) for each in value._fields if each.name not in changes}
    return value.__class__(**kept, **changes)


SHARED: Mapping[str, object] = {
    "__init__": Initialiser(),
    "__eq__": _equal,
    "__repr__": _shown,
    "__dataclass_fields__": Standard("__dataclass_fields__"),
    "__dataclass_params__": Standard("__dataclass_params__"),
}
FROZEN: Mapping[str, object] = {"__hash__": _hashed, "__setattr__": _refused, "__delattr__": _refused}
ORDERED: Mapping[str, object] = {
    f"__{name}__": _comparison(getattr(operator, name)) for name in ("lt", "le", "gt", "ge")
}

if not TYPE_CHECKING:
    MISSING, dataclass, field, fields, is_dataclass, replace = UNSET, declared, Field, _fields, _known, _replaced
