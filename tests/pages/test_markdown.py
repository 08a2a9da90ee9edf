"""Markdown as CommonMark reads it, compared with markdown-it's own whole parse, and the places of what it holds."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from docs_guard.model.page import Page
from docs_guard.pages.marks import may_hold_pictures
from docs_guard.pages.page import read

BRACKETS = (
    "![",
    "[",
    "]",
    "](",
    "](a.png)",
    "](<b c.png>)",
    '](a.png "t")',
    "][r]",
    "[r]",
    "[]",
    "(",
    ")",
    "(x",
    "{",
    "}",
)
MARKS = (
    "`",
    "``",
    "*",
    "**",
    "_",
    "&amp;",
    "|",
    "=",
    ":",
    "'",
    '"',
    "!",
    "\\",
    "\\[",
    "\\]",
    " ",
    "  ",
    "\t",
    "a",
    "word",
    "é",
)
TAGS = (
    "<",
    "<a",
    "<b>",
    "</b>",
    "<img src='c.png'>",
    "<!--",
    "-->",
    "<https://x.y>",
    "\n<img alt='' src=g.png>\n",
    "😀",
)
STARTS = (
    "\n",
    "\n\n",
    "\n> ",
    "\n>> ",
    "\n- ",
    "\n  ",
    "\n    ",
    "\n1. ",
    "\n* ",
    "\n# ",
    "\n---\n",
    "\n===\n",
    "\n```\n",
)
BLOCKS = ("\n~~~\n", "\n\n[r]: d.png\n", "\n[R]: <e f.png> 't'\n", "\n<div>\n", "\n</div>\n\n", "\n\n|a|b|\n|-|-|\n")
PIECES = (*BRACKETS, *MARKS, *TAGS, *STARTS, *BLOCKS)
WHOLE = MarkdownIt("commonmark", {"html": True, "maxNesting": 60}).enable("table")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map(lambda pieces: "a\n" + "".join(pieces))


def page(text: str, path: str = "docs/a.md") -> Page:
    return read(text.encode(), path)


def inline(text: str, kind: str) -> list[str]:
    """The addresses of images (`image`, `src`) or links (`link_open`, `href`) of a whole parse."""
    return [
        unquote(str(child.attrs["src" if kind == "image" else "href"]))
        for token in WHOLE.parse(text)
        for child in token.children or ()
        if child.type == kind
    ]


@given(TEXTS)
def test_pictures_are_those_of_a_whole_parse(text: str) -> None:
    found = [image.src for image in page(text).images if image.syntax in ("markdown", "reference")]

    assert found == inline(text, "image")


@given(TEXTS)
def test_headings_are_those_of_a_whole_parse(text: str) -> None:
    tokens = [token for token in WHOLE.parse(text) if token.type == "heading_open"]

    found = [(heading.line, heading.level) for heading in page(text).headings]

    assert found == [((token.map or [0])[0] + 1, int(token.tag[1])) for token in tokens]


@given(TEXTS)
def test_every_place_names_what_stands_there(text: str) -> None:
    found, data = page(text), text.encode()
    lines = text.split("\n")

    for image in found.images:
        assert image.place.line is not None and image.place.column is not None
        written = data[image.start : image.end].decode()
        assert written.startswith(("![", "<img", "<a"))
        assert lines[image.place.line - 1][image.place.column - 1 :].startswith(written.split("\n")[0])
        assert image.last_line == image.place.line + written.count("\n")
    for link in found.links:
        if link.end > link.start and not set(link.target) & set("\\&'\""):
            assert data[link.start : link.end].decode().strip() in (link.target, link.target.removeprefix("doc:"))


@given(TEXTS)
def test_a_page_with_a_picture_is_never_passed_over(text: str) -> None:
    if page(text).images:
        assert may_hold_pictures(text.encode(), "docs/a.md")


@given(TEXTS)
def test_words_before_never_fall_and_never_exceed_those_of_the_page(text: str) -> None:
    found = page(text)

    for counts in ([block.words_before for block in found.blocks], [image.words_before for image in found.images]):
        assert counts == sorted(counts)
        assert all(0 <= count <= found.words for count in counts)
    assert sum(block.words for block in found.blocks) == found.words
    assert sum(section.words for section in found.sections) == found.words


@pytest.mark.parametrize("front", ["---\ntitle: A\n---\n", "+++\ntitle = 'A'\n+++\n", '{"title": "A"}\n'])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_front_matter_line_ends_and_byte_order_marks_move_nothing(front: str, end: str, mark: str) -> None:
    text = f"{mark}{front}\n# Über\n\nwörter ![a](b.png) [c](d)\n".replace("\n", end)
    found, data = page(text), text.encode()
    (image,), (link,) = found.images, found.links
    line = front.count("\n") + 4

    assert (found.title, found.words) == ("A", 3)
    assert (image.place.line, image.place.column, image.section) == (line, 8, "Über")
    assert data[image.start : image.end] == b"![a](b.png)" and data[link.start : link.end] == b"d"
    assert found.headings[0].line == line - 2


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("[a](b)", ["b"]),
        ("[a](<b c> 'd')", ["b c"]),
        ("[a](b_\\(c\\)_&amp;d)", ["b_(c)_&d"]),
        ("[a][r] [r][] [r]\n\n[R]: ../b.md#c 'd'", ["../b.md#c"] * 3),
        ("[a][missing] [b](c d)", []),
        ("`[a](b)`\n\n    [c](d)\n\n```\n[e](f)\n```", []),
        ("<https://a.b/c> <mailto:a@b.c>", ["https://a.b/c", "mailto:a@b.c"]),
        ('<a href=\'b\'>c</a> <Link to="/d"> <Link to=\'e\'> <Teleport to="body"> <Move to="#f">', ["b", "/d", "#f"]),
        ("see https://a.b/c, (www.d.com) and `https://f.g`", ["https://a.b/c", "www.d.com"]),
        ("[https://a.b](https://a.b) <a href='c'>https://d.e</a>", ["https://a.b", "c"]),
        ("{doc}`a/b` {doc}`title <c>` {ref}`d`", ["doc:a/b", "doc:c"]),
        ("[![a](b.png)](c)", ["c"]),
        ("> [a\n> b](c)\n\n- 1. [d](e)\n\n| f |\n|---|\n| [g](h) |", ["c", "e", "h"]),
        ('[a]({{< ref "b.md" >}}) [c]({{ site.url }}/d)', ['{{< ref "b.md" >}}', "{{ site.url }}/d"]),
    ],
)
def test_links_lead_where_the_page_says(text: str, targets: list[str]) -> None:
    assert [link.target for link in page(text).links] == targets


def test_links_through_a_definition_point_at_its_address() -> None:
    text = "[a][r] and [r]\n\n> [r]:\n>  old/page.md\n"

    assert {text[link.start : link.end] for link in page(text).links} == {"old/page.md"}


@pytest.mark.parametrize(
    ("text", "composed"),
    [
        ("plain `{{ a }}` text\n\n```\n--8<-- 'a'\n```", False),
        ("--8<-- 'a.md'", True),
        ("{{#include a.md}}", True),
        ("[!INCLUDE [a](b.md)]", True),
        ("<<< @/a.js", True),
        ("```{include} a.md\n```", True),
        ("{{< include a.md >}}", True),
        ("{% include a.md %}", True),
        ("> [!NOTE]\n> a", False),
    ],
)
def test_includes_and_templates_bring_text(text: str, composed: bool) -> None:
    assert page(text).composed == composed


@pytest.mark.parametrize(
    ("text", "title", "anchors"),
    [
        ("# A *b* `c_d` {#own .x}", "A b c_d", ("own",)),
        ("# A <a name='b'></a><a id=c></a>", "A", ("b", "c")),
        ("(d)=\n# A & B", "A & B", ("d",)),
        ("# A &amp; [b](c)\n{: #e .f}", "A & b", ("e",)),
        ("A `*`\n===", "A *", ()),
        ("# see https://a.b #", "see https://a.b", ()),
        ("## \\*a\\* ##", "*a*", ()),
        ("> - # nested", "nested", ()),
    ],
)
def test_headings_are_words_and_what_the_author_calls_them(text: str, title: str, anchors: tuple[str, ...]) -> None:
    (heading,) = page(text).headings

    assert (heading.title, heading.anchors) == (title, anchors)
