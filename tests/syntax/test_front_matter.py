"""Front matter: where it stands, and what a few of its keys say."""

import sys
from subprocess import run

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.syntax.front_matter import MAX_SIZE, Block, node, split, values
from docs_guard.syntax.node import Malformed

KEYS = frozenset({"slug", "draft", "aliases", "published", "weight", "date", "url"})


def content(data: bytes) -> tuple[str, bytes, bytes] | None:
    block = split(data)
    return block and (block.language, data[block.start : block.end], data[block.body :])


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"---\na: 1\n---\nbody", ("yaml", b"a: 1\n", b"body")),
        (b"\xef\xbb\xbf---\na: 1\n---\nbody", ("yaml", b"a: 1\n", b"body")),
        (b"---\r\na: 1\r\n---\r\nbody", ("yaml", b"a: 1\r\n", b"body")),
        (b"---\ra: 1\r---\rbody", ("yaml", b"a: 1\r", b"body")),
        (b"--- \t\na: 1\n---  \nbody", ("yaml", b"a: 1\n", b"body")),
        (b"---\na: 1\n...\nbody --- and\n---\n", ("yaml", b"a: 1\n", b"body --- and\n---\n")),
        (b"---\n---\nbody", ("yaml", b"", b"body")),
        (b"---\na: 1\n---", ("yaml", b"a: 1\n", b"")),
        (b"---\na: ----\nb: --- x\n ---\n---\nbody", ("yaml", b"a: ----\nb: --- x\n ---\n", b"body")),
        (b"+++\na = 1\n+++\nbody", ("toml", b"a = 1\n", b"body")),
        (b'{"a": {"b": "}"}}\nbody', ("json", b'{"a": {"b": "}"}}', b"body")),
        (b"{\n}\nbody", ("json", b"{\n}", b"body")),
    ],
)
def test_front_matter_is_found_between_its_fences(data: bytes, expected: tuple[str, bytes, bytes]) -> None:
    assert content(data) == expected


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"---",
        b"---\n",
        b"---\na: 1\n",
        b"---\na: 1\n----\n",
        b"----\na: 1\n---\n",
        b"--- title\n---\n",
        b"\n---\na: 1\n---\n",
        b"+++\na = 1\n---\n",
        b"{% raw %}\n{}\n",
        b"{{< note >}}\n",
        b"{/* comment */}\n",
        b'{"a": 1',
        b"{",
        b"# Title\n---\na: 1\n---\n",
    ],
)
def test_a_page_without_closed_fences_at_its_start_has_none(data: bytes) -> None:
    assert split(data) is None
    assert node(data) is None
    assert values(data, KEYS) == {}


@given(st.one_of(st.binary(max_size=200), st.text("-+{}.\"' \r\n\tab:=é", max_size=60).map(str.encode)))
def test_any_bytes_are_front_matter_or_not_but_never_a_crash(tail: bytes) -> None:
    for data in (tail, b"---\n" + tail + b"\n---\n", b"+++\n" + tail + b"\n+++\n", b'{"a":' + tail + b"}"):
        block = split(data)
        assert block is None or 0 < block.start + 1 <= block.end + 1 <= block.body + 1 <= len(data) + 1
        try:
            found = node(data)
            assert (found is None) == (block is None)
            values(data, KEYS)
        except Malformed as reason:
            assert 1 <= reason.line <= data.count(b"\n") + data.count(b"\r") + 1
            assert reason.message


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_spans_and_lines_are_those_of_the_file(end: bytes, bom: bytes) -> None:
    lines = ("---", "title: Größe", 'slug: "é/x"', "aliases:", "  - /a", "---", "slug: no")
    data = bom + end.join(line.encode() for line in lines)
    found = node(data)
    assert found is not None
    slug, aliases = found.get("slug"), found.get("aliases")
    assert slug is not None
    assert (slug.line, data[slug.start : slug.end]) == (3, '"é/x"'.encode())
    assert aliases is not None
    assert (aliases.items[0].line, data[aliases.items[0].start : aliases.items[0].end]) == (5, b"/a")


def test_only_the_keys_asked_for_are_given_under_lower_case_names() -> None:
    data = b"---\ntitle: T\nSlug: /x\nDRAFT: true\n---\n"
    assert values(data, KEYS) == {"slug": "/x", "draft": True}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", False),
        ("Off", False),
        ("yes", True),
        ("TRUE", True),
        ("nO", "nO"),
        ("~", None),
        ("", None),
        ("null", None),
        ("7", 7),
        ("0", 0),
        ("007", 7),
        ("1.5", 1.5),
        ("1_000", 1000),
        ("/a/b", "/a/b"),
        ("a#b", "a#b"),
        ("a # b", "a"),
        ("# b", None),
        ('"a # b"', "a # b"),
        ("'it''s'", "it's"),
        ('"a\\tb"', "a\tb"),
        ('"a" # b', "a"),
        ("2020-01-02", "2020-01-02"),
        ("[/a, 'b']", ["/a", "b"]),
        ("\n  - /a\n  - 'b' # c\n", ["/a", "b"]),
        ("\n- /a\n\n# c\n- no\n", ["/a", False]),
        ("\n- a: b\n", [{"a": "b"}]),
        ("\n  a: b\n", {"a": "b"}),
        ("a\n  b", "a b"),
        ("|\n  a\n  b\n", "a\nb\n"),
        (">-\n  a\n  b\n", "a b"),
        ("*x", "anchored"),
        ("https://example.org/a", "https://example.org/a"),
        ("été", "été"),
    ],
)
def test_values_are_typed_as_yaml_1_1(written: str, value: object) -> None:
    data = f"---\nx: &x anchored\nslug: {written}\nend: 1\n---\n".encode()
    assert values(data, KEYS) == {"slug": value}


