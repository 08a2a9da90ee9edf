"""The action: every step of `action.yml` is run on a real repository."""

import json
import re
from pathlib import Path

import pytest
from cli.sample_site import losing_site
from cli.transcript import docs_guard
from repository import Repository

from action.hostile import caught, hostile_site
from action.project import copy_of_this_project
from action.runner import ACTION, STEPS, Job

ODD = (
    "'; touch x; '",
    '"; touch x; "',
    "$(touch x)",
    "`touch x`",
    "a\ntouch x\n",
    "--output=x",
    "-h",
    "${{ github.token }}",
    "* ?",
    "a\\\nb",
    "::error::x",
)


@pytest.fixture(scope="module")
def losing(tmp_path_factory) -> Repository:
    return losing_site(tmp_path_factory.mktemp("losing"))


def checked(site: Repository, temporary: Path, environment: dict[str, str] | None = None, **inputs: str) -> Job:
    """The step that checks and the one that ends with its code, with the docs-guard of these tests."""
    given = {name.replace("_", "-"): value for name, value in inputs.items()}
    return Job(site.folder, temporary, given, environment or {}).installed().run("check", "verdict")


def test_all_steps_together_check_a_hostile_repository_without_importing_from_it(tmp_path):
    """With a real installation from the action's own folder, which needs the package index."""
    site = hostile_site(tmp_path / "site", tmp_path / "marks")

    action = copy_of_this_project(tmp_path / "docs-guard")
    environment = {"PYTHONPATH": str(site.folder)}

    job = Job(site.folder, tmp_path / "runner", {"base": "HEAD~1"}, environment, action=action).run()

    if "No matching distribution" in job.log or "Connection" in job.log:
        pytest.skip("the package index cannot be reached")
    assert job.code == 1, job.log
    assert "::error file=docs/install.md,line=1,title=missing-redirect::/install/ is gone" in job.log
    assert job.output("exit-code") == job.output("findings") == "1"
    assert caught(tmp_path / "marks") == []
    assert site.git("status", "--porcelain", "docs") == ""


def test_annotations_a_summary_outputs_and_the_exit_code_come_from_one_run(losing, tmp_path):
    job = checked(losing, tmp_path / "runner", base="HEAD~1")

    assert job.code == 1
    assert job.log.startswith("::error file=docs/install.md,line=1,title=missing-redirect::/install/ is gone")
    assert job.summary.startswith("## docs-guard: 1 error\n")
    assert (job.output("exit-code"), job.output("findings")) == ("1", "1")
    assert json.loads(Path(job.output("report")).read_text())["findings"][0]["address"] == "/install/"


def test_nothing_lost_is_exit_code_0_and_says_what_was_compared(losing, tmp_path):
    job = checked(losing, tmp_path / "runner", base="HEAD")

    assert (job.code, job.output("exit-code"), job.output("findings")) == (0, "0", "0")
    assert "nothing found" in job.log
    assert "nothing found" in job.summary


def test_the_base_of_a_pull_request_comes_from_its_event(losing, tmp_path):
    base = losing.git("rev-parse", "HEAD~1")
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"pull_request": {"base": {"sha": base, "ref": "main"}, "head": {"sha": "x"}}}))
    environment = {"GITHUB_EVENT_NAME": "pull_request", "GITHUB_EVENT_PATH": str(event), "GITHUB_BASE_REF": "main"}
    site = losing.clone(tmp_path / "pull")
    site.git("checkout", "-q", "--detach")
    site.git("update-ref", "-d", "refs/heads/main")
    site.git("update-ref", "refs/remotes/origin/main", base)

    job = checked(site, tmp_path / "runner", environment)

    assert job.code == 1, job.log
    assert f"base {base[:7]}.." in job.log


def test_inputs_reach_the_check(losing, tmp_path):
    assert checked(losing, tmp_path / "a", base="HEAD~1", fail_on="never").code == 0
    assert checked(losing, tmp_path / "b", base="HEAD~1", ignore="missing-redirect, unreadable-page").code == 0
    assert checked(losing, tmp_path / "c", base="HEAD~1", select="missing-redirect").code == 1
    assert checked(losing, tmp_path / "d", base="HEAD~1", paths="docs/faq.md\nmkdocs.yml\n").code == 0
    assert checked(losing, tmp_path / "e", base="HEAD~1", paths="mkdocs.yml\ndocs\n").code == 1
    assert checked(losing, tmp_path / "f", base="HEAD~1", head="HEAD~1").code == 0


