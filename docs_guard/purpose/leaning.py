"""
Scores what a part of a page leans to: procedure, reference material or explanation, from what is counted in it.

The scores are linear, so that those of a longer part are the mean of its units', weighed by their length.
`python benchmarks/train_passages.py DATA` fits the table; which way a count may speak is set by hand.
"""

from collections.abc import Mapping, Sequence
from math import exp
from typing import Protocol

from docs_guard.model.declared import dataclass
from docs_guard.model.purpose import Kind

THREE: tuple[Kind, ...] = ("procedure", "reference", "explanation")
LIGHTEST = 20
"""A unit weighs as much as so many words at least."""
Scores = tuple[float, float, float]


class Counted(Protocol):
    """What was counted in a unit, in the order of the table, and how much it weighs in words."""

    @property
    def counts(self) -> Sequence[int]: ...

    @property
    def weight(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Leaning:
    """
    For each count: how many there are of it in a word at most (0: it is there or not), and what the most of it adds to
    the scores of the three kinds; `biases` are the scores of a unit without any.
    """

    table: Mapping[str, tuple[float, float, float, float]]
    biases: Scores

    def scores(self, unit: Counted) -> Scores:
        """Those of one unit."""
        procedure, reference, explanation = self.biases
        weight = max(LIGHTEST, unit.weight)
        for count, (most, first, second, third) in zip(unit.counts, self.table.values(), strict=True):
            if count:
                value = 1.0 if not most or count >= most * weight else count / (most * weight)
                procedure += first * value
                reference += second * value
                explanation += third * value
        return procedure, reference, explanation


def probabilities(scores: Sequence[float]) -> Scores:
    """Those of the three kinds."""
    highest = max(scores)
    one, two, three = (exp(score - highest) for score in scores)
    whole = one + two + three
    return one / whole, two / whole, three / whole


LEANING = Leaning(
    {
        "h-imperative": (0, 1.18, -0.35, -0.83),
        "h-verb": (0, 0.00, -0.48, 0.00),
        "h-gerund": (0, 0.28, -0.20, -0.07),
        "h-reference": (0, -0.34, 0.51, -0.17),
        "h-concept": (0, 0.00, -0.57, 0.00),
        "h-code": (0, -0.01, 0.63, -0.63),
        "h-question": (0, -0.84, 0.00, 0.21),
        "h-step": (0, 0.86, -0.58, -0.28),
        "h-short": (0, -0.22, 0.37, -0.15),
        "doing": (1, 0.94, -0.76, -0.18),
        "asking": (0.06, 0.46, 0.00, -1.02),
        "told": (0.08, 0.11, 0.00, 0.00),
        "named": (0.04, 0.00, 0.00, -1.04),
        "listing": (1, -0.07, 0.58, -0.52),
        "rows": (0.06, -0.06, 0.29, -0.23),
        "parameters": (0.01, -0.05, 1.06, -1.01),
        "bold": (0.03, 0.00, -1.03, 0.00),
        "prose": (1, -0.29, -0.27, 0.57),
        "paragraphs": (0.04, 0.38, 0.39, -0.77),
        "because": (0.04, -0.36, -0.39, 0.74),
        "you": (0.06, 0.64, -0.23, -0.41),
        "we": (0.03, 0.88, -0.45, -0.43),
        "must": (0.03, 0.27, 0.11, -0.38),
        "typed": (0.1, -0.57, 0.81, -0.24),
        "then": (0.03, 0.55, -0.02, -0.53),
        "shell": (0.02, 0.00, -0.09, 0.00),
        "code": (0.3, 1.01, -0.27, -0.74),
        "blocks": (0.03, 0.46, -0.11, -0.35),
        "items": (0.06, -0.38, 0.24, 0.14),
        "links": (0.05, 0.01, -0.49, 0.47),
        "headings": (0.04, -0.59, 1.31, -0.72),
    },
    (-0.92, -0.3, 1.22),
)
