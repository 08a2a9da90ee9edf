"""The modes `issues` and `gap` of the action, against a stand-in of GitHub."""

import json
import re
import sys
from pathlib import Path

import pytest
from cli.sample_site import losing_site
from github_world import kettle, served
from repository import Repository

from action.runner import ACTION, ROOT, Job
from action.test_action import ODD

RIGHTS = {"issues": "write", "metadata": "read", "contents": "read"}


@pytest.fixture(scope="module")
def losing(tmp_path_factory) -> Repository:
    return losing_site(tmp_path_factory.mktemp("losing"))


def filed(site: Repository, temporary: Path, environment: dict[str, str], **inputs: str) -> Job:
    """The step that writes issues, with the docs-guard of these tests."""
    given = {"mode": "issues", **{name.replace("_", "-"): value for name, value in inputs.items()}}
    own = {"GITHUB_REPOSITORY": "kettle/docs", "DOCS_GUARD_CACHE": "off", **environment}
    job = Job(site.folder, temporary, given, own)
    job.outputs["install"] = {"python": sys.executable}
    return job.run("check", "bot")


def test_issues_are_filed_with_a_summary_and_a_report_and_a_second_run_writes_nothing(losing, tmp_path):
    world, repository = kettle()
    token = world.token("github-actions[bot]", RIGHTS)
    with served(world) as at:
        first = filed(losing, tmp_path / "one", {"GITHUB_API_URL": at.url}, token=token)
        second = filed(losing, tmp_path / "two", {"GITHUB_API_URL": at.url}, token=token)

    assert (first.code, first.output("exit-code")) == (0, "0"), first.log
    (issue,) = repository.filed()
    assert "/install/" in issue.title
    assert first.summary.startswith("## docs-guard: issues of kettle/docs\n")
    assert f"+ open   {issue.title}" in first.summary
    told = json.loads(Path(first.output("report")).read_text(encoding="utf-8"))
    assert [each["number"] for each in told["done"]] == [issue.number]
    assert second.code == 0
    assert "0 to open, 0 to update, 0 to close" in second.log
    assert token not in first.log + first.summary


def test_a_token_that_may_not_write_is_told_with_exit_code_2_and_an_annotation(losing, tmp_path):
    world, repository = kettle()
    token = world.token("github-actions[bot]", {"metadata": "read", "issues": "read"})
    with served(world) as at:
        job = filed(losing, tmp_path / "runner", {"GITHUB_API_URL": at.url}, token=token)

    assert (job.code, job.output("exit-code")) == (2, "2"), job.log
    assert "\n::error title=docs-guard::not everything could be done (exit code 2)" in job.log
    assert "issues: write" in job.summary
    assert repository.filed() == ()


def test_a_pull_request_files_nothing_whatever_its_token_may(losing, tmp_path):
    world, repository = kettle()
    token = world.token("github-actions[bot]", RIGHTS)
    with served(world) as at:
        environment = {"GITHUB_API_URL": at.url, "GITHUB_EVENT_NAME": "pull_request_target"}
        job = filed(losing, tmp_path / "runner", environment, token=token)

    assert job.code == 2
    assert "this run is for the event pull_request_target" in job.log
    assert job.summary.startswith("## docs-guard could not run\n")
    assert world.asked == []


def test_a_dry_run_shows_the_plan_and_writes_nothing(losing, tmp_path):
    world, repository = kettle()
    token = world.token("github-actions[bot]", RIGHTS)
    with served(world) as at:
        job = filed(losing, tmp_path / "runner", {"GITHUB_API_URL": at.url}, token=token, dry_run="true")

    assert job.code == 0
    assert "1 to open" in job.log
    assert repository.filed() == ()


def test_nothing_that_is_printed_is_a_command_of_the_runner(tmp_path):
    site = losing_site(tmp_path / "site")
    site.commit("::set-output name=a::b", files={"docs/usage.md": None}, date="2024-06-02T00:00:00+00:00")

    job = filed(site, tmp_path / "runner", {}, dry_run="true")

    start, end = re.search(r"^::stop-commands::(\w{32})$", job.log, re.MULTILINE), None
    assert start
    end = job.log.index(f"\n::{start[1]}::\n")
    outside = job.log[: start.start()] + job.log[end + len(f"\n::{start[1]}::\n") :]
    assert "set-output" not in outside


@pytest.mark.parametrize("odd", ODD)
def test_no_input_is_ever_run(losing, tmp_path, odd):
    before = sorted(losing.folder.iterdir())
    names = [name for name in ACTION["inputs"] if name not in ("mode", "repo", "token")]

    job = filed(losing, tmp_path / "runner", {"GITHUB_API_URL": "http://127.0.0.1:9"}, **dict.fromkeys(names, odd))

    assert job.code == 2, job.log
    assert sorted(losing.folder.iterdir()) == before
    assert not list(tmp_path.rglob("x"))


def test_the_extra_for_github_is_installed_for_the_modes_that_need_it():
    text = (ROOT / "action.yml").read_text(encoding="utf-8")

    assert re.search(r'check\) extra="" ;;\n\s+issues \| gap\) extra="\[github\]" ;;', text)