def test_a_repository_in_a_folder_of_the_workspace_can_be_checked(losing, tmp_path):
    losing.clone(tmp_path / "work" / "site")

    job = checked(Repository(tmp_path / "work", start=False), tmp_path / "runner", repo="site", base="HEAD~1")

    assert job.code == 1, job.log


def test_a_run_that_came_to_nothing_is_an_annotation_a_summary_and_exit_code_2(losing, tmp_path):
    job = checked(losing, tmp_path / "runner", base="no-such-branch")

    assert (job.code, job.output("exit-code"), job.output("findings")) == (2, "2", "0")
    assert "::error title=docs-guard could not run::" in job.log
    assert job.summary.startswith("## docs-guard could not run\n")


def test_a_mode_that_there_is_not_is_refused(losing, tmp_path):
    job = Job(losing.folder, tmp_path / "runner", {"mode": "check$(touch x)"}).run("find", "install")

    words = "the input mode is 'check$(touch x)' (did you mean 'check'?): it must be check, issues, gap or publish"
    assert (job.code, job.log) == (2, f"::error title=docs-guard could not run::{words}\n")
    assert job.output("exit-code") == "2"


@pytest.mark.parametrize("odd", ODD)
def test_no_input_is_ever_run(losing, tmp_path, odd):
    """Quotes, substitutions, line ends and options in an input are that input's text and leave no mark."""
    before = sorted(losing.folder.iterdir())
    names = [name for name in ACTION["inputs"] if name not in ("mode", "format")]  # looked at by the step before

    all_at_once = checked(losing, tmp_path / "all", **dict.fromkeys(names, odd))
    paths = checked(losing, tmp_path / "paths", base="HEAD~1", paths=odd)

    for job in (all_at_once, paths):
        assert job.code in (0, 1, 2), job.log
        assert job.output("exit-code") == str(job.code)
        assert not re.search(r"^::error::", job.log, re.MULTILINE)
    assert sorted(losing.folder.iterdir()) == before
    assert not list(tmp_path.rglob("x"))


def test_inputs_stand_in_no_script():
    for step in STEPS:
        assert "${{" not in step.get("run", ""), step["name"]


def test_every_input_is_an_option_of_a_command():
    told = "".join(docs_guard(name, "--help").out for name in ("check", "issues", "publish"))
    own = ("mode", "paths", "report", "token", "version")

    missing = [name for name in ACTION["inputs"] if name not in own and not re.search(rf"--{name}\b", told)]
    assert missing == []


def test_the_token_reaches_the_steps_that_ask_github_and_no_other():
    seen = [step["id"] for step in STEPS if "inputs.token" in json.dumps(step) or "github.token" in json.dumps(step)]

    assert seen == ["check", "publish", "bot"]


@pytest.mark.parametrize("event", ["pull_request", "pull_request_target", "push", ""])
def test_the_check_sees_the_token_for_a_comment_alone(losing, tmp_path, event):
    """GitHub must be asked whether who commands it may write."""
    (check,) = (step for step in STEPS if step["id"] == "check")
    job = Job(losing.folder, tmp_path / "runner", environment={"GITHUB_EVENT_NAME": event})

    assert job.filled(check["env"]["GITHUB_TOKEN"]) == ""
    job.environment = {"GITHUB_EVENT_NAME": "issue_comment"}
    assert job.filled(check["env"]["GITHUB_TOKEN"]) == job.token


def test_every_input_and_output_reaches_a_step_under_its_own_name():
    """A step reads the input `fail-on` from FAIL_ON; the runner sets no such variable by itself."""
    used = {}
    for step in STEPS:
        for name, text in step.get("env", {}).items():
            for found in re.findall(r"inputs\.([\w-]+)", text):
                used[found] = name
    assert set(used) == set(ACTION["inputs"])
    assert {name: each for name, each in used.items() if each != name.upper().replace("-", "_")} == {
        "token": "GITHUB_TOKEN"
    }
