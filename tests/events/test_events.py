"""Every event of GitHub, with its real payload, on a checkout of one commit: what is compared, told, and exit code."""

import json
from pathlib import Path

import pytest
from github_world import PERSON, REPOSITORY, STRANGER, kettle, served

from events.github import PAYLOADS, ZERO, Checked, Hosted, payload

LOST = ["missing-redirect /install/"]


@pytest.fixture
def hosted(tmp_path: Path) -> Hosted:
    return Hosted(tmp_path)


def ends(checked: Checked) -> tuple[str | None, str]:
    return checked.report["base"], checked.report["head"]


# A pull request


@pytest.mark.parametrize("file", ["pull_request_opened", "pull_request_synchronize"])
@pytest.mark.parametrize("fork", [False, True])
def test_a_pull_request_is_the_merge_that_github_made_against_what_it_was_merged_into(hosted, file, fork):
    hosted.checkout(hosted.merge, "refs/remotes/pull/2/merge")

    checked = hosted.check(hosted.event("pull_request", hosted.pull(file, fork)))

    assert (checked.code, checked.found) == (1, LOST), checked.err
    assert ends(checked) == (hosted.main, "the work tree")
    assert checked.report["tip"] == hosted.head, "and not the merge that GitHub made of it"


def test_the_head_of_a_pull_request_is_compared_from_where_it_left(hosted):
    hosted.checkout(hosted.head, "refs/remotes/pull/2/head")

    checked = hosted.check(hosted.event("pull_request", hosted.pull()))

    assert (checked.code, checked.found) == (1, LOST), checked.err
    assert checked.report["base"] == hosted.start
    assert checked.report["tip"] == hosted.head


def test_a_pull_request_without_its_base_in_reach_is_no_green_run(hosted):
    clone = hosted.checkout(hosted.merge, "refs/remotes/pull/2/merge")
    clone.git("remote", "remove", "origin")

    checked = hosted.check(hosted.event("pull_request", hosted.pull()))

    assert checked.code == 2
    assert "fetch-depth: 0" in checked.err


# A merge queue


def test_a_merge_group_is_compared_with_the_commit_that_it_was_put_on(hosted):
    """However many commits of it lie between: it need not be deepened."""
    queue = "refs/heads/gh-readonly-queue/main/pr-2-" + hosted.main
    hosted.refer(queue, hosted.merge)
    clone = hosted.checkout(hosted.merge, queue.replace("heads", "remotes/origin"))
    event = payload("merge_group")
    event["merge_group"] |= {"base_sha": hosted.start, "head_sha": hosted.merge, "head_ref": queue}

    checked = hosted.check(hosted.event("merge_group", event))

    assert (checked.code, checked.found) == (1, LOST), checked.err
    assert checked.report["base"] == hosted.start
    assert clone.git("rev-list", "--count", "--all") == "1", "the base alone was brought"


# A push


def test_a_push_is_compared_with_what_the_branch_held_before(hosted):
    hosted.checkout(hosted.head, "refs/remotes/origin/topic")

    checked = hosted.check(hosted.event("push", hosted.push(hosted.start, hosted.head)))

    assert (checked.code, checked.found, checked.report["base"]) == (1, LOST, hosted.start), checked.err
    assert checked.report["tip"] == hosted.head


def test_a_push_that_makes_a_branch_is_compared_from_where_it_left_the_default_branch(hosted):
    """Which a checkout of one commit knows nothing of."""
    hosted.checkout(hosted.head, "refs/remotes/origin/topic")

    checked = hosted.check(hosted.event("push", hosted.push(ZERO, hosted.head, created=True)))

    assert (checked.code, checked.found, checked.report["base"]) == (1, LOST, hosted.start), checked.err


def test_a_new_branch_that_brings_nothing_says_so(hosted):
    hosted.site.branch("release")
    hosted.checkout(hosted.main, "refs/remotes/origin/release")

    checked = hosted.check(hosted.event("push", hosted.push(ZERO, hosted.main, "refs/heads/release")))

    assert (checked.code, checked.found) == (0, []), checked.err
    assert "this branch brings nothing that `main` lacks" in checked.notes


