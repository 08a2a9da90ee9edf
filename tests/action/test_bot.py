"""The modes `issues` and `gap` of the action, against a stand-in of GitHub."""

import json
import re
from pathlib import Path

import pytest
import yaml
from app.bot import BOT, RIGHTS, bot
from cli.sample_site import LATE, losing_site, page
from github_world import kettle, served
from repository import Repository

from action.runner import ACTION, ROOT, Job
from action.test_action import ODD
from docs_guard.config.load import load


@pytest.fixture(scope="module")
def losing(tmp_path_factory) -> Repository:
    return losing_site(tmp_path_factory.mktemp("losing"))


def filed(site: Repository, temporary: Path, environment: dict[str, str], **inputs: str) -> Job:
    """The step that writes issues, with the docs-guard of these tests."""
    given = {"mode": "issues", **{name.replace("_", "-"): value for name, value in inputs.items()}}
    own = {"GITHUB_REPOSITORY": "kettle/docs", "DOCS_GUARD_CACHE": "off", **environment}
    return Job(site.folder, temporary, given, own).installed().run("check", "bot", "verdict")


def test_issues_are_brought_up_to_date_with_a_summary_and_a_report(tmp_path):
    """What is filed already was filed on another clock, since the action waits for GitHub on the one of the wall."""
    site = losing_site(tmp_path / "site")
    with bot(site) as it:
        it.run()
        (issue,) = it.issues()
        again = filed(site, tmp_path / "one", {"GITHUB_API_URL": it.url}, token=it.token)
        site.commit("mended", date=LATE, files={"docs/_redirects": "/install /setup/install/ 301\n"})
        healed = filed(site, tmp_path / "two", {"GITHUB_API_URL": it.url}, token=it.token)
        after = it.only()

    assert (again.code, again.output("exit-code")) == (0, "0"), again.log
    assert "0 to open, 0 to update, 0 to close" in again.log
    assert (healed.code, after.state) == (0, "closed"), healed.log
    assert healed.summary.startswith("## docs-guard: issues of kettle/docs\n")
    assert f"- close  #1 {issue.title}" in healed.summary
    told = json.loads(Path(healed.output("report")).read_text(encoding="utf-8"))
    assert [each["number"] for each in told["done"]] == [1]
    assert it.token not in healed.log + healed.summary


def test_a_token_that_may_not_write_is_told_with_exit_code_2_and_an_annotation(losing, tmp_path):
    world, repository = kettle()
    token = world.token(BOT, {"metadata": "read", "issues": "read"})
    with served(world) as at:
        job = filed(losing, tmp_path / "runner", {"GITHUB_API_URL": at.url}, token=token)

    assert (job.code, job.output("exit-code")) == (2, "2"), job.log
    assert "\n::error title=docs-guard::not everything could be done (exit code 2)" in job.log
    assert "issues: write" in job.summary
    assert repository.filed() == ()


def test_a_pull_request_files_nothing_whatever_its_token_may(losing, tmp_path):
    world, _ = kettle()
    token = world.token(BOT, RIGHTS)
    with served(world) as at:
        environment = {"GITHUB_API_URL": at.url, "GITHUB_EVENT_NAME": "pull_request_target"}
        job = filed(losing, tmp_path / "runner", environment, token=token)

    assert job.code == 2
    assert "this run is for the event pull_request_target" in job.log
    assert job.summary.startswith("## docs-guard could not run\n")
    assert world.asked == []


def test_a_dry_run_shows_the_plan_and_writes_nothing(losing, tmp_path):
    world, repository = kettle()
    token = world.token(BOT, RIGHTS)
    with served(world) as at:
        job = filed(losing, tmp_path / "runner", {"GITHUB_API_URL": at.url}, token=token, dry_run="true")

    assert job.code == 0
    assert "1 to open" in job.log
    assert repository.filed() == ()


def test_nothing_that_is_printed_is_a_command_of_the_runner(tmp_path):
    site = losing_site(tmp_path / "site")
    site.commit("new", files={"docs/::set-output.md": page("output")}, date="2024-06-02T00:00:00+00:00")
    site.commit("later", date="2024-09-01T00:00:00+00:00")
    site.commit("old", files={"docs/::set-output.md": None}, date="2024-09-02T00:00:00+00:00")

    with bot(site) as it:
        job = filed(site, tmp_path / "runner", {"GITHUB_API_URL": it.url}, token=it.token, dry_run="true")

    start = re.search(r"^::stop-commands::(\w{32})$", job.log, re.MULTILINE)
    assert start
    assert "set-output" in job.log
    end = job.log.index(f"\n::{start[1]}::\n")
    outside = job.log[: start.start()] + job.log[end + len(f"\n::{start[1]}::\n") :]
    assert "set-output" not in outside


@pytest.mark.parametrize("odd", ODD)
def test_no_input_is_ever_run(losing, tmp_path, odd):
    before = sorted(losing.folder.iterdir())
    names = [name for name in ACTION["inputs"] if name not in ("mode", "repo", "token", "format")]

    job = filed(losing, tmp_path / "runner", {"GITHUB_API_URL": "http://127.0.0.1:9"}, **dict.fromkeys(names, odd))

    assert job.code == 2, job.log
    assert sorted(losing.folder.iterdir()) == before
    assert not list(tmp_path.rglob("x"))


HOW_TO = ROOT / "docs" / "how-to" / "file-issues.md"


def test_the_workflow_that_is_shown_may_write_issues_and_never_runs_for_a_change():
    (text,) = re.findall(r"^```yaml\n(name: .*?)^```$", HOW_TO.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    workflow = yaml.safe_load(text)
    (job,) = workflow["jobs"].values()

    assert set(workflow[True]) == {"push", "schedule", "workflow_dispatch"}
    assert workflow["permissions"] == {}
    assert job["permissions"] == {"contents": "read", "issues": "write"}
    assert workflow["concurrency"] == {"group": "docs-guard-issues", "cancel-in-progress": False}
    checkout, ours = job["steps"]
    assert re.search(r"actions/checkout@[0-9a-f]{40} # v\d", text)
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}
    assert ours["with"] == {"mode": "issues"}
    assert "github.event" not in text


def test_the_configuration_that_is_shown_can_be_read():
    (text,) = re.findall(r"^```toml\n(.*?)^```$", HOW_TO.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    issues = load(text.encode(), "docs-guard.toml").issues

    assert (issues.per, issues.max_new, issues.rules) == ("team", 10, ("missing-redirect",))
