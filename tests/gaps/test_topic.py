"""Two reports are of one topic where they ask for the same in other words, not where a word makes another task."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.gaps.topic import key, same_topic, topic, words_of

SAME = [
    ("cannot find how to rotate boiler tokens", "how do I renew the tokens of a boiler?"),
    ("how to set up the steam valve", "configuration of steam valves is missing"),
    ("turn on the night mode of the lid", "how can I enable night mode for lids"),
    ("the kettle fails to connect after an upgrade", "after upgrading, connecting the kettle fails"),
    ("list of all flags of the brew command", "which flags does the brew command have?"),
    ("delete a brewing plan", "how to remove brewing plans"),
]
OTHER = [
    ("rotate boiler tokens", "create boiler tokens"),
    ("rotate boiler tokens", "boiler limits"),
    ("set up the steam valve", "set up the water valve"),
    ("disable night mode", "enable night mode"),
    ("clean the filter of the tank with vinegar", "replace the filter of the tank"),
    ("boiler", "boiler token expiry date"),
    ("docs are missing", "help, I cannot find anything"),
    ("", ""),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_other_words_for_the_same_are_one_topic(one: str, other: str) -> None:
    assert same_topic(topic(one), topic(other))


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_another_task_is_another_topic(one: str, other: str) -> None:
    assert not same_topic(topic(one), topic(other))


@given(st.text(max_size=600))
def test_a_topic_survives_the_key_of_its_issue(text: str) -> None:
    told = topic(text)
    assert len(key(told)) <= 280
    assert words_of(key(told)) <= told
    if len(" ".join(told)) < 250:
        assert words_of(key(told)) == told
