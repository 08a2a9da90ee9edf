"""Pictures in every syntax of Markdown: what they are, what is said of them, and what stands around them."""

from typing import Any

import pytest

from docs_guard.model.page import Image
from docs_guard.pages.page import read


def images(text: str, path: str = "docs/a.md") -> tuple[Image, ...]:
    return read(text.encode(), path).images


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![a b](c.png)", {"src": "c.png", "alt": "a b", "syntax": "markdown", "title": ""}),
        ('![](<c d.png> "e \\"f\\"")', {"src": "c d.png", "alt": None, "title": 'e "f"'}),
        ("![a **b** `c` \\] &amp; [d](e)](f.png)", {"alt": "a b c ] & d"}),
        ("![a][r]\n\n[r]: b.png 'c'", {"src": "b.png", "syntax": "reference", "title": "c"}),
        ("![r]\n\n[R]: b.png", {"src": "b.png", "alt": "r", "end": 4}),
        ("[![a](b.png)](c)", {"linked": True, "start": 1}),
        ("<a href=c><img src=b.png></a>", {"linked": True}),
        ("[<img src='b.png' alt=''>](c)", {"linked": True, "alt": ""}),
        ("![a](b.png){width=300 .c}", {"width": 300, "height": None, "end": 25}),
        ('![a](b.png){: style="width: 300px" height="20px" }', {"width": 300, "height": 20}),
        ("![a](b.png)\n{: width='30' }", {"width": 30, "end": 11}),
        ("![a](b.png =100x20)", {"src": "b.png", "width": 100, "height": 20}),
        ("![a|300](b.png)", {"alt": "a", "width": 300}),
        ("![a](b.png){width=50%}", {"width": None}),
        (
            "<img src='b.png' width=30 height='20px' title=t>",
            {"width": 30, "height": 20, "alt": None, "syntax": "html"},
        ),
        ("<IMG SRC='b.png' aria-hidden='true' alt=''>", {"decorative": True, "alt": ""}),
        ("<img src=b.png role=presentation>", {"decorative": True}),
        ("![](b.png){aria-hidden=true}", {"decorative": True}),
        ("![a](data:image/png;base64,AAAA)", {"src": "data:image/png"}),
        ("<img src='data:image/svg+xml,%3Csvg'>", {"src": "data:image/svg+xml"}),
        ("<figure>\n<img src=b.png>\n<figcaption>c <b>d</b></figcaption>\n</figure>", {"caption": "c d"}),
        ("<figure markdown>\n  ![a](b.png)\n  <figcaption>c</figcaption>\n</figure>", {"src": "b.png", "caption": "c"}),
        ("<picture>\n<source srcset=c.png>\n<img src=b.png>\n</picture>", {"src": "b.png", "twin": False}),
        ("```{image} b.png\n:alt: a\n:width: 300px\n```", {"alt": "a", "width": 300, "syntax": "myst", "last_line": 3}),
        ("```{figure} b.png\n---\nalt: a\n---\nc\n*d*\n```", {"alt": "a", "caption": "c *d*"}),
        (":::{figure} b.png\n:target: c\n\nd\n:::", {"linked": True, "caption": "d", "alt": None}),
        (":::{figure-md}\n![a](b.png)\n\nc\n:::", {"caption": "c", "syntax": "markdown"}),
        ("> - | a |\n>   |---|\n>   | ![b](c\\|d.png) |", {"src": "c|d.png", "start": 26}),
        ("![a](/img/{{ site.x }}/b.png)", {"src": "/img/{{ site.x }}/b.png"}),
        ("!!! note\n    ![a](b.png)", {"src": "b.png", "block": 1}),
        ("::: tip\n![a](b.png)\n:::", {"src": "b.png", "block": 1}),
        ("> [!NOTE]\n> ![a](b.png)", {"src": "b.png", "block": 1}),
    ],
)
def test_what_is_said_of_a_picture(text: str, expected: dict[str, Any]) -> None:
    (image,) = images(text)

    assert {name: getattr(image, name) for name in expected} == expected


