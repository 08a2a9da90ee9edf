"""Pages in reStructuredText: what the line scanner sees, held against what docutils sees."""

from textwrap import dedent

import pytest
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import new_document
from hypothesis import given, settings
from hypothesis import strategies as st

from docs_guard.model.page import Page
from docs_guard.pages.page import read


def page(text: str) -> Page:
    return read(dedent(text).lstrip("\n").encode(), "docs/page.rst")


def shape(text: str) -> list[tuple[str, int, int, int]]:
    """Kind, first and last line and depth of each block."""
    return [(block.kind, block.start, block.end, block.depth) for block in page(text).blocks]


HEADINGS = {
    "a line under the title": ("Title\n=====\n", [("Title", 1, 1)]),
    "lines over and under it": ("=====\nTitle\n=====\n", [("Title", 1, 2)]),
    "an indented title between lines": ("=======\n Title\n=======\n", [("Title", 1, 2)]),
    "levels by their first use": ("A\n~\n\nB1\n==\n\nC1\n~~\n", [("A", 1, 1), ("B1", 2, 4), ("C1", 1, 7)]),
    "over and under is another style": ("==\nA1\n==\n\nB1\n==\n", [("A1", 1, 2), ("B1", 2, 5)]),
    "markup in a title": ("The ``ls`` of `x <y>`_\n======================\n", [("The ls of x", 1, 1)]),
    "too short a line is one from four signs on": ("A long title\n====\n", [("A long title", 1, 1)]),
    "three signs under a long text are text": ("A long title\n===\n", []),
    "a transition": ("a\n\n-----\n\nb\n", []),
    "a list of one sign": ("-\n\ntext\n", []),
    "none in a note": (".. note::\n\n   Title\n   =====\n", []),
    "some in only": (".. only:: html\n\n   Title\n   =====\n", [("Title", 1, 3)]),
    "none in a literal block": ("a::\n\n   Title\n   =====\n", []),
}


@pytest.mark.parametrize("case", HEADINGS)
def test_headings(case: str):
    text, expected = HEADINGS[case]

    assert [(heading.title, heading.level, heading.line) for heading in page(text).headings] == expected


def test_labels_before_a_heading_are_its_anchors_and_others_are_the_page_s():
    one = page(
        """
        .. _top_label:
        .. _`Second One`:

        Title
        =====

        .. _somewhere:

        Text with _`a target` in it.
        """
    )

    assert one.headings[0].anchors == ("top-label", "second-one")
    assert {"somewhere", "a-target", "top-label"} <= one.anchors("docutils")


BLOCKS = {
    "paragraph": ("one\ntwo\n\nthree\n", [("paragraph", 1, 2, 0), ("paragraph", 4, 4, 0)]),
    "bullets": (
        "- one\n- two\n",
        [("item", 1, 1, 0), ("paragraph", 1, 1, 1), ("item", 2, 2, 0), ("paragraph", 2, 2, 1)],
    ),
    "steps": (
        "1. one\n\n#. two\n",
        [("step", 1, 1, 0), ("paragraph", 1, 1, 1), ("step", 3, 3, 0), ("paragraph", 3, 3, 1)],
    ),
    "steps in parentheses": (
        "(a) one\n(b) two\n",
        [("step", 1, 1, 0), ("paragraph", 1, 1, 1), ("step", 2, 2, 0), ("paragraph", 2, 2, 1)],
    ),
    "an initial is no step": ("A. Smith wrote\nthis\n", [("paragraph", 1, 2, 0)]),
    "a word with a dot is no step": ("did. not\n", [("paragraph", 1, 1, 0)]),
    "nested": (
        "1. one\n\n   - two\n",
        [("step", 1, 3, 0), ("paragraph", 1, 1, 1), ("item", 3, 3, 1), ("paragraph", 3, 3, 2)],
    ),
    "quote": ("one\n\n  two\n", [("paragraph", 1, 1, 0), ("quote", 3, 3, 0), ("paragraph", 3, 3, 1)]),
    "literal": ("one::\n\n  two\n\nthree\n", [("paragraph", 1, 1, 0), ("code", 3, 3, 0), ("paragraph", 5, 5, 0)]),
    "quoted literal": ("one::\n\n> two\n> three\n", [("paragraph", 1, 1, 0), ("code", 3, 4, 0)]),
    "doctest": (">>> 1 + 1\n2\n", [("code", 1, 2, 0)]),
    "definition": ("term\n  what\n", [("item", 1, 2, 0), ("paragraph", 1, 1, 1), ("paragraph", 2, 2, 1)]),
    "line block": ("| one\n| two\n", [("paragraph", 1, 2, 0)]),
    "comment": (".. a comment\n   goes on\n\ntext\n", [("paragraph", 4, 4, 0)]),
    "an empty comment ends": ("..\n\n  two\n", [("quote", 3, 3, 0), ("paragraph", 3, 3, 1)]),
    "settings at the top": (":orphan:\n:a: b\n\ntext\n", [("paragraph", 4, 4, 0)]),
    "option": (
        "text\n\n-v, --verbose  tell more\n",
        [("paragraph", 1, 1, 0), ("item", 3, 3, 0), ("paragraph", 3, 3, 1)],
    ),
    "note": (".. note:: one\n   two\n", [("admonition", 1, 2, 0), ("paragraph", 1, 2, 1)]),
    "note with options": (".. note::\n   :class: x\n\n   one\n", [("admonition", 1, 4, 0), ("paragraph", 4, 4, 1)]),
    "code": (".. code-block:: sh\n\n   ls\n\ntext\n", [("code", 1, 3, 0), ("paragraph", 5, 5, 0)]),
    "targets": (".. _x: https://example.com\n.. [1] a note\n", [("item", 2, 2, 0), ("paragraph", 2, 2, 1)]),
}


