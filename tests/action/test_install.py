"""What the action installs: locked, with hashes, from nothing that the workspace could hold."""

import base64
import hashlib
import re
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from cli.sample_site import losing_site
from cli.transcript import run
from repository import clean_environment

from action.runner import ROOT, Job

LOCKS = ROOT / "requirements"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PINNED = re.compile(r"([a-z0-9][a-z0-9-]*)==(\d[\w.]*)((?: ;[^\\]+)?)((?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n")


def locked(name: str) -> dict[str, str]:
    """The packages of a lock file with their releases; every line of it was understood."""
    text = re.sub(r"^ *#.*\n", "", (LOCKS / f"{name}.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert PINNED.sub("", text).strip() == ""
    return {found[1]: found[2] for found in PINNED.finditer(text)}


def wanted(name: str) -> set[str]:
    lines = (LOCKS / f"{name}.in").read_text(encoding="utf-8").splitlines()
    return {line for line in lines if not line.startswith(("#", "-"))}


def name_of(requirement: str) -> str:
    return re.split(r"[<>=!~ \[]", requirement)[0].lower()


def test_the_locks_hold_what_the_project_needs_and_their_sources_are_its_own_words():
    assert wanted("check") == set(PROJECT["dependencies"])
    assert wanted("publish") == set(PROJECT["optional-dependencies"]["github"])
    for name in ("check", "publish"):
        assert {name_of(each) for each in wanted(name)} <= set(locked(name))


def test_every_package_of_the_locks_has_its_hash_and_no_line_names_a_place():
    check, publish = locked("check"), locked("publish")

    assert 3 <= len(check) <= 10
    assert not set(check) & set(publish), "the second lock holds what the first does not"
    for name in ("check", "publish"):
        assert "//" not in (LOCKS / f"{name}.txt").read_text(encoding="utf-8")


def wheel(folder: Path, release: str) -> None:
    """A docs-guard that is not ours: it says which one it is."""
    main = f"def main(words):\n    print('docs-guard {release} was asked to', words[0])\n    return 0\n"
    info = f"docs_guard-{release}.dist-info"
    files = {
        "docs_guard/__init__.py": f'__version__ = "{release}"\n',
        "docs_guard/__main__.py": main,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: docs-guard\nVersion: {release}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: by hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    hashes = {name: hashlib.sha256(text.encode()).digest() for name, text in files.items()}
    lines = [f"{name},sha256={base64.urlsafe_b64encode(each).rstrip(b'=').decode()}," for name, each in hashes.items()]
    files[f"{info}/RECORD"] = "\n".join([*lines, f"{info}/RECORD,,"]) + "\n"
    folder.mkdir()
    with zipfile.ZipFile(folder / f"docs_guard-{release}-py3-none-any.whl", "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)


def must_reach_the_index(job: Job) -> None:
    if re.search("No matching distribution|Connection|resolve", job.log):
        pytest.skip("the package index cannot be reached")


def test_another_release_is_installed_by_its_whole_number_beside_the_locked_packages(tmp_path):
    """Pip finds the release through the configuration of the machine's user, which stays the machine's business."""
    wheel(tmp_path / "wheels", "987.6.5")
    settings = tmp_path / "home" / ".config" / "pip" / "pip.conf"
    settings.parent.mkdir(parents=True)
    settings.write_text(f"[global]\nfind-links = {tmp_path / 'wheels'}\n")
    site = losing_site(tmp_path / "site")
    environment = {"HOME": str(tmp_path / "home"), "XDG_CONFIG_HOME": str(settings.parents[1])}

    job = Job(site.folder, tmp_path / "runner", {"version": "987.6.5"}, environment).run()

    must_reach_the_index(job)
    assert job.code == 0, job.log
    assert "docs-guard 987.6.5 was asked to check" in job.log
    (folder,) = map(Path, job.outputs["install"]["packages"].split(":"))
    assert (folder / "yaml").is_dir()


def test_a_release_that_there_is_not_is_told_and_nothing_is_checked(tmp_path):
    site = losing_site(tmp_path / "site")

    job = Job(site.folder, tmp_path / "runner", {"version": "987.6.4"}).run()

    assert (job.code, job.output("exit-code")) == (2, "2")
    assert job.ran == ["find", "install", "verdict"]
    assert "::error title=docs-guard could not run::its packages could not be installed" in job.log


def test_nothing_of_the_workspace_steers_the_installation_or_is_run_by_it(tmp_path):
    """Neither its programs, first on PATH, nor its settings, nor variables that earlier steps may have set."""
    site = losing_site(tmp_path / "site")
    trap = f"#!/bin/sh\necho caught > {tmp_path}/caught\nexit 0\n"
    for name in ("uv", "pip", "python3", "python", "bin/uv", "bin/python3"):
        file = site.folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(trap)
        file.chmod(0o755)
    nowhere = "http://127.0.0.1:9/"
    site.write(
        {
            "pip.conf": f"[global]\nindex-url = {nowhere}\n",
            "uv.toml": f'index-url = "{nowhere}"\n',
            "pyproject.toml": f'[tool.uv]\nindex-url = "{nowhere}"\n',
            ".python-version": "2.7\n",
        }
    )
    path = f"{site.folder}:{site.folder}/bin:.:{clean_environment()['PATH']}"
    steering = dict.fromkeys(("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "UV_INDEX_URL", "UV_DEFAULT_INDEX"), nowhere)
    environment = {**steering, "PATH": path, "PIP_TARGET": str(site.folder), "PYTHONPATH": str(site.folder)}

    job = Job(site.folder, tmp_path / "runner", {"base": "HEAD~1"}, environment).run()

    must_reach_the_index(job)
    assert job.code == 1, job.log
    assert not (tmp_path / "caught").exists()


def test_a_package_whose_hash_is_another_is_refused(tmp_path):
    """The action's own folder with one digit changed in each hash of a package."""
    from action.project import copy_of_this_project

    action = copy_of_this_project(tmp_path / "docs-guard")
    lock = action / "requirements" / "check.txt"
    text = lock.read_text(encoding="utf-8")
    part = re.search(r"mdurl==.*?(?=\n\S|\Z)", text, re.DOTALL)
    assert part
    lock.write_text(text.replace(part[0], re.sub(r"sha256:.", "sha256:g", part[0]).replace("sha256:g", "sha256:0")))
    site = losing_site(tmp_path / "site")

    job = Job(site.folder, tmp_path / "runner", action=action).run()

    must_reach_the_index(job)
    assert (job.code, job.ran) == (2, ["find", "install", "verdict"])
    assert re.search("hash", job.log, re.IGNORECASE), job.log


def test_the_uv_of_the_machine_is_asked_before_pip_and_without_what_is_secret(tmp_path):
    machine = tmp_path / "machine"
    machine.mkdir()
    (machine / "uv").write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/asked\nenv > {tmp_path}/environment\nexit 0\n')
    (machine / "uv").chmod(0o755)
    site = losing_site(tmp_path / "site")
    environment = {"PATH": f"{machine}:{clean_environment()['PATH']}", "UV_INDEX": "x", "GITHUB_TOKEN": "hush-hush"}

    job = Job(site.folder, tmp_path / "runner", environment=environment).run("find", "install")

    assert job.code == 0, job.log
    asked = (tmp_path / "asked").read_text(encoding="utf-8").split()
    assert asked[:3] == ["pip", "install", "--no-config"]
    assert {"--require-hashes", "--only-binary", "--no-deps"} <= set(asked)
    seen = (tmp_path / "environment").read_text(encoding="utf-8")
    assert "hush-hush" not in seen and "UV_INDEX" not in seen


def test_the_steps_run_with_no_packages_but_those_that_were_installed(tmp_path):
    given = {**clean_environment(), "MODE": "chekc", "GITHUB_OUTPUT": str(tmp_path / "out")}
    told = run(sys.executable, "-I", "-S", str(ROOT / "action"), "install", cwd=tmp_path, **given)

    assert told.code == 2
    assert "did you mean 'check'" in told.out
    assert (tmp_path / "out").read_text() == "exit-code=2\n"
