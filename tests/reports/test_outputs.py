"""Where reports go: what cannot be written is refused before the run, and no report changes the exit code."""

import json
import os

import pytest
from cli.sample_site import losing_site
from cli.transcript import docs_guard

from docs_guard.cli.outputs import Output, asked_for, outputs
from docs_guard.cli.terminal import opens_links
from docs_guard.model.failure import Failure
from docs_guard.registry import names

FORMATS = names("docs_guard.reports.formats")


@pytest.fixture(scope="module")
def losing(tmp_path_factory):
    return losing_site(tmp_path_factory.mktemp("losing"))


def check(losing, *words):
    return docs_guard("check", "--base", "HEAD~1", "--head", "HEAD", *words, cwd=losing.folder)


def test_the_output_file_takes_what_would_go_to_standard_output(tmp_path):
    file = str(tmp_path / "a")

    assert outputs([], file=file) == (Output("text", file),)
    assert outputs(["github", "json=x"], file=file) == (Output("github", file), Output("json", "x"))
    assert outputs(["json"], file="-") == outputs(["json=-"]) == (Output("json"),)


@pytest.mark.parametrize(
    ("formats", "file", "said"),
    [
        (["json={here}"], None, "cannot write the report to '{here}': it is a folder"),
        (["json={here}/none/a"], None, "cannot write the report to '{here}/none/a': there is no folder '{here}/none'"),
        ([], "{here}", "cannot write the report to '{here}': it is a folder"),
        ([], "{here}/new/", "cannot write the report to '{here}/new/': it is a folder"),
        (["json={here}/a"], "{here}/a", "text and json would both be written to '{here}/a'"),
        (["json={here}/a", "markdown={here}/./a"], None, "json and markdown would both be written to '{here}/./a'"),
        (["json={here}/one", "markdown={here}/two"], None, "json and markdown would both be written to '{here}/two'"),
        (["json", "github"], "{here}/a", "only one format goes into --output-file: write `--format github=FILE`"),
    ],
)
def test_what_cannot_be_written_is_refused(formats, file, said, tmp_path):
    (tmp_path / "one").write_text("")
    os.link(tmp_path / "one", tmp_path / "two")
    here = str(tmp_path)

    with pytest.raises(Failure) as refused:
        outputs([one.format(here=here) for one in formats], file=file and file.format(here=here))

    assert refused.value.message == said.format(here=here)


def test_a_device_may_be_written_twice():
    assert len(outputs(["json=/dev/null"], file="/dev/null")) == 2


def test_a_file_that_cannot_be_written_ends_the_run_before_the_repository_is_looked_at(tmp_path):
    told = docs_guard("check", "--output-file", str(tmp_path), cwd=tmp_path)

    assert told.code == 2
    assert told.err == f"docs-guard: cannot write the report to {str(tmp_path)!r}: it is a folder\n"


def test_a_run_that_came_to_nothing_says_so_in_the_file_too(tmp_path):
    told = docs_guard("check", "--format", "json", "--output-file", str(tmp_path / "a"), cwd=tmp_path)

    assert (told.code, told.out) == (2, "")
    assert json.loads((tmp_path / "a").read_text())["problems"][0]["kind"] == "not-a-repository"
    assert asked_for(("check", "--output-file=x")) == (Output("text", "x"),)


def test_no_report_changes_the_exit_code(losing, tmp_path):
    """Neither where it goes, nor in which format, nor how many there are."""
    every = [word for form in FORMATS for word in ("--format", f"{form}={tmp_path / form}")]

    assert check(losing, *every).code == 1
    assert check(losing, "--fail-on", "never", *every).code == 0
    for form in FORMATS:
        assert (tmp_path / form).read_text().strip()
        told = check(losing, "--format", form)
        assert (told.code, bool(told.out)) == (1, True)
    assert check(losing, "--format", "sarif", "--output-file", str(tmp_path / "out")).code == 1


@pytest.mark.parametrize(
    ("environment", "opens"),
    [
        ({}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "xterm-256color", "VTE_VERSION": "6003"}, True),
        ({"TERM": "xterm-256color", "VTE_VERSION": "5000"}, False),
        ({"TERM": "xterm-256color", "VTE_VERSION": "\u0661" * 9}, True),
        ({"WT_SESSION": "a"}, True),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "vscode"}, True),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"TERM": "tmux-256color", "TMUX": "x", "VTE_VERSION": "6003"}, False),
        ({"TERM": "xterm-kitty", "CI": "true"}, False),
        ({"TERM": "xterm", "FORCE_HYPERLINK": "1"}, True),
        ({"TERM": "xterm-kitty", "FORCE_HYPERLINK": "0"}, False),
    ],
)
def test_links_are_for_terminals_that_are_known_to_open_them(environment, opens):
    assert opens_links(environment) is opens
