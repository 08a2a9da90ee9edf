"""Front matter that no parser needs to see is front matter that a parser would read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.app.readable import SIMPLE
from docs_guard.syntax.yaml import read

MARKS = "abz10:#\"'- /\\_.%@`{}[]&*!|>,?~é”字\x07\x85\u2028\ufeff\t"


@given(st.from_regex(SIMPLE.pattern, fullmatch=True), st.text(MARKS, max_size=9))
def test_what_is_simple_can_be_read(text, value):
    for each in (text.decode("utf-8", "ignore").encode(), f"title: {value}\n".encode()):
        if SIMPLE.fullmatch(each):
            assert read(each).kind in ("map", "null")


@pytest.mark.parametrize("line", ["title: A page", 'title: "A page: its #1"', "slug: /a/b.html", "at: 12:30", "tags:"])
def test_the_usual_lines_are_simple(line):
    assert SIMPLE.fullmatch(f"type: docs\r\n{line}\n".encode())


@pytest.mark.parametrize("line", ["title: a: b", "title: [a", 'title: "a', "- a", "title: a # b", "a:b", "title: |"])
def test_what_may_be_wrong_is_not_simple(line):
    assert not SIMPLE.fullmatch(f"{line}\n".encode())


def test_a_long_line_takes_no_time():
    for line in (b"a: " + b"b " * 300_000 + b"#\n", b'a: "' + b"b" * 600_000, b"a:\n" * 200_000 + b"!"):
        assert not SIMPLE.fullmatch(line)
