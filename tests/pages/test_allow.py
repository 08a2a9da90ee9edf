"""Which lines a comment or a key of front matter speaks of, in every markup language and in files that are no pages."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.model.allow import Allow
from docs_guard.pages.allow import allows, allows_of_file
from docs_guard.pages.page import read

PAGE = ("page",)


def found(text: str, path: str = "a.md") -> tuple[Allow, ...]:
    return allows(read(text.encode(), path))


def scopes(text: str, path: str = "a.md") -> list[tuple[object, ...]]:
    """The rules of each exception with the text of the lines that it holds for."""
    lines = ["", *text.replace("\r\n", "\n").split("\n")]
    return [
        (*allow.rules, *(PAGE if allow.whole else ["\n".join(lines[allow.first : allow.last + 1])]))
        for allow in found(text, path)
    ]


@pytest.mark.parametrize(
    ("path", "comment"),
    [
        ("a.md", "<!-- docs-guard: allow a -- why -->"),
        ("a.md", "<!--docs-guard:allow a -- why-->"),
        ("a.md", "<!--\n  docs-guard: allow a\n  -- why\n-->"),
        ("a.md", "<!-- docs-guard: allow a — why -->"),
        ("a.md", "[//]: # (docs-guard: allow a -- why)"),
        ("a.md", '[//]: # "docs-guard: allow a -- why"'),
        ("a.md", "% docs-guard: allow a -- why"),
        ("a.md", "{/* docs-guard: allow a -- why */}"),
        ("a.mdx", "{/* docs-guard: allow a -- why */}"),
        ("a.mdx", "{/*\n  docs-guard: allow a -- why\n*/}"),
        ("a.rst", ".. docs-guard: allow a -- why"),
        ("a.rst", ".. docs-guard: allow a\n   -- why"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_language_has_its_comment(path: str, comment: str, end: str) -> None:
    text = f"Words.\n\n{comment}\n\nThe block.\nIts end.\n\nMore.\n".replace("\n", end)

    (allow,) = found(text, path)

    assert (allow.rules, allow.reason, allow.place.line) == (("a",), "why", 3)
    assert scopes(text, path) == [("a", "The block.\nIts end.")]
    assert allow.removal is not None
    left = text.encode()[: allow.removal.start] + text.encode()[allow.removal.end :]
    assert left.decode() == "Words.\n\n\nThe block.\nIts end.\n\nMore.\n".replace("\n", end)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_below_the_imports_of_mdx_a_comment_still_stands_before_all_else(end: str) -> None:
    imports = 'import A from "./é.png"\nimport {\n  B,\n} from "b"\n\n'
    comment = "{/* docs-guard: allow a -- why */}\n\n"

    assert scopes(f"{imports}{comment}# Title\n\nWords.\n".replace("\n", end), "a.mdx") == [("a", *PAGE)]
    assert scopes(f"{imports}Words.\n\n{comment}More.\n".replace("\n", end), "a.mdx") == [("a", "More.")]
    assert scopes(f"import that.\n\n{comment}More.\n", "a.mdx") == [("a", "More.")]


COMMENT = "<!-- docs-guard: allow a -->"


@pytest.mark.parametrize(
    ("block", "more"),
    [
        ("# Heading", "\n\nWords."),
        ("Heading\n=======", "\n\nWords."),
        ("Words\nand words.", "\n\nWords."),
        ("![a](b.png)", "\n\n![a](b.png)"),
        ("| a | b |\n| - | - |\n| 1 | 2 |", "\n\nWords."),
        ("- one\n- two\n\n  of two\n- three", "\n\nWords."),
        ("1. one\n   - inner\n2. two", "\n\n- other"),
        ("> quoted\n> words", "\n\nWords."),
        ("```\ncode\n```", "\n\nWords."),
        (":::note\n\nWords.\n\n:::", "\n\nWords."),
        ("<p>\nwords\n</p>", "\n\nWords."),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n<!-- another comment -->\n\n"])
def test_a_comment_on_its_own_line_holds_for_the_block_below(block: str, more: str, gap: str) -> None:
    assert scopes(f"Words.\n\n{COMMENT}{gap}{block}{more}\n") == [("a", block)]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Words.\n\nOne ![a](b.png) {}\nTwo.\n", "One ![a](b.png) <!-- docs-guard: allow a -->"),
        ("Words.\n\n# Heading {}\n\nTwo.\n", "# Heading <!-- docs-guard: allow a -->"),
        ("Words.\n\n| a {} |\n| - |\n| b |\n", "| a <!-- docs-guard: allow a --> |"),
        ("Words.\n\n- one {}\n- two\n", "- one <!-- docs-guard: allow a -->"),
    ],
)
def test_a_comment_beside_text_holds_for_its_line(text: str, held: str) -> None:
    assert scopes(text.format(COMMENT)) == [("a", held)]


def test_a_comment_in_a_list_holds_for_what_is_left_of_it() -> None:
    assert scopes(f"- one\n{COMMENT}\n- two\n- three\n\nWords.\n") == [("a", "- two\n- three")]


def test_a_comment_in_an_item_holds_for_the_next_block_of_the_item() -> None:
    assert scopes(f"1. one\n\n   {COMMENT}\n   ![a](b.png)\n\n   words\n2. two\n") == [("a", "   ![a](b.png)")]


def test_a_comment_in_the_middle_of_a_paragraph_holds_for_its_rest() -> None:
    assert scopes("One.\n{/* docs-guard: allow a */}\nTwo.\nThree.\n\nFour.\n", "a.mdx") == [("a", "Two.\nThree.")]


def test_a_component_and_what_it_shows_are_one_block() -> None:
    text = "Words.\n\n{/* docs-guard: allow a */}\n<Frame>\n![a](b.png)\n</Frame>\n\nWords.\n"
    assert scopes(text, "a.mdx") == [("a", "<Frame>\n![a](b.png)")]


def test_several_comments_may_stand_above_a_block() -> None:
    text = "Words.\n\n<!-- docs-guard: allow a -->\n<!-- docs-guard: allow b, c -->\nThe block.\n"
    assert scopes(text) == [("a", "The block."), ("b", "c", "The block.")]


def test_a_comment_with_nothing_below_holds_for_nothing() -> None:
    (allow,) = found(f"Words.\n\n{COMMENT}\n")
    assert not any(allow.holds(line) for line in (None, 1, 2, 3, 4))


@pytest.mark.parametrize(
    ("path", "above"),
    [
        ("a.md", ""),
        ("a.md", "\n\n"),
        ("a.md", "\ufeff"),
        ("a.md", "---\ntitle: x\n---\n"),
        ("a.md", "---\ntitle: x\n---\n\n<!-- another\ncomment -->\n"),
        ("a.mdx", "{/* another */}\n\n"),
        ("a.md", "+++\ntitle = 'x'\n+++\n"),
        ("a.md", "<!-- docs-guard: allow b -->\n"),
    ],
)
def test_a_comment_before_the_first_block_holds_for_the_page(path: str, above: str) -> None:
    assert scopes(f"{above}{COMMENT}\n\n# Heading\n\nWords.\n", path)[-1] == ("a", "page")


@pytest.mark.parametrize("above", ["", "\n", ".. another comment\n   of two lines\n\n", "..\n   another\n\n"])
def test_so_it_does_in_rst(above: str) -> None:
    assert scopes(f"{above}.. docs-guard: allow a\n\nTitle\n=====\n", "a.rst") == [("a", "page")]


@pytest.mark.parametrize("above", [".. image:: a.png\n\n", ".. _label:\n\n", ":orphan:\n\n"])
def test_what_is_no_comment_comes_before_it_in_rst(above: str) -> None:
    assert scopes(f"{above}.. docs-guard: allow a\n\nWords.\n", "a.rst") == [("a", "Words.")]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", f"Words.\n\n```html\n{COMMENT}\n```\n\nWords.\n"),
        ("a.md", f"Words.\n\n- one\n\n  ~~~\n  {COMMENT}\n  ~~~\n"),
        ("a.md", f"Words.\n\n    {COMMENT}\n\nWords.\n"),
        ("a.md", f"Words `{COMMENT}` words.\n"),
        ("a.md", f"Words `` `{COMMENT}` `` words.\n"),
        ("a.md", f"| `{COMMENT}` |\n| - |\n| b |\n"),
        ("a.mdx", "Words `{/* docs-guard: allow a */}` words.\n"),
        ("a.rst", "Words::\n\n   .. docs-guard: allow a\n\nWords.\n"),
        ("a.rst", ".. code-block:: rst\n\n   .. docs-guard: allow a\n\nWords.\n"),
        ("a.md", "The docs-guard: allow it, and it allows.\n"),
        ("a.md", "<!-- See docs-guard: allow a -->\n"),
        ("a.md", "<!-- docs-guarded: allow a -->\n"),
        ("a.md", "<!-- docs-guard: allow a\n"),
        ("a.md", "{/* docs-guard: allow a\n"),
        ("a.md", "# docs-guard: allow a\n"),
        ("a.rst", COMMENT),
    ],
)
def test_what_is_code_or_no_comment_allows_nothing(path: str, text: str) -> None:
    assert found(text, path) == ()


def test_backticks_that_close_before_it_do_not_hide_it() -> None:
    assert scopes(f"Words `code` and ``more`` {COMMENT} and `code`\n")[0][0] == "a"
    assert scopes(f"An open ` here {COMMENT}\n")[0][0] == "a"


@pytest.mark.parametrize(
    "said",
    [
        "allow",
        "allow a because",
        "allow a b",
        "ignore a",
        "allow: a",
        "allow a,",
        "allow , a",
        "allow -- why",
        "allow[a]",
    ],
)
def test_what_cannot_be_meant_is_kept_without_a_rule(said: str) -> None:
    (allow,) = found(f"Words.\n\n<!-- docs-guard: {said} -->\n\nWords.\n")
    assert allow.rules == ()


def test_the_names_of_rules_may_be_any_words() -> None:
    """Whether they are there is asked elsewhere, so that the nearest can be told."""
    assert found("<!-- docs-guard: allow Missing_Redirect,b-2 -->")[0].rules == ("Missing_Redirect", "b-2")


FRONT = [
    ("---\ntitle: x\ndocs-guard-allow: a\n---\n", [("a", "")], "---\ntitle: x\n---\n"),
    ("---\ndocs-guard-allow: a, b\ntitle: x\n---\n", [("a b", "")], "---\ntitle: x\n---\n"),
    ("---\ndocs-guard-allow: [a, b]\n---\n", [("a b", "")], "---\n---\n"),
    ("---\ndocs-guard-allow:\n  - a\n  - b\ntitle: x\n---\n", [("a b", "")], "---\ntitle: x\n---\n"),
    ("---\ndocs-guard-allow:\n- a\n\n# note\ntitle: x\n---\n", [("a", "")], "---\n\n# note\ntitle: x\n---\n"),
    ("---\ndocs-guard-allow: [\n  a,\n]\ntitle: x\n---\n", [("a", "")], "---\ntitle: x\n---\n"),
    ("---\ndocs-guard-allow:\n  a: since\n---\n", [("a", "since")], "---\n---\n"),
    ("+++\ntitle = 'x'\ndocs-guard-allow = ['a', 'b']\n+++\n", [("a b", "")], "+++\ntitle = 'x'\n+++\n"),
    ("+++\n[docs-guard-allow]\na = 'since'\n+++\n", [("a", "since")], None),
    ('{"docs-guard-allow": ["a"], "title": "x"}\n', [("a", "")], None),
]


@pytest.mark.parametrize(("front", "told", "left"), FRONT)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_allows_for_the_page(front: str, told: list[tuple[str, str]], left: str | None, end: str) -> None:
    text = (front + "\n# Heading\n").replace("\n", end)

    here = found(text)

    assert [(" ".join(allow.rules), allow.reason) for allow in here] == told
    assert all(allow.whole and allow.place.line is not None for allow in here)
    if left is not None:
        (edit,) = [allow.removal for allow in here]
        assert edit is not None
        data = text.encode()
        assert (data[: edit.start] + data[edit.end :]).decode() == (left + "\n# Heading\n").replace("\n", end)


def test_a_table_of_reasons_loses_one_line_at_a_time() -> None:
    text = "---\ndocs-guard-allow:\n  a: since\n  b: for\n---\n"
    here = found(text)
    assert [(allow.rules, allow.reason, allow.place.line) for allow in here] == [
        (("a",), "since", 3),
        (("b",), "for", 4),
    ]
    edits = [allow.removal for allow in here]
    assert [text[edit.start : edit.end] for edit in edits if edit] == ["  a: since\n", "  b: for\n"]


@pytest.mark.parametrize("front", ["---\ndocs-guard-allow: [a\n---\n", "---\n- docs-guard-allow\n---\n"])
def test_front_matter_that_cannot_be_read_allows_nothing(front: str) -> None:
    assert found(front + "\n# Heading\n") == ()


@pytest.mark.parametrize("value", ["", "3", "true", "[]", "[1]"])
def test_a_key_without_a_rule_is_kept_without_one(value: str) -> None:
    (allow,) = found(f"---\ndocs-guard-allow: {value}\n---\n\n# Heading\n")
    assert allow.rules == ()


def test_a_comment_of_front_matter_holds_for_its_line_or_the_next() -> None:
    text = "---\ntitle: x # docs-guard: allow a -- why\n# docs-guard: allow b\naliases: [/old]\n---\n\n# Heading\n"
    assert scopes(text) == [("a", "title: x # docs-guard: allow a -- why"), ("b", "aliases: [/old]")]


@pytest.mark.parametrize(
    ("path", "text", "held"),
    [
        ("_redirects", "/a /b\n# docs-guard: allow a -- why\n/c /d\n/e /f\n", "/c /d"),
        ("_redirects", "/a /b\n/c /d # docs-guard: allow a\n/e /f\n", "/c /d # docs-guard: allow a"),
        ("redirects.ts", "[\n  // docs-guard: allow a\n  { source: '/a' },\n]\n", "  { source: '/a' },"),
        (
            "redirects.ts",
            "[\n  { source: '/a' }, // docs-guard: allow a\n]\n",
            "  { source: '/a' }, // docs-guard: allow a",
        ),
        ("redirects.js", "[\n  /* docs-guard: allow a */\n  { source: '/a' },\n]\n", "  { source: '/a' },"),
        ("mkdocs.yml", "a: b\n# docs-guard: allow a\n\n# another\nc: d\n", "# another"),
        ("netlify.toml", "a = 1\n# docs-guard: allow a\n# docs-guard: allow b\nc = 1\n", "c = 1"),
        ("conf.py", "a = 1\n    # docs-guard: allow a\nb = 1", "b = 1"),
        ("page.html", "<p>\n<!-- docs-guard: allow a -->\n<img>\n", "<img>"),
    ],
)
def test_in_other_files_it_holds_for_its_line_or_the_next(path: str, text: str, held: str) -> None:
    lines = ["", *text.split("\n")]
    allow = allows_of_file(text.encode(), path)[0]
    assert (allow.rules, "\n".join(lines[allow.first : allow.last + 1]), allow.whole) == (("a",), held, False)


def test_on_the_first_line_of_another_file_it_holds_for_the_file() -> None:
    (allow,) = allows_of_file(b"# docs-guard: allow a\n/a /b\n", "_redirects")
    assert allow.whole


@pytest.mark.parametrize("text", ["/a#docs-guard: allow a /b\n", '{"a": "x# docs-guard"}', "a: docs-guard: allow a"])
def test_what_is_no_comment_there_allows_nothing(text: str) -> None:
    assert allows_of_file(text.encode(), "_redirects") == ()


PIECES = [
    "# H",
    "words",
    "- one",
    "  two",
    "> q",
    "| a |",
    "| - |",
    "```",
    "",
    "",
    "---",
    "1. x",
    "    code",
    "<div>",
    "</div>",
]
MARKS = [
    "<!-- docs-guard: allow a -->",
    "{/* docs-guard: allow a */}",
    "  <!-- docs-guard: allow b,a -->",
    "> % docs-guard:",
]
ANY_PAGE = st.lists(
    st.sampled_from([*PIECES, *MARKS, "`", "<!--", "-->", "\u00e9 <!-- docs-guard: allow a -->", "\r"]), max_size=14
)


@given(ANY_PAGE, st.sampled_from(["a.md", "a.mdx", "a.rst", "a.html", "a.toml"]), st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_exception_lies_inside_its_file(lines: list[str], path: str, end: str) -> None:
    data = end.join(lines).encode()
    count = len(end.join(lines).replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    for allow in (*allows(read(data, path)), *allows_of_file(data, path)):
        assert allow.place.line is not None
        assert 1 <= allow.place.line <= count
        assert 0 <= allow.first <= allow.last <= count
        assert allow.removal is None or 0 <= allow.removal.start < allow.removal.end <= len(data)
        assert allow.names is None or b"docs" not in data[slice(*allow.names)]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9), st.data())
def test_taking_a_comment_out_changes_no_other_block(lines: list[str], data: st.DataObject) -> None:
    """What a reader sees is as it was: blocks are not joined, and none is split."""
    at = data.draw(st.integers(0, len(lines)))
    text = "\n".join([*lines[:at], COMMENT, *lines[at:]]) + "\n"
    for allow in found(text):
        assert allow.removal is not None
        left = (text.encode()[: allow.removal.start] + text.encode()[allow.removal.end :]).decode()
        assert shape(left) == shape(text)


def shape(text: str) -> list[tuple[str, int]]:
    blocks = read(text.encode(), "a.md").blocks
    return [(block.kind, block.words) for block in blocks if block.kind != "html"]


@pytest.mark.parametrize(
    "text",
    [
        "<!-- docs-guard: allow a -->\n" * 8_000,
        "words\n\n" + "- <!-- docs-guard: allow a -->\n" * 8_000,
        "words\n\n" + "- x\n<!-- docs-guard: allow a -->\n" * 8_000,
        "docs-guard: " * 100_000,
        "<!-- docs-guard: " * 50_000,
        "<!-- docs-guard: allow " + "a, " * 200_000,
        "`" * 100_000 + COMMENT + "`" * 100_000,
        ("<!-- docs-guard: allow a --" + " " * 1_900 + "x -->\n") * 500,
        ("<!-- docs-guard: allow a" + " " * 1_900 + "x -->\n") * 500,
        "` `` " * 40_000 + COMMENT,
        "words\n" + "<!--" * 200_000 + COMMENT,
        "---\ndocs-guard-allow: " + "[" * 30_000 + "\n---\n",
    ],
)
def test_hostile_pages_take_their_time_and_no_more(text: str) -> None:
    page = read(text.encode(), "a.md")
    _ = page.blocks
    started = process_time()

    allows(page)
    allows_of_file(text.encode(), "a.html")

    assert process_time() - started < 4
