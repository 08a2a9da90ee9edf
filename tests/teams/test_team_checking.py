"""What `docs-guard teams check` finds wrong, by the lines of a configuration."""

from docs_guard.config.lines import line_of
from docs_guard.config.load import load
from docs_guard.model.place import Place
from docs_guard.teams.checking import Facts, Stranger, faults
from docs_guard.teams.fault import Fault

CLEAN = """\
[routing]
fallback = "brewing"

[[team]]
name = "brewing"
label = "team/brewing"
owners = ["@kettle/brewing"]
paths = ["docs/hot/"]
keywords = ["boil", "heat"]
was = ["team/heating"]

[[team]]
name = "lids"
owners = ["@kettle/lids"]
keywords = ["lid"]
"""
PATHS = ("docs/hot/a.md", "docs/lids/a.md")


def found(text: str, **facts) -> list[Fault]:
    config = load(text.encode(), "docs-guard.toml")
    return list(faults(config, Facts(PATHS, **facts), lambda at, quoted: line_of(text, at, quoted)))


def only(text: str, **facts) -> tuple[str, int | None, str, str]:
    (fault,) = found(text, **facts)
    return fault.kind, fault.place.line, fault.message, fault.cure


def test_a_configuration_with_which_nothing_is_wrong_is_silent() -> None:
    assert found(CLEAN) == []
    assert found(CLEAN, labels=("Team/Brewing", "docs")) == []
    assert found("") == []


def test_a_label_that_the_tracker_does_not_have_is_told_with_the_nearest() -> None:
    kind, line, message, cure = only(CLEAN, labels=("team/brewin", "docs"), tracker="kettle/docs")
    assert (kind, line) == ("unknown-label", 6)
    assert message == "kettle/docs has no label `team/brewing`"
    assert cure.startswith("did you mean `team/brewin`? otherwise make it there")


def test_a_team_without_owners() -> None:
    kind, line, message, cure = only(CLEAN.replace('owners = ["@kettle/lids"]\n', ""))
    assert (kind, line, message) == ("no-owners", 12, "nobody can be asked to review for `lids`")
    assert '`owners = ["@org/team"]`' in cure


def test_a_path_that_matches_nothing_is_told_with_where_that_folder_is_now() -> None:
    kind, line, message, cure = only(CLEAN.replace("docs/hot/", "guide/lids/**"))
    assert (kind, line, message) == ("dead-path", 8, "`guide/lids/**` of `brewing` matches no file")
    assert cure == "did you mean `docs/lids`? otherwise take it away"


def test_a_keyword_that_two_teams_claim_also_in_another_form() -> None:
    kind, line, message, cure = only(CLEAN.replace('["lid"]', '["lid", "Heating"]'))
    assert (kind, line) == ("claimed-twice", 15)
    assert message == "`Heating` of `lids` is claimed by `brewing` too (line 9)"
    assert cure == "keep it with one team, or make it an alias of the one that it means most"


def test_the_alias_of_one_team_settles_a_keyword_of_several_and_that_of_two_does_not() -> None:
    one = CLEAN.replace('keywords = ["lid"]', 'aliases = ["heat"]')
    assert found(one) == []
    two = one.replace('keywords = ["boil", "heat"]', 'aliases = ["heat"]')
    assert only(two)[:3] == ("claimed-twice", 15, "`heat` of `lids` is claimed by `brewing` too (line 9)")


def test_a_fallback_that_is_no_team() -> None:
    assert only(CLEAN.replace('fallback = "brewing"', 'fallback = "brewng"')) == (
        "no-fallback",
        2,
        "`routing.fallback` names no team: `brewng`",
        "did you mean `brewing`?",
    )


def test_a_team_that_is_named_twice_however_it_is_written() -> None:
    text = CLEAN + '\n[[team]]\nname = "Brewing Team"\nowners = ["@kettle/more"]\n'
    assert only(text)[:3] == ("named-twice", 18, "team `Brewing Team` is named on line 4 already")


def test_an_old_name_that_another_team_has_now_or_had_too() -> None:
    now = CLEAN.replace('keywords = ["lid"]', 'was = ["team/brewing"]')
    assert only(now)[:3] == ("old-name", 15, "`was` of `lids` is what `brewing` is called now: `team/brewing`")
    both = CLEAN.replace('keywords = ["lid"]', 'was = ["Team/Heating"]')
    assert only(both)[:3] == ("old-name", 15, "`Team/Heating` was `brewing`, and `lids` too")


def test_an_owner_that_no_team_knows_is_told_where_it_stands() -> None:
    stranger = Stranger("brewin", Place("docs/a.md", 3), 2, "owner")
    (fault,) = found(CLEAN, strangers=(stranger,))
    assert (fault.kind, fault.place) == ("unknown-owner", Place("docs/a.md", 3))
    assert fault.message == "`brewin` is known to no team; owner gives it 2 pages"
    assert fault.cure == "did you mean `brewing`? otherwise add it to the `was` of the team that it is"


def test_folders_whose_pages_nobody_owns_come_worst_first() -> None:
    told = found(CLEAN, unowned={"docs/a": (1, 9), "docs/b": (4, 4), "": (1, 1)})
    assert [fault.message for fault in told] == [
        "nobody owns 4 of 4 pages in docs/b/",
        "nobody owns 1 of 1 page in the repository's root",
        "nobody owns 1 of 9 pages in docs/a/",
    ]
    assert "`docs-guard teams suggest docs/b`" in told[0].cure


def test_of_folders_in_one_another_whose_pages_nobody_owns_the_topmost_is_told():
    told = found(CLEAN, unowned={"docs": (0, 2), "docs/a": (1, 1), "docs/a/b": (3, 3), "docs/c": (1, 2), "d": (2, 2)})
    assert [fault.message for fault in told] == [
        "nobody owns 4 of 4 pages in docs/a/",
        "nobody owns 2 of 2 pages in d/",
        "nobody owns 1 of 2 pages in docs/c/",
    ]


def test_where_nobody_set_teams_up_that_is_the_one_fault():
    (fault,) = found("", unowned={"docs": (4, 4), "docs/a": (5, 5)})
    assert fault.message == "nobody owns any of 9 pages: there is no `[[team]]`, no CODEOWNERS and no OWNERS"
    assert "`docs-guard teams import FILE`" in fault.cure


def test_without_teams_a_folder_that_codeowners_leave_out_wants_a_line_there():
    (fault,) = found("", unowned={"docs": (0, 4), "docs/a": (5, 5)})
    assert (fault.message, fault.cure) == (
        "nobody owns 5 of 5 pages in docs/a/",
        "give it a line in CODEOWNERS, or to a `[[team]]`",
    )
