"""JavaScript, TypeScript and JSON literals as nodes; nothing is run."""

import json
from time import perf_counter

import pytest
import tree_sitter
import tree_sitter_typescript
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.syntax import javascript
from docs_guard.syntax.javascript import Named, problems, read, scan
from docs_guard.syntax.node import Malformed, Node
from syntax.spans import check

TEXT = """\
import {RSS_URL} from './constants';
import type { Rule } from 'somewhere';

const BASE = '/docs', other = 1;
const rules: Array<{source: string; destination: string}> = [
  // { source: '/comment', destination: '/no' },
  { source: '/a', destination: '/b', permanent: true },
  {
    "source": "/größe\\u0021", /* why */ destination:
      '/long', permanant: false,
  },
  { source: BASE + '/x', destination: `${BASE}/y`, statusCode: 308 },
  { source: '/tech.rss', destination: RSS_URL, permanent: true },
  { source: `/plain`, destination: String('/c').replace('/d', ''), ...more },
  ...others, ['k', `a${f({ inner: 'x' })}`], /regex"[/]/g.test('a') ? { yes: '1' } : [2],
] as const satisfies readonly Rule[];

export const made = rules.map(rule => {
  return { source: rule.source.replace(/'/g, ''), [computed + 1]: rule.destination };
});

module.exports = {
  async redirects() {
    return [{ source: '/m', destination: '/n', permanent: false }];
  },
  get headers() { return []; },
  arrow: async () => [ 'in arrow' ],
  BASE, made,
};
export default wrap({ 'deep': { list: [1, -2.5e3, 0x1f, null, undefined] } }, "end");
"""


def reread(written: bytes) -> object:
    found = javascript.json(b"[" + written + b"]")
    return found.items[0].value


def named(data: bytes, path: str = "x.ts") -> list[tuple[str, object]]:
    return [(each.name, each.node.plain()) for each in read(data, path)]


def rule(source: str, target: str | None, **more: object) -> dict[str, object]:
    return {"source": source, "destination": target, **more}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_spans_are_exact(end: str, bom: bytes) -> None:
    data = bom + TEXT.replace("\n", end).encode()
    assert sum(check(data, each.node, reread) for each in read(data, "x.ts")) == 13
    assert problems(data, "x.ts") == ()


def test_literals_are_told_with_the_name_that_they_are_given() -> None:
    found = read(TEXT.encode(), "x.ts")
    assert [(each.name, each.node.kind, each.node.line) for each in found] == [
        ("rules", "list", 5),
        ("rules", "map", 15),
        ("rules", "map", 15),
        ("rules", "list", 15),
        ("made", "map", 19),
        ("module.exports", "map", 22),
        ("redirects", "list", 24),
        ("headers", "list", 26),
        ("arrow", "list", 27),
        ("default", "map", 30),
    ]


def test_what_must_be_run_is_opaque_and_constants_are_known() -> None:
    rules = read(TEXT.encode(), "x.ts")[0].node
    told = [item.plain() for item in rules.items]
    assert told == [
        rule("/a", "/b", permanent=True),
        rule("/größe!", "/long", permanant=False),
        rule("/docs/x", "/docs/y", statusCode=308),
        rule("/tech.rss", None, permanent=True),
        {"source": "/plain", "destination": None, None: None},
        None,
        ["k", None],
        None,
    ]
    assert [rules.items[3].pairs[1][1].kind, rules.items[5].kind, rules.items[7].kind] == ["opaque"] * 3


def test_opaque_parts_span_the_code_that_they_stand_for() -> None:
    data = TEXT.encode()
    rules = read(data, "x.ts")[0].node

    def said(node: Node) -> str:
        return data[node.start : node.end].decode()

    assert said(rules.items[3].pairs[1][1]) == "RSS_URL"
    assert said(rules.items[4].pairs[1][1]) == "String('/c').replace('/d', '')"
    assert said(rules.items[4].pairs[2][0]) == "...more"
    assert said(rules.items[5]) == "...others"
    assert said(rules.items[7]) == "/regex\"[/]/g.test('a') ? { yes: '1' } : [2]"


