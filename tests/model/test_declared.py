"""What is declared with our decorator is what the standard library's would have made of it."""

import copy
import dataclasses
import pickle
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace
from functools import cached_property
from importlib import import_module
from pkgutil import walk_packages
from typing import Any, ClassVar, Generic, TypeVar, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docs_guard
from docs_guard.model.declared import dataclass

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Ours:
    """A value."""

    name: str
    lines: tuple[int, ...] = ()
    table: Mapping[str, int] = field(default_factory=dict, compare=False, metadata={"key": "t"})
    hidden: str = field(default="", repr=False)

    @property
    def twice(self) -> str:
        return self.name * 2


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    """A value."""

    name: str
    lines: tuple[int, ...] = ()
    table: Mapping[str, int] = field(default_factory=dict, compare=False, metadata={"key": "t"})
    hidden: str = field(default="", repr=False)


@dataclass(frozen=True)
class Open(Generic[Kind]):
    one: Kind
    two: int = field(default=2)

    @cached_property
    def three(self) -> int:
        return self.two + 1


@dataclass(frozen=True, kw_only=True)
class Wider(Open[str]):
    four: int = 4


@dataclass(frozen=True, slots=True)
class Deeper(Ours):
    more: int = 1


ARGUMENTS = st.tuples(
    st.text(max_size=3), st.lists(st.integers(0, 2), max_size=2).map(tuple), st.just({}), st.text(max_size=1)
)


@given(ARGUMENTS, ARGUMENTS)
def test_values_are_equal_hashed_and_shown_alike(some, others):
    one, other = Ours(*some), Ours(*others)

    assert (one == other) == (Theirs(*some) == Theirs(*others))
    assert one == Ours(*some)
    assert hash(one) == hash(Theirs(*some))
    assert repr(one).replace("Ours", "") == repr(Theirs(*some)).replace("Theirs", "")
    assert one != Theirs(*some)


def test_fields_are_those_of_the_standard_library():
    facts = [
        [(f.name, f.type, f.default, f.default_factory, f.metadata, f.compare, f.init) for f in fields(kind)]
        for kind in (Ours, Theirs)
    ]

    assert facts[0] == facts[1]
    assert is_dataclass(Ours)
    assert get_type_hints(Ours) == get_type_hints(Theirs)
    assert Ours.__match_args__ == Theirs.__match_args__
    assert Ours.__slots__ == Theirs.__slots__
    assert (Ours.__name__, Ours.__qualname__, Ours.__doc__) == ("Ours", "Ours", "A value.")


@pytest.mark.parametrize("value", [Ours("a"), Open("a"), Wider("a"), Deeper("a")])
def test_nothing_can_be_changed(value):
    for name in ("one", "name", "new"):
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, 1)
        with pytest.raises(FrozenInstanceError):
            delattr(value, name)


def test_defaults_are_made_anew_for_each():
    assert Ours("a").table == {}
    assert Ours("a").table is not Ours("a").table
    with pytest.raises(TypeError):
        Ours()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Wider("a", 2, 3)  # type: ignore[misc]


def test_a_value_can_be_replaced_copied_and_kept():
    for value in (Ours("a", (1,)), Deeper("a", more=3), Wider("b", four=5)):
        assert copy.copy(value) == copy.deepcopy(value) == pickle.loads(pickle.dumps(value)) == value  # noqa: S301
        assert replace(value) == value
    assert replace(Ours("a"), name="b") == Ours("b")
    assert replace(Wider("b"), four=6).four == 6


def test_a_class_may_extend_another():
    assert repr(Deeper("a")) == "Deeper(name='a', lines=(), table={}, more=1)"
    assert Deeper("a", more=2) != Deeper("a")
    assert (Wider("b").three, Wider("b", four=7).four) == (3, 7)
    assert Wider.two == 2
    assert not hasattr(Deeper("a"), "__dict__")
    assert Ours("a").twice == "aa"


def test_what_is_not_plain_is_left_to_the_standard_library():
    @dataclass(frozen=True, order=True)
    class Ordered:
        number: int

    @dataclass(frozen=True)
    class Checked:
        number: int

        def __post_init__(self) -> None:
            if self.number < 0:
                raise ValueError("negative")

    @dataclass
    class Changing:
        number: int

    @dataclass(frozen=True)
    class Shared:
        table: ClassVar[dict[str, int]] = {}
        number: int = 1

    with pytest.raises(ValueError, match="mutable default"):

        @dataclass(frozen=True)
        class Mutable:
            numbers: list[int] = []  # noqa: RUF012

    assert [each.name for each in fields(Shared)] == ["number"]
    assert Ordered(1) < Ordered(2)
    with pytest.raises(ValueError, match="negative"):
        Checked(-1)
    changing = Changing(1)
    changing.number = 2
    assert changing == Changing(2)


FACTS = """
import dataclasses, inspect, sys
from importlib import import_module
from pkgutil import walk_packages
import docs_guard, docs_guard.model.declared as ours

if sys.argv[1] == "standard":
    ours.dataclass = dataclasses.dataclass
found = {}
for module in walk_packages(docs_guard.__path__, "docs_guard."):
    if not module.name.endswith("__main__"):
        for each in vars(import_module(module.name)).values():
            if isinstance(each, type) and dataclasses.is_dataclass(each) and each.__module__ != ours.__name__:
                found[f"{each.__module__}.{each.__qualname__}"] = each
asked = ("name", "type", "default", "metadata", "init", "repr", "hash", "compare", "kw_only")
for name, kind in sorted(found.items()):
    # Neither where a function lies in memory nor how a default that is called is spelled is a difference.
    told = [[getattr(field, fact) for fact in asked] for field in dataclasses.fields(kind)]
    takes = [(p.name, p.kind.name, p.default is p.empty) for p in inspect.signature(kind).parameters.values()]
    order = [getattr(kind, name) is getattr(object, name) for name in ("__lt__", "__le__", "__gt__", "__ge__")]
    refuses = kind.__setattr__ is not object.__setattr__, kind.__delattr__ is not object.__delattr__
    slots = vars(kind).get("__slots__"), kind.__dictoffset__ == 0, kind.__weakrefoffset__ == 0
    print(name, kind.__doc__ if kind.__doc__ and "(" not in kind.__doc__[:80] else "")
    print(told, takes, order, refuses, slots, kind.__hash__ is None, kind.__match_args__, kind.__mro__)
"""


def test_every_class_of_the_program_is_what_the_standard_library_makes_of_it():
    ours, theirs = (
        subprocess.run([sys.executable, "-c", FACTS, which], capture_output=True, text=True, check=True).stdout
        for which in ("ours", "standard")
    )

    assert ours.count("\n") > 200
    at = re.compile(r"0x[0-9a-f]+")
    assert at.sub("", ours).splitlines() == at.sub("", theirs).splitlines()


def declared() -> list[type]:
    """Every dataclass of the program."""
    found: dict[type, None] = {}
    for module in walk_packages(docs_guard.__path__, "docs_guard."):
        if not module.name.endswith("__main__"):
            values: list[Any] = list(vars(import_module(module.name)).values())
            found.update((each, None) for each in values if isinstance(each, type) and is_dataclass(each))
    return list(found)


@pytest.mark.parametrize("kind", declared(), ids=lambda kind: kind.__qualname__)
def test_every_class_of_the_program_has_an_init_that_takes_its_fields(kind):
    code = kind.__init__.__code__
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]

    assert set(names) == {"self", *(each.name for each in fields(kind) if each.init)}
