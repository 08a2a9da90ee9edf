"""
Writes what the check found on the pull request.

It never changes the verdict: what fails here is a warning, and what the token may not do is a notice.
"""

import os
import sys
from collections.abc import Mapping
from importlib.util import find_spec

from steps.inputs import given
from steps.packages import InstallError, installed
from steps.pull import may_hold, read_pull
from steps.running import command, docs_guard, folder_of, obeying_nothing, overheard

WARNING = "the comment could not be brought up to date, which changes nothing about the verdict: the log tells why"


def run(environment: Mapping[str, str]) -> int:
    """Always 0."""
    packages = given(environment, "packages")
    if given(environment, "findings") == "0" and given(environment, "comment") == "auto":
        pull = read_pull(environment)
        if pull is not None and not may_hold(pull, marker(packages), environment):
            print("nothing was found, and no comment of ours is on the pull request: nothing is written")
            return 0
    with obeying_nothing(), overheard() as said:
        code = published(environment, packages)
    if code:
        command("warning", WARNING)
    else:
        tell(said)
    return 0


def tell(said: list[str]) -> None:
    """What was not done, and is no failure: a token that may not write has its cure in the words."""
    for line in said:
        command("notice", line)


def published(environment: Mapping[str, str], packages: str) -> int:
    """The exit code of `docs-guard publish`, for which its packages are brought first; 2 where they cannot be."""
    sys.path[1:1] = [folder for folder in packages.split(os.pathsep) if folder]
    if find_spec("github"):  # brought for the check already, which was to ask who may command
        return docs_guard(words(environment), packages)
    try:
        more = installed(folder_of(environment), ("publish",), environment)
    except InstallError as error:
        print(error)
        return 2
    return docs_guard(words(environment), os.pathsep.join([more, packages]))


def words(environment: Mapping[str, str]) -> list[str]:
    """The command line."""
    suggest = ["--suggest"] if given(environment, "suggest") == "true" else []
    return ["publish", f"--comment={given(environment, 'comment')}", *suggest, "--", given(environment, "report")]


def marker(packages: str) -> str:
    """What every comment of ours holds, as docs-guard itself has it; a blank, which every comment may hold, if not."""
    sys.path[1:1] = [folder for folder in packages.split(os.pathsep) if folder]
    try:
        from docs_guard.reports.marks import MARKER
    except ImportError:
        return ""
    return str(MARKER)
