"""What pictures are taken for, from words, names and headers; every reason is kept."""

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.model.page import Image
from docs_guard.model.picture import Header, Picture
from docs_guard.model.place import Place
from docs_guard.pages.page import read as read_page
from docs_guard.pictures.header import read
from docs_guard.pictures.judge import File, judge
from docs_guard.pictures.judge import judged as judged_together
from docs_guard.pictures.weights import FROM, WEIGHTS

from . import files


def image(src: str, alt: str | None = None, **more: Any) -> Image:
    return Image(src, Place("docs/page.md", 10, 1), alt, "markdown", **{"words_before": 200, **more})


def judged(src: str, alt: str | None = None, header: Header | None = None, **more: Any) -> Picture:
    return judge(image(src, alt, **more), "A page", "docs/page.md", header)


@pytest.mark.parametrize(
    ("src", "alt"),
    [
        ("a.png", "Screenshot of the settings"),
        ("Screen Shot 2024-05-06 at 10.11.12.png", None),
        ("img/login-screenshot.png", "Login"),
        ("ScreenShot12.PNG", ""),
        ("screenshots/17.png", ""),
        ("a.png", "The Create Project dialog"),
        ("a.png", "Bildschirmfoto der Einstellungen"),
        ("a.png", "Capture d'écran"),
        ("a.png", "设置页面截图"),
        ("https://example.org/x/settings-page.png?raw=true", "Settings page"),
    ],
)
def test_a_picture_that_words_call_a_screenshot_is_one(src: str, alt: str | None):
    assert judged(src, alt).kind == "screenshot"


@pytest.mark.parametrize(
    ("src", "alt", "kind"),
    [
        ("architecture.png", "Architecture of the system", "diagram"),
        ("a.png", "Sequence diagram", "diagram"),
        ("logo.png", "Logo", "icon"),
        ("icons/save.png", "", "icon"),
        ("a.png", "Bar chart of requests", "chart"),
        ("team.jpg", "Photo of the team", "photo"),
        ("https://img.shields.io/badge/build-passing-green.png", "build", "icon"),
        ("https://github.com/o/r/actions/workflows/ci.yml/badge.svg", "CI", "icon"),
        ("https://avatars.githubusercontent.com/u/1?v=4", "a person", "icon"),
    ],
)
def test_a_picture_that_words_call_something_else_is_that(src: str, alt: str, kind: str):
    picture = judged(src, alt)

    assert (picture.kind, picture.is_screenshot) == (kind, False)


@pytest.mark.parametrize("src", ["screenshot.svg", "data:image/svg+xml", "https://example.org/screenshot.svg?x=1"])
def test_a_drawing_is_never_a_screenshot(src: str):
    assert not judged(src, "Screenshot of the settings dialog", before="Click **Settings**:").is_screenshot


def test_a_drawing_under_another_name_is_known_by_its_bytes():
    assert not judged("screenshot.png", "Screenshot", read(b"<svg width='9' height='9'>")).is_screenshot


def test_a_template_makes_no_screenshot_by_itself():
    assert not judged("{{ page.picture }}").is_screenshot
    assert judged("{{ page.picture }}", "Screenshot of the login page").is_screenshot


def test_the_words_that_lead_to_a_picture_count():
    alone, led = judged("a.png", "x"), judged("a.png", "x", before="Then click Save.")

    assert led.score > alone.score
    assert any("click" in reason.fact for reason in led.reasons)


def test_a_word_inside_another_does_not_count():
    """`open` in `OpenRefine`, `tab` in `table`, `icon` in `silicon`."""
    assert judged("a.png", "silicon", before="OpenRefine is stable").score == judged("a.png", "x").score


def test_small_pictures_are_icons_whatever_is_said_of_them():
    for header in (read(files.png(width=40, height=37)), read(files.gif(width=16, height=16))):
        assert judged("img/screenshots/save-button.png", "Save button", header).kind == "icon"
    assert judged("save.png", "Save", width=16).kind == "icon"


def test_what_is_not_there_is_judged_by_its_words():
    """Remote pictures, LFS pointers and missing files have no header."""
    assert read(b"version https://git-lfs.github.com/spec/v1\n") is None
    assert judged("https://example.org/login-window.png", "The login window").is_screenshot


