"""
The action's comment on a pull request, with the packages of `requirements/publish.txt`, over HTTP.

Whatever happens to the comment, the verdict is the check's.
"""

import json
import re
from pathlib import Path

import pytest

from action.project import copy_of_this_project
from action.pulled import ME, READ, Pulled, pulled
from action.runner import Job

WARNING = "::warning title=docs-guard::the comment could not be brought up to date"
DEPENDABOT = {"GITHUB_ACTOR": "dependabot[bot]", "GITHUB_TRIGGERING_ACTOR": "dependabot[bot]"}


def fast(job: Job) -> Job:
    """With the packages of these tests in place of those that the action installs."""
    return job.installed().run("check", "publish", "bot", "verdict")


def must_reach_the_index(job: Job) -> None:
    if re.search("No matching distribution|Connection|resolve|Failed to fetch", job.log):
        pytest.skip("the package index cannot be reached")


def test_the_first_run_comments_the_second_edits_and_the_fix_is_all_clear(tmp_path: Path) -> None:
    """All steps as they are, with the locked packages; the comment is one and the same."""
    with pulled(tmp_path) as it:
        it.checkout_merge()
        first = it.pull_request("pull_request_opened").run()
        must_reach_the_index(first)
        (said,) = it.comments()
        it.mended()
        (tmp_path / "workspace").rename(tmp_path / "before")
        it.checkout_merge()
        second = fast(it.pull_request())
        (edited,) = it.comments()

    assert first.ran == ["find", "install", "check", "publish", "verdict"]
    assert (first.code, first.output("findings")) == (1, "1"), first.log
    assert WARNING not in first.log
    assert "/install/" in said and "1 error" in said
    assert (second.code, second.output("findings")) == (0, "0"), second.log
    assert "all clear" in edited
    assert it.token not in first.log + first.summary + second.log


def test_a_lock_whose_hash_is_another_costs_the_comment_and_not_the_verdict(tmp_path: Path) -> None:
    action = copy_of_this_project(tmp_path / "docs-guard")
    lock = action / "requirements" / "publish.txt"
    lock.write_text(re.sub(r"sha256:[0-9a-f]{8}", "sha256:00000000", lock.read_text(encoding="utf-8")))
    with pulled(tmp_path) as it:
        it.checkout_merge()
        job = it.pull_request()
        job.action = action
        job.run()

    must_reach_the_index(job)
    assert (job.code, job.output("exit-code")) == (1, "1"), job.log
    assert WARNING in job.log
    assert re.search("hash", job.log, re.IGNORECASE), job.log
    assert it.comments() == []


def refused(it: Pulled, environment: dict[str, str] | None = None) -> Job:
    return fast(it.job("pull_request", it.hosted.pull("pull_request_synchronize"), environment))


def test_a_token_that_may_only_read_is_a_notice_with_the_cure(tmp_path: Path) -> None:
    """As on a pull request that Dependabot made: its branch is the repository's own, and its token may not write."""
    with pulled(tmp_path) as it:
        it.token = it.world.token(ME, READ)
        it.checkout_merge()
        job = refused(it, DEPENDABOT)

    assert (job.code, job.output("exit-code")) == (1, "1"), job.log
    assert WARNING not in job.log
    (notice,) = re.findall(r"^::notice title=docs-guard::(.*)", job.log, re.MULTILINE)
    assert notice.startswith("the token may not write on pull requests of kettle/docs: add `permissions: pull-requests")
    assert it.comments() == []
    assert it.token not in job.log


@pytest.mark.parametrize("what", ["down", "unknown"])
def test_a_github_that_is_down_or_knows_no_such_token_is_a_warning(tmp_path: Path, what: str) -> None:
    with pulled(tmp_path) as it:
        it.checkout_merge()
        if what == "unknown":
            it.token = "no-token-of-this-world"  # noqa: S105 - opens nothing
        job = refused(it, {"GITHUB_API_URL": "http://127.0.0.1:9"} if what == "down" else {})

    assert (job.code, job.output("exit-code")) == (1, "1"), job.log
    assert WARNING in job.log
    assert it.token not in job.log


