"""
Declares frozen dataclasses at a fifth of what the standard library's decorator costs at every start of the program.

That one compiles seven functions for each class, and a check declares more than a hundred. Here `__init__` alone is
compiled, when it is first asked for; comparing, hashing and showing are done by functions that all classes share. To
a type checker, and to `dataclasses.fields` and `replace`, they are dataclasses like any other; so is what is declared
here in other ways. What those two look at is filled in: `__dataclass_fields__`, `__dataclass_params__`, and
`_field_type` of each field.
"""

import dataclasses as standard
from dataclasses import MISSING, Field, FrozenInstanceError, field
from operator import attrgetter
from types import GenericAlias, UnionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls=None, /, *, frozen=False, slots=False, kw_only=False, order=False):
        """As `dataclasses.dataclass`."""

        def declare(cls):
            if order or not frozen or not _is_plain(cls):
                return standard.dataclass(cls, frozen=frozen, slots=slots, kw_only=kw_only, order=order)
            own = _own_fields(cls, kw_only)
            inherited = (getattr(base, "__dataclass_fields__", {}) for base in cls.__mro__[:0:-1])
            fields = {name: each for known in (*inherited, own) for name, each in known.items()}
            return _made(cls, own, _methods(cls, fields), slots)

        return declare if cls is None else declare(cls)


def _is_plain(cls: type) -> bool:
    """Whether nothing in a class asks for what only the standard decorator does."""
    if not {"__post_init__", "__eq__", "__hash__"}.isdisjoint(cls.__dict__):
        return False
    told = (str(kind) for kind in cls.__annotations__.values() if type(kind) not in _ORDINARY)
    if any(word in kind for kind in told for word in _NO_FIELD):
        return False
    values = [cls.__dict__.get(name) for name in cls.__annotations__]
    ordinary = all(each.init and each.hash is None for each in values if isinstance(each, Field))
    return ordinary and all(each.__hash__ for each in values)  # a default that can change is refused there


_NO_FIELD = ("ClassVar", "InitVar", "KW_ONLY")
_ORDINARY = (type, UnionType, GenericAlias)


def _own_fields(cls: type, kw_only: bool) -> "dict[str, Field[Any]]":
    """The fields that the class itself declares."""
    found = {}
    for name, kind in cls.__annotations__.items():
        told = cls.__dict__.get(name, MISSING)
        each: Any = told if isinstance(told, Field) else field(default=told)
        each.name, each.type, each._field_type = name, kind, standard._FIELD  # type: ignore[attr-defined]
        each.kw_only = kw_only if each.kw_only is MISSING else each.kw_only
        found[name] = each
    return found


def _methods(cls: type, fields: "dict[str, Field[Any]]") -> dict[str, Any]:
    names = [name for name, each in fields.items() if each.compare]
    values = attrgetter(*names) if names else lambda self: ()

    def equal(self: object, other: object) -> Any:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return {
        "__init__": _Init(fields),
        "__eq__": equal,
        "__hash__": lambda self: hash(values(self)),
        "__repr__": cls.__dict__.get("__repr__", _shown),
        "__setattr__": _refused,
        "__delattr__": _refused,
        "__getstate__": _state,
        "__setstate__": _restored,
        "__match_args__": tuple(name for name, each in fields.items() if not each.kw_only),
        "__dataclass_fields__": fields,
        "__dataclass_params__": _FROZEN.__dataclass_params__,  # type: ignore[attr-defined]
    }


class _Init:
    """The `__init__` of a class until it is asked for: of what a run declares, it makes objects of less than half."""

    def __init__(self, fields: "dict[str, Field[Any]]") -> None:
        self.fields = fields

    def __set_name__(self, owner: type, name: str) -> None:
        self.owner = owner

    def __get__(self, instance: object, kind: type | None = None) -> Any:
        init = _init(self.owner, self.fields)
        self.owner.__init__ = init  # type: ignore[misc]
        return init.__get__(instance, kind)


def _init(cls: type, fields: "dict[str, Field[Any]]") -> Any:
    """The one function that is written and compiled: its parameters are the fields."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_missing": MISSING}
    by_place, by_name, body = ["self"], ["*"], []
    for name, each in fields.items():
        parameter, value = name, name
        if each.default is not MISSING:
            known[f"_default_{name}"], parameter = each.default, f"{name}=_default_{name}"
        elif each.default_factory is not MISSING:
            known[f"_make_{name}"], parameter = each.default_factory, f"{name}=_missing"
            value = f"_make_{name}() if {name} is _missing else {name}"
        (by_name if each.kw_only else by_place).append(parameter)
        body.append(f" _set(self, {name!r}, {value})")
    signature = ", ".join(by_place + (by_name if len(by_name) > 1 else []))
    exec(f"def __init__({signature}):\n" + ("\n".join(body) or " pass"), known)  # noqa: S102 - names of our own fields
    init = known["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


def _made(cls: type, own: "dict[str, Field[Any]]", methods: dict[str, Any], slots: bool) -> type:
    """The class with its methods; with slots it has to be made anew."""
    if not slots:
        for name, value in methods.items():
            setattr(cls, name, value)
        methods["__init__"].__set_name__(cls, "__init__")
        for name in (name for name in own if isinstance(cls.__dict__.get(name), Field)):
            if own[name].default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, own[name].default)
        return cls
    taken = {name for base in cls.__mro__[1:] for name in getattr(base, "__slots__", ())}
    space = {name: value for name, value in cls.__dict__.items() if name not in own}
    space |= {**methods, "__slots__": tuple(name for name in own if name not in taken)}
    made = type(cls)(cls.__name__, cls.__bases__, {n: v for n, v in space.items() if n not in _OF_INSTANCES})
    made.__qualname__ = cls.__qualname__
    return made


_OF_INSTANCES = ("__dict__", "__weakref__")


def _refused(self: object, name: str, *value: object) -> None:
    raise FrozenInstanceError(f"cannot {'assign to' if value else 'delete'} field {name!r}")


def _shown(self: Any) -> str:
    fields = self.__dataclass_fields__.items()
    shown = ", ".join(f"{name}={getattr(self, name)!r}" for name, each in fields if each.repr)
    return f"{type(self).__qualname__}({shown})"


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__dataclass_fields__]


def _restored(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__dataclass_fields__, state, strict=True):
        object.__setattr__(self, name, value)


@standard.dataclass(frozen=True)
class _FROZEN:
    """What a frozen dataclass says of itself."""