def test_methods_and_shorthands_are_keys_of_their_map() -> None:
    exports = read(TEXT.encode(), "x.ts")[5].node
    assert [(key.value, value.kind) for key, value in exports.pairs] == [
        ("redirects", "opaque"),
        ("headers", "opaque"),
        ("arrow", "opaque"),
        ("BASE", "string"),
        ("made", "opaque"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("export default [1]", [("default", [1])]),
        ("module.exports = { redirects: [] }", [("module.exports", {"redirects": []})]),
        ("exports.redirects = ['x']", [("redirects", ["x"])]),
        ("module.exports.redirects = ['x']", [("redirects", ["x"])]),
        ("const a = 1\nfoo([2])\nlet b: [string] = ['c']", [("", [2]), ("b", ["c"])]),
        ("function redirects() { const x = f; return [1] }", [("redirects", [1])]),
        ("const redirects = async () => ([1])", [("redirects", [1])]),
        ("const redirects = async () => { return [1]; };\n[2]", [("redirects", [1])]),
        ("const [a, b] = x; const {c, d} = y; import {e} from 'e'; export {f}", []),
        ("type A = {a: string; b: 'c'}; interface B { a: ['x'] }", []),
        ("if (a) { b } else { c: 1 } for (;;) { d } switch (e) { case 1: { f } }", []),
        ("a[0]; b['c']; d()[1]; (e)[2]", []),
        ("x = a ? ['b'] : {c: 'd'}", [("x", ["b"]), ("x", {"c": "d"})]),
        ("x = a / 2; y = ['b'] / 3 / 4", [("y", ["b"])]),
        ("x = a / 2 // '\ny = ['b']", [("y", ["b"])]),
        ("x = /['\"`{]/; y = ['b']", [("y", ["b"])]),
        ("x = `a ${ {b: `c ${[1]}`} } d`", [("x", {"b": None}), ("b", [1])]),
        ("const a = 'x'; const b = [a]; a = 'y'", [("b", [None])]),
        ("const a = 'x' + y; const b = [a]", [("b", [None])]),
        ("let a = `x`\nconst b = [a + '1' + \"2\", a + c, '' + [3]]", [("b", ["x12", None, None]), ("b", [3])]),
        ("const a = <T,>(b) => [b as unknown, 'c' as Map<string, number>, 'd']", [("a", [None, "c", "d"])]),
        ("const a = {'b\\\n c': '\\x41\\u{1F600}\\ud83d\\ude00\\ud83d'}", [("a", {"b c": "A😀😀\ufffd"})]),
        ("const a = [, 1,, 2]", [("a", [1, 2])]),
        ("const a = {if: 1, 2: 'b', get: 3, async: 4, async f() {}, *g() {}, get h() {}}", None),
        ("", []),
        ("#!/usr/bin/env node\nmodule.exports = ['a']", [("module.exports", ["a"])]),
    ],
)
def test_code_is_told_from_literals(text: str, told: list[tuple[str, object]] | None) -> None:
    found = named(text.encode())
    keys = ["if", "2", "get", "async", "f", "g", "h"]
    assert (
        (found == told)
        if told is not None
        else [key.value for key, _ in read(text.encode(), "x.ts")[0].node.pairs] == keys
    )
    assert problems(text.encode(), "x.ts") == ()


def test_a_name_bound_to_a_constant_is_a_string_in_its_own_place() -> None:
    data = b"const A = '/x'\nexport default [A]"
    item = read(data, "a.mjs")[0].node.items[0]
    assert (item.kind, item.value, data[item.start : item.end]) == ("string", "/x", b"A")


JSONC = """\
// comment
{ "a": [1, 2.5, -3e2, true, null,], /* more */
  'single': "\\u00e9\\n", plain: "/ü", }
"""


@pytest.mark.parametrize("path", ["vercel.json", "redirects.jsonc", "a.JSON5"])
def test_json_with_comments_and_trailing_commas_is_read(path: str) -> None:
    data = JSONC.encode()
    (found,) = read(data, path)
    assert found == Named("", found.node)
    assert check(data, found.node, reread) == 4
    assert found.node.plain() == {"a": [1, 2.5, -300.0, True, None], "single": "é\n", "plain": "/ü"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("\n{", 2),
        ('{"a": 1\n"b": 2}', 2),
        ('{"a": 1}\n}', 2),
        ('{"a": 1}\n{"b": 2}', 2),
        ('{"a"\n}', 1),
        ('{"a": x}', 1),
        ('{"a": [1\n}', 1),
        ('{"a": "b\n"}', 1),
        ('{"a": 1 /* x', 1),
        ("[`a`]", 1),
        ("[f()]", 1),
        ("[...a]", 1),
        ("[1, 2)", 1),
        ('{"a": "b" + "c"}', 1),
        ("[1]\n\udcff", 2),
        ("[" * 5_000, 1),
        ('{"a":' * 5_000, 1),
    ],
)
def test_broken_json_is_malformed_at_its_line(text: str, line: int) -> None:
    with pytest.raises(Malformed) as caught:
        read(text.encode("utf-8", "surrogateescape"), "vercel.json")
    assert caught.value.line == line
    assert caught.value.message


