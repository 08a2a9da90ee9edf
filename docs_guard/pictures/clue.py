"""One piece of evidence inside the room: what kind it is, and what the picture would be if it counted alone."""

from docs_guard.model.declared import dataclass
from docs_guard.model.picture import PictureKind
from docs_guard.pictures.weights import WEIGHTS


@dataclass(frozen=True, slots=True)
class Clue:
    """A fact, by the name of its kind in the table of weights: for a screenshot, or against it and for `means`."""

    sign: str
    fact: str
    means: PictureKind = "screenshot"

    @property
    def weight(self) -> float:
        return WEIGHTS[self.sign]
