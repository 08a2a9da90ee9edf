"""Runs the git program so that no hook, no configuration and no variable around it changes what it does or says."""

import os
import subprocess
from collections.abc import Mapping, Sequence

from docs_guard.model.failure import Failure

TIMEOUT = 300.0
"""Seconds that one git process may take."""

_KEPT = ("GIT_CONFIG_GLOBAL", "GIT_EXEC_PATH", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM")
_CONNECTION = ("GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT", "GIT_ASKPASS", "GIT_SSL_CAINFO", "GIT_SSL_NO_VERIFY")
_FIXED = {
    "LC_ALL": "C",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    # Nothing is fetched behind the user's back; a git that does not know the first word obeys the second.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
}
_SETTINGS = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.attributesFile=/dev/null",
    "core.quotePath=false",
    "core.pager=cat",
    "color.ui=false",
    "diff.external=",
    "diff.renames=false",
    "diff.orderFile=/dev/null",
    "diff.ignoreSubmodules=all",
    "log.showSignature=false",
    "log.follow=false",
    "log.mailmap=false",
    "submodule.recurse=false",
    "gc.auto=0",
    "maintenance.auto=false",
)
_OPTIONS = ("--no-pager", *(word for setting in _SETTINGS for word in ("-c", setting)))


def cleaned(environment: Mapping[str, str], connected: bool = False) -> dict[str, str]:
    """
    The environment for git: without what a hook or a caller set to lead git elsewhere.

    Folders of PATH that are not absolute are dropped, so that a file `git` in a repository is never run.
    `connected` allows the protocols of the net, and what the user said about connections.
    """
    kept = {*_KEPT, *(_CONNECTION if connected else ())}
    clean = {name: value for name, value in environment.items() if not name.startswith("GIT_") or name in kept}
    folders = clean.get("PATH", os.defpath).split(os.pathsep)
    clean["PATH"] = os.pathsep.join(folder for folder in folders if os.path.isabs(folder))
    clean.update(_FIXED)
    if connected:
        clean["GIT_ALLOW_PROTOCOL"] = "file:git:http:https:ssh"
        del clean["GIT_NO_LAZY_FETCH"]
    return clean


def program(folders: str) -> str:
    """
    What to start as git. Windows would look into the current folder, which may be a repository, before those of PATH.

    Raises FileNotFoundError there, where no folder of PATH holds it.
    """
    if os.name != "nt":
        return "git"
    places = (os.path.join(folder, "git.exe") for folder in folders.split(os.pathsep))
    found = next(filter(os.path.isfile, places), None)
    if found is None:
        raise FileNotFoundError("git.exe")
    return found


class Git:
    """The git program in one folder. `started` counts the processes."""

    def __init__(self, folder: str, environment: Mapping[str, str]) -> None:
        self.folder = folder
        self.started = 0
        self._given = dict(environment)
        self._environment = cleaned(environment)

    def run(
        self,
        *args: str,
        stdin: bytes = b"",
        accept: Sequence[int] = (0,),
        more: Mapping[str, str] | None = None,
        connected: bool = False,
        timeout: float = TIMEOUT,
    ) -> bytes:
        """
        What one git command prints.

        Raises Failure for another exit code than those of `accept`, with git's own words and the cure where known.
        """
        process = self.open(*args, more=more, connected=connected)
        return self.output(process, args[0], stdin, accept, timeout)

    def output(
        self,
        process: "subprocess.Popen[bytes]",
        command: str,
        stdin: bytes = b"",
        accept: Sequence[int] = (0,),
        timeout: float = TIMEOUT,
    ) -> bytes:
        """What a process that was opened prints up to its end. Raises Failure as `run` does."""
        try:
            out, err = process.communicate(stdin, timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise Failure("git", f"`git {command}` took longer than {timeout:.0f} seconds") from None
        if process.returncode not in accept:
            raise self._failure(command, err.decode("utf-8", "replace"))
        return out

    def open(
        self, *args: str, more: Mapping[str, str] | None = None, connected: bool = False, quiet: bool = False
    ) -> "subprocess.Popen[bytes]":
        """A git process that is talked to through its pipes; whoever opens it ends it. `quiet`: its errors are lost."""
        clean = cleaned(self._given, connected=True) if connected else self._environment
        self.started += 1
        try:
            return subprocess.Popen(
                [program(clean["PATH"]), *_OPTIONS, *args],
                cwd=self.folder,
                env={**clean, **(more or {})},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL if quiet else subprocess.PIPE,
                start_new_session=connected,  # without a terminal nothing can ask for a password and wait
            )
        except NotADirectoryError:
            raise Failure("not-a-repository", f"{self.folder} is not a folder") from None
        except FileNotFoundError:
            if not os.path.isdir(self.folder):
                raise Failure("not-a-repository", f"there is no folder {self.folder}") from None
            raise Failure("git", "the git program was not found on PATH; install git") from None

    def _failure(self, command: str, said: str) -> Failure:
        """The failure that git's own words mean."""
        if "not a git repository" in said:
            return Failure("not-a-repository", f"{self.folder} is not in a git repository; name one with --repo")
        if "dubious ownership" in said or "unsafe repository" in said:
            lines = (line.strip() for line in said.splitlines())
            cure = next((line for line in lines if line.startswith("git config --global --add safe.directory")), "")
            cure = cure or f"git config --global --add safe.directory {self.folder}"
            return Failure("unsafe-repository", f"another user owns {self.folder}; if you trust it, run `{cure}`")
        told = [line for line in said.splitlines() if line.startswith(("fatal: ", "error: "))]
        words = (told or said.splitlines() or ["no reason given"])[0]
        return Failure("git", f"`git {command}` failed: {words.removeprefix('fatal: ').removeprefix('error: ')}")
