"""Reads from the content of a page which purpose it serves, how certain that is, and what was counted for it."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from docs_guard.model.page import Page
from docs_guard.model.purpose import Fact, Kind, Passage, Purpose, Reading
from docs_guard.purpose.features import measured
from docs_guard.purpose.model import PURPOSES, kinds, model
from docs_guard.purpose.pieces import Pieces, pieces

if TYPE_CHECKING:
    from docs_guard.purpose.evidence import Evidence

UNSURE = "unsure"
"""Why a reading is silent that is not certain enough, or has too few facts, to contradict what a page declares."""


def read(page: Page) -> Reading:
    """What a page is for by its content; its path and front matter, but for the title, have no part in it."""
    return _Reading(page)


class _Reading:
    """The only `Reading`: the page, and what was asked of it so far."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @cached_property
    def _pieces(self) -> Pieces:
        return pieces(self._page)

    @cached_property
    def _values(self) -> tuple[float, ...]:
        return measured(self._pieces)

    @cached_property
    def _best(self) -> tuple[Purpose, Kind, float] | None:
        return best(model().probabilities(self._values)) if self._page.words else None

    @property
    def read(self) -> Purpose | None:
        return self._best[0] if self._best else None

    @property
    def kind(self) -> Kind | None:
        return self._best[1] if self._best else None

    @property
    def confidence(self) -> float:
        return round(self._best[2], 4) if self._best else 0.0

    @cached_property
    def _evidence(self) -> "Evidence":
        from docs_guard.purpose.evidence import NOTHING, evidence

        return evidence(self._pieces, self._values, self.kind) if self.kind else NOTHING

    @property
    def evidence(self) -> tuple[Fact, ...]:
        return self._evidence.facts

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        from docs_guard.purpose.passages import passages

        return passages(self._pieces) if self._page.words else ()

    @cached_property
    def instead(self) -> str:
        from docs_guard.purpose.silent import silent

        return silent(self._page, self._pieces)

    @property
    def sure(self) -> bool:
        if self._best is None or self._best[2] < model().asserted[self._best[1]]:
            return False
        return self._evidence.grounded

    @property
    def silent(self) -> str:
        return self.instead or ("" if self.sure else UNSURE)


def best(probabilities: Sequence[float]) -> tuple[Purpose, Kind, float]:
    """The likeliest of the four, the likeliest of the three, and the calibrated probability of that one."""
    read = max(zip(probabilities, PURPOSES, strict=True), key=lambda each: each[0])[1]
    three = kinds(probabilities)
    kind = max(three, key=three.__getitem__)
    return read, kind, model().confidence(kind, three[kind])
