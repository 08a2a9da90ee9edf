"""One piece of evidence inside the room: its weight, and what the picture would be if it counted alone."""

from dataclasses import dataclass

from docs_guard.model.picture import PictureKind


@dataclass(frozen=True, slots=True)
class Clue:
    """A fact and its weight: above zero for a screenshot, below for `means`."""

    fact: str
    weight: float
    means: PictureKind = "screenshot"
