"""No text that a stranger can put into a report is obeyed by whoever reads it; the oracles know who reads what."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docs_guard.model.report import Rendering, ReportFormat
from docs_guard.registry import discover

from . import odd
from .hostile import PARTS, hostile, texts
from .oracles import leaks, obeyed, raw, rendered

FORMATS = discover("docs_guard.reports.formats", ReportFormat)
mixed = st.lists(st.sampled_from(PARTS) | st.text(st.characters(), max_size=3), max_size=6).map("".join)


@pytest.mark.parametrize("form", sorted(FORMATS))
@given(text=mixed)
@settings(max_examples=25)
def test_a_hostile_text_in_every_field_is_not_obeyed(form: str, text: str):
    assert leaks(form, FORMATS[form].render(hostile(text), odd_terminal(text))) == []


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_each_part_of_hostile_texts_is_not_obeyed(form: str):
    told = {text: leaks(form, FORMATS[form].render(hostile(text), odd_terminal(text))) for text in texts(len(PARTS))}

    assert {text: found for text, found in told.items() if found} == {}


@pytest.mark.parametrize("form", sorted(FORMATS))
@given(report=odd.reports)
@settings(max_examples=15)
def test_odd_reports_are_not_obeyed_either(form: str, report):
    assert leaks(form, FORMATS[form].render(report, Rendering())) == []


def odd_terminal(text: str) -> Rendering:
    """A terminal with everything, and a file whose lines are hostile too."""
    return Rendering(colour=True, hyperlinks=True, frame=lambda path, line: text, width=80)


@pytest.mark.parametrize(
    "line",
    ["::error::x", "  ::set-output name=a::b", "a ##[add-mask]e", "##vso[task.x]y", "::stop-commands::" + "x" * 20],
)
def test_the_oracle_of_the_runner_sees_a_command(line: str):
    assert obeyed(f"first\n{line}\nlast\n")


@pytest.mark.parametrize(
    "line", ["a ::error::x", "::nothing::x", "# [error]", "::error:x", "::stop-commands::" + "x" * 20]
)
def test_the_oracle_of_the_runner_leaves_words_alone(line: str):
    text = f"{line}\n::error::x\n::{'x' * 20}::\n" if "stop" in line else line

    assert obeyed(text) == []


@pytest.mark.parametrize(
    "text", ["![x](y)", "<b>", "[x](https://example.org)", "www.example.org", "hello @octo", "see #1"]
)
def test_the_oracle_of_markdown_sees_what_is_alive(text: str):
    assert list(rendered(text))


def test_the_oracle_of_terminals_sees_controls_and_knows_our_own():
    assert raw("\x1b[1mx\x1b[0m") == set()
    assert raw("\x1b[5mx\u202e") == {"\x1b", "\u202e"}