def test_the_first_push_of_all_has_nothing_to_compare_with(hosted):
    hosted.checkout(hosted.main, "refs/remotes/origin/main")

    checked = hosted.check(hosted.event("push", hosted.push(ZERO, hosted.main, "refs/heads/main")))

    assert (checked.code, checked.report["base"]) == (0, None), checked.err
    assert "every page counts as new" in checked.notes


def test_a_forced_push_is_compared_with_what_it_replaced_and_without_it_from_the_default_branch(hosted):
    """GitHub hands out what a push threw away, as long as it has it."""
    event = hosted.push(hosted.main, hosted.head, forced=True)
    hosted.checkout(hosted.head, "refs/remotes/origin/topic")
    assert hosted.check(hosted.event("push", event)).report["base"] == hosted.main

    checked = hosted.check(hosted.event("push", {**event, "before": "1" * 40}))

    assert (checked.code, checked.found, checked.report["base"]) == (1, LOST, hosted.start), checked.err
    assert f"1111111, which this push replaced, is gone: compared with where `main` was left, {hosted.start[:7]}" in (
        checked.notes
    )


def test_a_forced_push_to_the_default_branch_whose_past_is_gone_is_no_green_run(hosted):
    hosted.checkout(hosted.main, "refs/remotes/origin/main")

    checked = hosted.check(hosted.event("push", hosted.push("1" * 40, hosted.main, "refs/heads/main", forced=True)))

    assert checked.code == 2
    assert "1111111, the commit before this push, is not in this clone" in checked.err


# Events without a change


@pytest.mark.parametrize(
    ("name", "file", "words"),
    [
        ("schedule", "schedule", "the event schedule is no change of a branch"),
        ("workflow_dispatch", "workflow_dispatch", "the event workflow_dispatch is no change of a branch"),
        ("workflow_run", "workflow_run", "the event workflow_run is no change of a branch"),
        ("push", "push_tag", "a push of refs/tags/simple-tag is no change of a branch"),
        ("an_event_to_come", "schedule", "the event an_event_to_come is no change of a branch"),
    ],
)
def test_where_nothing_changed_the_state_is_judged_and_it_is_said(hosted, name, file, words):
    hosted.checkout(hosted.main, "refs/remotes/origin/main")

    checked = hosted.check(hosted.event(name, payload(file)))

    assert checked.code == 0, checked.err
    assert f"{words}: the state was judged, as with --all; --base REV compares" in checked.notes
    assert words in checked.out
    assert checked.report["base"] is None
    assert checked.report["census"], "as a full scan tells it"


def test_a_base_that_is_given_counts_more_than_an_event_without_a_change(hosted):
    hosted.checkout(hosted.head, "refs/remotes/origin/topic", depth=0)

    checked = hosted.check(hosted.event("schedule", payload("schedule")), "--base", hosted.start)

    assert (checked.code, checked.found, checked.report["base"]) == (1, LOST, hosted.start)


# A comment


def commented(hosted: Hosted, body: str, login: str = PERSON, **comment: object) -> dict:
    made = payload("issue_comment")
    made["issue"]["number"] = 2
    made["comment"] |= {"body": body, "user": {"login": login, "type": "User"}, **comment}
    return made


def test_a_comment_of_somebody_who_may_write_checks_the_pull_request(hosted):
    clone = hosted.checkout(hosted.main, "refs/remotes/origin/main")
    world, _ = kettle()
    with served(world) as at:
        token = {"GITHUB_API_URL": at.url, "GITHUB_TOKEN": world.token("github-actions[bot]", {"metadata": "read"})}
        event = hosted.event("issue_comment", commented(hosted, "/docs-guard check\r\nplease"))
        checked = hosted.check({**event, **token})

    assert (checked.code, checked.found) == (1, LOST), checked.err
    assert ends(checked) == (hosted.main, hosted.merge)
    assert checked.report["tip"] == hosted.head
    assert clone.git("rev-parse", "HEAD") == hosted.main, "nothing was checked out"


@pytest.mark.parametrize("login", [STRANGER, "a-reader", "a-triager"])
def test_a_comment_of_somebody_who_may_not_write_does_nothing(hosted, login):
    hosted.checkout(hosted.main, "refs/remotes/origin/main")
    world, _ = kettle()
    with served(world) as at:
        token = {"GITHUB_API_URL": at.url, "GITHUB_TOKEN": world.token("github-actions[bot]", {"metadata": "read"})}
        event = hosted.event("issue_comment", commented(hosted, "/docs-guard check", login))
        checked = hosted.check({**event, **token})

    assert (checked.code, checked.out, checked.report) == (0, "", {})
    assert checked.err == f"nothing to do: {login} may not write to {REPOSITORY}\n"