@pytest.mark.parametrize("case", BLOCKS)
def test_blocks(case: str):
    text, expected = BLOCKS[case]

    assert shape(text) == expected


TABLES = {
    "grid": (
        "+---+---+\n| a | b |\n+===+===+\n| c | d |\n+---+---+\n| e | f |\n+---+---+\n",
        (1, 7, 2, 2, 6),
    ),
    "grid with joined cells": (
        "+---+---+\n| a | b |\n|   +---+\n|   | c |\n+---+---+\n| d e f |\n+-------+\n",
        (1, 7, 3, 2, 6),
    ),
    "simple": ("=== ===\n a   b\n=== ===\n c   d\n e   f\n=== ===\n", (1, 6, 2, 2, 6)),
    "simple without a header": ("=== ===\n c   d\n\n e   f\n=== ===\n", (1, 5, 2, 2, 4)),
    "list-table": (
        ".. list-table:: Title here\n   :header-rows: 1\n\n   * - a\n     - b\n   * - c\n     - d\n",
        (1, 7, 1, 2, 6),
    ),
    "csv-table": ('.. csv-table::\n\n   "a", b\n   c, "d e"\n', (1, 4, 2, 2, 5)),
}


@pytest.mark.parametrize("case", TABLES)
def test_tables(case: str):
    text, expected = TABLES[case]
    (block,) = page(text).blocks

    assert block.kind == "table"
    assert (block.start, block.end, block.rows, block.columns, block.words) == expected


WORDS = {
    "plain": ("one two three\n", 3),
    "markup counts its text": ("**one** *two* ``three`` :ref:`four five <label>`\n", 5),
    "an address does not count": ("`one <https://example.com/two>`_ https://example.com/three\n", 1),
    "a named reference": ("one_ `two three`_ and [1]_\n", 4),
    "a title counts": ("Two words\n=========\n", 2),
    "literal blocks do not": ("one::\n\n  two\n", 1),
    "code does not": (".. code-block:: sh\n   :caption: x\n\n   ls\n\none\n", 1),
    "a note does": (".. note:: one two\n\n   three\n", 3),
    "a titled admonition does": (".. admonition:: one two\n\n   three\n", 3),
    "comments do not": (".. one two\n   three\n\nfour\n", 1),
    "options do not, captions do": (".. figure:: a.png\n   :alt: x y z\n\n   one two\n\n   three\n", 3),
    "an alternative text does not": (".. image:: a.png\n   :alt: x y z\n", 0),
    "settings do not": (":orphan:\n:author: somebody\n\none\n", 1),
    "lists of pages do not": (".. toctree::\n   :maxdepth: 1\n\n   a\n   b\n", 0),
    "enumerators do not": ("1. one\n2. two\n", 2),
    "a picture's name does not": ("one |x| two\n\n.. |x| image:: a.png\n", 2),
    "a word's name does": ("one |x| two\n\n.. |x| replace:: y\n", 3),
    "HTML counts what it shows": (".. raw:: html\n\n   <p class='x'>one <b>two</b></p><script>three</script>\n", 2),
    "escapes part no word": ("one\\ s two\\*\n", 3),
    "a cell": ("+-----+\n| one |\n+-----+\n", 1),
}