def test_a_part_of_a_file_keeps_its_place() -> None:
    node = javascript.json(b'{"a": "b"}', offset=10, line=3)
    assert (node.pairs[0][1].start, node.pairs[0][1].end, node.line) == (16, 19, 3)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x = [\n{a: 'b' c: 'd'},\n{e: 'f'}]", [(2, "a comma is missing before `c: 'd'},`")]),
        ("x = [\n{a: 'b'}", [(1, "`[` is not closed")]),
        ("x = [\n{a: 'b'}}\n", [(1, "`[` is not closed"), (2, "`}` closes nothing")]),
        ("x = ['a,\n]", [(1, "a quote is not closed")]),
        ("x = ['a']\n/* no end", [(2, "a comment is not closed")]),
        ("x = ['a']\ny = `no end", [(2, "a template string is not closed")]),
        ("f(\n['a']", [(1, "`(` is not closed")]),
    ],
)
def test_code_that_does_not_read_as_code_is_a_problem_at_its_line(text: str, told: list[tuple[int, str]]) -> None:
    assert problems(text.encode(), "x.js") == tuple(told)


def test_entries_beside_a_broken_one_are_still_read() -> None:
    found = read(b"x = [\n{a: 'b' c: 'd'},\n{e: 'f'}]", "x.js")[0].node
    assert found.items[1].plain() == {"e": "f"}


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b"{" * 100_000,
        b"(" * 100_000,
        b"x={" * 50_000,
        b"`${" * 50_000,
        b"'\\" * 50_000,
        b"x='" * 33_333 + b"\n",
        b"'\n" * 50_000,
        b"/*" * 100_000,
        b"x=/[" * 25_000,
        b"x=[" + b" " * 100_000 + b"!",
        b"x={" + b" \n" * 50_000 + b"a: f}",
        b"x=['a'" + b"+['b'" * 20_000,
        b"x=[" + b"a as b<" * 20_000,
        b"x=[" + b"{a:1}.b," * 20_000,
        b"".join(b"const a%d = 'x';" % i for i in range(5_000)) + b"x = [a1]",
        b"x=" + b"{a:[" * 45 + b"0" + b"].b}.c" * 45,
        b"<a b={" * 20_000,
        b"\x00" * 100_000,
        b"\xff" * 10,
    ],
)
@pytest.mark.parametrize("path", ["x.ts", "x.json"])
def test_hostile_input_is_read_or_refused_within_seconds(data: bytes, path: str) -> None:
    started = perf_counter()
    try:
        scan(data, path)
    except Malformed as reason:
        assert reason.line >= 1
    assert perf_counter() - started < 5


JSON = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=8)
    ),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


@given(JSON, st.booleans(), st.sampled_from([None, 0, 2, "\t"]))
def test_whatever_json_writes_is_read_back(value: object, ascii_only: bool, indent: int | str | None) -> None:
    data = json.dumps(value, ensure_ascii=ascii_only, indent=indent).encode()
    node = javascript.json(data)
    check(data, node, reread)
    assert node.plain() == value
    if isinstance(value, (list, dict)):
        (found,) = read(b"export default " + data, "x.ts")
        assert (found.name, found.node.plain()) == ("default", value)


@given(st.text("{}[]()'\"`$\\/*:,;=?.<> \nab1+", max_size=40))
def test_any_text_is_code_or_malformed(text: str) -> None:
    data = text.encode()
    for path in ("x.ts", "x.json"):
        try:
            found = scan(data, path)
        except Malformed as reason:
            assert 1 <= reason.line <= text.count("\n") + 1
            continue
        for each in found.literals:
            assert all(0 <= node.start <= node.end <= len(data) for node in each.node.walk())
        assert list(found.literals) == sorted(found.literals, key=lambda each: each.node.start)
        assert all(1 <= line <= text.count("\n") + 1 for line, _ in found.problems)


