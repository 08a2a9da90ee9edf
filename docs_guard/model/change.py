"""A page that a change brings, rewrites or renames: before, after, and the lines that differ."""

from collections.abc import Callable

from docs_guard.model.declared import dataclass
from docs_guard.model.picture import IllustratedPage


@dataclass(frozen=True, slots=True)
class Hunk:
    """
    Lines that were replaced. `before` and `after` are the first line of each side, from 1 (where a side is empty: the
    line before which the other's stood); `removed` and `added` are the lines without their ends.
    """

    before: int
    after: int
    removed: tuple[str, ...]
    added: tuple[str, ...]

    def holds_old(self, line: int) -> bool:
        """Whether a line of the page before stands in it."""
        return self.before <= line < self.before + len(self.removed)

    def holds(self, line: int) -> bool:
        """Whether a line of the page after stands in it."""
        return self.after <= line < self.after + len(self.added)


@dataclass(frozen=True)
class PageChange:
    """
    A page that a change touches. `before` is None for a page that is new; it has another path where the page was
    renamed. `hunks` are in order; those with at most one unchanged line between them are one.

    `elsewhere` tells which share (0 to 1) of a text's words other lines of the change bring, by runs of three words:
    text that moved is not text that went. `arrived` tells whether another page of the change lost a picture of that
    name.
    """

    before: IllustratedPage | None
    after: IllustratedPage
    hunks: tuple[Hunk, ...]
    elsewhere: Callable[[str], float]
    arrived: Callable[[str], bool] = lambda name: False

    @property
    def path(self) -> str:
        return self.after.path

    def is_new(self, line: int) -> bool:
        """Whether the change brought or rewrote a line of the page."""
        return any(hunk.holds(line) for hunk in self.hunks)