@pytest.mark.parametrize("case", WORDS)
def test_words(case: str):
    text, expected = WORDS[case]

    assert page(text).words == expected


def test_an_image_with_every_option():
    (image,) = page(
        """
        Before it.

        .. image:: img/a b.png
           :alt: The page
              of settings
           :width: 640px
           :height: 50%
           :target: https://example.com/x
           :class: only-dark

        After it.
        """
    ).images

    assert image.src == "img/ab.png"
    assert image.alt == "The page of settings"
    assert (image.width, image.height, image.linked) == (640, None, True)
    assert (image.place.line, image.place.column, image.last_line) == (3, 1, 9)
    assert (image.before, image.after, image.words_before) == ("Before it.", "After it.", 2)


def test_a_figure_with_its_caption_and_legend():
    one = page(
        """
        Title
        =====

        .. figure:: a.png
           :alt: Alt

           The *caption* of
           it

           The legend.
        """
    )
    (image,) = one.images

    assert (image.src, image.alt, image.caption, image.section) == ("a.png", "Alt", "The caption of it", "Title")
    assert one.blocks[image.block].info == "figure"
    assert one.words == 7


def test_a_picture_without_alternative_text_has_none():
    assert page(".. image:: a.png\n").images[0].alt is None
    assert page(".. image:: a.png\n   :alt:\n").images[0].alt == ""


def test_a_substitution_is_a_picture_where_it_is_used():
    one = page(
        """
        Click |gear icon| or |Gear
        icon|_ or ``|gear icon|``.

        .. |gear icon| image:: gear.png
           :width: 16px
        """
    )

    assert [(image.src, image.alt, image.width, image.linked) for image in one.images] == [
        ("gear.png", "gear icon", 16, False),
        ("gear.png", "gear icon", 16, True),
    ]
    assert [(image.place.line, image.place.column) for image in one.images] == [(1, 7), (1, 22)]
    assert one.images[0].before == "Click"


def test_a_substitution_may_be_defined_on_the_next_line():
    one = page("|a b|\n\n.. |a b|\n  image:: x.png\n    :alt: said\n")

    assert [(image.src, image.alt) for image in one.images] == [("x.png", "said")]


@pytest.mark.parametrize(
    "text",
    [
        "1. one\n\n   .. image:: a.png\n",
        ".. only:: html\n\n   .. image:: a.png\n",
        ".. tab-set::\n\n   .. tab-item:: One\n\n      .. image:: a.png\n",
        ".. grid-item-card:: One\n   :img-top: a.png\n\n   text\n",
        ".. list-table::\n\n   * - one\n     - .. image:: a.png\n",
        "+---------------------+\n| .. image:: a.png    |\n+---------------------+\n",
        "===================== =====\n.. image:: a.png      one\n===================== =====\n",
        ".. raw:: html\n\n   <p><img src='a.png'></p>\n",
        "\t.. image:: a.png\n",
        "one\n\n.. image:: a.png\nno blank line\n",
        ".. image::\n   a.png\n",
        ".. Image:: a.png\n",
        ".. image:: a.png",
        ".. note:: .. image:: a.png\n",
    ],
)
def test_a_picture_is_seen_wherever_it_stands(text: str):
    one = page(text)
    (image,) = one.images

    assert image.src == "a.png"
    assert b"a.png" in one.data[image.start : image.end]
    line = one.lines[(image.place.line or 0) - 1]
    assert line[(image.place.column or 0) - 1 :].encode() == one.data[image.start :].split(b"\n")[0]


@pytest.mark.parametrize(
    "text",
    [
        "::\n\n  .. image:: a.png\n",
        ".. code-block:: rst\n\n   .. image:: a.png\n",
        ".. a comment\n   .. image:: a.png\n",
        ".. |x| image:: a.png\n",
        "text\n.. image:: a.png\n",
        ".. image::\n",
        "``.. image:: a.png``\n",
        ".. image a.png\n",
    ],
)
def test_what_is_no_picture(text: str):
    assert page(text).images == ()