@pytest.mark.parametrize(
    "body", ["", "Thanks!", "> /docs-guard check", "see `/docs-guard check`", "/docs-guard checks", "/docs-gap x"]
)
def test_another_comment_is_one_line_and_exit_code_0(hosted, body):
    """Without a token, and without a remote to ask."""
    clone = hosted.checkout(hosted.main, "refs/remotes/origin/main")
    clone.git("remote", "remove", "origin")

    checked = hosted.check(hosted.event("issue_comment", commented(hosted, body)))

    assert (checked.code, checked.out, checked.report) == (0, "", {})
    assert checked.err.startswith("nothing to do: this comment does not begin with `/docs-guard check`")


def test_a_comment_of_a_bot_one_that_was_edited_and_one_on_an_issue_ask_nothing(hosted):
    hosted.checkout(hosted.main, "refs/remotes/origin/main")
    asking = commented(hosted, "/docs-guard check")
    bot = commented(hosted, "/docs-guard check", user={"login": "helper[bot]", "type": "Bot"})
    issue = json.loads(json.dumps(asking))
    del issue["issue"]["pull_request"]

    for event in (bot, asking | {"action": "edited"}, asking | {"action": "deleted"}, issue):
        assert hosted.check(hosted.event("issue_comment", event)).err.startswith("nothing to do")


def test_a_comment_without_a_token_is_told_what_it_needs(hosted):
    hosted.checkout(hosted.main, "refs/remotes/origin/main")

    checked = hosted.check(hosted.event("issue_comment", commented(hosted, "/docs-guard check")))

    assert checked.code == 2
    assert "GITHUB_TOKEN" in checked.err


def test_a_pull_request_with_conflicts_is_told_so_to_who_asked(hosted):
    hosted.checkout(hosted.main, "refs/remotes/origin/main")
    hosted.refer("refs/pull/2/head", hosted.start)
    world, _ = kettle()
    with served(world) as at:
        token = {"GITHUB_API_URL": at.url, "GITHUB_TOKEN": world.token("github-actions[bot]", {"metadata": "read"})}
        event = hosted.event("issue_comment", commented(hosted, "/docs-guard check"))
        checked = hosted.check({**event, **token})

    assert checked.code == 2
    assert "solve its conflicts with the base branch, if there are any, and ask again" in checked.err


# Odd events


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, '"' + "x" * (33 << 20) + '"'], ids=len)
def test_an_event_that_cannot_be_read_is_exit_code_2_with_the_cure(hosted, text):
    hosted.checkout(hosted.main, "refs/remotes/origin/main")

    checked = hosted.check(hosted.event("pull_request", text))

    assert checked.code == 2
    assert "the event file of this run cannot be read" in checked.err
    assert "give --base REV" in checked.err


@pytest.mark.parametrize(
    "odd", [[], {}, {"pull_request": []}, {"pull_request": {"head": 1, "base": "x"}, "number": {}}]
)
def test_an_event_that_tells_nothing_is_never_taken_for_a_change(hosted, odd):
    hosted.checkout(hosted.main, "refs/remotes/origin/main", depth=0)

    assert hosted.check(hosted.event("pull_request_target", odd)).code == 2
    assert hosted.check(hosted.event("issue_comment", odd)).code == 0
    known = hosted.check(hosted.event("pull_request", odd))
    if known.code == 2:
        assert "the event of this run names no base of the pull request" in known.err
    else:
        assert known.report["base"] == hosted.main, "as without an event"


def test_an_empty_event_of_a_schedule_is_a_schedule(hosted):
    hosted.checkout(hosted.main, "refs/remotes/origin/main")

    assert "as with --all" in hosted.check(hosted.event("schedule", {})).notes


def test_the_payloads_name_roles_alone():
    """They come from examples in which real accounts are named."""
    text = "".join(file.read_text() for file in sorted(PAYLOADS.iterdir())).lower()

    assert not [name for name in ("octo", "codertocat", "@", "http") if name in text]
