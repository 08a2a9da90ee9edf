"""`docs-guard publish` as a workflow and a person at a terminal meet it."""

import json
import os
from pathlib import Path

import pytest
from app.pulled import HEAD, pulled
from reports.odd import finding, report

from docs_guard.cli.main import main
from docs_guard.model.report import Rendering
from docs_guard.reports.formats.json import json as as_json
from docs_guard.standin.clock import FakeClock


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "report.json"
    path.write_text(as_json.render(report(finding(1), tip=HEAD), Rendering()), encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def alone(monkeypatch):
    """No workflow and no token but the test's own, and nobody waits on the clock of the wall."""
    for name in [each for each in os.environ if each.startswith(("GITHUB_", "GH_", "DOCS_GUARD_"))]:
        monkeypatch.delenv(name)
    clock = FakeClock()
    monkeypatch.setattr("docs_guard.github.client.Wall", lambda: clock)


def test_it_publishes_what_a_check_wrote(file, tmp_path, monkeypatch, capsys):
    with pulled(tmp_path) as it:
        monkeypatch.setenv("GITHUB_API_URL", it.url)
        monkeypatch.setenv("GITHUB_TOKEN", it.token)
        code = main(["publish", str(file), "--github", "kettle/docs", "--pull", "1"])
        out = capsys.readouterr()

        assert (code, out.err) == (0, "")
        assert out.out.startswith("commented on pull request 1: https://github.com/kettle/docs/pull/1#issuecomment-")
        assert "1 error" in it.only()
        assert it.token not in out.out


def test_a_token_that_may_only_read_is_one_line_with_the_cure_and_exit_code_0(file, tmp_path, monkeypatch, capsys):
    with pulled(tmp_path) as it:
        monkeypatch.setenv("GITHUB_API_URL", it.url)
        monkeypatch.setenv("GITHUB_TOKEN", it.world.token("reader[bot]", {"metadata": "read"}))
        monkeypatch.setenv("GITHUB_REPOSITORY", "kettle/docs")
        for name, value in it.after_event().items():
            monkeypatch.setenv(name, value)
        code = main(["publish", str(file)])
        out = capsys.readouterr()

        assert (code, out.out) == (0, "")
        assert out.err.count("\n") == 1 and "`permissions: pull-requests: write`" in out.err


def test_what_is_no_file_is_not_read(file, tmp_path, capsys):
    """An artifact is unpacked as a stranger packed it: a link may lead to the runner's own files, a pipe never ends."""
    link, pipe = tmp_path / "link.json", tmp_path / "pipe.json"
    link.symlink_to(file)
    os.mkfifo(pipe)

    for odd in (link, pipe, tmp_path):
        assert main(["publish", str(odd), "--pull", "1", "--github", "kettle/docs", "--dry-run"]) == 2
        assert "the report is no file, but a link, a pipe or a folder" in capsys.readouterr().err


def test_a_dry_run_needs_neither_token_nor_pull_request(file, capsys):
    code = main(["publish", str(file), "--dry-run"])
    out = capsys.readouterr()

    assert code == 0
    assert "### docs-guard: 1 error" in out.out and "nothing tells the repository" in out.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "`docs-guard publish` needs REPORT"),
        (["no.json"], "cannot read the report: No such file"),
        (["FILE"], "give --github OWNER/NAME and --pull N"),
        (["FILE", "--github", "kettle/docs"], "nothing tells the pull request: give --pull N"),
        (["FILE", "--github", "kettle/docs", "--pull", "7"], "no token: set DOCS_GUARD_TOKEN"),
        (["FILE", "--github", "kettle"], "'kettle' is no repository"),
        (["FILE", "--comment", "sometimes"], "auto or always or never"),
        (["FILE", "--pull", "0"], "no number from 1 on"),
        (["FILE", "--sugest"], "did you mean '--suggest'"),
    ],
)
def test_a_wrong_call_is_told_with_the_right_one(file, capsys, words, said):
    code = main(["publish", *(str(file) if word == "FILE" else word for word in words)])

    assert code == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("data", [b"", b"{}", b"[" * 100_000, b"\xff\xfe", b'{"version": 1}', b"x" * ((10 << 20) + 1)])
def test_what_is_no_report_is_refused(tmp_path: Path, capsys, data):
    path = tmp_path / "report.json"
    path.write_bytes(data)

    assert main(["publish", str(path), "--github", "kettle/docs", "--pull", "1"]) == 2
    assert str(path) in capsys.readouterr().err


def test_a_forged_report_reaches_neither_the_log_nor_another_pull_request(tmp_path, monkeypatch, capsys):
    """What a fork writes into the report is data: a number, a repository or a command in it means nothing."""
    forged = json.loads(as_json.render(report(finding(1, message="x\n::error::pwn ##[error]y"), tip=HEAD), Rendering()))
    path = tmp_path / "report.json"
    with pulled(tmp_path) as it:
        monkeypatch.setenv("GITHUB_API_URL", it.url)
        monkeypatch.setenv("GITHUB_TOKEN", it.token)
        monkeypatch.setenv("GITHUB_REPOSITORY", "kettle/docs")
        for name, value in it.after_event().items():
            monkeypatch.setenv(name, value)
        path.write_text(json.dumps(forged), encoding="utf-8")
        assert main(["publish", str(path), "--dry-run"]) == 0
        told = capsys.readouterr().out
        assert main(["publish", str(path)]) == 0

        assert not any(line.lstrip().startswith("::") for line in told.splitlines())
        assert "pwn" in it.only()
