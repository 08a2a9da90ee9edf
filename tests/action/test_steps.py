"""What the steps of the action do one after another: what is said, what fails, and what never changes the verdict."""

import json
from pathlib import Path

import pytest
from cli.sample_site import losing_site
from github_world import REPOSITORY, kettle, served
from repository import Repository

from action.expressions import CONTAINS, truth, worth
from action.runner import STEPS, Job
from action.test_action import ODD, checked

PULL = {"number": 7, "base": {"sha": "", "ref": "main", "repo": {"full_name": REPOSITORY}}}


@pytest.fixture(scope="module")
def losing(tmp_path_factory) -> Repository:
    return losing_site(tmp_path_factory.mktemp("losing"))


def pull_request(
    folder: Path, action: str = "synchronize", source: str | None = REPOSITORY, name: str = "pull_request"
):
    """The variables of a run for a pull request from the repository `source`; None: it was deleted."""
    file = folder / f"{action}-{name}.json"
    head = {"sha": "", "repo": source and {"full_name": source}}
    pull = {**PULL, "head": head}
    file.write_text(json.dumps({"action": action, "repository": {"full_name": REPOSITORY}, "pull_request": pull}))
    return {"GITHUB_EVENT_NAME": name, "GITHUB_EVENT_PATH": str(file), "GITHUB_REPOSITORY": REPOSITORY}


def due(job: Job) -> bool:
    """Whether the step would run that writes on the pull request."""
    (step,) = (step for step in STEPS if step["id"] == "publish")
    job.code = 0
    return job.due(step)


@pytest.mark.parametrize(
    ("name", "word", "said"),
    [
        ("mode", "chekc", "'chekc' (did you mean 'check'?): it must be check, issues, gap or publish"),
        ("mode", "publish", "the mode publish needs the input report"),
        ("comment", "allways", "(did you mean 'always'?): it must be auto, always or never"),
        ("fail-on", "Warning", "(did you mean 'warning'?): it must be error, warning, note, never or left out"),
        ("suggest", "yes", "it must be true or false"),
        ("version", ">=1.2", "the input version is '>=1.2': it must be one release by its whole number"),
        ("version", "9" * 201, f"the input version is '{'9' * 200}'...: it must be one release"),
        ("version", "latest", "it must be one release by its whole number"),
        ("format", "sarfi", "the input format names 'sarfi' (did you mean 'sarif'?)"),
        ("format", "markdown", "names no file for 'markdown': write markdown=FILE"),
        ("format", "sarif=", "names no file for 'sarif'"),
    ],
)
def test_a_wrong_input_is_told_before_anything_is_downloaded(losing, tmp_path, name, word, said):
    nowhere = {"PATH": "/usr/bin:/bin", "HTTPS_PROXY": "http://127.0.0.1:9"}
    job = Job(losing.folder, tmp_path / "runner", {name: word}, nowhere).installed().run("install", "verdict")

    assert (job.code, job.output("exit-code")) == (2, "2")
    assert job.log.startswith("::error title=docs-guard could not run::")
    assert said in job.log
    assert len(job.log.splitlines()) == 1


@pytest.mark.parametrize("odd", ODD)
def test_what_is_said_of_a_wrong_input_is_one_line_and_no_command(losing, tmp_path, odd):
    for name in ("mode", "comment", "format", "version", "suggest", "fail-on"):
        job = Job(losing.folder, tmp_path / name, {name: odd}).installed().run("install")
        assert job.code == 2
        assert len(job.log.splitlines()) == 1


