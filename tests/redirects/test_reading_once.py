"""Entries are planned, or taken out, for many pages of one change, and the file of them is read once for all."""

import sys
from collections.abc import Callable

import pytest

from docs_guard.redirects.format import Format, Source

from .test_additions import FORMATS, PLACES, plan, site_map, source_of, written

ENTRIES, MORE = 120, 40
BEGUN = {
    "conf-py": b"redirects = {\n}\n",
    "mkdocs": b"plugins:\n  - redirects:\n      redirect_maps:\n        'x.md': 'new.md'\n",
}


def calls_of(work: Callable[[], object]) -> int:
    """How many Python functions run: what a busy machine does not change."""
    count = 0

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def grown(format_: Format, source: Source, entries: int) -> Source:
    """The source with so many entries more."""
    for number in range(entries):
        _, addition = plan(format_, source, f"was/page-{number}.md")
        assert addition
        source = source_of(source.path, written(source.data, addition), source.map)
    return source


@pytest.mark.parametrize("name", sorted(PLACES))
def test_many_entries_are_planned_at_little_more_than_the_price_of_one(name: str) -> None:
    generator, place = PLACES[name]
    format_ = FORMATS[name]
    source = grown(format_, source_of(place, BEGUN.get(name, b""), site_map(generator)), ENTRIES)

    first = calls_of(lambda: plan(format_, source, "lost/first.md"))
    others = calls_of(lambda: [plan(format_, source, f"lost/page-{number}.md") for number in range(MORE)])

    assert others < MORE * first / 2


@pytest.mark.parametrize("name", sorted(PLACES))
def test_four_times_the_entries_are_taken_out_at_some_four_times_the_price(name: str) -> None:
    generator, place = PLACES[name]
    format_ = FORMATS[name]
    assert format_.remove
    start = source_of(place, BEGUN.get(name, b""), site_map(generator))
    costs = []
    for entries in (20, 80):
        source = grown(format_, start, entries)
        rules = format_.read(source).redirects[::2]
        costs.append(calls_of(lambda source=source, rules=rules: format_.remove(source, rules)))

    assert costs[1] < 8 * costs[0]
