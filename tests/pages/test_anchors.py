"""The anchors of headings, as the generators themselves make them (compared with github-slugger and others)."""

import pytest
from docutils.nodes import make_id
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.model.page import Heading
from docs_guard.pages.anchors import RULES, slugs


def headings(*titles: str) -> list[Heading]:
    return [Heading(title, 2, line) for line, title in enumerate(titles, 1)]


@pytest.mark.parametrize(
    ("style", "title", "anchor"),
    [
        ("github", "What's new in C++?", "whats-new-in-c"),
        ("github", "a -- b", "a----b"),
        ("github", "Überblick & Co.", "überblick--co"),
        ("github", "हिन्दी शीर्षक", "हिन्दी-शीर्षक"),
        ("github", "Emoji 🚀 go", "emoji--go"),
        ("docusaurus", "v1.0_beta", "v10_beta"),
        ("hugo", "What's new in C++?", "whats-new-in-c"),
        ("kramdown", "a -- b... c", "a--b-c"),
        ("mdbook", "The `?` operator & more", "the--operator--more"),
        ("python-markdown", "Überblick -- & Co.", "uberblick-co"),
        ("docutils", "1. Überblick_2 & Co.", "uberblick-2-co"),
        ("docutils", "Straße", "strasze"),
        ("learn", "Step 4 - Download", "step-4---download"),
        ("docsite", "Step 4 - Download (all)", "step-4-download-all"),
    ],
)
def test_a_style_makes_its_own_anchor(style, title, anchor):
    assert slugs(headings(title), style) == (anchor,)


def test_equal_headings_are_numbered():
    assert slugs(headings("Foo", "Foo", "Foo 1", "Foo"), "github") == ("foo", "foo-1", "foo-1-1", "foo-2")
    assert slugs(headings("Foo", "Foo", "Foo"), "python-markdown") == ("foo", "foo_1", "foo_2")


def test_anchors_that_the_author_wrote_are_there_too():
    assert "own" in slugs([Heading("Title", 2, 1, ("own",))], "docusaurus")


def test_hugo_takes_the_line_as_it_is_written():
    lines = ("## [Foo](http://x) `a_b` {.wide} ##",)

    assert slugs(headings("Foo a_b"), "hugo", ("## [Foo](http://x) `a_b` {.wide}",)) == ("foohttpx-a_b",)
    assert slugs(headings("Foo a_b"), "hugo", lines[:0]) == ("foo-a_b",)


def test_a_drawn_emoji_is_no_part_of_the_anchor():
    assert set(slugs(headings(":lock: Safety"), "hugo")) == {"lock-safety", "-safety"}


titles = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=30), max_size=8)
words = st.lists(st.from_regex(r"[a-zA-Zäß][a-zA-Z0-9äß .-]{0,12}[a-z]", fullmatch=True), min_size=1, max_size=8)


@given(titles, st.sampled_from(sorted(RULES)))
def test_no_anchor_holds_a_space_and_none_is_given_twice(said, style):
    found = slugs(headings(*(title.replace(":", "").replace("_", "") for title in said)), style)

    assert len(set(found)) == len(found)
    assert not any(" " in anchor for anchor in found)


@given(words)
def test_python_markdown_says_the_same(said):
    markdown = pytest.importorskip("markdown")
    document = markdown.Markdown(extensions=["toc"])
    document.convert("\n\n".join(f"## {title}" for title in said))
    tokens, flat = list(document.toc_tokens), []
    while tokens:
        token = tokens.pop(0)
        flat.append(token["id"])
        tokens = [*token["children"], *tokens]

    assert slugs(headings(*said), "python-markdown") == tuple(flat)


@given(words)
def test_docutils_says_the_same(said):
    assert [slugs(headings(title), "docutils") for title in said] == [(make_id(title),) for title in said]
