"""The words of the command line: help, the nearest word, and what happens when all goes wrong."""

import json
import os
import signal
import subprocess
import sys

import pytest

from cli.sample_site import losing_site
from cli.transcript import docs_guard
from docs_guard import __version__
from docs_guard.cli.main import command_names, summary
from docs_guard.cli.trouble import tell

COMMANDS = command_names()


def test_help_lists_every_command_with_what_it_is_for():
    told = docs_guard("--help")

    assert (told.code, told.err) == (0, "")
    for name in COMMANDS:
        assert f"  {name:<12}{summary(name)}\n" in told.out
    assert "examples:\n" in told.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example_and_its_exit_codes(name):
    told = docs_guard(name, "--help")

    assert (told.code, told.err) == (0, "")
    assert summary(name) in told.out
    assert f"examples:\n  docs-guard {name}" in told.out
    assert "\nexit codes: 0 " in told.out
    assert max(map(len, told.out.splitlines())) <= 120


def test_without_a_word_the_help_is_shown_as_an_error():
    told = docs_guard()

    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("usage: docs-guard COMMAND")


def test_the_version_is_told():
    assert docs_guard("--version").out == f"docs-guard {__version__}\n"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("chek",), "there is no command 'chek' (did you mean 'check'?)"),
        (("frobnicate",), "there is no command 'frobnicate'; `docs-guard --help` lists them"),
        (("check", "--stagd"), "unknown argument '--stagd' (did you mean '--staged'?)"),
        (("check", "--format", "githb"), "there is no format 'githb' (did you mean 'github'?)"),
        (("explain", "missing-redirects"), "(did you mean 'missing-redirect'?)"),
        (("new",), "needs one of rule;"),
        (("new", "rule"), "`docs-guard new` needs NAME;"),
        (("--base", "x", "check"), "the command comes first"),
        (("sites", "verify"), "the one needs the other"),
    ],
)
def test_a_wrong_word_is_answered_with_the_nearest_right_one(words, hint):
    told = docs_guard(*words)

    assert (told.code, told.out) == (2, "")
    assert hint in told.err
    assert told.err.count("\n") == 1


def test_the_schema_is_json():
    assert json.loads(docs_guard("schema").out)["type"] == "object"


def test_a_crash_is_a_report_ready_to_paste_without_secrets_and_file_contents(capsys, monkeypatch):
    monkeypatch.setenv("GITHUB_TOKEN", "ghp_very_confidential")
    try:
        raise RuntimeError("text of a page")
    except RuntimeError as error:
        code = tell(("check", "--format", "json", "--base", "ghp_very_confidential"), error)
    out, err = capsys.readouterr()

    assert code == 3
    assert json.loads(out)["problems"][0]["kind"] == "internal-error"
    assert "Please paste what follows into an issue at https://" in err
    assert f"docs-guard {__version__}, Python 3." in err
    assert "command: docs-guard check --format json --base ***\n" in err
    assert "test_words.py:" in err
    assert "\nRuntimeError\n" in err
    assert "confidential" not in out + err
    assert "text of a page" not in out + err
    assert __file__ not in err


def test_a_closed_pipe_is_quiet(tmp_path):
    command = f"{sys.executable} -P -m docs_guard explain missing-redirect | true"

    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)

    assert done.stderr == ""


def test_ctrl_c_is_quiet_and_130(tmp_path):
    """A git that hangs gives the time to press Ctrl-C."""
    site = losing_site(tmp_path / "site")
    hanging = tmp_path / "bin" / "git"
    hanging.parent.mkdir()
    hanging.write_text(f"#!/bin/sh\ntouch {tmp_path}/started\nexec sleep 60\n")
    hanging.chmod(0o755)
    environment = {**os.environ, "PATH": f"{hanging.parent}:{os.environ['PATH']}"}
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "docs_guard", "check"],
        cwd=site.folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while not (tmp_path / "started").exists() and process.poll() is None:
        pass
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)

    assert (process.returncode, out, err) == (130, b"", b"")


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour_is_for_terminals_or_for_who_forces_it(tmp_path, environment, coloured):
    site = losing_site(tmp_path / "site")

    told = docs_guard("check", "--base", "HEAD~1", cwd=site.folder, **environment)

    assert ("\x1b[31merror\x1b[0m" in told.out) is coloured


@pytest.mark.parametrize(("term", "coloured"), [("xterm-256color", True), ("dumb", False)])
def test_a_terminal_has_colour_unless_it_is_a_dumb_one(tmp_path, term, coloured):
    site = losing_site(tmp_path / "site")
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    ours, theirs = os.openpty()

    subprocess.run(
        [sys.executable, "-P", "-m", "docs_guard", "check", "--base", "HEAD~1"],
        cwd=site.folder,
        env={**environment, "TERM": term},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        check=False,
    )
    os.close(theirs)

    assert (b"\x1b[31merror" in os.read(ours, 4096)) is coloured
