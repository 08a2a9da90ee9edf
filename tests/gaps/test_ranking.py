"""Inquiries about one thing become one group, and what many customers ask now stands above what one asked often."""

from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st

from docs_guard.gaps.ranking import Grouped, grouped
from docs_guard.gaps.tickets import DAY, Ticket

NOW = 1_772_618_400
ROTATE = (
    "Rotate a boiler token",
    "How do I rotate boiler tokens?",
    "rotating the token of a boiler",
    "boiler token rotation",
)
SIEVE = ("Clean the sieve", "how often is the sieve cleaned", "Cleaning a sieve by hand", "sieve cleaning fails")
LID = ("Lid does not close", "closing the lid", "the lid closes slowly", "Close a lid with one hand")
ODD = ("Where is your office", "Thank you", "xyzzy plugh", "invoice 4711")


def tickets(*subjects: str, **more: object) -> list[Ticket]:
    return [Ticket(line, text, str(line), **more) for line, text in enumerate(subjects, 2)]  # type: ignore[arg-type]


def shape(found: Grouped) -> set[frozenset[str]]:
    return {frozenset(ticket.subject for ticket in group.tickets) for group in found.groups}


def test_subjects_of_one_topic_are_one_group_without_any_tag():
    found = grouped(tickets(*ROTATE, *SIEVE, *LID, *ODD))

    assert shape(found) == {frozenset(ROTATE), frozenset(SIEVE), frozenset(LID)}
    assert found.alone == len(ODD)
    assert {group.theme for group in found.groups} == {"rotating token boiler", "sieve cleaning", "lid close"}


def test_tags_say_area_and_theme_by_what_they_stand_within():
    plan = (("heating", "rotation", ROTATE), ("heating", "limits", ("Hot", "Too hot", "100 degrees", "Heat")))
    rest = (("cleaning", "sieves", SIEVE), ("cleaning", "lids", LID))
    made = [
        Ticket(line, subject, tags=(theme, area, side))
        for line, (area, theme, subject, side) in enumerate(
            (area, theme, subject, side)
            for area, theme, subjects in (*plan, *rest)
            for subject, side in zip(subjects, ("web", "enterprise", "web", "sev_2"), strict=True)
        )
    ]

    found = grouped(made)
    assert {(group.area, group.theme, len(group.tickets)) for group in found.groups} == {
        ("heating", "rotation", 4),
        ("heating", "limits", 4),
        ("cleaning", "sieves", 4),
        ("cleaning", "lids", 4),
    }


def test_tags_that_say_what_they_are_and_columns_count_first():
    made = [
        Ticket(1, "One", tags=("area::heat", "theme:lids", "web")),
        Ticket(2, "Two", tags=("theme:lids", "area::heat")),
        Ticket(3, "Three", tags=("area::cold",), area="heat", theme="lids"),
    ]

    assert [(group.area, group.theme, len(group.tickets)) for group in grouped(made).groups] == [("heat", "lids", 3)]


def test_a_tag_that_a_team_calls_its_own_is_an_area():
    made = [Ticket(line, text, tags=("boiler_room",)) for line, text in enumerate((*ROTATE, *SIEVE))]

    assert {group.area for group in grouped(made, known=("Boiler room",)).groups} == {"boiler_room"}


def test_a_tag_within_another_stays_a_theme_though_a_team_calls_it_its_own():
    made = [Ticket(n, text, tags=("cleaning", "sieves")) for n, text in enumerate(SIEVE)]
    made += [Ticket(n, text, tags=("cleaning", "lids")) for n, text in enumerate(LID)]
    made += [Ticket(n, text, tags=("heating", "rotation")) for n, text in enumerate(ROTATE * 2)]

    found = grouped(made, known=("sieves", "heating"))
    assert {(group.area, group.theme) for group in found.groups} == {
        ("cleaning", "sieves"),
        ("cleaning", "lids"),
        ("heating", "rotation"),
    }


