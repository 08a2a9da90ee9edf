"""Sentences that alternative texts have to offer, words that went, and galleries."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.model.page import Image
from docs_guard.model.picture import Picture
from docs_guard.model.place import Place
from docs_guard.pictures.gallery import names_a_thing
from docs_guard.pictures.readable import added_words, fenced, readable
from docs_guard.pictures.sentence import ADVICE, advice, last_sentence, names_an_action, offered


def image(alt: str, title: str = "") -> Image:
    return Image("a.png", Place("a.md", 1), alt, "markdown", title=title)


@pytest.mark.parametrize(
    ("alt", "sentence"),
    [
        ("Click Save to keep it", "Click Save to keep it."),
        ("tap on **More**", "Tap on **More**."),
        (
            "Screenshot of the Access page with the button Save",
            "The screenshot shows the Access page with the button Save.",
        ),
        ("The Access page", "The screenshot shows the Access page."),
        ("Access page of an index", "The screenshot shows: Access page of an index."),
        ("image", ""),
        ("Screenshot 2024-01-02 at 10.11.12", ""),
        ("", ""),
        ("{props.alt} of the page", ""),
        ("{{ page.title }} in the list", ""),
    ],
)
def test_an_alternative_text_becomes_a_sentence(alt, sentence):
    assert offered(image(alt)) == sentence


def test_a_title_is_asked_where_the_alternative_text_says_nothing():
    assert offered(image("image", "Choose the group")) == "Choose the group."


def test_a_caption_is_read_already_and_repeated_only_where_it_is_an_instruction():
    assert offered(replace(image(""), caption="The Access page of an index")) == ""
    assert offered(replace(image(""), caption="Click Save to keep it")) == "Click Save to keep it."


def test_advice_names_the_first_screenshot_that_has_a_sentence_to_offer():
    shots = [Picture(image(alt), "screenshot", 4.0) for alt in ("image", "Click Save to keep it")]

    assert advice(shots) == f"{ADVICE}; before line 1, for example: Click Save to keep it."
    assert advice(shots[:1]) == ADVICE


def test_an_instruction_is_known_by_its_verb():
    assert names_an_action("**Click** Save")
    assert names_an_action("Then, select a group") is False
    assert names_an_action("Next select a group")
    assert not names_an_action("The Access page")


def test_the_last_sentence_before_a_picture():
    assert last_sentence("Open it. Click **Save**:") == "Click **Save**:"
    assert last_sentence("") == ""
    assert last_sentence("Open it. " + " ".join("abcdefghijklmn")) == "... c d e f g h i j k l m n"


def test_words_are_those_that_readers_could_copy():
    assert readable(["| Plan | Pages |", "| --- | --- |", "| Free | 1,000 |"]) == ["plan", "pages", "free", "1", "000"]
    assert readable(["![The Access page](a.png)", '<img src="a.png" alt="b">', "[text](https://example.org/a)"]) == [
        "text"
    ]
    assert readable([".. image:: a.png", "   :alt: The Access page", "See https://example.org/a."]) == ["see"]
    assert readable(["```console", "lumen status", "```"]) == ["lumen", "status"]


def test_lines_of_code_count_only_in_whole_fences():
    assert fenced(["```", "a", "", "b", "```"]) == 2
    assert fenced(["    ~~~~ text", "    ```", "    ~~~~"]) == 1
    assert fenced(["```", "a"]) == 0
    assert fenced(["a"]) == 0


def test_a_text_that_is_wrapped_anew_brings_no_word():
    assert added_words(["one two three", "four"], ["one two", "three four"]) == 0
    assert added_words(["one"], ["one two two"]) == 2


@given(st.lists(st.text(max_size=300), max_size=20))
def test_any_lines_are_counted(lines):
    assert len(readable(lines)) >= 0
    assert fenced(lines) <= len(lines)


@pytest.mark.parametrize("title", ["Solarized Dark", "Onboarding", "Widgets"])
def test_a_heading_can_name_what_is_shown(title):
    assert names_a_thing(title)


@pytest.mark.parametrize("title", ["Step 2", "Create a token", "1. Log in", "How to share"])
def test_a_heading_can_tell_what_to_do(title):
    assert not names_a_thing(title)
