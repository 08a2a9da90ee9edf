"""Strings are added to a list of a TOML table, and every byte that was there stays."""

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from docs_guard.syntax.toml import read
from docs_guard.syntax.toml_list import with_strings

NEW = ("/new", 'with "quotes" and \\')
GAP = st.sampled_from(["", " ", "\n", "\n  ", "\n\t", "  # why, or [not]\n    "])
ITEM = st.sampled_from(['"/a"', "'/b'", '"a, b"', '"#"', '"""\nlong"""', "'''x'''"])


@st.composite
def lists(draw: st.DrawFn) -> str:
    """A list as people write it: on one line or on many, with comments and a comma at its end or none."""
    items = draw(st.lists(st.tuples(GAP, ITEM, GAP), max_size=4))
    text = ",".join("".join(item) for item in items)
    return f"[{text}{draw(st.sampled_from(['', ','])) if items else ''}{draw(GAP)}]"


TABLES = st.tuples(
    st.sampled_from(["", "top = 1\n\n", "[other]\ngone = 1\n"]),
    st.sampled_from(["[[site]]\n", "[[site]] # the docs\n", "  [[site]]\n  "]),
    st.sampled_from(["", 'root = "docs/"\n', "a.b = 1 # c\n"]),
    st.one_of(st.none(), lists()),
    st.sampled_from(["", " # behind", "\n", "\n\n[site.options]\nx = 1\n", '\n[[site]]\ngone = ["/other"]\n']),
)


@given(TABLES, st.booleans(), st.sampled_from(["", "why\nnot", "\x1b"]))
def test_the_list_grows_at_its_end_and_nothing_else_changes(parts, crlf, why):
    lead, header, keys, listed, rest = parts
    own = keys + ("" if listed is None else f"gone = {listed}") + rest
    data = (lead + header + own).replace("\n", "\r\n" if crlf else "\n").encode()
    made = with_strings(data, read(data).at("site").items[0], "gone", NEW, why)
    assert made is not None
    before, after = (tomllib.loads(text.decode()) for text in (data, made))
    assert after["site"][0].pop("gone") == [*before["site"][0].pop("gone", []), *NEW]
    assert after == before
    assert _within(data, made)
    assert not crlf or made.count(b"\n") == made.count(b"\r\n")


def _within(part: bytes, whole: bytes) -> bool:
    """Whether nothing but blanks of `part` is missing in `whole`, in order."""
    rest = iter(whole)
    return all(byte in rest for byte in part if byte not in b" \t\r\n")


def test_a_table_or_a_list_that_is_written_otherwise_is_left_alone():
    for text in (b'site = [{ gone = ["/a"] }]\n', b'[[site]]\ngone = "/a"\n'):
        assert with_strings(text, read(text).at("site").items[0], "gone", NEW, "") is None