@pytest.mark.parametrize(
    "text",
    [
        "`![a](b.png)`",
        "```\n![a](b.png)\n```",
        "    ![a](b.png)",
        "<!-- ![a](b.png) <img src=b.png> -->",
        "a <!-- ![b](c.png) --> d",
        "---\nimage: '![a](b.png)'\n---",
        "\\![a](b.png",
        "!\\[a](b.png)",
        "![a][missing]",
        "![a](b c.png)",
        "<script>\nx = '<img src=b.png>'\n</script>",
        "```{code-block} md\n![a](b.png)\n```",
        "[a]: b.png",
    ],
)
def test_no_picture_stands_in_code_comments_and_front_matter(text: str) -> None:
    assert images(text) == ()


def test_equal_pictures_of_a_paragraph_each_have_their_own_place() -> None:
    text = "> é ![a](b.png) ![a](b.png)\n> ![a](b.png)\n"
    found = images(text)

    assert [(image.place.line, image.place.column) for image in found] == [(1, 5), (1, 17), (2, 3)]
    assert {text.encode()[image.start : image.end] for image in found} == {b"![a](b.png)"}


@pytest.mark.parametrize(
    ("text", "twins"),
    [
        ("![a](b.png#gh-light-mode-only)\n![a](b.png#gh-dark-mode-only)", [False, True]),
        ("![a](b.png#only-dark) ![a](c.png#only-light)", [False, True]),
        ("<img class='dark:hidden' src=a.png>\n<img class='hidden dark:block' src=b.png>", [False, True]),
        ("![a](b-light.png)\n\n![a](b-dark.png)", [False, True]),
        ("![a](b.png) ![a](b-dark.png)", [False, True]),
        ("![a](b-dark.png)\n\nquite some words stand between\n\n![a](b-light.png)", [False, False]),
        ("![a](b.png) ![a](b.png)", [False, False]),
        ("![a](step-1.png) ![a](step-2.png)", [False, False]),
    ],
)
def test_a_picture_for_another_theme_is_the_twin_of_the_one_before(text: str, twins: list[bool]) -> None:
    assert [image.twin for image in images(text)] == twins


def test_the_words_around_are_those_of_the_block_else_of_the_next_one() -> None:
    text = "# Title\n\nClick **Save**:\n\n![a](b.png)\n\nDone now.\n\n1. Open `x` ![c](d.png) then [go](e).\n"
    alone, within = images(text)

    assert (alone.before, alone.after, alone.section) == ("Click **Save**:", "Done now.", "Title")
    assert (within.before, within.after, within.words_before) == (
        "Open `x`",
        "then [go",
        7,
    ) or within.after == "then go."


def test_at_most_forty_words_around_are_told() -> None:
    (image,) = images("w " * 100 + "![a](b.png) " + "w " * 100)

    assert (len(image.before.split()), len(image.after.split()), image.words_before) == (40, 40, 100)


def test_an_imported_picture_is_the_file_that_the_import_names() -> None:
    text = "import shot from './shot.png'\n\n# A\n\nText <Image src={shot} alt=\"a\" /> more\n\n    ![b](c.png)\n"
    first, second = images(text, "docs/a.mdx")

    assert (first.src, first.alt, first.syntax, first.place.line, first.place.column) == (
        "./shot.png",
        "a",
        "jsx",
        5,
        6,
    )
    assert second.src == "c.png", "there is no indented code in MDX"


def test_a_frame_around_a_picture_counts_once() -> None:
    found = images('<Frame caption="c">\n  <img src="/a.png" />\n</Frame>\n<Zoom>\n  ![b](d.png)\n</Zoom>\n', "a.mdx")

    assert [(image.src, image.caption) for image in found] == [("/a.png", "c"), ("d.png", "")]
