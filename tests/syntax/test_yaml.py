"""YAML as nodes: spans, types, and inputs that are meant to hurt."""

from time import perf_counter

import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.syntax import yaml
from docs_guard.syntax.node import Malformed
from syntax.spans import check


def reread(written: bytes) -> object:
    return pyyaml.safe_load(written)


TEXT = """\
# comment
title: "Größe ü" # why
'quoted': 'it''s'
list:
  - "é"
  - [a, {b: "日本"}, ~]
nested:
    deep: {x: no, y: 1_000, z: 0o7, f: 1.5}
text: |
    one

    two
last: end
"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_spans_are_exact_with_any_line_end_and_beside_wide_characters(end: str, bom: bytes) -> None:
    data = bom + TEXT.replace("\n", end).encode()
    node = yaml.read(data)
    assert check(data, node, reread) == 5
    assert node.plain() == pyyaml.safe_load(TEXT)
    last = node.get("last")
    assert last is not None
    assert (last.line, data[last.start : last.end]) == (13, b"end")


def test_offset_and_line_place_a_part_of_a_file() -> None:
    node = yaml.read("é: [ü]\nb: c".encode(), offset=100, line=5)
    c = node.get("b")
    assert c is not None
    assert (node.start, node.line, c.start, c.end, c.line) == (100, 5, 100 + 12, 100 + 13, 6)


def test_what_must_be_run_is_opaque_and_its_neighbours_are_read() -> None:
    node = yaml.read(b"a: !ENV [X, y]\nb: !!python/name:os.system\nc: !custom {d: e}\nf: g\n")
    assert [value.kind for _, value in node.pairs] == ["opaque", "opaque", "opaque", "string"]
    assert node.plain() == {"a": None, "b": None, "c": None, "f": "g"}


def test_an_alias_says_what_its_anchor_says_in_its_own_place() -> None:
    data = b"a: &x [1, 2]\nb: *x\nc: &y word\nd: *y\n"
    node = yaml.read(data)
    b, d = node.get("b"), node.get("d")
    assert b is not None
    assert d is not None
    assert (b.plain(), b.line, data[b.start : b.end]) == ([1, 2], 2, b"*x")
    assert (d.value, data[d.start : d.end]) == ("word", b"*y")


def test_duplicate_keys_are_kept_and_the_last_is_got() -> None:
    node = yaml.read(b"a: 1\nb: 2\na: 3\n")
    assert [key.value for key, _ in node.pairs] == ["a", "b", "a"]
    assert node.plain() == {"a": 3, "b": 2}


@pytest.mark.parametrize("data", [b"", b"\n", b"# only\n", b"---\n", b"--- \n...\n"])
def test_an_empty_document_is_null(data: bytes) -> None:
    assert yaml.read(data).kind == "null"


def test_of_several_documents_the_first_is_read() -> None:
    assert yaml.read(b"a: 1\n---\nb: 2\n").plain() == {"a": 1}


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"a: [1,\n", 2),
        (b"a:\n\tb: c\n", 2),
        (b"a: b\nc: d: e\n", 2),
        (b"a: *x\n", 1),
        (b"a: &x [*x]\n", 1),
        (b"a: 1\nb: \x00\n", 2),
        (b"a: 1\nb: \xff\n", 2),
        (b"a: \x01\n", 1),
        ("a: 1".encode("utf-16"), 1),
        (b'a: "open\n', 2),
        (b"%TAG ! x\n%", 2),
    ],
)
def test_broken_yaml_is_malformed_at_its_line(data: bytes, line: int) -> None:
    with pytest.raises(Malformed) as caught:
        yaml.read(data)
    assert caught.value.line == line
    assert caught.value.message


def bomb() -> bytes:
    lines = [b"a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for level in range(1, 10):
        lines.append(b"a%d: &a%d [%s]" % (level, level, b", ".join([b"*a%d" % (level - 1)] * 10)))
    return b"\n".join(lines)


@pytest.mark.parametrize(
    "data",
    [
        bomb(),
        b"[" * 5_000,
        b"{a: " * 5_000,
        b"- " * 50_000,
        b"? " * 50_000,
        b"a: " + b"[" * 60_000 + b"]" * 60_000,
        b"\n".join(b" " * i + b"a:" for i in range(300)),
        b"x: [" + b"*a, " * 9 + b"]",
    ],
    ids=["bomb", "brackets", "braces", "dashes", "questions", "closed brackets", "stairs", "unknown aliases"],
)
def test_hostile_yaml_is_refused_within_a_second(data: bytes) -> None:
    started = perf_counter()
    with pytest.raises(Malformed):
        yaml.read(data)
    assert perf_counter() - started < 3


def test_a_long_table_is_read_in_time_that_grows_with_its_size() -> None:
    data = b"redirect_maps:\n" + b"".join(b"  'old/%d.md': new/%d.md\n" % (i, i) for i in range(5_000))
    started = perf_counter()
    table = yaml.read(data).at("redirect_maps")
    assert perf_counter() - started < 5
    assert table is not None
    assert len(table.pairs) == 5_000
    assert table.pairs[-1][1].line == 5_001


@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8)),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=12,
    ),
    st.booleans(),
    st.booleans(),
)
def test_whatever_yaml_writes_is_read_back(value: object, flow: bool, unicode: bool) -> None:
    data = pyyaml.safe_dump(value, default_flow_style=flow, allow_unicode=unicode).encode()
    node = yaml.read(data)
    check(data, node, reread)
    assert node.plain() == value


@given(st.text("-:[]{}&*!|>'\"%@`#, \n\t\r?ab0é", max_size=40))
def test_any_text_is_yaml_or_malformed(text: str) -> None:
    data = text.encode()
    try:
        node = yaml.read(data)
    except Malformed as reason:
        assert 1 <= reason.line <= len(data.splitlines()) + 1
    else:
        assert all(0 <= each.start <= each.end <= len(data) for each in node.walk())
