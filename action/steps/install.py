"""Looks at the inputs and at the event, and brings the packages that the mode needs."""

import os
import sys
from collections.abc import Mapping

from steps.inputs import given, problem
from steps.packages import InstallError, installed
from steps.running import COULD_NOT_RUN, command, folder_of, obeying_nothing, output

OWN = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
"""The action's own folder: docs-guard runs from there, and is neither built nor installed."""

COMMENT = "issue_comment"


def run(environment: Mapping[str, str]) -> int:
    """0, with the folders of the module path as the output `packages`; 2 where the inputs or the packages fail."""
    if wrong := problem(environment):
        return refused(environment, wrong)
    if why := idle(environment):
        print(why)
        output(environment, exit_code=0, idle="true")
        return 0
    release = given(environment, "version")
    own = release in ("", own_release())
    locks = ("check", "publish") if asks_github(environment) else ("check",)
    folder = folder_of(environment)
    try:
        packages = installed(folder, locks, environment, "" if own else release)
    except InstallError as error:
        with obeying_nothing():
            print(error)
        return refused(environment, "its packages could not be installed: the log of this step tells why")
    output(environment, packages=os.pathsep.join([packages, *([OWN] if own else [])]))
    return 0


def idle(environment: Mapping[str, str]) -> str:
    """
    Why there is nothing to do for a comment, of which a repository has many; empty for any other event.

    It is docs-guard's own rule, from the action's folder, which needs no packages.
    """
    if given(environment, "mode") != "check" or environment.get("GITHUB_EVENT_NAME") != COMMENT:
        return ""
    sys.path.insert(1, OWN)
    from docs_guard.app.commented import idle as why
    from docs_guard.model.failure import Failure

    try:
        return str(why(environment, given(environment, "repo") or "."))
    except Failure:  # which the check tells
        return ""


def asks_github(environment: Mapping[str, str]) -> bool:
    """Whether the packages that talk to GitHub are needed from the start: for a comment, to ask who may command."""
    return given(environment, "mode") != "check" or environment.get("GITHUB_EVENT_NAME") == COMMENT


def own_release() -> str:
    """The number of the release that the action's own folder holds; read, so that nothing is imported from it yet."""
    with open(os.path.join(OWN, "docs_guard", "__init__.py"), encoding="utf-8") as source:
        found = [line.partition("=")[2] for line in source if line.startswith("__version__")]
    return found[0].strip().strip("\"'") if found else ""


def refused(environment: Mapping[str, str], why: str) -> int:
    command("error", why, COULD_NOT_RUN)
    output(environment, exit_code=2)
    return 2
