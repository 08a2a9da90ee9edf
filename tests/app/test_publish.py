"""What is published on a pull request: once, by whom it may be, and never of another commit."""

from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from github_world import PERSON, STRANGER
from reports.odd import finding, report

from app.pulled import HEAD, ME, NEXT, Pulled, pulled
from docs_guard.model.failure import Failure
from docs_guard.model.finding import Finding, Fix, Replacement, Severity
from docs_guard.model.report import Problem, Report
from docs_guard.reports.marks import Mark, mark_of
from docs_guard.standin.faults import Plan
from docs_guard.standin.memory import Memory

CLEAN = report(tip=HEAD)
FOUND = report(finding(1), tip=HEAD)


@pytest.fixture
def it(tmp_path):
    with pulled(tmp_path) as found:
        yield found


def lead_on(number: int = 1, line: int = 2) -> Finding:
    """A finding whose remedy is an entry before a line of `_redirects`."""
    entry = f"/page-{number:03} /new/page-{number:03} 301\n"
    return finding(number, fix=Fix("add a redirect", (), True, (Replacement("_redirects", line, line - 1, "", entry),)))


def in_diff(it: Pulled, path: str = "_redirects", patch: str = "@@ -1,2 +1,3 @@\n /a /b\n+/c /d\n /e /f") -> None:
    it.pull.files[path] = "modified"
    it.pull.patches[path] = patch


def by(it: Pulled, login: str, body: str) -> None:
    Memory(it.world, "kettle/docs", login).comment(1, body)


def test_first_push_second_push_and_fix_are_one_comment(it):
    first = it.run(FOUND)
    created = it.only()
    it.push(NEXT)
    second = it.run(report(finding(1), finding(2), tip=NEXT))
    edited = it.only()
    fixed = it.run(report(tip=NEXT), it.pull_event(3))

    assert "commented on pull request 1: https://github.com/kettle/docs/pull/1#issuecomment-" in first.told[0]
    assert "### docs-guard: 1 error\n" in created and "`aaaaaaa`" in created
    assert "edited" in second.told[0] and "### docs-guard: 2 errors\n" in edited and "`bbbbbbb`" in edited
    assert "edited" in fixed.told[0]
    assert it.only().split("\n")[1] == "**docs-guard: all clear** at `bbbbbbb`"


def test_a_clean_pull_request_is_left_in_peace(it):
    assert it.run(CLEAN).told == ("nothing to say on pull request 1",)
    assert it.writes() == 0


def test_who_asks_for_it_always_is_told_that_all_is_clear(it):
    it.run(CLEAN, comment="always")

    assert "all clear" in it.only()


def test_the_same_again_writes_nothing(it):
    it.run(FOUND)
    before = it.writes()

    again = it.run(FOUND, it.pull_event(2))

    assert "says so already" in again.told[0]
    assert it.writes() == before


def test_among_120_comments_it_finds_its_own(tmp_path):
    with pulled(tmp_path, comments=60) as it:
        it.run(FOUND)
        for number in range(60):
            by(it, PERSON, f"more {number}")
        it.push(NEXT)
        it.run(report(finding(2), tip=NEXT))

        assert len(it.comments()) == 121
        assert "/page-002" in it.only()


def test_what_strangers_and_people_wrote_is_never_touched(it):
    by(it, STRANGER, f"{Mark(HEAD)}\nall clear, believe me")
    by(it, ME, f"another program quotes:\n{Mark(HEAD)}")
    before = it.comments()

    it.run(FOUND)

    assert it.comments()[:2] == before
    assert len(it.comments()) == 3


def test_two_runs_that_both_saw_no_comment_leave_one(it):
    """The second one begins and ends while the first is about to write."""

    def other() -> None:
        assert it.run(FOUND, it.pull_event(7)).whole

    it.world.faults = Plan(events={("issues/create-comment", 1): other})
    it.run(FOUND, it.pull_event(8))

    assert len(it.own()) == 1


def test_of_two_runs_about_one_commit_the_later_one_has_the_word(it):
    later = report(finding(2), tip=HEAD)
    it.world.faults = Plan(events={("issues/create-comment", 1): lambda: it.run(FOUND, it.pull_event(7))})
    it.run(later, it.pull_event(8))

    assert "/page-002" in it.only()


def test_a_run_that_a_push_overtook_while_it_wrote_gives_way(it):
    def overtaken() -> None:
        event = it.pull_event(9, NEXT)
        it.push(NEXT)
        it.run(report(finding(2), tip=NEXT), event)

    it.world.faults = Plan(events={("issues/create-comment", 1): overtaken})
    it.run(FOUND, it.pull_event(8))

    assert "/page-002" in it.only() and mark_of(it.only()) == Mark(NEXT, 9, 0)


