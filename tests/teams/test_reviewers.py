"""Whom `docs-guard owners` asks for a review."""

from docs_guard.teams.reviewers import Choice, Owning, Passed, chosen

LIDS = Owning("lids", ("@kettle/lids", "@b-writer"))
POWER = Owning("power", ("@c-writer", "d-writer", "power@example.org"))


def test_a_team_is_asked_by_its_handle_and_one_without_by_its_people() -> None:
    assert chosen((LIDS, POWER), "a-writer", "kettle") == Choice(("c-writer", "d-writer"), ("lids",))


def test_who_was_asked_or_has_reviewed_is_not_asked_again() -> None:
    found = chosen((LIDS, POWER), "a-writer", "kettle", users=("C-Writer",), teams=("Lids",))
    assert (found.users, found.teams) == (("d-writer",), ())
    assert [passed.name for passed in found.passed] == ["@kettle/lids", "@c-writer"]


def test_the_team_of_the_author_is_passed_over() -> None:
    assert chosen((LIDS, POWER), "B-writer", "kettle") == Choice(
        ("c-writer", "d-writer"), (), (Passed("lids", "the author is of this team"),)
    )


def test_a_team_of_another_organisation_is_not_asked() -> None:
    found = chosen((LIDS,), "a-writer", "teapot")
    assert found.passed == (Passed("@kettle/lids", "GitHub asks no team of another organisation than teapot"),)


def test_a_team_that_nobody_can_ask_is_told() -> None:
    found = chosen((Owning("docs", ("docs@example.org",)), Owning("x", ())), "a-writer", "kettle")
    assert len(found) == 0
    assert [passed.name for passed in found.passed] == ["docs", "x"]


def test_one_person_in_two_teams_is_asked_once() -> None:
    assert chosen((POWER, Owning("more", ("@C-writer",))), "", "kettle").users == ("c-writer", "d-writer")


def test_a_pull_request_gets_fifteen_reviewers_at_most_those_before_included() -> None:
    many = Owning("many", tuple(f"@writer-{number}" for number in range(20)))
    found = chosen((many,), "", "kettle", users=("x", "y"), teams=("z",))
    assert len(found.users) == 12
    assert {passed.why for passed in found.passed} == {"a pull request has 15 reviewers at most"}
