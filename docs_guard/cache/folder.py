"""
Finds the folder of the cache: the user's own, and never one that a repository could have brought along.

A repository that could bring a cache could bring the verdict on itself.
"""

import os
import stat
from collections.abc import Mapping, Sequence
from contextlib import suppress

from docs_guard.model.failure import Failure

VARIABLE = "DOCS_GUARD_CACHE"
"""Names another folder, or turns the cache off."""
OFF = ("off", "0", "no", "false")


def cache_folder(environment: Mapping[str, str], asked: str | None, outside: Sequence[str]) -> str | None:
    """
    The folder, made where it is missing; None where there is to be no cache, or can be none.

    `asked` is what the user named; `outside` are the folders of the repository, in which no cache may lie. Raises
    Failure where the user named a folder in the repository, or one that cannot be used.
    """
    named = asked or environment.get(VARIABLE, "")
    if named.lower() in OFF:
        return None
    place = os.path.abspath(named) if named else _usual(environment)
    if place is None or not hasattr(os, "geteuid"):
        return None
    inside = next((folder for folder in outside if _inside(place, folder)), None)
    reason = f"it lies in the repository {inside}, which could bring one along" if inside else _made(place)
    if reason and named:
        raise Failure("usage", f"{named} cannot hold the cache: {reason}; name another folder, or none")
    return None if reason else place


def _usual(environment: Mapping[str, str]) -> str | None:
    """Where the XDG Base Directory Specification has it; a relative path there is to be ignored."""
    caches = environment.get("XDG_CACHE_HOME", "")
    if os.path.isabs(caches):
        return os.path.join(caches, "docs-guard")
    home = environment.get("HOME", "")
    return os.path.join(home, ".cache", "docs-guard") if os.path.isabs(home) else None


def _inside(place: str, folder: str) -> bool:
    real, around = os.path.realpath(place), os.path.realpath(folder)
    return real == around or real.startswith(around.rstrip(os.sep) + os.sep)


def _made(place: str) -> str:
    """Makes the folder for this user alone. Why it cannot be used, or empty."""
    try:
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with suppress(FileExistsError):
            os.mkdir(place, 0o700)
        facts = os.stat(place)
    except OSError as error:
        return os.strerror(error.errno or 0).lower()
    if not stat.S_ISDIR(facts.st_mode):
        return "it is no folder"
    if facts.st_uid != os.geteuid():
        return "it belongs to another user"
    if facts.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        return "other users may write into it"
    return "" if os.access(place, os.W_OK | os.X_OK) else "it cannot be written"
