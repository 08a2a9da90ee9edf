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

    def wider(self, glob: str) -> str | None:
        """The glob with `*` for a folder that is a language or a version, where most that stand beside it are, too."""
        parts = glob.split("/")
        for at, name in enumerate(parts[:-1]):
            names = self._names.get("".join(f"{part}/" for part in parts[:at]), ())
            for alike in (LANGUAGE, VERSION):
                if alike.fullmatch(name) and len(names) <= 2 * sum(map(bool, map(alike.fullmatch, names))) > 2:
                    return "/".join((*parts[:at], "*", *parts[at + 1 :]))
        return None
