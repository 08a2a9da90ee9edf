"""TOML as nodes: the spans of tables, keys and values."""

import tomllib
from datetime import date, datetime, time
from time import perf_counter

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.syntax import toml
from docs_guard.syntax.node import Malformed
from syntax.spans import check

TEXT = '''\
# comment
plain = 1
"quoted key".b = "x\\ty" # [not] = "a header"
multi = """
[[redirects]] "" \\
   x"""
literal = \'\'\'it's ''quoted''\'\'\'
list = [1, 2.5, { a = 'b', c.d = "}" }, [
  # no ]
  "z]", 'é',
],]
day = 1979-05-27

[[redirects]]
from = "/größe"
to = '/b' # c
[redirects.query]
x = true
  [[redirects]]
  from = "/ü"
[output.html.redirect]
"/a/b.html" = "c.html"
[output.html]
end = """"a"""
both = """a"""""
'''


def reread(written: bytes) -> object:
    return tomllib.loads("x = " + written.decode().replace("\r\n", "\n"))["x"]


def plain(value: object) -> object:
    """What tomllib says, with dates as they are written."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return str(value) if isinstance(value, (date, datetime, time)) else value


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_spans_are_exact(end: str, bom: bytes) -> None:
    data = bom + TEXT.replace("\n", end).encode()
    node = toml.read(data)
    assert check(data, node, reread) > 10
    assert node.plain() == plain(tomllib.loads(TEXT))


def test_a_table_spans_its_header_and_all_it_holds() -> None:
    data = TEXT.encode()
    table = toml.read(data).get("redirects")
    assert table is not None
    first, second = table.items
    assert data[first.start : first.end].decode().splitlines() == TEXT.splitlines()[13:18]
    assert data[second.start : second.end].decode() == '[[redirects]]\n  from = "/ü"'
    assert (first.line, second.line) == (14, 19)
    redirect = toml.read(data).at("output", "html", "redirect")
    assert redirect is not None
    assert data[redirect.start : redirect.end] == b'[output.html.redirect]\n"/a/b.html" = "c.html"'


def test_an_empty_file_is_an_empty_map() -> None:
    assert toml.read(b"").plain() == {}
    assert toml.read(b"# only\n").plain() == {}


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"a = 1\nb = \n", 2),
        (b"a = 1\na = 2\n", 2),
        (b"a = 1\n[b\n", 2),
        (b"a = [1,\n", 1),
        (b"a = 1\rb = 2", 1),
        (b"a = 1\n\xff", 2),
        (b"a = '\x00'\n", 1),
        (b"a = " + b"[" * 5_000, 1),
        (b"a = " + b"[" * 200 + b"]" * 200, 1),
        (b".".join([b"a"] * 300) + b" = 1", 1),
    ],
)
def test_broken_toml_is_malformed_at_its_line(data: bytes, line: int) -> None:
    with pytest.raises(Malformed) as caught:
        toml.read(data)
    assert caught.value.line == line
    assert caught.value.message


def test_two_thousand_tables_are_read_quickly() -> None:
    data = b"".join(
        b'[[redirects]]\n  from = "/a/%d"\n  to = "/b/%d"\n  status = 301\n\n' % (i, i) for i in range(2_000)
    )
    started = perf_counter()
    table = toml.read(data).get("redirects")
    assert perf_counter() - started < 3
    assert table is not None
    assert len(table.items) == 2_000
    assert table.items[-1].line == 5 * 1_999 + 1


KEYS = st.text("ab .é\"'#", min_size=1, max_size=4)
VALUES = st.recursive(
    st.one_of(st.booleans(), st.integers(-(2**60), 2**60), st.text(max_size=8)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_whatever_tomlkit_writes_is_read_back(value: dict[str, object]) -> None:
    data = tomlkit.dumps(value).encode()
    node = toml.read(data)
    check(data, node, reread)
    assert node.plain() == tomllib.loads(data.decode())


@given(st.text("[]={}.,\"'#\n a1-", max_size=30))
def test_any_text_is_toml_as_tomllib_says_or_malformed(text: str) -> None:
    try:
        expected = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        with pytest.raises(Malformed):
            toml.read(text.encode())
    else:
        assert toml.read(text.encode()).plain() == plain(expected)
