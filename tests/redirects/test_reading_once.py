"""Entries are planned for many lost pages of one change, and the file that takes them is read once for all."""

import sys
from collections.abc import Callable

import pytest

from docs_guard.redirects.format import Format, Source

from .test_additions import FORMATS, PLACES, plan, site_map, source_of, written

ENTRIES, MORE = 120, 40


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
    begun = {"conf-py": b"redirects = {\n}\n", "mkdocs": b"plugins:\n  - redirects:\n      redirect_maps:\n"}
    begun["mkdocs"] += b"        'x.md': 'new.md'\n"
    format_ = FORMATS[name]
    source = grown(format_, source_of(place, begun.get(name, b""), site_map(generator)), ENTRIES)

    first = calls_of(lambda: plan(format_, source, "lost/first.md"))
    others = calls_of(lambda: [plan(format_, source, f"lost/page-{number}.md") for number in range(MORE)])

    assert others < MORE * first / 2
