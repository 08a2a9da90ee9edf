"""The text that a change brings anywhere, so that text which moved is not taken for text that went."""

from collections.abc import Callable, Iterable
from functools import cached_property

from docs_guard.pages.light import words

RUN = 3
"""So many words in a row tell one text from another."""


class Written:
    """The lines that a change adds, of all its pages; `lines` is asked when a rule wants to know."""

    def __init__(self, lines: Callable[[], Iterable[str]]) -> None:
        self._lines = lines

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        return frozenset(run for run in _runs("\n".join(self._lines())))

    def share(self, text: str) -> float:
        """Which share of a text's words, 0 to 1, the change brings."""
        asked = _runs(text)
        return sum(run in self.runs for run in asked) / len(asked) if asked else 0.0


def _runs(text: str) -> list[tuple[str, ...]]:
    told = words(text.encode("utf-8", "surrogateescape"))
    return [tuple(told[at : at + RUN]) for at in range(len(told) - RUN + 1)]
