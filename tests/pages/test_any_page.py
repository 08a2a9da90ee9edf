"""Laws of every page, whatever its bytes and its markup language."""

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from docs_guard.model.page import Page
from docs_guard.model.place import Place
from docs_guard.pages.page import read

PATHS = ("docs/a.md", "docs/a.mdx", "docs/a.rst", "docs/a.markdown")
SNIPPETS = {
    "markdown": """\
---
title: A page
---

# Title {#own}

Text with ![a picture](img/a.png "said") and `code`.

1. Click **Save**.

   ![](b.gif)

2. Done

> quoted [link](../b.md#c)

| a | b |
|---|---|
| c | d |

```sh
ls ![no](no.png)
```

[ref]: https://example.com/x "title"

![x][ref] <https://example.com>

<img src='c.png' alt='' width="20">

Title
-----

* item
    * nested

<!-- a comment -->

end
""",
    "MDX": """\
import Shot from './shot.png'

export const meta = {
  title: 'x',
}

# Title

<Frame caption="said">
  <img src={Shot} alt="The page" />
</Frame>

Text {1 + 1} more

<Tabs>
<Tab title="a">

![a](b.png)

</Tab>
</Tabs>

{/* a comment */}

```jsx
<img src='no.png' />
```
""",
    "MyST": """\
(label)=
# Title

```{figure} img/a.png
:alt: said
:width: 40px

The caption
```

:::{note}
Text {ref}`x <label>`
:::

```{image} b.png
```

{doc}`/a/b`
""",
    "rst": """\
.. _label:

=====
Title
=====

Text |icon| and `link <https://example.com>`_ with ``code``.

#. Step

   .. image:: a.png
      :alt: said

.. |icon| image:: i.png

Below
-----

literal::

   code here

+-----+-----+
| a   | b   |
+=====+=====+
| c   | d   |
+-----+-----+

=== ===
 a   b
=== ===

.. figure:: b.png

   Caption

   Legend

.. note:: one
   two

- x

  - y

.. raw:: html

   <img src='c.png'>

.. list-table::

   * - a
     - b
""",
    "shortcodes": """\
+++
title = 'x'
+++

{{< figure src="a.png" alt="b" caption="c" >}}

{{% alert %}}
Text
{{% /alert %}}

![[embedded.png|100]] and [[page]]

{% include figure.html src="x.png" %}

![a](</with space.png>)
""",
}
"""A page of each syntax, with all that it knows."""
SIGNS = "\n\r\t \0`*_~|\\[](){}<>:#-=+.!\"'&%/@^$0aé文\u2028\x0b\x0c\x85"
RUNS = (
    *("\n\n", "```", ":::", "![", "](", "<!--", "-->", "{/*", "*/}", "{{<", ">}}", "{%", "%}", "![[", "]]", "---\n"),
    *("1. ", "- ", "> ", "    ", ".. ", "::", ".. image:: ", "<img src=", "/>", "</", "+--+", "=== ===", "\r\n"),
    *("\ufeff", "import x from 'y'", "```{figure} a.png\n", "|a|b|\n|-|-|\n", "https://a.b/c", "[^1]:"),
)
MARKS = st.sampled_from((*SIGNS, *RUNS))
TEXTS = st.one_of(st.text(max_size=200), st.lists(MARKS, max_size=60).map("".join))


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Two snippets, cut and joined, with marks thrown in."""
    names = st.sampled_from(sorted(SNIPPETS))
    text = SNIPPETS[draw(names)]
    if draw(st.booleans()):
        other = SNIPPETS[draw(names)]
        text = text[: draw(st.integers(0, len(text)))] + other[draw(st.integers(0, len(other))) :]
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(MARKS) + text[at + draw(st.integers(0, 9)) :]
    return text


PAGES = st.one_of(TEXTS, mutated())
ANY = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def everything(page: Page) -> tuple[object, ...]:
    """All that a page tells."""
    return (
        page.title,
        page.words,
        page.lines,
        page.headings,
        page.sections,
        page.blocks,
        page.links,
        page.images,
        page.composed,
        page.cut_short,
        page.anchors("github"),
    )


def inside(page: Page, place: Place) -> bool:
    """Whether a place is a line and a column of the page, the one behind the last character included."""
    if place.line is None or place.column is None or not 1 <= place.line <= len(page.lines):
        return False
    return 1 <= place.column <= len(page.lines[place.line - 1]) + 1


def check(page: Page) -> None:
    """Everything that is told lies in the file, and the counts agree with each other."""
    size, count = len(page.data), len(page.lines)
    assert page.path in PATHS
    for heading in page.headings:
        assert 1 <= heading.line <= count
        assert heading.level >= 1
    for link in page.links:
        assert inside(page, link.place)
        assert 0 <= link.start <= link.end <= size
    for image in page.images:
        assert inside(page, image.place)
        assert 0 <= image.start <= image.end <= size
        assert (image.place.line or 0) <= image.last_line <= count
        assert 0 <= image.words_before <= page.words
        assert -1 <= image.block < len(page.blocks)
        assert len(image.before.split()) <= 60
    before = 0
    for block in page.blocks:
        assert 1 <= block.start <= block.end <= count
        assert before <= block.words_before <= page.words
        assert block.words >= 0
        before = block.words_before
    assert sum(block.words for block in page.blocks) <= page.words
    assert sum(section.words for section in page.sections) == page.words
    ends = [0, *(section.end for section in page.sections)]
    for section, end in zip(page.sections, ends, strict=False):
        assert end < section.start <= section.end <= count
    assert [image.words_before for image in page.images] == sorted(image.words_before for image in page.images)


@pytest.mark.parametrize("path", PATHS[:3])
@ANY
@given(st.binary(max_size=300))
def test_any_bytes_are_a_page(path: str, data: bytes):
    check(read(data, path))


@pytest.mark.parametrize("path", PATHS[:3])
@ANY
@given(PAGES)
def test_any_text_is_a_page(path: str, text: str):
    check(read(text.encode("utf-8", "surrogatepass"), path))


@pytest.mark.parametrize("path", PATHS[:3])
@ANY
@given(PAGES)
def test_reading_twice_is_reading_once(path: str, text: str):
    data = text.encode("utf-8", "surrogatepass")

    assert everything(read(data, path)) == everything(read(data, path))


def unspanned(page: Page) -> tuple[object, ...]:
    """What a page tells, without bytes."""
    return (
        page.words,
        page.lines,
        page.headings,
        page.sections,
        page.blocks,
        [(link.target, link.place) for link in page.links],
        [
            (image.src, image.alt, image.caption, image.place, image.last_line, image.before, image.after, image.block)
            for image in page.images
        ],
        page.composed,
    )


@pytest.mark.parametrize("path", PATHS[:3])
@ANY
@given(PAGES)
@example("```{figure}0\n")
def test_line_ends_of_windows_change_nothing_but_bytes(path: str, text: str):
    assume("\r" not in text)
    one = read(text.encode("utf-8", "surrogatepass"), path)
    other = read(text.replace("\n", "\r\n").encode("utf-8", "surrogatepass"), path)

    assert unspanned(one) == unspanned(other)
    for image, same in zip(one.images, other.images, strict=True):
        assert one.data[image.start : image.end] == other.data[same.start : same.end].replace(b"\r\n", b"\n")


@pytest.mark.parametrize("path", PATHS[:3])
@ANY
@given(PAGES)
@example("import a from './a.png'\n\n<img src={a} />\n")
@example("Title\n=====\n\n.. image:: a.png\n")
def test_a_byte_order_mark_changes_nothing_but_bytes(path: str, text: str):
    assume(not text.startswith("\ufeff"))
    data = text.encode("utf-8", "surrogatepass")
    one, other = read(data, path), read(b"\xef\xbb\xbf" + data, path)

    assert [(image.src, image.alt, image.place.line) for image in one.images] == [
        (image.src, image.alt, image.place.line) for image in other.images
    ]
    assert (one.words, one.headings, one.blocks) == (other.words, other.headings, other.blocks)
    assert [one.data[i.start : i.end] for i in one.images] == [other.data[i.start : i.end] for i in other.images]


@pytest.mark.parametrize("name", SNIPPETS)
@pytest.mark.parametrize("path", PATHS)
def test_the_laws_hold_for_every_prefix_of_a_page(name: str, path: str):
    """What is cut off in the middle of anything is a page as well."""
    text = SNIPPETS[name]
    for end in range(0, len(text), 5):
        check(read(text[:end].encode(), path))


def wide_table(count: int) -> str:
    return "|a" * count + "|\n" + "|-" * count + "|\n" + "|b|\n" * count


def grid(count: int) -> str:
    side = int(count**0.5)
    return ("+-" * side + "+\n" + "|a" * side + "|\n") * side + "+-" * side + "+\n"


HOSTILE: dict[str, Callable[[int], str]] = {
    "pictures that do not end": lambda n: "![" * n,
    "brackets": lambda n: "[" * n,
    "links that do not end": lambda n: "[a](" * n,
    "emphasis": lambda n: "*a _b " * n,
    "stars": lambda n: "*" * n,
    "ticks of growing length": lambda n: " ".join("`" * (1 + number % 50) for number in range(n // 20)),
    "single ticks": lambda n: "`a " * n,
    "pipes": lambda n: "|a " * n,
    "underscores": lambda n: "a_ _b` " * n,
    "roles": lambda n: ":a:`b " * n,
    "angles": lambda n: "<a " * n,
    "quoted attributes": lambda n: "<a b='" * n,
    "comments": lambda n: "<!--" * n,
    "braces": lambda n: "{" * n,
    "tags": lambda n: "<div>" * n,
    "definitions": lambda n: "".join(f"[{number}]: x\n" for number in range(n)),
    "nested quotes": lambda n: "> " * n + "a",
    "nested bullets": lambda n: "- " * n + "a",
    "deeper and deeper": lambda n: "".join(" " * (number % 300) + "- a\n" for number in range(n)),
    "many items": lambda n: "- a\n" * n,
    "many headings": lambda n: "# a\n\n" * n,
    "underlined": lambda n: "a\n=\n" * n,
    "a wide table": lambda n: wide_table(int(n**0.5)),
    "a grid": grid,
    "a grid without end": lambda n: "+-" * n + "+\n" + "| " * n + "|\n",
    "rulers": lambda n: "=== ===\n" * n,
    "a long line": lambda n: "word " * n,
    "blank lines": lambda n: "\n" * n,
    "spaces": lambda n: " " * n,
    "carriage returns": lambda n: "\r" * n,
    "zeros": lambda n: "\0" * n,
    "fences": lambda n: "```\n" * (2 * (n // 2) + 1),
    "directives": lambda n: ".. note::\n\n   a\n\n" * n,
    "directives in directives": lambda n: "".join(" " * (3 * (number % 60)) + ".. note::\n\n" for number in range(n)),
    "options": lambda n: ".. image:: a.png\n" + "   :alt: b\n" * n,
    "targets": lambda n: ".. _a:\n" * n,
    "substitutions": lambda n: ".. |a| image:: b.png\n\n" + "|a| " * n,
    "pictures": lambda n: "![a](b.png) " * n,
    "shortcodes": lambda n: "{{< figure src=" * n,
    "embeds": lambda n: "![[" * n,
    "addresses": lambda n: "https://" * n,
    "imports": lambda n: "import a from 'b'\n" * n,
    "expressions": lambda n: "{'" * n,
    "wide signs": lambda n: "文字" * n,
    "escapes": lambda n: "\\" * n,
    "front matter without end": lambda n: "---\n" + "a: b\n" * n,
    "front matter in depth": lambda n: "---\na: " + "[" * n + "\n---\n",
}
SMALL, FACTOR, MOST = 400, 8, 30
"""Eight times the text may take thirty times as long: a square would take sixty-four times."""
NOTICED = 0.4
"""Seconds below which growth is not looked at: what is this fast for a text of its size is fast enough."""


@pytest.mark.parametrize("path", PATHS[:3])
@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_text_takes_time_that_grows_with_its_size(case: str, path: str):
    def took(size: int) -> float:
        data = HOSTILE[case](size).encode()
        started = time.process_time()
        check(read(data, path))
        return time.process_time() - started

    took(10)
    big = took(SMALL * FACTOR * 4)
    if big > NOTICED:
        small = min(took(SMALL * 4) for _ in range(2))
        big = min(big, took(SMALL * FACTOR * 4))
        assert big < MOST * max(small, 0.01)


def test_a_table_of_a_thousand_columns_and_lines_is_read_or_said_to_be_cut():
    page = read(wide_table(1000).encode(), "a.md")

    assert page.cut_short or page.blocks[0].columns == 1000
