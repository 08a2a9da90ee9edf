"""Which alternative texts say nothing, and which pictures need none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.model.page import Image
from docs_guard.model.picture import Picture
from docs_guard.model.place import Place
from docs_guard.pictures.alternative import empty_because, needs_none, said_elsewhere

HERE = Place("a.md", 1)


def test_the_reason_is_told_as_it_is():
    assert empty_because("X", "img/x.png") == "is a single letter"
    assert empty_because("1", "img/x.png") == "is a number"


def test_a_text_that_a_program_writes_is_not_taken_for_a_caption():
    image = Image("a.png", HERE, "", "jsx", caption="{props.caption}")

    assert said_elsewhere(image) == ""


@pytest.mark.parametrize(
    "alt",
    [
        "image",
        "Image 1",
        "image1",
        "Screenshot",
        "A screenshot of the screen",
        "alt text",
        "Screenshot 2025-05-06 at 10.11.12",
        "Screen Shot 2021-09-15 at 1 13 17 PM",
        "CleanShot 2024-01-02 at 03.04.05@2x",
        "Bildschirmfoto 2024-01-02 um 10.11.12",
        "Pasted image 20230101120000",
        "IMG_1234",
        "Zight 2024-3-29 at 10 09 30 AM",
        "2024-03-29 10.09.30",
        "access-page.png",
        "access_page",
        "add-member-to-index",
        "https://pictures.example.org/a.png",
        "../img/a",
        "1",
        "...",
        "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
    ],
)
def test_a_text_that_says_only_that_there_is_a_picture_is_empty(alt):
    assert empty_because(alt, "img/access_page.png")


@pytest.mark.parametrize(
    "alt",
    [
        "",
        "Dashboard",
        "sign-in",
        "Access page",
        "Screenshot of the Access page",
        "Figure 3: the parts of Lumen",
        "Image gallery of the index",
        "{props.alt}",
        "{{ page.title }}",
        "2024 in numbers",
        "Screenshot 2 shows the dialog",
        "A file",
        "ダッシュボード",
    ],
)
def test_a_word_that_names_what_is_shown_is_enough(alt):
    assert empty_because(alt, "img/Dashboard.png") == ""


@given(st.text(max_size=400), st.text(max_size=100))
def test_any_text_is_judged(alt, src):
    assert isinstance(empty_because(alt, src), str)


def image(**told: object) -> Image:
    return Image(**{"src": "a.png", "place": HERE, "alt": "", "syntax": "html", **told})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "picture",
    [
        Picture(image(), "photo", 0.0),
        Picture(image(alt=None, decorative=True), "screenshot", 2.0),
        Picture(image(alt=None, syntax="markdown"), "icon", -3.0),
        Picture(image(twin=True), "screenshot", 2.0),
    ],
)
def test_decoration_icons_and_twins_need_no_text(picture):
    assert needs_none(picture)


@pytest.mark.parametrize(
    "picture",
    [
        Picture(image(), "screenshot", 2.0),
        Picture(image(), "diagram", -4.0),
        Picture(image(linked=True), "photo", 0.0),
        Picture(image(alt=None), "photo", 0.0),
        Picture(image(alt=None, syntax="markdown"), "unknown", 0.0),
    ],
)
def test_what_tells_something_needs_a_text(picture):
    assert not needs_none(picture)


def test_the_caption_speaks_before_the_title_and_neither_if_it_says_nothing():
    assert said_elsewhere(image(caption="The Access page", title="Access")) == "The Access page"
    assert said_elsewhere(image(caption="image", title="The Access page")) == "The Access page"
    assert said_elsewhere(image(caption="a.png")) == ""
