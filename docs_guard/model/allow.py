"""An exception that somebody wrote down: which findings are accepted, where, and why."""

from collections.abc import Sequence
from typing import Literal

from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Edit
from docs_guard.model.place import Place


@dataclass(frozen=True, slots=True)
class Allow:
    """
    A comment `docs-guard: allow RULE, ... -- reason` in a file, or an entry of its front matter.

    It holds for findings of `rules` on the lines `first` to `last`, both included, or in the whole file where `whole`.
    `text` is what was written. `rules` is empty where a comment begins like one but says nothing that can be meant.
    """

    rules: tuple[str, ...]
    reason: str
    place: Place
    first: int
    last: int
    whole: bool
    text: str
    removal: Edit | None = None
    """Takes all of it out of the file; None where only a person can."""
    names: tuple[int, int] | None = None
    """The bytes of the names, where some of them can be taken out by writing the others anew."""

    doubtful: bool = False
    """The page could not be read to its end, so that nobody knows whether it silences nothing."""

    def holds(self, line: int | None) -> bool:
        """Whether a finding at that line is meant; one without a line is about the file as a whole."""
        return self.whole or (line is not None and self.first <= line <= self.last)

    def without(self, gone: frozenset[str]) -> Edit | None:
        """The edit that takes some of its rules out; None where only a person can."""
        left = [rule for rule in self.rules if rule not in gone]
        return self._naming(left) if left else self.removal

    def renamed(self, rule: str, meant: str) -> Edit | None:
        """The edit that writes another rule in the place of one; None where only a person can."""
        return self._naming([meant if each == rule else each for each in self.rules])

    def _naming(self, rules: Sequence[str]) -> Edit | None:
        return Edit(self.place.path, *self.names, ", ".join(dict.fromkeys(rules))) if self.names else None


Needless = Literal["unused", "unknown", "unclear", "expired", "nowhere"]
"""
Why an exception silences nothing: its rules find nothing there; there is no such rule; the comment cannot be
understood; its last day is over; no file has such a path.
"""


@dataclass(frozen=True, slots=True)
class UnusedAllow:
    """
    An exception that silences nothing.

    `detail` is the rule that was perhaps meant (unknown) or the last day (expired); `paths` are the globs of one that
    stands in the configuration. `lines`, first and last, are those that it holds for, (0, 0) where nothing stands below
    it; None: the whole file. `edit` puts it right, where a program can.
    """

    rules: tuple[str, ...]
    place: Place
    why: Needless
    text: str
    detail: str = ""
    paths: tuple[str, ...] = ()
    lines: tuple[int, int] | None = None
    edit: Edit | None = None

    @property
    def path(self) -> str:
        return self.place.path
