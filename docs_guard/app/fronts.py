"""The front matter of many versions of many pages, each read once."""

from collections.abc import Iterable

from docs_guard.git.objects import PAGE_LIMIT, Objects
from docs_guard.model.site import FrontValues
from docs_guard.model.tree import Unreadable
from docs_guard.sites.map import FRONT
from docs_guard.syntax.front_matter import split, values
from docs_guard.syntax.node import Malformed


class Fronts:
    """
    What stands in the front matter of blobs, by their ids. `lacking` are those whose content is not in this clone.

    Versions of a page mostly differ below it, so that few blocks are kept, and each is parsed once.
    """

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._blocks: dict[str, bytes] = {}
        self._same: dict[bytes, bytes] = {}
        self._values: dict[tuple[bytes, frozenset[str]], FrontValues] = {}
        self.lacking: set[str] = set()

    def load(self, ids: Iterable[str]) -> None:
        """Reads those that are not known yet, together."""
        wanted = [each for each in dict.fromkeys(ids) if each not in self._blocks]
        for name, start in zip(wanted, self._objects.starts(wanted, FRONT), strict=True):
            if isinstance(start, Unreadable):
                self.lacking.add(name)
                self._blocks[name] = b""
                continue
            block = split(start.data) if start.size <= PAGE_LIMIT else None
            front = start.data[: block.body] if block else b""
            self._blocks[name] = self._same.setdefault(front, front)

    def block(self, blob: str) -> bytes:
        """The front matter itself, with its fences; empty where there is none."""
        if blob not in self._blocks:
            self.load((blob,))
        return self._blocks[blob]

    def of(self, blob: str, keys: frozenset[str]) -> FrontValues:
        """The values of these keys; none where there is no front matter, or none that can be read."""
        front = self.block(blob)
        if not front:
            return {}
        known = self._values.get((front, keys))
        if known is None:
            known = self._values[front, keys] = _values(front, keys)
        return known


def _values(front: bytes, keys: frozenset[str]) -> FrontValues:
    """What a page keeps whose front matter cannot be read: the address of its path."""
    try:
        return values(front, keys)
    except Malformed:
        return {}