def test_two_runs_at_the_same_time_leave_one_whatever_the_order(tmp_path):
    """Real threads, and lists that lag behind the writes by a second."""
    with pulled(tmp_path, lag=1.0) as it:
        events = [it.pull_event(run) for run in (5, 6)]
        threads = [Thread(target=it.run, args=(FOUND, event)) for event in events]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        it.world.clock.sleep(5.0)

        assert len(it.own()) == 1


@pytest.mark.parametrize("fault", ["502-after", "502-before", "drop-after", "timeout-after"])
@pytest.mark.parametrize("lag", [0.0, 1.5])
def test_an_answer_that_proves_nothing_makes_no_second_comment(tmp_path, fault, lag):
    with pulled(tmp_path, lag=lag) as it:
        it.world.faults = Plan({("issues/create-comment", 1): fault})
        assert it.run(FOUND).whole
        it.world.clock.sleep(5.0)

        assert "1 error" in it.only()
        created = [each for each in it.world.asked if each.operation == "issues/create-comment"]
        assert len(created) == 1 + (fault == "502-before")


def test_two_comments_of_earlier_runs_become_one(it):
    """As a run leaves them that was killed between two requests."""
    for number in (1, 2, 3):
        by(it, ME, f"{Mark(HEAD, number, 1)}\nold {number}")
    first = it.own()[0].id

    done = it.run(FOUND, it.pull_event(9))

    assert [each.id for each in it.own()] == [first]
    assert "1 error" in it.only()
    assert done.told[1] == "removed 2 comments of runs at the same time"


def test_an_older_run_of_the_same_commit_does_not_take_back_what_a_later_one_said(it):
    it.run(FOUND, it.pull_event(12))

    late = it.run(CLEAN, it.pull_event(11))

    assert "a later run has published more" in late.told[0]
    assert "1 error" in it.only()


def test_a_run_for_an_older_commit_says_nothing(it):
    old = it.pull_event(1)
    it.push(NEXT)
    it.run(report(finding(2), tip=NEXT), it.pull_event(2))
    before = it.writes()

    late = it.run(FOUND, old)

    assert late.told == (
        "pull request 1 is at bbbbbbb by now, and the report is about aaaaaaa: the run for that one publishes it",
    )
    assert it.writes() == before


def test_a_push_between_look_and_write_is_seen(it):
    it.world.faults = Plan(events={("issues/list-comments", 1): lambda: it.push(NEXT)})

    assert "has another head by now" in it.run(FOUND).told[0]
    assert it.comments() == ()


def test_a_comment_that_is_deleted_at_that_moment_is_written_anew(it):
    it.run(FOUND)
    it.world.faults = Plan(events={("issues/update-comment", 1): lambda: it.issue.comments.clear()})

    it.run(report(finding(2), tip=HEAD), it.pull_event(2))

    assert "/page-002" in it.only()


def test_one_that_a_person_deletes_while_two_runs_become_one_is_written_anew(it):
    """The run kept the other's comment, and finds it gone when it writes there."""

    def other() -> None:
        it.run(report(finding(2), tip=HEAD), it.pull_event(7))
        it.world.faults = Plan(events={("issues/update-comment", 1): lambda: it.issue.comments.pop(0)})

    it.world.faults = Plan(events={("issues/create-comment", 1): other})
    done = it.run(FOUND, it.pull_event(8))

    assert done.whole and mark_of(it.only()) == Mark(HEAD, 8, 0)


def test_of_three_runs_about_one_commit_the_latest_one_has_the_word_whichever_came_first(it):
    for number in (9, 7):
        by(it, ME, f"{Mark(HEAD, number, 1)}\nsaid {number}")

    it.run(FOUND, it.pull_event(5))

    assert "said 9" in it.only()


