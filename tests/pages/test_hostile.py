"""Text that nobody wrote for readers costs time that grows with its size, whatever it is full of."""

import time
from collections.abc import Callable

import pytest

from docs_guard.pages.mdx import blank
from docs_guard.pages.page import read

REPEATED = (
    *(
        "![",
        "[",
        "](",
        "[a](",
        "![a](b) ",
        '[a](b "',
        "[a][",
        "![a][b]\n\n",
        "[a](b) ",
        "[![a](b)](c) ",
        "[a]: b\n",
        "é![é](é) ",
    ),
    *(
        "`a ",
        "```\n",
        "~~~",
        "\\",
        "*a ",
        "a_",
        "&amp;",
        "&",
        "漢字",
        "-",
        "=",
        "http://a.b ",
        "http://",
        "www.",
        "\0",
        "a\r",
    ),
    *(
        "word ",
        " ",
        "\n",
        "\t\n",
        "a\n",
        "   a\n",
        "# a\n",
        "a\n-\n",
        "- -\n",
        "- ",
        "- a\n",
        "- > 1. a\n",
        "a\n: b\n",
        "|",
    ),
    *(
        "|-|\n",
        "a|b\n|-|-|\n",
        ">",
        "> " * 30 + "a\n",
        "> [!NOTE]\n\n",
        ":::\n",
        ":::a\n",
        ":::image ",
        "!!! a\n",
        "<<< x\n",
    ),
    *(
        "```{note}\n",
        "```{figure} a.png\n",
        "{doc}`a <",
        "(a)=\n",
        "[a]{#b",
        "{a=b",
        "{",
        "{{",
        "{{<",
        "{{< ",
        "{{< a >}}",
    ),
    *(
        '{{< figure src="',
        "{{< imgproc a >}}",
        "{{< a=b",
        "{%",
        "{% ",
        "{% comment %}",
        "{% a '\"` %}",
        "]({{",
        "![[",
        "[a]({b}",
    ),
    *(
        "<",
        "<a ",
        "<a b",
        "<a b=",
        '<a b="',
        "<a b=\"<a b='",
        "<a {",
        "<a x={",
        "<a x={'",
        "<a =/[",
        "<A>{b}",
        "<a>\n",
        "<div>\n",
    ),
    *(
        "<img src=x> ",
        "<img src=x>\n",
        "<details>\n\n",
        "<pre>\n",
        "<script>",
        "<![CDATA[",
        "<!--",
        "<!-- ",
        "<?",
        "{`",
        "{'",
    ),
    *(
        "<figure><a href=x>",
        "<figure><figcaption>",
        "{//",
        "{/*",
        "{//{//\n",
        "{#a}",
        "{a} ",
        "|`\n",
        "import a from 'b'\n",
    ),
    *("\nexport const a = {`", "\nimport {a\n", "a={"),
)
SHAPED: dict[str, Callable[[int], str]] = {
    "a wide table of short rows": lambda size: (
        "|a" * (size // 6) + "\n" + "|-" * (size // 6) + "\n" + "|x|\n" * (size // 12)
    ),
    "a wide table of pictures": lambda size: (
        "|a" * 500 + "\n" + "|-" * 500 + "\n" + ("|![a](b)" * 500 + "\n") * (size // 4500)
    ),
    "lists in lists": lambda size: "".join("  " * depth + "- a\n" for depth in range(int(size**0.5))),
    "admonitions in admonitions": lambda size: "".join(
        "    " * depth + "!!! note\n" for depth in range(int((size / 2) ** 0.5))
    ),
    "quotes in quotes": lambda size: "".join(">" * depth + " a\n" for depth in range(int((2 * size) ** 0.5))),
    "ticks of all lengths": lambda size: "".join("`" * length + " " for length in range(int((2 * size) ** 0.5))),
    "definitions": lambda size: "".join(f"[a{number}]: b\n" for number in range(size // 11)),
    "a long label": lambda size: "[" + "a" * size + "]: b",
    "pictures by reference": lambda size: "[a]: b\n\n" + "![a] " * (size // 5),
    "containers, then their ends": lambda size: "::::a\n" * (size // 10) + ":::\n" * (size // 10),
    "options": lambda size: "```{note}\n" + ":a: b\n" * (size // 6),
}
CASES = {repr(piece): lambda size, piece=piece: piece * (size // len(piece)) for piece in REPEATED} | SHAPED
SMALL, FACTOR, MOST = 3_000, 8, 30
"""Eight times the text may take thirty times as long: a square would take sixty-four times."""
NOTICED = 0.12
"""Seconds below which growth is not looked at."""


def took(text: str, path: str) -> float:
    """What reading all of a page takes of the processor, in seconds."""
    page = read(text.encode(), path)
    started = time.process_time()
    assert page.words >= 0 and page.images is not None and page.links is not None and page.composed is not None
    return time.process_time() - started


@pytest.mark.parametrize("case", CASES)
def test_time_grows_with_the_size_of_a_page(case: str) -> None:
    for path in ("a.md", "a.mdx"):
        big = took(CASES[case](SMALL * FACTOR), path)
        if big > NOTICED:
            small = min(took(CASES[case](SMALL), path) for _ in range(2))
            assert min(big, took(CASES[case](SMALL * FACTOR), path)) < MOST * max(small, 0.01)


@pytest.mark.parametrize("piece", ["{a}`b <", "<img src=x> ", "{{< "])
def test_no_more_code_is_looked_at_than_a_page_may_hold(piece: str) -> None:
    """What is looked at in one page is counted, and what was not is told."""

    def blanked(size: int) -> float:
        text = piece * (size // len(piece))
        started = time.process_time()
        blank(text)
        return time.process_time() - started

    assert blanked(1 << 20) < 40 * min(blanked(1 << 17) for _ in range(2))
    assert blank("<a> " * 50_000).whole is False
    assert blank("<a> " * 10_000).whole is True
