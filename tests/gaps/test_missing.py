"""What a report asks for: the kind of page, its title, its file, and a page to begin with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.gaps.missing import file_name, missing, subject, troubled
from docs_guard.gaps.skeleton import skeleton


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("cannot find how to rotate boiler tokens", "how-to"),
        ("boiler tokens", "how-to"),
        ("error 502 behind a proxy", "how-to"),
        ("why is my login denied, how do I get in", "how-to"),
        ("what does stale mean", "explanation"),
        ("What is the difference between a lid and a cap?", "explanation"),
        ("how does the night mode work", "explanation"),
        ("a list of flags of brew", "reference"),
        ("which settings does the valve take", "reference"),
        ("default value of max-heat", "reference"),
        ("a tutorial for beginners", "tutorial"),
    ],
)
def test_the_kind_of_page_is_told_by_the_words(text: str, purpose: str) -> None:
    assert missing(text) == purpose


def test_what_fails_asks_for_troubleshooting() -> None:
    assert troubled("Error: the lid is stuck")
    assert not troubled("how to open the lid")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("cannot find how to rotate boiler tokens", "Rotate boiler tokens"),
        ("A customer asked how to open the lid. It is urgent!", "Open the lid"),
        ("Hi, we couldn't find docs on steam valves", "Steam valves"),
        ("Error: the lid is stuck", "Error: the lid is stuck"),
        ("where is it written how to open the lid?", "Open the lid"),
        ("how do I", "How do I"),
        ("which socket does the kettle need", "Which socket does the kettle need"),
        ("user roles are not explained", "User roles are not explained"),
        ("is the lid safe in a dishwasher?", "Is the lid safe in a dishwasher"),
        ("is there a way to mute the whistle", "Mute the whistle"),
        ("Please explain how to set up the alarm", "Set up the alarm"),
        ("no docs for the thermostat", "The thermostat"),
    ],
)
def test_the_title_is_what_is_asked_for(text: str, title: str) -> None:
    assert subject(text) == title


def test_a_file_is_named_after_its_title() -> None:
    assert file_name("Rotate boiler tokens (v2)") == "rotate-boiler-tokens-v2"
    assert file_name("../../etc") == "etc"
    assert file_name("漢字") == "new-page"
    assert file_name("Kühle Getränke: thé glacé") == "kuhle-getranke-the-glace"


@given(st.text(max_size=500))
def test_no_text_leads_out_of_its_folder_or_makes_more_than_a_heading(text: str) -> None:
    assert set(file_name(subject(text))) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    page = skeleton("how-to", subject(text))
    assert page.count("\n# ") == 0
    assert page.startswith("# ")
    assert not set("<{`[") & set(page.split("\n")[0])


@pytest.mark.parametrize("purpose", ["how-to", "tutorial", "reference", "explanation"])
def test_every_purpose_has_a_page_to_begin_with_in_both_languages(purpose: str) -> None:
    assert skeleton(purpose, "Lids").startswith("# Lids\n\n")  # type: ignore[arg-type]
    rest = skeleton(purpose, "Lids", "a.rst")  # type: ignore[arg-type]
    assert rest.startswith("Lids\n====\n\n")
    assert "#" not in rest
