"""The line that is meant stays in sight, and the mark stands below it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from docs_guard.reports.frames import cells, excerpt


@pytest.mark.parametrize(
    ("line", "column", "quote", "shown", "mark"),
    [
        ("see ![](a.png) here", 5, "![](a.png)", "see ![](a.png) here", "    ^^^^^^^^^^"),
        ("see ![](a.png) here", 5, "something else", "see ![](a.png) here", "    ^"),
        ("see ![](a.png) here", None, "![](a.png)", "see ![](a.png) here", "    ^^^^^^^^^^"),
        ("twice a, twice a", None, "twice a", "twice a, twice a", ""),
        ("the whole line", None, "the whole line", "the whole line", ""),
        ("\tx", 2, "", "    x", "    ^"),
        ("漢字 [a](b)", 4, "[a](b)", "漢字 [a](b)", "     ^^^^^^"),
        ("[漢字](b)", 1, "[漢字](b)", "[漢字](b)", "^^^^^^^^^"),
        ("e\u0301 x", 4, "x", "e\u0301 x", "  ^"),
        ("\x1b[31m x", 7, "x", "\\x1b[31m x", "         ^"),
        ("short", 99, "x", "short", ""),
        ("", 1, "", "", ""),
    ],
)
def test_what_is_meant_is_marked(line, column, quote, shown, mark):
    found = excerpt(line, column, quote, 80)

    assert (found.line, " " * found.indent + "^" * found.mark) == (shown, mark)


def test_of_a_long_line_the_part_around_the_mark_is_shown():
    found = excerpt("a" * 900 + "[x](y)" + "b" * 900, 901, "[x](y)", 40)

    assert found.line == "…" + "a" * 21 + "[x](y)" + "b" * 11 + "…"
    assert found.line[found.indent : found.indent + found.mark] == "[x](y)"


@given(st.text(max_size=200), st.integers(1, 210) | st.none(), st.text(max_size=9), st.integers(20, 90))
@example("x" * 200, 1, "x" * 9, 20)
def test_no_line_is_wider_than_it_may_be_and_the_mark_stands_within(line, column, quote, width):
    found = excerpt(line, column, quote, width)

    assert len(found.line) <= width
    assert found.indent + found.mark <= cells(found.line) + 1
