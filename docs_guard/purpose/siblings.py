"""Sees which folders of a path are a language or a version, beside which stand others with the same pages."""

import re
from collections.abc import Iterable

DEEPEST = 16
"""Folders in one another that are looked at."""
LANGUAGE = re.compile(r"[a-z]{2}([-_][A-Za-z]{2,4})?|[a-z]{2}[-_](Hans|Hant)([-_][A-Z]{2})?")
VERSION = re.compile(
    r"(v|version[-_]?|release[-_]?)?\d+([._]\d+){0,3}([._]x)?|latest|next|stable|current|main|master|dev"
)


class Siblings:
    """The names of the folders and pages that stand in each folder above some pages."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._names: dict[str, set[str]] = {}
        for path in paths:
            above = ""
            for name in path.split("/")[:DEEPEST]:
                self._names.setdefault(above, set()).add(name)
                above += name + "/"

    def is_one_of_many(self, folder: str) -> bool:
        """Whether a folder is a language or a version, as most that stand beside it are."""
        above, _, name = folder.rpartition("/")
        names = self._names.get(f"{above}/" if above else "", ())
        return any(
            alike.fullmatch(name) and len(names) <= 2 * sum(map(bool, map(alike.fullmatch, names))) > 2
            for alike in (LANGUAGE, VERSION)
        )

    def wider(self, glob: str) -> str | None:
        """The glob with `*` for the first folder that is one of many languages or versions, if there is one."""
        parts = glob.split("/")
        for at in range(len(parts) - 1):
            if self.is_one_of_many("/".join(parts[: at + 1])):
                return "/".join((*parts[:at], "*", *parts[at + 1 :]))
        return None
