"""The files that are there, and what one that is not there may be called now."""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cached_property

MOST_NAMES = 5_000
"""Names that a wrong one is compared with."""


class Files:
    """The files of the tree, and the folders that they lie in."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        self.paths = paths

    @cached_property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """The paths of files and folders by their last name."""
        folders = {path[:end] for path in self.paths for end, char in enumerate(path) if char == "/"}
        found: dict[str, list[str]] = {}
        for path in sorted(folders | set(self.paths)):
            found.setdefault(path.rpartition("/")[2], []).append(path)
        return {name: tuple(paths) for name, paths in found.items()}

    def instead(self, glob: str) -> str:
        """Where what a glob meant may be now: what is called so elsewhere, or nearly so in the same folder."""
        plain = glob.rstrip("*").rstrip("/")
        folder, _, name = plain.rpartition("/")
        same = self.names.get(name, ())
        if len(same) == 1:
            return f"did you mean `{same[0]}`? otherwise take it away"
        beside = [
            each for each, paths in self.names.items() if any(path.rpartition("/")[0] == folder for path in paths)
        ]
        near = get_close_matches(name, beside[:MOST_NAMES], 1, 0.6)
        if near:
            return f"did you mean `{folder}/{near[0]}`? otherwise take it away".replace("`/", "`")
        return "name a folder that is there, or take it away"
