"""The sheet for a retro counts what was opened, answered and asked again, by team and by page."""

from docs_guard.gaps.demand import Known, demand, known
from docs_guard.gaps.tickets import DAY
from docs_guard.model.issue import Filed, Key, Memory

NOW = 400 * DAY


def gap(number: int, opened: int, closed: int | None = None, **more: object) -> Known:
    """A gap with days instead of seconds."""
    told: dict[str, object] = {"team": "heat", "page": "/tokens", "seen": 1, "again": 0, "answered": closed is not None}
    told |= more
    moment = None if closed is None else closed * DAY
    return Known(
        number, f"Gap {number}", "", state="open" if closed is None else "closed", opened=opened * DAY, closed=moment,
        customers=0, **told,  # type: ignore[arg-type]
    )  # fmt: skip


def test_the_period_bounds_what_was_opened_and_closed_but_not_what_is_open():
    sheet = demand([gap(1, 10), gap(2, 20, 30), gap(3, 350), gap(4, 40, 390), gap(5, 395, 399)], 300 * DAY, NOW)

    assert (sheet.open, sheet.opened, len(sheet.answered)) == (2, 2, 2)


def test_ages_are_medians_in_days_for_each_team():
    sheet = demand([gap(1, 100), gap(2, 300), gap(3, 390), gap(4, 0, 10), gap(5, 0, 30), gap(6, 0, team="")], None, NOW)

    heat, nobody = sheet.teams
    assert (heat.team, heat.open, heat.closed, heat.age, heat.took) == ("heat", 3, 2, 100.0, 20.0)
    assert (nobody.team, nobody.age, nobody.took) == ("", 400.0, None)


def test_gaps_that_were_asked_again_after_a_fix_are_told():
    sheet = demand([gap(1, 1), gap(2, 1, again=2), gap(3, 1, 5, again=1)], 10 * DAY, NOW)

    assert [each.number for each in sheet.again] == [2]


def test_pages_stand_in_the_order_of_demand():
    sheet = demand(
        [gap(1, 1, seen=3), gap(2, 1, seen=4, page="/lid"), gap(3, 1, seen=2), gap(4, 1, page="")], None, NOW
    )

    assert [(page.page, page.gaps, page.seen) for page in sheet.pages] == [
        ("/tokens", 2, 5),
        ("/lid", 1, 4),
        ("", 1, 1),
    ]


def test_closed_as_not_planned_is_not_answered():
    sheet = demand([gap(1, 1, 5, answered=False)], None, NOW)

    assert (sheet.answered, len(sheet.dropped), sheet.teams[0].took) == ((), 1, None)


def test_an_issue_with_a_bare_memory_was_seen_once():
    filed = Filed(7, 70, "Gap", "", "bot", state="closed", reason=None, created=5, closed=9)

    found = known(filed, Memory(Key("gap", "/a"), extra=(("seen", "many"),)), lambda filed, memory: "heat", ["41"])
    assert (found.seen, found.answered, found.tickets, found.page) == (1, True, ("41",), "/a")
