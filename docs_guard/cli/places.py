"""Files and folders that the user names: what they are to the repository, and what they hold."""

from __future__ import annotations

import os
import posixpath
import sys
from typing import TYPE_CHECKING

from docs_guard.model.failure import Failure

if TYPE_CHECKING:
    from argparse import Namespace

    from docs_guard.app.request import Request

LARGEST_CONFIGURATION = 1 << 20
"""A configuration is written by hand: more bytes than this are something else."""


def below_root(path: str, repository: str) -> str:
    """
    The path as the repository calls it, `""` for all of it.

    Who stands inside the repository names files from where they stand; who stands outside, from its root.
    Raises Failure for a path that leads out of the repository.
    """
    root = top(repository)
    here = os.path.realpath(os.getcwd())
    if root is not None and (os.path.isabs(path) or f"{here}{os.sep}".startswith(root.rstrip(os.sep) + os.sep)):
        folder, name = os.path.split(os.path.normpath(os.path.join(here, path)))
        path = os.path.relpath(os.path.join(os.path.realpath(folder), name), root).replace(os.sep, "/")
    clean = posixpath.normpath(path)
    if clean == ".." or clean.startswith(("../", "/")):
        raise Failure("usage", f"{path!r} lies outside the repository")
    return "" if clean == "." else clean


def top(repository: str) -> str | None:
    """The folder of the work tree that `repository` lies in, by the `.git` that marks it; None in a bare one."""
    folder = os.path.realpath(repository)
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder


def contents(file: str, largest: int, kind: str = "usage", noun: str = "", cure: str = "") -> bytes:
    """
    The bytes of a file that the user named, a `noun`; of standard input where it is `-`.

    Raises Failure of `kind` when it cannot be read, or has more than `largest` bytes.
    """
    called = noun or "it"  # its name stands before the message
    try:
        if file == "-":
            data = sys.stdin.buffer.read(largest + 1)
        else:
            with open(file, "rb") as source:
                data = source.read(largest + 1)
    except OSError as error:
        raise Failure(kind, f"cannot read {called}: {error.strerror}", file) from error
    if len(data) > largest:
        raise Failure(kind, f"{called} is larger than {largest >> 20} MiB{cure and f': {cure}'}", file)
    return data


def configuration(file: str) -> tuple[str, bytes]:
    """The name and the bytes of a configuration that the user named. Raises Failure when it cannot be read."""
    return file, contents(file, LARGEST_CONFIGURATION, "config", "the configuration")


def looked_at(options: Namespace) -> Request:
    """
    What a command looks at: `--repo` and `--config`, and as far as it has them `--rev`, or `--base` and `--head`, and
    paths. Raises Failure.
    """
    from docs_guard.app.request import Request

    given = vars(options)
    for name in ("rev", "base", "head"):
        if given.get(name) == "":
            raise Failure("usage", f"--{name} names no revision: its value is empty")
    return Request(
        repository=options.repo,
        base=given.get("base"),
        head=given.get("head") or given.get("rev"),
        paths=tuple(below_root(path, options.repo) for path in given.get("paths", ())),
        config=configuration(options.config) if options.config else None,
        environment=dict(os.environ),
    )
