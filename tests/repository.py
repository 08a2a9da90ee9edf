"""Builds real git repositories, step by step, for tests: the same content and dates give the same object ids."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

DATE = "2024-01-01T00:00:00+00:00"
Content = str | bytes | None


def clean_environment(**more: str) -> dict[str, str]:
    """The process's environment without what would let a user's or a hook's git settings reach a test."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_"))}
    fixed = {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_AUTHOR_NAME": "A Writer",
        "GIT_AUTHOR_EMAIL": "writer@example.org",
        "GIT_COMMITTER_NAME": "A Writer",
        "GIT_COMMITTER_EMAIL": "writer@example.org",
        "GIT_AUTHOR_DATE": DATE,
        "GIT_COMMITTER_DATE": DATE,
        "LC_ALL": "C",
        "TZ": "UTC",
    }
    return {**kept, **fixed, **more}


class Repository:
    """
    A real repository in a folder that is made if need be.

    `date`s are ISO 8601 (`2024-03-01T12:00:00+00:00`) or git's `@SECONDS +0000`; without one, every commit has `DATE`.
    """

    def __init__(self, folder: Path, *, bare: bool = False, start: bool = True) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        if start:
            self.git("init", "-q", "--initial-branch=main", *(["--bare"] if bare else []))

    def git(self, *args: str, stdin: str | bytes | None = None, **environment: str) -> str:
        """What one git command prints, without the line end; CalledProcessError, with git's words, if it fails."""
        done = subprocess.run(
            ["git", *args],
            cwd=self.folder,
            input=stdin.encode("utf-8", "surrogateescape") if isinstance(stdin, str) else (stdin or b""),
            env=clean_environment(**environment),
            capture_output=True,
            check=False,
        )
        if done.returncode:
            words = done.stderr.decode("utf-8", "replace")
            raise subprocess.CalledProcessError(done.returncode, ["git", *args, words], done.stdout, done.stderr)
        return done.stdout.decode("utf-8", "surrogateescape").removesuffix("\n")

    def write(self, files: Mapping[str, Content]) -> Repository:
        """Write files into the work tree: text as UTF-8, bytes as they are; None removes the file."""
        for name, content in files.items():
            path = self.folder / name
            if content is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogateescape"))
        return self

    def read(self, name: str) -> str:
        """The text of a file of the work tree, line ends as they are."""
        return (self.folder / name).read_bytes().decode("utf-8", "surrogateescape")

    def symlink(self, name: str, target: str) -> Repository:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(target)
        return self

    def move(self, old: str, new: str) -> Repository:
        """Move a file or folder of the work tree; the folders of `new` are made."""
        target = self.folder / new
        target.parent.mkdir(parents=True, exist_ok=True)
        (self.folder / old).rename(target)
        return self

    def add(self, *paths: str) -> Repository:
        """Put the work tree, or these literal paths of it, into the index."""
        self.git("--literal-pathspecs", "add", "-A", "--", *(paths or (".",)))
        return self

    def commit(self, message: str = "a change", *, date: str = DATE, files: Mapping[str, Content] | None = None) -> str:
        """Write `files`, put the whole work tree into the index and commit it; the commit's full id."""
        self.write(files or {})
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message, GIT_AUTHOR_DATE=date, GIT_COMMITTER_DATE=date)
        return self.git("rev-parse", "HEAD")

    def branch(self, name: str, at: str = "HEAD") -> Repository:
        """Make a branch at a revision and switch to it."""
        self.git("switch", "-q", "-c", name, at)
        return self

    def switch(self, name: str) -> Repository:
        self.git("switch", "-q", name)
        return self

    def clone(self, folder: Path, *options: str) -> Repository:
        """A clone made over git's own protocol (so that `--depth` and `--filter` work); `options` are git clone's."""
        self.git("clone", "-q", *options, f"file://{self.folder}", str(folder))
        return Repository(folder, start=False)