@pytest.mark.parametrize("name", ["pull_request_review", "pull_request_review_comment"])
def test_a_review_of_a_pull_request_brings_its_comment_up_to_date_too(tmp_path: Path, name: str) -> None:
    with pulled(tmp_path) as it:
        it.checkout_merge()
        job = fast(it.job(name, it.hosted.pull("pull_request_synchronize")))

    assert (job.code, len(it.comments())) == (1, 1), job.log


def test_what_the_publishing_says_is_no_command_of_the_runner(tmp_path: Path) -> None:
    topic = {
        "docs/::set-output name=exit-code::0.md": "# x\n\n[a](/%3A%3Aerror%3A%3Ax/)\n",
        "docs/##[error]x.md": "# y\n",
    }
    with pulled(tmp_path, topic=topic) as it:
        it.token = it.world.token(ME, READ)
        it.checkout_merge()
        job = refused(it)

    assert job.output("exit-code") == "1", job.log
    assert "##[error]" not in job.log


def report_of(it: Pulled) -> Path:
    """What the check of another run left."""
    job = it.pull_request(comment="never").installed().run("check")
    return Path(job.output("report"))


def test_the_report_of_another_run_is_published_without_a_checkout(tmp_path: Path) -> None:
    with pulled(tmp_path, source="a-stranger/docs") as it:
        it.checkout_merge()
        report = report_of(it)
        job = after(it, str(report))
        first = fast(job)
        (said,) = it.comments()
        it.token = it.world.token(ME, READ)
        told = fast(after(it, str(report)))

    assert (first.code, first.ran) == (0, ["bot", "verdict"]), first.log
    assert "/install/" in said
    assert told.code == 0


def after(it: Pulled, report: str) -> Job:
    """The job of a workflow that runs after that of a pull request from a fork: an empty workspace."""
    run = {
        "id": 1,
        "run_attempt": 1,
        "event": "pull_request",
        "head_sha": it.hosted.head,
        "head_branch": "topic",
        "head_repository": {"full_name": "a-stranger/docs"},
        "pull_requests": [],
    }
    job = it.job("workflow_run", {"workflow_run": run, "repository": {"full_name": "kettle/docs"}}, mode="publish")
    job.inputs = {**job.inputs, "report": report}
    job.workspace = it.folder / "empty"
    job.workspace.mkdir(exist_ok=True)
    return job


@pytest.mark.parametrize("what", ["missing", "link", "folder", "large", "deep", "other", "text"])
def test_a_report_that_no_check_left_is_told_and_nothing_of_it_is_shown_or_published(tmp_path: Path, what: str) -> None:
    """Whoever opens a pull request decides what its run leaves."""
    (tmp_path / "secret.json").write_text('{"hush": "hush-hush"}')
    place = tmp_path / "report.json"
    if what == "link":
        place.symlink_to(tmp_path / "secret.json")
    elif what == "folder":
        place.mkdir()
    elif what != "missing":
        large, deep = '"' + "x" * (50 << 20) + '"', "[" * 100_000
        text = {"large": large, "deep": deep, "other": '{"hush-hush": 1}', "text": "hush-hush"}
        place.write_text(text[what])
    with pulled(tmp_path / "world") as it:
        job = after(it, str(place)).installed()
        job.run("install", "bot", "verdict") if what in ("missing", "link", "folder") else job.run("bot", "verdict")

    assert (job.code, job.output("exit-code")) == (2, "2"), job.log
    assert "::error title=" in job.log
    assert len(job.log) < 3_000
    assert it.world.writes() == 0
    if what != "other":
        assert "hush-hush" not in job.log


def test_what_the_report_says_steers_nothing(tmp_path: Path) -> None:
    """Another repository, another pull request, another commit: the event alone says where it goes."""
    with pulled(tmp_path, source="a-stranger/docs") as it:
        it.checkout_merge()
        told = json.loads(report_of(it).read_text(encoding="utf-8"))
        other = tmp_path / "other.json"
        other.write_text(json.dumps({**told, "tip": "1" * 40}), encoding="utf-8")
        job = fast(after(it, str(other)))

    assert job.code == 2, job.log
    assert it.comments() == []
