"""The action for `issue_comment`: a command of somebody who may, of a stranger, and comments that ask nothing."""

from pathlib import Path

import pytest
from github_world import STRANGER

from action.pulled import pulled
from action.runner import Job

STEPS = ("install", "check", "publish", "bot", "verdict")


def with_our_packages(job: Job) -> Job:
    """All steps but those that find Python and install, which need the network."""
    return job.installed().run("check", "publish", "bot", "verdict")


@pytest.mark.parametrize("comment", ["auto", "always"])
def test_a_comment_that_asks_nothing_is_one_line_and_nothing_is_installed_or_asked(
    tmp_path: Path, comment: str
) -> None:
    with pulled(tmp_path) as it:
        it.hosted.checkout(it.hosted.main, "refs/remotes/origin/main")
        job = it.asked("Looks good to me.\n/docs-guard check", comment=comment).installed().run(*STEPS)

    assert (
        job.log == "nothing to do: this comment does not begin with `/docs-guard check`, or is not on a pull request\n"
    )
    assert job.ran == ["install", "verdict"]
    assert (job.code, job.output("exit-code"), job.output("findings"), job.output("report")) == (0, "0", "0", "")
    assert it.world.asked == []
    assert list((tmp_path / "runner-1").rglob("packages*")) == []


def test_what_asks_nothing_is_known_with_no_package_but_the_actions_own_folder(tmp_path: Path) -> None:
    """`-I -S` keeps the packages of these tests away, which the line above would not show."""
    with pulled(tmp_path) as it:
        it.hosted.checkout(it.hosted.main, "refs/remotes/origin/main")
        job = it.asked("thanks").run("find", "install", "verdict")

    assert (job.code, job.outputs["install"]) == (0, {"exit-code": "0", "idle": "true"}), job.log


def test_a_command_of_somebody_who_may_write_is_answered_with_the_comment(tmp_path: Path) -> None:
    with pulled(tmp_path) as it:
        it.hosted.checkout(it.hosted.main, "refs/remotes/origin/main")
        job = with_our_packages(it.asked(comment="always"))
        (first,) = it.comments()
        it.mended()
        again = with_our_packages(it.asked(comment="always"))
        (then,) = it.comments()

    assert job.ran == ["check", "publish", "verdict"]
    assert (job.code, job.output("findings")) == (1, "1"), job.log
    assert "/install/" in first
    assert (again.code, again.output("findings")) == (0, "0"), again.log
    assert "all clear" in then
    assert it.token not in job.log + again.log


@pytest.mark.parametrize("login", [STRANGER, "a-reader"])
def test_a_command_of_somebody_who_may_not_write_does_nothing_and_says_so(tmp_path: Path, login: str) -> None:
    with pulled(tmp_path) as it:
        it.hosted.checkout(it.hosted.main, "refs/remotes/origin/main")
        job = with_our_packages(it.asked(login=login, comment="always"))

    assert job.log == f"nothing to do: {login} may not write to kettle/docs\n"
    assert job.ran == ["check", "verdict"]
    assert (job.code, job.output("exit-code"), job.output("report")) == (0, "0", "")
    assert it.comments() == []
    assert it.world.writes() == 0


def test_a_command_whose_author_cannot_be_asked_after_is_no_green_run(tmp_path: Path) -> None:
    with pulled(tmp_path) as it:
        it.hosted.checkout(it.hosted.main, "refs/remotes/origin/main")
        job = with_our_packages(it.asked(token=""))

    assert (job.code, job.ran) == (2, ["check", "verdict"]), job.log
    assert "GITHUB_TOKEN" in job.log


def test_an_event_that_cannot_be_read_is_no_green_run(tmp_path: Path) -> None:
    with pulled(tmp_path) as it:
        it.hosted.checkout(it.hosted.main, "refs/remotes/origin/main")
        job = with_our_packages(it.job("issue_comment", "{"))

    assert job.code == 2
    assert "the event file of this run cannot be read" in job.log


def test_a_comment_steers_nothing_of_the_check(tmp_path: Path) -> None:
    """What stands behind the command, and what the head brings."""
    topic = {"docs-guard.toml": 'fail-on = "never"\n', "yaml.py": "raise SystemExit(0)\n"}
    with pulled(tmp_path, topic=topic) as it:
        it.hosted.checkout(it.hosted.main, "refs/remotes/origin/main")
        job = with_our_packages(it.asked("/docs-guard check\n--fail-on never\n::set-output name=exit-code::0\n"))

    assert (job.code, job.output("exit-code")) == (1, "1"), job.log
