"""In which order findings are read, and what is said once of those that belong together."""

from docs_guard.model.finding import Candidate, Finding, Severity
from docs_guard.model.place import Place
from docs_guard.reports.groups import groups
from reports.odd import finding, report


def test_what_was_lost_stands_before_what_follows_from_it_and_many_before_few():
    dead = [finding(each, rule="dead-redirect", group="redirects lead to pages that moved") for each in (1, 2, 3)]
    alone = finding(4, rule="redirect-loop", place=Place("a.md"))
    lost = finding(9, place=Place("z.md"))
    loud = finding(5, rule="stale-link", severity=Severity.warning, place=Place("a.md"))

    told = groups(report(*dead, loud, alone, lost))

    assert [group.first.rule for group in told] == ["missing-redirect", "dead-redirect", "redirect-loop", "stale-link"]
    assert told[1].headline == "3 redirects lead to pages that moved"


def test_an_item_of_its_own_words_needs_no_help_beside_it():
    stale = [finding(each, help=f"write /{each}", group="pages moved", item=f"`/a` -> `/{each}`") for each in (1, 2)]

    (group,) = groups(report(*stale))

    assert (group.help, group.own_help(stale[0]), group.called(stale[1])) == ("", "", "`/a` -> `/2`")
    assert groups(report(stale[0]))[0].help == "write /1"


def test_reasons_are_shared_where_every_successor_is_sure():
    def moved(number: int, sure: bool, *signals: str) -> Finding:
        return finding(number, group="pages moved", candidates=(Candidate(f"/b/{number}", None, 0.9, sure, signals),))

    both = groups(report(moved(1, True, "same name", "100 %"), moved(2, True, "99 %", "same name")))
    one = groups(report(moved(1, True, "same name"), moved(2, False, "same name")))

    assert (both[0].reasons, one[0].reasons) == (("same name",), ())
