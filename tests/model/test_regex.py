"""Regular expressions that are compiled late are right ones, and are used as if they had been compiled at once."""

import re
from importlib import import_module
from pkgutil import walk_packages

import docs_guard
from docs_guard.model.regex import regex


def test_every_late_regular_expression_of_the_program_can_be_compiled():
    modules = [each.name for each in walk_packages(docs_guard.__path__, "docs_guard.") if "__main__" not in each.name]
    late = [value for name in modules for value in vars(import_module(name)).values() if isinstance(value, regex)]

    assert len(late) > 50
    assert all(re.compile(each.pattern, each.flags & ~re.UNICODE) for each in late)


def test_a_late_regular_expression_finds_what_one_compiled_at_once_finds():
    late, at_once = regex(r"(?P<word>[a-z]+)-?", re.IGNORECASE), re.compile(r"(?P<word>[a-z]+)-?", re.IGNORECASE)
    text = "one-Two three"

    assert late.findall(text) == at_once.findall(text) == late.findall(text)
    assert late.sub(r"<\g<word>>", text) == at_once.sub(r"<\g<word>>", text)
    assert [found["word"] for found in late.finditer(text, 4)] == ["Two", "three"]
    assert (late.match("7"), late.fullmatch("a"), late.split("a-b")) != (None, None, [])
    assert (late.flags, late.groups, late.pattern) == (at_once.flags, at_once.groups, at_once.pattern)


def test_a_regular_expression_is_compiled_when_it_is_first_used():
    wrong = regex("(")

    try:
        wrong.search("")
    except re.error as error:
        assert "missing )" in str(error)
    else:
        raise AssertionError("it was never compiled")
