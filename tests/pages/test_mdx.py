"""What is left of a page of MDX when its code is taken out: Markdown, at its own place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.pages.mdx import blank, recognised
from docs_guard.pages.page import read
from docs_guard.pages.parsed import MARKUP


def left(text: str) -> str:
    """The blanked text; markup within a line as `~`, spaces at line ends left out."""
    told = blank(text).text
    assert len(told) == len(text)
    return "\n".join(line.rstrip() for line in told.replace(MARKUP, "~").split("\n"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<Tab>\n  ![a](b)\n</Tab>", "\n  ![a](b)\n"),
        ("<td>- x</td>", "~~~~- x~~~~~"),
        ("a <b>c</b> d", "a ~~~c~~~~ d"),
        ("> <Tab>\n> a\n> </Tab>", ">\n> a\n>"),
        ("- <Tab>\n  a", "- ~~~~~\n  a"),
        ("<A\n  b={1}\n\n  c='>'\n/>\na", "\n\n\n\n\na"),
        ("<A><B/></A>", ""),
        ("<A> {b} </A>", ""),
        ("<!-- a\n\nb -->\nc", "\n\n\nc"),
        ("{/* a\n\nb */}\nc", "\n\n\nc"),
        ("a {b} c", "a ~~~ c"),
        ("a {'}'} {`${'}'}`} c", "a ~~~~~ ~~~~~~~~~~ c"),
        ("# A {#b}\n# C {d}", "# A {#b}\n# C ~~~"),
        ("a \\{b} \\<c> d", "a \\{b} \\<c> d"),
        ("[a](/b/{c}) ![d](<e f>) {g}", "[a](/b/{c}) ![d](<e f>) ~~~"),
        ("[a]: <b c>\n[d]: /e/{f}", "[a]: <b c>\n[d]: /e/{f}"),
        ("a[0]: {b}", "a[0]: ~~~"),
        ("`{a}` ``<b>`{c}`` {d}", "`{a}` ``<b>`{c}`` ~~~"),
        ("```\n<a>{b}\n```\n{c}d", "```\n<a>{b}\n```\n~~~d"),
        ("~~~js\n<a>\n```\n~~~\n<b/>", "~~~js\n<a>\n```\n~~~\n"),
        ("> ```\n> <a>\n\n{b}", "> ```\n> <a>\n\n"),
        ("      ```\n<a>\n```", "      ```\n<a>\n```"),
        ("import a from 'b'\nexport const c = {\n\n  d}\n\ne", "\n\n\n\n\ne"),
        ("import your data\n\nexport it", "import your data\n\nexport it"),
        ("```\nimport a from 'b'\n```", "```\nimport a from 'b'\n```"),
        ("export const A = () => (\n  <p>don't {b}\n\n  :</p>\n)\n\nc", "\n\n\n\n\n\nc"),
        ("export const a = [\n\nb", "\n\nb"),
        ("  import a from 'b'", "  import a from 'b'"),
    ],
)
def test_code_is_blanked_and_markdown_stays(text: str, expected: str) -> None:
    assert left(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a { b\n\n![c](d)",
        "{ b\n\n![c](d)",
        "a <b c\n\n![c](d)",
        '<b c="\n\n![c](d)',
        "<b c={\n\n![c](d)",
        "<!-- a\n\n![c](d)",
        "a < b and {{ c\n\n![c](d)",
        "a ` b\n\n![c](d) ` {",
        "export const a = {\n\n![c](d)",
        "import {\n\n![c](d)",
        "a {`\n\n![c](d)",
        "{a} b {\n\n![c](d)\n\n}",
    ],
)
def test_what_does_not_end_swallows_no_other_paragraph(text: str) -> None:
    assert "![c](d)" in blank(text).text


def test_imports_are_names_of_files() -> None:
    text = (
        "import shot from './shot.png'\nimport React, {useState as state, b} from \"react\";\n"
        "import * as all from 'c'\nimport './style.css'\nexport const d = require('./d.png').default\n"
    )

    assert blank(text).imports == {
        "shot": "./shot.png",
        "React": "react",
        "state": "react",
        "b": "react",
        "all": "c",
        "d": "./d.png",
    }


def test_tags_stand_where_they_stand_in_the_page() -> None:
    text = "import a from 'b'\n\n<Tab x='1'>\n  `<no/>` <i>c</i>\n</Tab>\n{<Not/>}\n"
    tags = blank(text).tags

    assert [text[tag.start : tag.end] for tag in tags] == ["<Tab x='1'>", "<i>", "</i>", "</Tab>"]


@pytest.mark.parametrize(
    ("text", "composed"),
    [
        ("# a\n\n<Tabs><Tab>b</Tab></Tabs>\n\n<Icon name='c'/> <br/>\n{/* d */}{' '}", False),
        ("<Card title='Two words' href='/a'/>", False),
        ("<Snippet file='a.mdx'/>", True),
        ("import Part from './_part.mdx'\n\n<Part>a</Part>", True),
        ("a {props.version} b", True),
        ("{props.children}", True),
    ],
)
def test_a_page_is_composed_where_code_brings_text(text: str, composed: bool) -> None:
    assert blank(text).composed is composed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import a from 'b'\n\n<a/>", True),
        ("# a\n\nexport const b = 1\n", True),
        ("<Tabs items={['a']}>", True),
        ("# a\n\n```js\nimport a from 'b'\n```\n", False),
        ("<script setup>\nimport a from 'b'\n</script>", False),
        ("{{< tabs >}}\nimport a from 'b'\n{{< /tabs >}}", False),
        ("import your data\n<img a={b}>", False),
    ],
)
def test_a_page_called_md_is_mdx_when_it_holds_modules_or_hands_over_expressions(text: str, expected: bool) -> None:
    assert (recognised(text) is not None) is expected


def test_a_page_shows_the_pictures_of_its_components_and_of_the_markdown_in_them() -> None:
    text = (
        "import shot from './shot.png'\n\n<Steps>\n    <Step>\n        ![one](1.png)\n    </Step>\n</Steps>\n"
        "<Frame caption='b'>\n  <img src={shot} alt='two'/>\n</Frame>\n\n"
        "| a | b |\n|--|--|\n| <b>x</b> | ![three](3.png) |\n"
    )
    found = [
        (image.src, image.alt, image.place.line, image.place.column) for image in read(text.encode(), "a.mdx").images
    ]

    assert found == [("1.png", "one", 5, 9), ("./shot.png", "two", 9, 3), ("3.png", "three", 14, 14)]


PARTS = st.sampled_from(
    [
        "{",
        "}",
        "<A ",
        "<",
        ">",
        "/>",
        "</A>",
        "`",
        "```\n",
        "\n",
        "\n\n",
        " ",
        "a",
        "'",
        '"',
        "- ",
        "> ",
        "|",
        "](",
        ")",
        "]:",
        "import a from 'b'",
        "export const a = ",
        "(",
        "{/*",
        "*/}",
        "<!--",
        "-->",
        "\\",
        "# ",
        "\r\n",
        "={",
        "${",
        "é",
    ]
)


@given(st.lists(PARTS, max_size=30).map("".join))
def test_blanking_keeps_length_and_line_ends_and_is_done_after_one_time(text: str) -> None:
    mdx = blank(text)

    assert len(mdx.text) == len(text)
    assert [at for at, sign in enumerate(mdx.text) if sign in "\r\n"] == [
        at for at, sign in enumerate(text) if sign in "\r\n"
    ]
    assert all(text[tag.start] == "<" and text[tag.end - 1] == ">" for tag in mdx.tags)
    assert all(before == after or after in (" ", MARKUP) for before, after in zip(text, mdx.text, strict=True))
