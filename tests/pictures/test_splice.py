"""Edits of references to pictures, on pages as they are read."""

import pytest

from docs_guard.model.finding import Edit
from docs_guard.model.page import Page
from docs_guard.pages.page import read
from docs_guard.pictures.splice import alternative, sentence

SAID = "The Access page"


def page(text: str, path: str = "a.md") -> Page:
    return read(text.encode(), path)


def edited(text: str, edit: Edit | None) -> str | None:
    data = text.encode()
    return None if edit is None else (data[: edit.start] + edit.text.encode() + data[edit.end :]).decode()


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("![](a.png)\n", "![The Access page](a.png)\n"),
        ("![image](a.png)\n", "![The Access page](a.png)\n"),
        ('![](a.png "Access")\n', '![The Access page](a.png "Access")\n'),
        ("é ![](a.png)\n", "é ![The Access page](a.png)\n"),
        ("![][a]\n\n[a]: a.png\n", "![The Access page][a]\n\n[a]: a.png\n"),
        ("![image][]\n\n[image]: a.png\n", None),
        ('<img src="a.png">\n', '<img alt="The Access page" src="a.png">\n'),
        ('<img src="a.png" alt="" />\n', '<img src="a.png" alt="The Access page" />\n'),
        ("<img alt='image' src='a.png'>\n", "<img alt=\"The Access page\" src='a.png'>\n"),
    ],
)
def test_an_alternative_text_is_written_where_the_syntax_has_it(text, after):
    one = page(text)

    edit = alternative(one, one.images[0], SAID) if one.images else None

    assert edited(text, edit) == after


def test_a_directive_gets_an_option_with_the_line_end_of_the_file():
    text = "Title\r\n=====\r\n\r\n.. image:: a.png\r\n   :width: 80%\r\n"
    one = page(text, "a.rst")

    after = edited(text, alternative(one, one.images[0], SAID))

    assert after == text.replace("a.png\r\n", "a.png\r\n   :alt: The Access page\r\n")
    assert page(after, "a.rst").images[0].alt == SAID


@pytest.mark.parametrize(
    ("path", "text", "after"),
    [
        ("a.rst", ".. image:: a.png\n   :alt: image\n", ".. image:: a.png\n   :alt: The Access page\n"),
        ("a.rst", ".. image:: a.png\r\n   :alt: image\r\n", ".. image:: a.png\r\n   :alt: The Access page\r\n"),
        ("a.rst", ".. image:: a.png\n   :alt: image\n     and more\n", None),
        ("a.md", "```{image} a.png\n```\n", "```{image} a.png\n:alt: The Access page\n```\n"),
        ("a.md", ":::{figure} a.png\n:alt: image\n:::\n", ":::{figure} a.png\n:alt: The Access page\n:::\n"),
        ("a.md", "```{image} a.png\n---\nwidth: 3px\n---\n```\n", None),
        ("a.md", '{{< figure src="a.png" alt="image" >}}\n', '{{< figure src="a.png" alt="The Access page" >}}\n'),
    ],
)
def test_an_option_of_a_directive_is_added_or_rewritten(path, text, after):
    one = page(text, path)

    assert edited(text, alternative(one, one.images[0], SAID)) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("![a](a.png)\n", "Click it.\n\n![a](a.png)\n"),
        ("Words:\n![a](a.png)\n", "Words:\n\nClick it.\n\n![a](a.png)\n"),
        ("1. Words:\r\n   ![a](a.png)", "1. Words:\r\n\r\n   Click it.\r\n\r\n   ![a](a.png)"),
        ("1. ![a](a.png)\n", "1. Click it.\n\n   ![a](a.png)\n"),
        ("<Frame>\n  ![a](a.png)\n</Frame>\n", None),
        ("> ![a](a.png)\n", None),
        ("| a |\n|---|\n| ![a](a.png) |\n", None),
        ("Words ![a](a.png)\n", None),
    ],
)
def test_a_sentence_becomes_a_paragraph_before_the_picture(text, after):
    one = page(text, "a.mdx" if "Frame" in text else "a.md")

    assert edited(text, sentence(one, one.images[0], "Click it.")) == after


@pytest.mark.parametrize("said", ["<b>", "a]b", "{x}", "`a`", "two\nlines", "a|b"])
def test_a_text_that_markup_could_take_for_its_own_is_not_written(said):
    one = page("![](a.png)\n")

    assert alternative(one, one.images[0], said) is None
    assert sentence(one, one.images[0], said) is None


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("![](a.png)\n", "Click Save.\n\n![](a.png)\n"),
        ("1. ![](a.png)\n", "1. Click Save.\n\n   ![](a.png)\n"),
        ("- one\n\n  ![](a.png)\n", "- one\n\n  Click Save.\n\n  ![](a.png)\n"),
        ("Look ![](a.png)\n", None),
        ("[![](a.png)](b.md)\n", None),
        ("| a |\n| --- |\n| ![](a.png) |\n", None),
        ('text\n\n<img src="a.png">\n', 'text\n\nClick Save.\n\n<img src="a.png">\n'),
        ('<div>\n<img src="a.png">\n</div>\n', None),
    ],
)
def test_a_sentence_goes_before_a_picture_that_stands_alone(text, after):
    one = page(text)

    assert edited(text, sentence(one, one.images[0], "Click Save.")) == after