# A grammar of the language says the same.

PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_typescript.language_tsx()))
HELD = {"object": "map", "array": "list"}


def parsed(data: bytes) -> tuple[set[tuple[str, int, int]], bool]:
    """The outermost objects and arrays as the grammar sees them, and whether it sees an error."""
    root = PARSER.parse(data).root_node
    found, waiting = set(), [(root, False)]
    while waiting:
        node, held = waiting.pop()
        if node.type in HELD and not held:
            found.add((HELD[node.type], node.start_byte, node.end_byte))
        for child in node.children:
            if child.type == "pair" and node.type == "object":
                key, value = child.child_by_field_name("key"), child.child_by_field_name("value")
                assert key is not None
                assert value is not None
                waiting += [(key, False), (unwrapped(value), unwrapped(value).type in HELD)]
            else:
                inner = unwrapped(child) if node.type == "array" else child
                waiting.append((inner, node.type == "array" and inner.type in HELD))
    return found, root.has_error


def unwrapped(node: tree_sitter.Node) -> tree_sitter.Node:
    while node.type in ("as_expression", "satisfies_expression"):
        node = node.children[0]
    return node


EXPRESSIONS = st.recursive(
    st.sampled_from(
        ["'a'", '"b"', "`c`", "`d${e}f`", "1", "true", "g", "h.i", "j()", "new K()", "/l['{]/g", "m => n", "-o", "!p",
         "'q' as const", "r as S<T, U>", "function () { return [1] }", "async () => { v() }", "w[0]", "x?.y",
         "typeof z"]
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[" + ", ".join(items) + ",]" if items else "[]"),
        st.lists(st.tuples(st.sampled_from(["a", "'b'", "3", "[c]", "async"]), inner), max_size=3).map(
            lambda pairs: "{\n" + "".join(f"{key}: {value}, // it's\n" for key, value in pairs) + "}"
        ),
        st.tuples(inner, inner).map(lambda two: f"(d ? {two[0]} : {two[1]})"),
        st.tuples(inner, inner).map(lambda two: f"e({two[0]}, {two[1]})"),
        inner.map(lambda one: f"f => ({one})"),
        inner.map(lambda one: f"`g${{{one}}}h`"),
        inner.map(lambda one: f"({one}).i('j')"),
        inner.map(lambda one: f"{{ async k() {{ return {one}; }}, ...l, m }}"),
        inner.map(lambda one: f"[...({one}), n]"),
    ),
    max_leaves=6,
)  # fmt: skip
STATEMENTS = st.builds(
    str.format,
    st.sampled_from(
        ["const a = {};", "export default {};", "module.exports = {}\n", "function b(c: D) {{ return {}; }}", "e({})\n",
         "if (f) {{ g = {} }} else {{ h }}\n", "for (const i of {}) {{ j(i) }}\n", "export const k: L[] = {};\n"]
    ),
    EXPRESSIONS,
)  # fmt: skip


@given(st.lists(STATEMENTS, min_size=1, max_size=3).map("".join))
def test_the_scanner_finds_what_the_grammar_finds(text: str) -> None:
    data = text.encode()
    expected, error = parsed(data)
    assert not error, text
    found = scan(data, "x.ts")
    assert found.problems == ()
    assert {(each.node.kind, each.node.start, each.node.end) for each in found.literals} == expected


def test_the_scanner_finds_what_the_grammar_finds_in_a_long_file() -> None:
    rules = "".join(
        f"  {{ source: '/a/{i}',\n    destination: \"/b/{i}\", permanent: true }}, // {i}\n" for i in range(1_300)
    )
    data = f"const rules = [\n{rules}];\nmodule.exports = {{ rules }};\n".encode()
    started = perf_counter()
    found = read(data, "x.ts")
    assert perf_counter() - started < 2
    assert {(each.node.kind, each.node.start, each.node.end) for each in found} == parsed(data)[0]
    assert len(found[0].node.items) == 1_300
    assert found[0].node.items[-1].plain() == rule("/a/1299", "/b/1299", permanent=True)