def test_of_a_key_that_stands_there_twice_the_last_counts_and_both_are_kept_as_pairs() -> None:
    data = b"---\nslug: /a\nslug: /b\n---\n"
    found = node(data)
    assert found is not None
    assert values(data, KEYS) == {"slug": "/b"}
    assert [value.value for _, value in found.pairs] == ["/a", "/b"]


def test_toml_and_json_are_read_like_yaml() -> None:
    assert values(b"+++\nslug = '/x'\ndraft = true\naliases = ['/a']\n[more]\nurl = 'no'\n+++\n", KEYS) == {
        "slug": "/x",
        "draft": True,
        "aliases": ["/a"],
    }
    assert values(b'{"slug": "/x", "Draft": true, "more": {"url": 1}}\n', KEYS) == {"slug": "/x", "draft": True}


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"---\ntitle: x\nslug:\t[a\n---\n", 4),
        (b"---\na: b\n\tslug: x\n---\n", 3),
        (b"---\na: b: c\nslug: [x]\n---\n", 2),
        (b"---\nslug: *nowhere\n---\n", 2),
        (b"---\n- slug\n---\n", 2),
        (b"---\nslug: \xff\n---\n", 2),
        (b"+++\na = 1\nslug = \n+++\n", 3),
        (b"+++\nslug = 1\nslug = 2\n+++\n", 3),
        (b'{"a": 1,\n"slug": }\n', 2),
    ],
)
def test_front_matter_that_cannot_be_read_is_malformed_at_its_line(data: bytes, line: int) -> None:
    with pytest.raises(Malformed) as caught:
        values(data, KEYS)
    assert caught.value.line == line
    assert caught.value.message


def test_a_page_that_holds_none_of_the_keys_is_not_parsed() -> None:
    assert values(b"---\na: b: c: [\n---\n", KEYS) == {}


def test_front_matter_over_64_kib_is_malformed_and_never_parsed() -> None:
    data = b"---\nslug: [x]\nt: " + b"x" * MAX_SIZE + b"\n---\n"
    assert split(data) == Block("yaml", 4, len(data) - 4, len(data))
    with pytest.raises(Malformed, match="longer than 64 KiB"):
        values(data, KEYS)


SCALARS = st.sampled_from(
    ["a", "/a/b", "no", "Yes", "~", "null", "12", "012", "1.0", '"q"', "'q'", '"a: b"', "", "a b", "a: b", "- x", "é",
     "# c", "a # c", "2020-01-01", "0x1f", "[a, b]", "{a: b}", "|", "'open", '"a" b', "@x", "1:30", "-", "a:", ".inf"]
)  # fmt: skip
LINES = st.one_of(
    st.builds("{}: {}".format, st.sampled_from(["slug", "draft", "aliases", "Title", "'url'", "weight"]), SCALARS),
    st.builds("  - {}".format, SCALARS),
    st.builds("- {}".format, SCALARS),
    st.sampled_from(["", "# c", "  more", "   x: y", "? slug", "\tx: y", "slug", "'slug: x'"]),
)


@given(st.lists(LINES, max_size=6))
def test_the_quick_way_says_what_the_parser_says(lines: list[str]) -> None:
    data = "\n".join(["---", *lines, "---", ""]).encode()
    try:
        found = node(data)
    except Malformed:
        return
    assert found is not None
    told = {str(key.value).lower(): value.plain() for key, value in found.pairs if key.value is not None}
    assert values(data, KEYS) == {key: told[key] for key in KEYS & told.keys()}


def test_simple_front_matter_needs_no_parser() -> None:
    code = (
        "import sys\nfrom docs_guard.syntax.front_matter import values\n"
        "told = values(b'---\\ntitle: T\\nslug: /x\\naliases:\\n  - /a\\n---\\n', frozenset({'slug', 'aliases'}))\n"
        "assert told == {'slug': '/x', 'aliases': ['/a']}, told\n"
        "assert not {'yaml', 'tomllib', 'tomlkit', 'tree_sitter'} & sys.modules.keys()\n"
    )
    assert run([sys.executable, "-c", code], check=False).returncode == 0
