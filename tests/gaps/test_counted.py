"""Tickets are counted onto a filed gap once, whichever export they come with, with and without their numbers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docs_guard.gaps.counted import Counted, counted, remembered
from docs_guard.gaps.tickets import Ticket
from docs_guard.model.issue import Key, Memory

KEY = Key("gap", "", "lid")


def ticket(number: int, created: int | None = None) -> Ticket:
    return Ticket(number, "x", str(number), created=number * 1_000 if created is None else created or None)


def kept(found: Counted) -> Memory:
    return Memory(KEY, extra=tuple(remembered(found).items()))


def imports(*exports: list[Ticket], private: bool) -> list[int]:
    """How often the gap was seen after each export."""
    memory, seen = None, []
    for each in exports:
        found = counted(memory, each, None, private)
        memory = kept(found)
        seen.append(found.seen)
    return seen


@pytest.mark.parametrize("private", [True, False])
def test_the_same_export_again_counts_nothing(private: bool):
    export = [ticket(n) for n in range(1, 300)]

    assert imports(export, export, export[:50], private=private) == [299, 299, 299]


@pytest.mark.parametrize("private", [True, False])
def test_exports_of_months_and_of_the_year_count_the_same(private: bool):
    year = [ticket(n) for n in range(1, 31)]

    assert imports(year[:10], year[10:20], year[20:], year, private=private)[-1] == 30
    assert imports(year[:10], year, private=private) == [10, 30]


def test_where_numbers_are_kept_a_ticket_that_comes_late_counts():
    assert imports([ticket(5), ticket(9)], [ticket(2), ticket(5), ticket(9)], private=True) == [2, 3]


def test_tickets_without_dates_and_numbers_count_as_many_as_the_largest_export_holds():
    some = [Ticket(n, "x") for n in range(5)]

    assert imports(some, some, [*some, Ticket(9, "x")], private=False) == [5, 5, 6]


def test_public_memories_hold_no_ticket():
    assert "tickets" not in dict(kept(counted(None, [ticket(4_711)], 3, private=False)).extra)


def test_a_memory_keeps_no_more_than_fits_the_newest_tickets():
    found = counted(None, [Ticket(n, "x", "t" * 40 + str(n), created=n) for n in range(1, 999)], 9, private=True)

    told = dict(kept(found).extra)["tickets"]
    assert len(told) <= 3_000
    assert found.tickets[-1].endswith("998")
    assert found.seen == 998


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.lists(st.integers(1, 400), min_size=1, max_size=40, unique=True), min_size=1, max_size=6), st.booleans()
)
def test_the_last_export_repeated_never_counts_again(exports: list[list[int]], private: bool):
    made = [[ticket(n) for n in each] for each in exports]

    seen = imports(*made, made[-1], private=private)
    assert seen[-1] == seen[-2]
    assert seen == sorted(seen)
    if private:
        assert seen[-1] == len({n for each in exports for n in each})


@given(st.dictionaries(st.sampled_from(["seen", "last", "tickets", "customers"]), st.text(max_size=12), max_size=4))
def test_a_damaged_memory_is_borne(extra: dict[str, str]):
    found = counted(Memory(KEY, extra=tuple(extra.items())), [ticket(3)], 2, private=True)

    assert found.seen >= 1
