"""The weights by which a page's purpose is told from its features, as `benchmarks/train_purpose.py` fitted them."""

import json
import pkgutil
from collections.abc import Mapping, Sequence
from functools import cache
from math import exp, log

from docs_guard.model.declared import dataclass
from docs_guard.model.purpose import KINDS, Kind, Purpose

PURPOSES: tuple[Purpose, ...] = ("tutorial", "how-to", "reference", "explanation")
THREE: tuple[Kind, ...] = ("procedure", "reference", "explanation")


@dataclass(frozen=True, slots=True)
class Model:
    """
    Linear scores of the four purposes. `means` are those of each feature over all pages, by which evidence is weighed.

    `calibration`: slope and intercept that make the odds of each kind those of being right on pages of organisations
    that the model does not know. `asserted`: the probabilities from which a kind is certain enough to contradict.
    """

    features: tuple[str, ...]
    means: tuple[float, ...]
    weights: tuple[tuple[float, ...], ...]
    biases: tuple[float, ...]
    calibration: Mapping[Kind, tuple[float, float]]
    asserted: Mapping[Kind, float]

    def of(self, feature: int) -> tuple[float, ...]:
        """The weights of a feature, by its number, for each purpose."""
        return tuple(row[feature] for row in self.weights)

    def probabilities(self, values: Sequence[float]) -> tuple[float, ...]:
        """Those of the four purposes, as fitted."""
        scores = [
            bias + sum(map(float.__mul__, row, values)) for row, bias in zip(self.weights, self.biases, strict=True)
        ]
        highest = max(scores)
        powers = [exp(score - highest) for score in scores]
        whole = sum(powers)
        return tuple(power / whole for power in powers)

    def confidence(self, kind: Kind, probability: float) -> float:
        """How often a kind that is read with such a probability is right."""
        slope, intercept = self.calibration[kind]
        odds = log(max(probability, 1e-6) / max(1 - probability, 1e-6))
        return 1 / (1 + exp(-max(-30.0, min(30.0, slope * odds + intercept))))


def kinds(probabilities: Sequence[float]) -> dict[Kind, float]:
    """The probabilities of the three kinds: a procedure is a tutorial or a how-to."""
    found = dict.fromkeys(THREE, 0.0)
    for purpose, probability in zip(PURPOSES, probabilities, strict=True):
        found[KINDS[purpose]] += probability
    return found


@cache
def model() -> Model:
    """The one that is delivered."""
    data = pkgutil.get_data(__package__, "model.json")
    told = json.loads(data or b"")
    rows = told["weights"]
    return Model(
        tuple(rows),
        tuple(row[0] for row in rows.values()),
        tuple(tuple(row[1 + number] for row in rows.values()) for number in range(len(PURPOSES))),
        tuple(told["biases"]),
        {kind: (slope, intercept) for kind, (slope, intercept) in told["calibration"].items()},
        told["asserted"],
    )