def test_counts_by_severity_and_further_formats_are_outputs(losing, tmp_path):
    job = checked(losing, tmp_path / "runner", base="HEAD~1", format=f"sarif, json={tmp_path / 'copy.json'}\n")

    assert job.code == 1, job.log
    assert [job.output(name) for name in ("findings", "errors", "warnings", "notes")] == ["1", "1", "0", "0"]
    assert json.loads(Path(job.output("sarif")).read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert json.loads((tmp_path / "copy.json").read_text(encoding="utf-8"))["findings"]


def test_the_check_never_fails_its_own_step_so_that_what_it_found_can_be_told(losing, tmp_path):
    job = Job(losing.folder, tmp_path / "runner", {"base": "HEAD~1"}).installed().run("check")

    assert (job.code, job.output("exit-code")) == (0, "1")
    assert job.run("verdict").code == 1


def test_a_job_that_is_cancelled_during_the_check_did_not_pass(losing, tmp_path):
    job = Job(losing.folder, tmp_path / "runner", {"base": "HEAD"}, cancel_after="check").installed()

    job.run("check", "publish", "bot", "verdict")

    assert job.ran == ["check", "verdict"]
    assert "verdict" in job.outputs and job.code != 0
    assert job.output("exit-code") == ""


def test_a_comment_is_due_where_there_are_findings_or_one_may_be_there(losing, tmp_path):
    found, clean = {"base": "HEAD~1"}, {"base": "HEAD"}
    first, later = pull_request(tmp_path, "opened"), pull_request(tmp_path)

    assert due(checked(losing, tmp_path / "a", first, **found))
    assert due(checked(losing, tmp_path / "b", later, **clean))
    assert due(checked(losing, tmp_path / "c", first, comment="always", **clean))
    assert due(checked(losing, tmp_path / "d", later, comment="never", suggest="true", **found))
    assert not due(checked(losing, tmp_path / "e", first, **clean))
    assert not due(checked(losing, tmp_path / "f", later, comment="never", **found))
    assert not due(checked(losing, tmp_path / "g", later, comment="never", suggest="true", **clean))
    assert not due(checked(losing, tmp_path / "h", {}, **found))
    assert not due(checked(losing, tmp_path / "i", later, base="no-such-branch"))


@pytest.mark.parametrize("source", ["a-stranger/docs", None])
def test_a_pull_request_from_a_fork_is_told_once_why_it_gets_no_comment(losing, tmp_path, source):
    job = checked(losing, tmp_path / "runner", pull_request(tmp_path, source=source), base="HEAD~1")

    assert job.log.count("::notice title=docs-guard::no comment is written: the token of a pull request from") == 1
    assert (job.code, due(job)) == (1, False)


def test_what_fails_on_the_way_to_a_comment_is_a_warning_and_changes_no_verdict(losing, tmp_path):
    """Here the report is gone that the check wrote."""
    job = checked(losing, tmp_path / "runner", pull_request(tmp_path), base="HEAD~1")
    job.outputs["check"] |= {"report": str(tmp_path / "gone.json")}
    job.code = 0
    nowhere = {"PATH": "/usr/bin:/bin", "HTTPS_PROXY": "http://127.0.0.1:9", "GITHUB_API_URL": "http://127.0.0.1:9"}
    job.environment = {**job.environment, **nowhere}

    job.run("publish", "verdict")

    assert "::warning title=docs-guard::the comment could not be brought up to date" in job.log
    assert job.ran[-2:] == ["publish", "verdict"]
    assert job.code == 1


def test_a_clean_push_asks_one_question_and_installs_nothing(losing, tmp_path):
    world, repository = kettle()
    token = world.token("docs-guard[bot]", {"metadata": "read", "issues": "read", "pull_requests": "write"})
    for _ in range(7):
        world.open_issue(repository, "a change", "words", "a-writer")
    with served(world) as at:
        environment = {**pull_request(tmp_path), "GITHUB_API_URL": at.url}
        job = checked(losing, tmp_path / "runner", environment, base="HEAD")
        job.token = token
        job.run("publish", "verdict")

    assert "nothing was found, and no comment of ours is on the pull request" in job.log
    assert job.code == 0
    assert len(world.asked) == 1, world.asked
    assert token not in job.log


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("'a' == 'A'", True),
        ("'' || 'b'", "b"),
        ("'a' && 'b' || 'c'", "b"),
        ("!('a' != 'b')", False),
        ("true == '1'", True),
        ("null == ''", True),
        ("contains('Kettle', 'ETT') && !false", True),
        ("'it''s'", "it's"),
        ("missing.name == ''", True),
    ],
)
def test_expressions_are_worth_what_github_says(expression, value):
    got = worth(expression, lambda name: None, CONTAINS)

    assert got == value
    assert truth(got) is truth(value)