def test_a_recording_of_an_interface_is_a_gif():
    assert judged("a.gif", "Select a team", read(files.gif(3, loops=True))).kind == "gif"
    assert judged("https://example.org/a.gif", "Select a team").kind == "gif"
    assert judged("a.gif", "Select a team", read(files.gif(1))).kind == "screenshot"


def test_a_diagram_that_was_captured_stays_a_diagram():
    header = read(files.png(files.density(144), files.text("Software", "gnome-screenshot")))

    assert judged("a.png", "Architecture diagram", header).kind == "diagram"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (files.png(files.text("Software", "www.inkscape.org")), "diagram"),
        (files.png(files.text("Software", "Matplotlib version 3.8")), "chart"),
        (files.png(files.text("mxfile", "x")), "diagram"),
        (files.jpeg((0xE1, files.EXIF + files.exif({0x110: b"Seven", 0x829D: b"f/2"}))), "photo"),
    ],
)
def test_what_made_a_picture_can_tell_what_it_is(data: bytes, kind: str):
    assert judged("a.png", "x", read(data)).kind == kind


def test_the_score_is_the_sum_of_the_reasons_and_the_first_weighs_most():
    header = read(files.png(files.density(144), files.text("Software", "gnome-screenshot")))
    picture = judged("login-page.png", "The login page", header, before="click Save", section="Login")
    weights = [reason.weight for reason in picture.reasons]

    assert picture.score == pytest.approx(sum(weights))
    assert weights == sorted(weights, key=abs, reverse=True)
    assert f"144 dpi, a dense screen's {WEIGHTS['dense']:+g}" in map(str, picture.reasons)


def together(text: str) -> list[Picture]:
    page = read_page(text.encode(), "docs/page.md")
    return list(judged_together(page, [File() for _ in page.images]))


SURE = "![Screenshot of the login page](a.png)\n\nAnd more.\n\n"


def test_a_picture_among_screenshots_is_likelier_one_and_a_lonely_one_less():
    words = "Some words that stand before the pictures.\n\n"
    among = together(words + 3 * SURE + "![x](b.png)\n")[-1]
    beside = together(words + SURE + "![x](b.png)\n")[-1]
    lonely = together(words + "![x](b.png)\n")[-1]

    assert among.score == pytest.approx(beside.score + WEIGHTS["company"])
    assert lonely.score == pytest.approx(beside.score + WEIGHTS["alone"])
    assert "3 of 3 other pictures on the page surely are +1" in map(str, among.reasons)
    assert not lonely.is_screenshot


def test_pictures_of_which_nothing_is_known_do_not_vouch_for_each_other():
    pictures = together("Some words that stand before the pictures.\n\n" + "![x](b.png)\n\n" * 5)

    assert {picture.score for picture in pictures} == {WEIGHTS["guess"]}


def test_a_drawing_keeps_its_kind_in_any_company():
    assert together(4 * SURE + "![Architecture diagram](b.png)\n")[-1].kind == "diagram"


def test_round_numbers_of_pixels_speak_for_a_drawing():
    cut, drawn = (judged("a.png", "x", read(files.png(width=width))) for width in (803, 800))

    assert drawn.score == pytest.approx(cut.score + WEIGHTS["round-size"])


def test_no_weight_is_zero_and_a_picture_needs_one_point():
    assert all(WEIGHTS.values())
    assert FROM == 1


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=300))
def test_any_words_can_be_judged(src: str, alt: str, before: str):
    picture = judge(image(src, alt, before=before, section=before, caption=alt), before, src)

    assert picture.reasons
    assert picture.is_screenshot == (picture.score >= 1)


@pytest.mark.parametrize("word", ["a", "screen ", "-_-", "A1", "{{", "%41", "图", "\udc80"])
def test_long_words_take_no_time(word: str):
    long = word * 50_000
    began = time.process_time()

    judge(image(long, long, before=long, after=long, section=long, caption=long, title=long), long, long)

    assert time.process_time() - began < 10, "a tenth of a second on an idle machine; a square of the length, minutes"
