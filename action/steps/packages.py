"""
Puts the locked packages into a folder of their own: with uv where the machine has it, else with pip.

Every file is checked against its hash and nothing is built, so that no code of a package runs. The folder stands first
on the module path of the steps behind: an environment of its own would cost as much as all the rest.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from steps.places import within

LOCKS = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", "requirements"))
TIMEOUT = 300
"""Seconds for one try."""
STEERING = ("PIP_", "UV_", "PYTHON", "VIRTUAL_ENV", "CONDA_")
"""What would lead an installer elsewhere; by the beginnings of the names."""
SECRET = ("GITHUB_TOKEN", "DOCS_GUARD_TOKEN", "ACTIONS_RUNTIME_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN")
"""What no installer needs."""


class InstallError(Exception):
    """No installer brought the packages; the message tells what each of them said."""


def installed(folder: str, locks: Sequence[str], environment: Mapping[str, str], release: str = "") -> str:
    """
    The folder, within `folder`, that holds the packages of the lock files, and docs-guard's `release` where one is
    named. Raises InstallError.
    """
    said = []
    for number, installer in zip(count(1), installers(environment), strict=False):
        target = os.path.join(folder, f"packages-{number}")
        os.mkdir(target)
        words = [*installer, "--target", target, "--only-binary", ":all:", "--no-deps"]
        hashed = [word for lock in locks for word in ("-r", os.path.join(LOCKS, f"{lock}.txt"))]
        wanted = [[*words, "--require-hashes", *hashed], *([[*words, f"docs-guard=={release}"]] if release else [])]
        trouble = next(filter(None, (tried(each, folder, environment) for each in wanted)), "")
        if not trouble:
            return target
        said.append(f"{os.path.basename(installer[0])}: {trouble}")
    raise InstallError("\n".join(said) or "there is neither uv nor pip on this machine: use actions/setup-python first")


def installers(environment: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The ways to install that this machine has, the fastest first, each as the beginning of a command."""
    quiet = ("--quiet", "--no-compile")
    if uv := found_uv(environment):
        yield uv, "pip", "install", "--no-config", "--python", sys.executable, *quiet[:1]
    # Asked of Python itself, which on some machines has no pip: this process was started without its packages.
    if not tried((sys.executable, "-I", "-c", "import pip"), os.path.dirname(sys.executable), environment):
        yield sys.executable, "-I", "-m", "pip", "install", "--no-input", "--disable-pip-version-check", *quiet


def found_uv(environment: Mapping[str, str]) -> str:
    """The uv of the machine, by its whole path; never one in the workspace, whose files are anybody's."""
    workspace = os.path.realpath(environment.get("GITHUB_WORKSPACE") or os.getcwd())
    name = "uv.exe" if os.name == "nt" else "uv"
    for folder in environment.get("PATH", "").split(os.pathsep):
        place = os.path.join(folder, name)
        if os.path.isabs(folder) and os.access(place, os.X_OK) and os.path.isfile(place):
            reached = (os.path.abspath(place), os.path.realpath(place))
            if not any(within(each, workspace) for each in reached):
                return place
    return ""


def tried(command: Sequence[str], folder: str, environment: Mapping[str, str]) -> str:
    """What a command said when it failed; empty where it did not. It runs outside of the workspace."""
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=cleaned(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return done.stdout.decode("utf-8", "replace")[-2000:].strip() or "failed" if done.returncode else ""


def cleaned(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of an installer: proxies and certificates stay, what steers it and what is secret goes."""
    return {
        name: value
        for name, value in environment.items()
        if not name.upper().startswith(STEERING) and name.upper() not in SECRET
    }
