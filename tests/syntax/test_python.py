"""Python literals as nodes; nothing is run."""

import ast
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.syntax.node import Malformed
from docs_guard.syntax.python import imports, literals
from syntax.spans import check

TEXT = '''\
# -*- coding: latin-1 -*-
"""Docstring."""
from redirects import redirects as table, more
import os.path
import conf_base as base
PREFIX = "/größe"
redirects = {
    "a": PREFIX + "/x",  # why
    'b': "one" "two",
    **table,
    f"c{1}": "d",
    "e": call(),
    "n": -1, "t": (1, None, True),
}
other: dict[str, str] = dict(a="b", **table)
redirects["late"] = "x"
redirects.update({"later": "y"})
redirects.update(k="z")
redirects |= {"last": "l"}
names = ["a"]
names += ["b"]
names.append("c")
html_baseurl = "https://example.org"
'''


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_spans_are_exact(end: str, bom: bytes) -> None:
    data = bom + TEXT.replace("\n", end).encode()
    found = literals(data)
    assert (
        sum(
            check(data, node, lambda written: ast.literal_eval(written.decode()))
            for node in found.values()
            if node.value != "/größe/x"
        )
        > 10
    )
    assert found["other"].get("a") is not None
    assert data[found["html_baseurl"].start : found["html_baseurl"].end] == b'"https://example.org"'
    assert found["html_baseurl"].line == 23


def test_what_is_not_literal_is_opaque_in_its_place() -> None:
    redirects = literals(TEXT.encode())["redirects"]
    kinds = [(key.kind, key.value, value.kind, value.value) for key, value in redirects.pairs]
    assert kinds == [
        ("string", "a", "string", "/größe/x"),
        ("string", "b", "string", "onetwo"),
        ("opaque", None, "opaque", None),
        ("opaque", None, "string", "d"),
        ("string", "e", "opaque", None),
        ("string", "n", "number", -1),
        ("string", "t", "list", None),
        ("string", "late", "string", "x"),
        ("string", "later", "string", "y"),
        ("string", "k", "string", "z"),
        ("string", "last", "string", "l"),
    ]


def test_lists_grow_by_what_is_added_to_them() -> None:
    assert literals(TEXT.encode())["names"].plain() == ["a", "b", "c"]


@pytest.mark.parametrize(
    "change",
    [
        "if x:\n    redirects['a'] = 'b'",
        "for a in b:\n    redirects[a] = a",
        "with open('x') as f:\n    redirects.update(read(f))",
        "redirects.update(load())",
        "redirects |= load()",
        "redirects.pop('x')",
        "while x:\n    redirects = {}",
        "if x:\n    pass\nelse:\n    redirects.update(a='b')",
    ],
)
def test_a_change_that_cannot_be_known_leaves_an_opaque_part(change: str) -> None:
    node = literals(f"redirects = {{'x': 'y'}}\n{change}\n".encode())["redirects"]
    assert node.pairs[0][1].value == "y"
    key, value = node.pairs[-1]
    assert (key.kind, value.kind) == ("opaque", "opaque")
    assert value.line > 1


def test_a_name_made_by_code_alone_is_opaque() -> None:
    assert literals(b"redirects = load()\n")["redirects"].kind == "opaque"
    assert literals(b"if x:\n    redirects = {}\n")["redirects"].kind == "opaque"
    assert literals(b"try:\n    redirects = {'a': 'b'}\nexcept E:\n    pass\n")["redirects"].plain() == {"a": "b"}


@pytest.mark.parametrize("line", ['table["a"] = "b"', 'table.update({"a": "b"})', 'table.update(a="b")'])
def test_what_is_added_to_a_table_of_another_file_is_known(line: str) -> None:
    node = literals(f"from tables import table\n{line}\n".encode())["table"]
    assert node.kind == "map"
    assert [(key.value, value.value) for key, value in node.pairs] == [("a", "b")]


def test_imported_names_tell_their_module() -> None:
    assert imports(TEXT.encode()) == {"table": "redirects", "more": "redirects", "os": "os.path", "base": "conf_base"}
    assert imports(b"from . import a\nfrom ..b import c\n") == {"a": ".", "c": "..b"}


def test_nothing_is_run(tmp_path: object) -> None:
    found = literals(b"x = __import__('os').abort()\nraise SystemExit(9)\ny = {'a': exit(9)}\n")
    assert [node.kind for node in found.values()] == ["opaque", "map"]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"a = 1\nb = {\n", 2),
        (b"a = 1\n  b = 2\n", 2),
        (b"a = '\x00'", 1),
        (b"a = 1\nb = '\xff'", 2),
        (b"print 'python 2'\n", 1),
        (b"a = " + b"[" * 5_000, 1),
        (b"a = " + b"-" * 100_000 + b"1", 1),
        (b"a" + b".b" * 100_000, 1),
        (b"a = " + b"{1:" * 150 + b"1" + b"}" * 150, 1),
    ],
)
def test_what_is_not_python_or_too_deep_is_malformed(data: bytes, line: int) -> None:
    with pytest.raises(Malformed) as caught:
        literals(data)
    assert caught.value.line == line
    assert caught.value.message


def test_a_long_sum_of_strings_is_not_too_deep_for_the_reader() -> None:
    with pytest.raises(Malformed):
        literals(b"a = " + b" + ".join([b"'x'"] * 500))


@pytest.mark.filterwarnings("error")
def test_doubtful_escapes_do_not_warn() -> None:
    assert literals(b"a = '\\d'\nb = 1 is 1\n")["a"].value == "\\d"


def test_many_late_entries_take_time_that_grows_with_their_number() -> None:
    data = b"r = {}\n" + b"".join(b"r['/a/%d'] = '/b'\n" % i for i in range(5_000))
    started = perf_counter()
    assert len(literals(data)["r"].pairs) == 5_000
    assert perf_counter() - started < 5


@given(
    st.recursive(
        st.one_of(
            st.none(), st.booleans(), st.integers(), st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
        ),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), inner, max_size=3)
        ),
        max_leaves=12,
    )
)
def test_whatever_repr_writes_is_read_back(value: object) -> None:
    data = f"\nx = {value!r}\n".encode()
    node = literals(data)["x"]
    check(data, node, lambda written: ast.literal_eval(written.decode()))
    assert node.plain() == value


def test_several_modules_may_be_imported_whole():
    found = imports(b"from custom_conf import *\nfrom build_requirements import *\nfrom redirects import table as t\n")

    assert found == {"*custom_conf": "custom_conf", "*build_requirements": "build_requirements", "t": "redirects"}