def test_tickets_without_tags_join_the_theme_whose_words_they_share():
    made = [
        Ticket(n, text, tags=("cleaning", "sieves", "web") if n % 2 else ()) for n, text in enumerate((*SIEVE, *SIEVE))
    ]
    made += [Ticket(n, text, tags=("heating", "rotation")) for n, text in enumerate((*ROTATE, *ROTATE))]

    found = {group.theme: len(group.tickets) for group in grouped(made).groups}
    assert found == {"sieves": 8, "rotation": 8}


def test_the_pages_that_tickets_name_part_a_theme():
    made = [Ticket(n, text, page=f"docs/{n % 2}.md", theme="tokens") for n, text in enumerate(ROTATE)]

    assert {(group.page, len(group.tickets)) for group in grouped(made).groups} == {("docs/0.md", 2), ("docs/1.md", 2)}


def scores(*groups: list[Ticket]) -> list[float]:
    found = {group.theme: group.score for group in grouped(list(chain(*groups))).groups}
    return [found[group[0].theme] for group in groups]


def theme(name: str, number: int, customers: int, weight: float = 1.0, age: int = 0) -> list[Ticket]:
    moment = NOW - age * DAY
    return [
        Ticket(n, name, f"{name}{n}", theme=name, customer=f"c{n % customers}", weight=weight, created=moment)
        for n in range(number)
    ]


def test_one_customer_with_a_hundred_tickets_does_not_beat_thirty_customers():
    loud, many = scores(theme("loud", 100, 1), theme("many", 30, 30))

    assert (round(loud, 6), round(many, 6)) == (10.0, 30.0)


def test_a_ticket_counts_half_for_each_half_life_before_the_newest_and_by_its_priority():
    fresh, old, urgent = scores(theme("fresh", 8, 8), theme("old", 8, 8, age=90), theme("urgent", 8, 8, 4.0, age=180))

    assert (round(fresh, 6), round(old, 6), round(urgent, 6)) == (8.0, 4.0, 8.0)


def test_without_customers_and_dates_the_score_is_the_number_of_tickets():
    found = grouped([Ticket(n, "x", theme="lids") for n in range(5)])

    assert (found.groups[0].score, found.groups[0].customers, found.groups[0].last) == (5.0, None, None)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=12), st.integers(0, 40))
def test_a_further_ticket_never_makes_a_group_weigh_less(ages: list[int], age: int):
    made = [
        Ticket(n, "x", theme="lids", customer=f"c{n % 4}", created=NOW - 30 * each * DAY) for n, each in enumerate(ages)
    ]
    newest = Ticket(98, "y", theme="other", created=NOW)
    more = [*made, Ticket(99, "x", theme="lids", customer="c1", created=NOW - age * DAY)]

    def score(tickets: list[Ticket]) -> float:
        return next(group.score for group in grouped([*tickets, newest]).groups if group.theme == "lids")

    assert score(more) >= score(made)


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(16)))
def test_the_order_of_the_file_changes_nothing(order: list[int]):
    made = tickets(*ROTATE, *SIEVE, *LID, *ODD)

    told = [(group.key, group.score, group.examples) for group in grouped([made[n] for n in order]).groups]
    assert told == [(group.key, group.score, group.examples) for group in grouped(made).groups]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.builds(
            Ticket,
            line=st.integers(1, 99),
            subject=st.text(min_size=1, max_size=40),
            tags=st.lists(st.sampled_from(["a", "b", "web", "area::c", "\u202e", "team/x"]), max_size=3).map(tuple),
            created=st.none() | st.integers(0, NOW),
            customer=st.sampled_from(["", "x", "y"]),
        ),
        max_size=25,
    )
)
def test_every_ticket_is_in_one_group_or_alone(made: list[Ticket]):
    found = grouped(made)

    assert sum(len(group.tickets) for group in found.groups) + found.alone == len(made)
    keys = [group.key for group in found.groups]
    assert len(keys) == len(set(keys))