LINKS = {
    "document": (":doc:`one </a/b>` and :doc:`c`", ["doc:/a/b", "doc:c"]),
    "inline": ("`one <https://example.com/a>`_ `two <b.html>`__", ["https://example.com/a", "b.html"]),
    "alias": ("`one <two_>`_", []),
    "reference": (":ref:`one <label>` `two`_", []),
    "definition": (".. _one: https://example.com/a\n.. _`two: x`: b.html", ["https://example.com/a", "b.html"]),
    "definition on the next line": (".. _one:\n   https://example.com/a", ["https://example.com/a"]),
    "nameless": ("__ https://example.com/a\n.. __: b.html", ["https://example.com/a", "b.html"]),
    "picture": (".. image:: a.png\n   :target: b.html", ["b.html"]),
    "card": (".. grid-item-card:: One\n   :link: b.html", ["b.html"]),
    "bare": ("see https://example.com/a.", ["https://example.com/a"]),
    "literal": ("``https://example.com/a``", []),
    "HTML": (".. raw:: html\n\n   <a href='b.html'>b</a>", ["b.html"]),
    "code": (".. code-block:: rst\n\n   :doc:`a`", []),
}


@pytest.mark.parametrize("case", LINKS)
def test_links_and_the_bytes_of_their_targets(case: str):
    text, expected = LINKS[case]
    one = page("Ünïcode\n\n" + text + "\n")

    assert [link.target for link in one.links] == expected
    assert [one.data[link.start : link.end].decode() for link in one.links] == [
        target.removeprefix("doc:") for target in expected
    ]


def test_each_word_belongs_to_one_block():
    one = page("term\n  what it is\n\n.. [1] a note\n\n.. only:: html\n\n   Title\n   =====\n\n   text\n\nend\n")

    assert sum(block.words for block in one.blocks) == one.words == 9


def test_what_other_files_bring_is_told():
    assert page(".. include:: other.rst\n").composed
    assert not page(".. image:: a.png\n").composed


def test_columns_count_characters_and_spans_count_bytes_behind_tabs_and_wide_signs():
    one = read("文字\n\n\t.. image:: 文.png\r\n".encode(), "page.rst")
    (image,) = one.images

    assert (image.place.line, image.place.column) == (3, 2)
    assert one.data[image.start : image.end] == ".. image:: 文.png".encode()


def seen_by_docutils(text: str) -> list[tuple[int, str]]:
    """The pictures of a page by the parser of reStructuredText itself."""
    chosen = get_default_settings(Parser)
    chosen.report_level = chosen.halt_level = 5
    chosen.warning_stream = False
    document = new_document("page.rst", chosen)
    Parser().parse(text, document)
    return sorted((int(image.line or 0), str(image["uri"])) for image in document.findall(nodes.image))


PIECES = st.sampled_from(
    [
        "Text of a paragraph.",
        "Title\n=====",
        ".. image:: a.png",
        ".. image:: b.png\n   :alt: said",
        ".. figure:: c.png\n\n  Caption.\n\nText.",
        ".. note::\n\n   .. image:: d.png",
        ".. note:: text\n\n   more",
        ".. image:: e.png\ntext after it",
        "- item\n\n  .. image:: f.png\n\n- item",
        "1. step\n\n   .. image:: g.png\n2. step",
        "Literal::\n\n  .. image:: no.png",
        "::\n\n> .. image:: no.png",
        "term\n  .. image:: h.png",
        "+------------------+\n| .. image:: j.png |\n+------------------+",
        "================== =====\n.. image:: k.png   text\n================== =====\n",
        ".. comment\n   .. image:: no.png",
        "..",
        "-a  option\n\n    .. image:: l.png",
        ".. code::\n\n   .. image:: no.png",
        "| line\n| .. image:: no.png",
        ">>> .. image:: no.png",
        "  quoted\n\n  .. image:: m.png",
        ".. [1] .. image:: n.png",
        ".. _label:",
        "A. Smith\n.. image:: no.png",
        "(i) roman\n\n    .. image:: p.png",
    ]
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.tuples(PIECES, st.integers(0, 2), st.booleans()), max_size=6))
def test_docutils_sees_the_same_pictures(pieces: list[tuple[str, int, bool]]):
    """Pieces one below another, some indented, some without a blank line between."""
    text = "A page begins.\n\n"
    for piece, indent, apart in pieces:
        text += "".join("  " * indent + line + "\n" if line else "\n" for line in piece.split("\n")) + "\n" * apart

    ours = [(image.place.line, image.src) for image in read(text.encode(), "page.rst").images]

    assert sorted(ours) == seen_by_docutils(text)