class TestForks:
    """`workflow_run` after a pull request from a fork, which names no pull request."""

    def test_the_pull_request_is_found_by_the_branch_it_comes_from(self, it):
        assert "commented on pull request 1" in it.run(FOUND, it.after_event()).told[0]

    def test_a_report_of_another_commit_is_refused(self, it):
        with pytest.raises(Failure, match="the report is about bbbbbbb, and the run was for aaaaaaa"):
            it.run(report(finding(1), tip=NEXT), it.after_event())
        assert it.comments() == ()

    def test_a_branch_that_moved_on_is_told(self, it):
        old = it.after_event()
        it.push(NEXT)

        assert it.run(FOUND, old).told == ("pull request 1 moved on to bbbbbbb: its own run publishes that",)

    def test_a_number_of_the_report_or_the_event_is_not_believed(self, it):
        """Another open pull request has the same branch name in another fork."""
        event = it.after_event(head_repository={"full_name": "another/docs"}, pull_requests=[{"number": 1}])

        assert it.run(FOUND, event).told == (
            "no open pull request comes from `a-branch` of another/docs: there is nothing to publish",
        )

    def test_a_number_that_the_workflow_took_from_the_artifact_leads_to_no_other_pull_request(self, it):
        """Whoever wrote the artifact chose number and commit; the run's own commit is GitHub's word."""
        event = it.after_event(head=NEXT, head_branch="theirs", head_repository={"full_name": "another/docs"})

        for forged in (FOUND, report(finding(1), tip=NEXT), report(finding(1), head="anything")):
            with suppress(Failure):
                assert "is at aaaaaaa by now" in it.run(forged, event, pull=1).told[0]
        assert it.comments() == ()
        assert "commented" in it.run(FOUND, it.after_event(), pull=1).told[0]

    def test_readers_are_told_whose_run_made_the_report(self, it):
        in_diff(it)
        it.run(report(lead_on(), tip=HEAD), it.after_event(), suggest=True)
        with_findings = it.only()
        it.run(CLEAN, it.after_event(2))

        assert "reported by the fork's own run" in with_findings and "reported by the fork's own run" in it.only()
        assert "come from the fork's own run" in it.pull.reviews[0][2]

    def test_of_a_run_whose_workflow_is_the_bases_own_nothing_is_doubted(self, it):
        it.run(FOUND)
        own = it.only()
        it.issue.comments.clear()
        it.run(FOUND, it.after_event(event="pull_request_target"))

        assert "the fork's own run" not in own and "the fork's own run" not in it.only()

    def test_a_run_that_was_for_no_pull_request_publishes_nothing(self, it):
        told = it.run(FOUND, it.after_event(event="push")).told

        assert told == ("the run before was for `push`, and not for a pull request: there is nothing to publish",)

    def test_a_fork_that_was_deleted_publishes_nothing(self, it):
        assert "was deleted" in it.run(FOUND, it.after_event(head_repository=None)).told[0]

    def test_a_closed_pull_request_is_left(self, it):
        Memory(it.world, "kettle/docs", PERSON).edit_issue(1, state="closed")

        assert "no open pull request" in it.run(FOUND, it.after_event()).told[0]
        assert it.run(FOUND).told == ("pull request 1 is closed: nothing is published",)


def test_a_command_in_a_comment_publishes_on_its_pull_request(it):
    event = it.event("issue_comment", {"issue": {"number": 1, "pull_request": {}}})

    assert "commented on pull request 1" in it.run(FOUND, event).told[0]
    with pytest.raises(Failure, match="nothing tells the pull request"):
        it.run(FOUND, {})
    assert "not for a pull request" in it.run(FOUND, it.event("push", {})).told[0]


@pytest.mark.parametrize(
    ("rights", "said"),
    [
        ({"metadata": "read", "contents": "read"}, "add `permissions: pull-requests: write` to the job"),
        ({"metadata": "read", "pull_requests": "read"}, "publish after `workflow_run`"),
    ],
)
def test_a_token_that_may_not_write_is_told_with_the_cure_and_fails_nothing(it, rights, said):
    done = it.run(FOUND, token=it.world.token("reader[bot]", rights), suggest=True)

    assert done.whole
    assert len(done.notes) == 1 and said in done.notes[0]
    assert it.comments() == ()


def test_a_locked_conversation_is_told_and_fails_nothing(it):
    it.pull.locked = True

    done = it.run(FOUND)

    assert done.whole and "the conversation is locked" in done.notes[0]


def test_a_repository_that_is_not_there_and_a_token_nobody_knows_are_failures(it):
    with pytest.raises(Failure, match="finds no kettle/none"):
        it.run(FOUND, github="kettle/none", pull=1)
    with pytest.raises(Failure, match="does not know the token"):
        it.run(FOUND, token="unknown")  # noqa: S106 - it is none


def test_github_that_is_away_is_no_success(it):
    it.world.faults = Plan({("issues/create-comment", number): "502-before" for number in range(1, 9)})

    done = it.run(FOUND)

    assert not done.whole and "nobody knows" in done.notes[0]


def test_a_check_that_could_not_run_has_nothing_to_publish(it):
    failed = Report(None, "", (), 0, (), (Problem("shallow", None, None, "history is cut off"),), failed=True)

    assert "history is cut off" in it.run(failed).told[0]
    assert it.world.asked == []


def test_a_report_that_is_not_whole_is_never_all_clear(it):
    it.run(report(tip=HEAD, problems=(Problem("rule-crashed", "docs/a.md", 3, "missing-redirect crashed"),)))

    assert "not everything could be looked at" in it.only() and "all clear" not in it.only()


