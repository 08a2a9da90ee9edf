"""Keywords: what the words of a title and a text say about the team, and when they say too little."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.config.settings import TeamConfig
from docs_guard.teams.keywords import Keywords
from docs_guard.teams.words import words

TEAMS = (
    TeamConfig("brewing", keywords=("kettle", "boiling", "temperature", "cold brew"), aliases=("brewctl",)),
    TeamConfig("tasting", keywords=("brew", "flavour", "temperature", "cupping notes")),
    TeamConfig("shop", keywords=("invoice", "project"), aliases=("temperature probe",)),
)


NAMED = (
    TeamConfig("lids", label="team/lids", was=("team/hinge-works",), keywords=("seal",)),
    TeamConfig("source", label="area/source", keywords=("water",)),
    TeamConfig("boards", label="boards/", keywords=("auto-brew", "project", "kettle.com", "cold brew notes")),
)


def heard(title: str = "", text: str = "", margin: float = 0.15):
    return Keywords(TEAMS, margin).of(title, text)


def team(title: str = "", text: str = "") -> str | None:
    found = heard(title, text)
    return found.team.name if found.team else None


@pytest.mark.parametrize("text", ["the kettle", "Kettles!", "boils over", "it was boiled", "brewctl-status", "BREWCTL"])
def test_plural_and_verb_forms_and_case_are_one(text: str) -> None:
    assert team(text=text) == "brewing"


def test_a_phrase_covers_its_words_and_the_longest_counts() -> None:
    assert team("cold brew") == "brewing"
    assert [each.team for each in heard("cold brew").candidates] == ["brewing"]
    assert team("a temperature probe") == "shop"


def test_a_word_that_two_teams_claim_decides_nothing_and_names_both() -> None:
    found = heard("temperature")

    assert found.team is None
    assert [each.team for each in found.candidates] == ["brewing", "tasting"]
    assert found.candidates[0].score == found.candidates[1].score


def test_a_word_that_is_part_of_another_teams_phrase_weighs_less_than_one_that_is_not() -> None:
    scores = {each.team: each.score for each in heard("brew and kettle").candidates}
    assert scores["brewing"] > scores["tasting"]


def test_the_title_counts_more_than_the_text() -> None:
    assert team("kettle", "flavour") == "brewing"
    assert team("flavour", "kettle") == "tasting"


def test_the_area_that_a_title_begins_with_counts_most() -> None:
    assert team("flavour: clean the kettle") == "tasting"
    assert team("docs(flavour): clean the kettle") == "tasting"
    assert team("[Flavour] clean the kettle") == "tasting"
    assert team("[ flavour and kettle: clean it") is None


def test_a_lone_common_word_in_a_text_is_not_enough() -> None:
    found = heard(text="a project of ours")

    assert found.team is None
    assert [each.team for each in found.candidates] == ["shop"]


def test_the_margin_is_how_near_the_second_may_come() -> None:
    assert heard("kettle flavour", "kettle", margin=0.1).team is not None
    assert heard("kettle flavour", "kettle", margin=0.5).team is None


def test_the_host_of_an_address_says_nothing_and_its_path_does() -> None:
    assert heard(text="https://kettle.example/a/b").candidates == ()
    assert team(text="https://docs.example/guides/descale_kettle") == "brewing"


def test_the_words_that_decided_are_told_as_they_are_configured() -> None:
    assert heard("Cold brews", "with invoices, boiling").said == "`cold brew`, `boiling`"


def test_without_a_keyword_nobody_is_a_candidate() -> None:
    assert heard("Something else", "entirely").candidates == ()


def named(title: str = "", text: str = "") -> str | None:
    found = Keywords(NAMED, 0.15).of(title, text)
    return found.team.name if found.team else None


@pytest.mark.parametrize("text", ["autobrew is slow", "Auto-brewing", "auto brews", "auto_brew", "newAutoBrewStore"])
def test_a_phrase_is_heard_in_one_word_and_in_several(text: str) -> None:
    assert named(text=text) == "boards"


def test_a_short_word_is_not_made_of_two() -> None:
    assert named(text="the seal leaks") == "lids"
    assert named(text="se al") is None


@pytest.mark.parametrize("title", ["lids: rattle", "[lids] rattle", "hinge-works: rattle", "Hinge works: rattle"])
def test_the_area_of_a_title_may_be_what_a_team_is_called_or_was(title: str) -> None:
    assert named(title) == "lids"


@pytest.mark.parametrize("text", ["for the lids team", "cc @kettle/team-lids", "team/hinge-works had it"])
def test_a_text_that_names_a_team_speaks_for_it(text: str) -> None:
    assert named(text=text) == "lids"


def test_a_name_alone_in_a_text_is_a_word_like_any_other() -> None:
    assert named("Rattling lids", "of all lids") is None


def test_a_name_that_is_an_everyday_word_counts_only_beside_the_word_team() -> None:
    assert named("source: typo") is None
    assert named("a source of trouble") is None
    assert named("ask the source team") == "source"


def test_a_label_without_an_end_makes_nothing_a_name() -> None:
    assert Keywords(NAMED, 0.15).of("the team of teams", "team").candidates == ()


def test_what_issues_say_whatever_they_are_about_covers_its_words() -> None:
    tracker = Keywords((TeamConfig("tracker", keywords=("tracking",)),), 0.15)

    assert tracker.of("Tracking issue", "a tracking issue").candidates == ()
    assert tracker.of("Tracking is broken", "").team is not None


def test_the_name_of_a_site_is_heard_and_an_address_below_it_is_not() -> None:
    assert named("kettle.com is down") == "boards"
    assert named("read docs.kettle.com") is None
    assert named("read https://docs.kettle.com/auto-brew") == "boards"


@pytest.mark.parametrize("text", ["a." * 10_000 + "!", "a.b-c." * 4_000 + "com", "https://" * 3_000, "x" * 50_000])
def test_an_endless_address_says_nothing(text: str) -> None:
    assert named(text=text) is None


@given(st.text(max_size=200), st.text(max_size=400))
def test_any_text_is_heard(title: str, text: str) -> None:
    found = heard(title, text)
    assert all(each.score > 0 for each in found.candidates)
    assert list(found.candidates) == sorted(found.candidates, key=lambda each: (-each.score, each.team))


@given(st.text(max_size=100))
def test_no_word_is_longer_than_is_looked_at(text: str) -> None:
    assert all(len(word) <= 40 for word in words(text * 3))
