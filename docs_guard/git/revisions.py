"""Lists the files of revisions; git works on a listing while the run does something else."""

import subprocess
from collections.abc import Mapping

from docs_guard.git.listing import differences, tree_files
from docs_guard.git.program import Git

DIFFERENCE = ("-r", "-z", "--raw", "-l0", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-commit-id")


class Revisions:
    """The blob ids of the regular files of each revision, by path; a commit is listed once."""

    def __init__(self, git: Git) -> None:
        self._git = git
        self._listed: dict[str, Mapping[str, str]] = {}
        self._begun: dict[str, tuple[subprocess.Popen[bytes], str | None]] = {}
        """What git is listing: by the commit, with the one that it is compared with."""

    def begin(self, commit: str, near: str | None) -> None:
        """
        Starts to list a commit.

        `near` is a commit that is listed too, and probably almost equal: then only the difference is asked for.
        """
        if commit not in self._listed and commit not in self._begun:
            options = ("diff-tree", *DIFFERENCE) if near else ("ls-tree", "-r", "-z", "--full-tree")
            self._begun[commit] = self._git.open(*options, commit, *((near,) if near else ())), near

    def files(self, commit: str, near: str | None) -> Mapping[str, str]:
        """Path -> blob id. Raises Failure."""
        if commit not in self._listed:
            self.begin(commit, near)
            process, near = self._begun.pop(commit)
            output = self._git.output(process, "diff-tree" if near else "ls-tree")
            self._listed[commit] = self._derived(output, near) if near else tree_files(output)
        return self._listed[commit]

    def _derived(self, output: bytes, near: str) -> Mapping[str, str]:
        """A listing made of the other one and the raw difference of the two."""
        files = dict(self.files(near, None))
        for difference in differences(output):
            if difference.before:
                files[difference.path] = difference.before
            else:
                files.pop(difference.path, None)
        return files

    def close(self) -> None:
        """Ends what nobody asked for."""
        while self._begun:
            process, _ = self._begun.popitem()[1]
            process.kill()
            process.communicate()
