"""The delivered weights: they fit the features, keep their signs, and are small."""

import json
from pathlib import Path

import pytest

from docs_guard.model.purpose import KINDS
from docs_guard.purpose import model as room
from docs_guard.purpose.model import PURPOSES, THREE, kinds, model
from docs_guard.purpose.signs import NAMES, SIGNS

FILE = Path(room.__file__).with_name("model.json")
MOST_BYTES, MOST_FEATURES = 20_000, 100


def test_the_weights_are_those_of_the_features_in_their_order():
    assert model().features == NAMES
    assert len(NAMES) <= MOST_FEATURES
    assert [len(row) for row in model().weights] == [len(NAMES)] * len(PURPOSES)


def test_the_file_is_small_and_names_the_purposes_in_order():
    told = json.loads(FILE.read_bytes())

    assert FILE.stat().st_size <= MOST_BYTES
    assert tuple(told["purposes"]) == PURPOSES
    assert told["fitted on"] == sorted(told["fitted on"])


@pytest.mark.parametrize("purpose", PURPOSES)
def test_no_feature_speaks_for_what_it_may_not_speak_for(purpose: str):
    at = PURPOSES.index(purpose)
    wrong = {
        name: weight
        for name, weight in zip(NAMES, model().weights[at], strict=True)
        if (SIGNS[name][at] == "+" and weight < 0) or (SIGNS[name][at] == "-" and weight > 0)
    }

    assert wrong == {}


def test_a_sign_stands_for_each_purpose():
    assert {len(signs) for signs in SIGNS.values()} == {len(PURPOSES)}
    assert set("".join(SIGNS.values())) <= set("+-.")


def test_an_average_page_is_certain_of_nothing():
    shares = model().probabilities(model().means)

    assert sum(shares) == pytest.approx(1)
    assert max(kinds(shares).values()) < 0.7


def test_a_higher_probability_is_a_higher_confidence():
    for kind in THREE:
        told = [model().confidence(kind, number / 20) for number in range(21)]
        assert told == sorted(told)
        assert all(0 <= each <= 1 for each in told)
        assert model().asserted[kind] >= 0.9


def test_tutorials_and_how_tos_are_procedures():
    assert kinds((0.1, 0.2, 0.3, 0.4)) == pytest.approx({"procedure": 0.3, "reference": 0.3, "explanation": 0.4})
    assert set(KINDS.values()) == set(THREE)