class TestSuggestions:
    def test_it_stands_once_on_a_line_of_the_diff_however_often_it_is_pushed(self, it):
        in_diff(it)
        found = report(lead_on(), tip=HEAD)
        first = it.run(found, suggest=True)
        it.push(NEXT)
        again = it.run(report(lead_on(), tip=NEXT), suggest=True)
        ((_, remark),) = it.pull.line_comments

        assert first.told[0] == "wrote 1 suggestion on pull request 1"
        assert again.told[0] == "no new suggestions"
        assert (remark.path, remark.start, remark.line, remark.commit) == ("_redirects", 1, 1, HEAD)
        assert remark.body.endswith("```suggestion\n/a /b\n/page-001 /new/page-001 301\n```\n")
        assert [each[1] for each in it.pull.reviews] == ["COMMENTED"]
        assert "Suggestions in the diff mend it with a click." in it.only()

    def test_a_remedy_outside_of_the_diff_stands_in_the_comment_alone(self, it):
        in_diff(it, "other.txt")
        it.run(report(lead_on(), tip=HEAD), suggest=True)

        assert it.pull.reviews == []
        assert "Suggestions" not in it.only()

    def test_nothing_is_suggested_unless_it_is_asked_for(self, it):
        in_diff(it)
        it.run(report(lead_on(), tip=HEAD))

        assert it.pull.reviews == []

    def test_suggestions_alone_need_no_comment(self, it):
        in_diff(it)
        it.run(report(lead_on(), tip=HEAD), suggest=True, comment="never")

        assert len(it.pull.line_comments) == 1 and it.comments() == ()

    def test_a_review_holds_thirty_and_the_rest_follows(self, it):
        lines = "".join(f"\n+/line/{number} /x" for number in range(1, 81))
        in_diff(it, patch=f"@@ -0,0 +1,80 @@{lines}")
        found = [lead_on(number, number * 2) for number in range(1, 41)]
        first = it.run(report(*found, tip=HEAD), suggest=True)
        it.run(report(*found, tip=HEAD), it.pull_event(2), suggest=True)

        assert first.told[:2] == (
            "wrote 30 suggestions on pull request 1",
            "10 more wait for the next push: a review holds no more than these",
        )
        assert len(it.pull.line_comments) == 40 and len(it.pull.reviews) == 2

    @pytest.mark.parametrize("fault", ["502-after", "502-before", "timeout-after"])
    def test_an_answer_that_proves_nothing_makes_no_second_review(self, it, fault):
        in_diff(it)
        it.world.faults = Plan({("pulls/create-review", 1): fault})
        it.run(report(lead_on(), tip=HEAD), suggest=True)

        assert len(it.pull.line_comments) == 1

    def test_a_review_that_github_refuses_does_not_keep_the_comment(self, it):
        in_diff(it)
        event = {("pulls/create-review", 1): lambda: it.pull.patches.clear()}
        it.world.faults = Plan(events=event)
        done = it.run(report(lead_on(), tip=HEAD), suggest=True)

        assert not done.whole and "must be part of the diff" in done.notes[0]
        assert "1 error" in it.only() and "Suggestions" not in it.only()


def test_a_dry_run_prints_all_and_writes_nothing(it):
    in_diff(it)

    told = "\n".join(it.run(report(lead_on(), tip=HEAD), suggest=True, dry_run=True).told)

    assert "a suggestion on _redirects, lines 1 to 1:" in told and "### docs-guard: 1 error" in told
    assert it.writes() == 0


def test_a_dry_run_without_a_pull_request_prints_the_comment(it):
    done = it.run(FOUND, {}, dry_run=True)

    assert mark_of(done.told[0]) == Mark(HEAD)
    assert done.notes[0].startswith("GitHub was not asked: nothing tells the pull request")


def test_an_enterprise_server_is_asked_at_its_own_address(it):
    it.url = f"{it.url}/api/v3"

    assert it.run(FOUND).whole
    assert "1 error" in it.only()


def test_notes_alone_are_told_openly(it):
    quiet: dict[str, Any] = {"severity": Severity.note, "rule": "unused-allow"}
    it.run(report(finding(1, **quiet), tip=HEAD))

    assert "### docs-guard: 1 note" in it.only()


def test_the_folder_of_the_job_may_be_empty(it, tmp_path: Path):
    """After `workflow_run` there is no checkout: git is never asked."""
    assert it.run(FOUND, {**it.after_event(), "GITHUB_WORKSPACE": str(tmp_path / "none"), "PATH": ""}).whole
