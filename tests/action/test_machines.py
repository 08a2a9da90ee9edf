"""Machines of all kinds, as far as a shell can pretend: which Python is found, and where steps leave their files."""

import sys
from pathlib import Path

import pytest
from cli.sample_site import losing_site
from repository import Repository

from action.project import copy_of_this_project
from action.runner import HERE, STEPS, Job

STORE = (
    '#!/bin/sh\necho "Python was not found; run without arguments to install from the Microsoft Store" >&2\nexit 49\n'
)
GOOD = f'#!/bin/sh\nexec {sys.executable} "$@"\n'
WITHOUT_PIP = '#!/bin/sh\ncase "$*" in *pip*) exit 1 ;; esac\nexit 0\n'
TOOLS = "/usr/bin:/bin"


@pytest.fixture(scope="module")
def losing(tmp_path_factory) -> Repository:
    return losing_site(tmp_path_factory.mktemp("losing"))


def program(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(text)
    file.chmod(0o755)
    return file


def found(site: Repository, temporary: Path, *path: str) -> str:
    job = Job(site.folder, temporary, environment={"PATH": ":".join(path)}).run("find")
    assert job.code == 0, job.log
    return job.outputs["find"].get("python", "")


def test_an_alias_of_a_store_a_python_without_pip_and_a_relative_folder_are_passed_by(losing, tmp_path):
    program(tmp_path / "store", "python3", STORE)
    program(tmp_path / "bare", "python3", WITHOUT_PIP)
    program(tmp_path / "a folder * [x]", "python3", GOOD)
    program(tmp_path / "a folder * [x]", "python", STORE)

    path = [str(tmp_path / name) for name in ("store", "bare", "a folder * [x]")]
    assert found(losing, tmp_path / "runner", ".", "", *path, TOOLS) == sys.executable


def test_a_python_of_the_workspace_is_passed_by_for_the_next_of_its_name(tmp_path):
    """As a virtual environment that an earlier step made there: it may hold anything."""
    site = losing_site(tmp_path / "site (1)")
    program(site.folder / ".venv" / "bin", "python3", f"#!/bin/sh\ntouch {tmp_path}/caught\nexit 0\n")
    program(tmp_path / "machine", "python3", GOOD)

    path = (str(site.folder / ".venv" / "bin"), str(tmp_path / "machine"), TOOLS)
    assert found(site, tmp_path / "runner", *path) == sys.executable
    assert not (tmp_path / "caught").exists()


def test_a_shim_is_asked_outside_of_the_workspace_for_the_python_that_it_stands_for(tmp_path):
    """Shims of pyenv and its like look for a settings file above the current folder, and for the next on PATH."""
    site = losing_site(tmp_path / "site")
    program(site.folder / "bin", "python3", f"#!/bin/sh\ntouch {tmp_path}/caught\nexit 0\n")
    (site.folder / ".python-version").write_text("2.7\n")
    rest = 'test -e .python-version && exit 1\nPATH=${PATH#*:}\nexec python3 "$@"\n'
    program(tmp_path / "shims", "python3", f"#!/bin/sh\n{rest}")
    program(tmp_path / "machine", "python3", GOOD)

    path = (str(tmp_path / "shims"), str(site.folder / "bin"), str(tmp_path / "machine"), TOOLS)
    assert found(site, tmp_path / "runner", *path) == sys.executable
    assert not (tmp_path / "caught").exists()


def test_without_a_python_that_will_do_one_is_set_up(losing, tmp_path):
    """Nothing fails on the way to it."""
    shell = tmp_path / "shell"
    shell.mkdir()
    (shell / "bash").symlink_to("/bin/bash")
    program(shell, "python3", STORE)
    job = Job(losing.folder, tmp_path / "runner", environment={"PATH": str(shell)}).run("find")
    (setup,) = (step for step in STEPS if step["id"] == "setup")

    assert (job.code, job.log, job.outputs["find"]) == (0, "", {})
    assert job.due(setup)


def test_the_scripts_ask_for_no_newer_shell_than_that_of_macos():
    """Bash 3.2, which knows none of these."""
    scripts = "\n".join(step.get("run", "") for step in STEPS)
    for word in ("mapfile", "readarray", "declare -A", "local -n", "&>>", "|&", ";;&", "${found,,}", "wait -n"):
        assert word not in scripts
    for step in STEPS:
        assert step.get("shell", "bash") == "bash"


@pytest.mark.parametrize("temporary", ["", "no/such/folder"])
def test_folders_with_blanks_and_no_folder_for_what_is_temporary(tmp_path, temporary):
    site = losing_site(tmp_path / "a site of ours")
    action = copy_of_this_project(tmp_path / "the action's own; folder")
    (tmp_path / "tmp").mkdir()
    environment = {"RUNNER_TEMP": temporary, "TMPDIR": str(tmp_path / "tmp")}
    job = Job(site.folder, tmp_path / "a runner", {"base": "HEAD~1"}, environment, action=action).installed()
    job.outputs["install"] = {"packages": f"{action}:{HERE}"}

    job.run("check", "verdict")

    assert (job.code, job.output("findings")) == (1, "1"), job.log
    assert Path(job.output("report")).is_file()


def test_a_step_that_failed_before_its_code_was_told_is_no_green_run(losing, tmp_path):
    """Here Python is gone, as when a set-up failed."""
    job = Job(losing.folder, tmp_path / "runner", {"base": "HEAD"}).installed()
    job.outputs["find"] = {"python": str(tmp_path / "gone")}

    job.run("check", "publish", "bot", "verdict")

    assert job.ran == ["check", "verdict"]
    assert (job.code, job.output("exit-code"), job.output("findings")) == (127, "", "0")
    assert job.outputs["verdict"] == {}
