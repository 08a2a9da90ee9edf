"""Where an entry that went stood, in its file as it is now, and what stands there instead."""

from collections.abc import Sequence
from functools import cached_property

from docs_guard.app.hunks import hunks
from docs_guard.app.sources import ReadSource
from docs_guard.app.survey import Survey
from docs_guard.model.change import Hunk
from docs_guard.model.place import Place
from docs_guard.model.redirect import Redirect
from docs_guard.model.tree import Tree, Unreadable


class Stood:
    """The files of redirects at both ends: `was` are the sources of base, `now` those of head."""

    def __init__(self, survey: Survey, was: Sequence[ReadSource], now: Sequence[ReadSource]) -> None:
        self.survey = survey
        self.was = was
        self.now = now

    def place(self, rule: Redirect) -> Place:
        """Where the entry stood, in the file as it is now; the file as it was where it is gone."""
        path, line = rule.place.path, rule.place.line
        if path not in self.survey.head or not line:
            return Place(path)
        before, after = (_lines(tree, path) for tree in (self.survey.base, self.survey.head))
        now = line
        for hunk in hunks(before, after):
            if hunk.holds_old(line):
                now = self._within(hunk, path, line)
                break
            if hunk.before + len(hunk.removed) <= line:
                now += len(hunk.added) - len(hunk.removed)
        return Place(path, max(1, min(len(after), now)))

    def _within(self, hunk: Hunk, path: str, line: int) -> int:
        """
        The line itself, if it is still there; the entry that stands where it stood; or what follows on the stretch.
        """
        old, end = hunk.removed[line - hunk.before], hunk.after + len(hunk.added)
        if old in hunk.added:
            return hunk.after + hunk.added.index(old)
        wanted = end - (hunk.before + len(hunk.removed) - line)
        entries = [at for at in self._entries.get(path, ()) if hunk.after <= at < end]
        return min(entries, key=lambda at: abs(at - wanted), default=end)

    @cached_property
    def _entries(self) -> dict[str, list[int]]:
        """The lines of head on which entries stand, by file."""
        found: dict[str, list[int]] = {}
        for source in self.now:
            for rule in source.reading.redirects:
                found.setdefault(rule.place.path, []).append(rule.place.line or 0)
        return found

    def written_over(self, rule: Redirect) -> str:
        """The source of an entry that stands where this one stood, leads to the same place, and is new."""
        place = self.place(rule)
        lines = _lines(self.survey.head, place.path)[(place.line or 1) - 1 : place.line]
        if any((rule.written or rule.source) in line for line in lines):
            return ""
        for source in self.now:
            for new in source.reading.redirects:
                if new.place == place and new.target == rule.target and new.source not in self._known:
                    return new.written or new.source
        return ""

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(rule.source for source in self.was for rule in source.reading.redirects)


def _lines(tree: Tree, path: str) -> list[str]:
    try:
        return tree.read(path).decode("utf-8", "surrogateescape").removesuffix("\n").split("\n")
    except (KeyError, Unreadable):
        return []
