"""
Fits the weights of `docs_guard/purpose/model.json`, by which the purpose of a page is told from its features.

    python benchmarks/train_purpose.py DATA

DATA holds `page-types/`; the organisations of `purpose-elsewhere.toml` are left for `purpose_elsewhere.py` to verify
by. The model is linear: one score for each of the four purposes (softmax). What a feature may speak for is set by hand
(`docs_guard/purpose/signs.py`) and kept. Organisations weigh as the square root of their pages, so that none dominates,
and rarer purposes weigh more. How strongly weights are drawn to nothing is chosen by leaving organisations out, and so
is how certain a reading is: calibration is fitted on what is read of pages by weights that do not know their
organisation. The same data gives the same bytes. It needs scipy, for development alone.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from purpose_pages import Labelled, labelled
from scipy.optimize import minimize

from docs_guard.purpose.model import PURPOSES, THREE
from docs_guard.purpose.signs import NAMES, SIGNS

FILE = Path(__file__).resolve().parent.parent / "docs_guard/purpose/model.json"
STRENGTHS = (150.0, 300.0, 600.0)
"""How strongly weights may be drawn to nothing."""
FOLDS = 12
"""Groups of organisations that are left out in turn."""
RARE = 0.5
"""How far the purposes are made to weigh alike: 0 not at all, 1 fully."""
ASSERTED = {"procedure": 0.95, "reference": 0.95, "explanation": 0.95}
"""Calibrated probabilities from which a reading is held against what a page declares."""
LEAST_SPREAD = 0.05
"""A feature that hardly varies is not blown up."""
BOUNDS = {"+": (0.0, None), "-": (None, 0.0), ".": (None, None)}
Array = np.ndarray


@dataclass(frozen=True)
class Examples:
    """Features, number of the purpose, and organisation of each page."""

    values: Array
    labels: Array
    organisations: Array

    @staticmethod
    def of(pages: Sequence[Labelled]) -> "Examples":
        known = [page for page in pages if page.label in PURPOSES]
        return Examples(
            np.array([page.values for page in known]),
            np.array([PURPOSES.index(page.label) for page in known]),
            np.array([page.organisation for page in known]),
        )

    def only(self, which: Array) -> "Examples":
        return Examples(self.values[which], self.labels[which], self.organisations[which])


@dataclass(frozen=True)
class Weights:
    """Those of each purpose (rows) for each feature, and the bias of each."""

    weights: Array
    biases: Array

    def probabilities(self, values: Array) -> Array:
        return softmax(values @ self.weights.T + self.biases)


def softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def shares(examples: Examples) -> Array:
    """What each page counts; their sum is their number."""
    _, which, counts = np.unique(examples.organisations, return_inverse=True, return_counts=True)
    weight = 1 / np.sqrt(counts[which])
    masses = np.array([weight[examples.labels == number].sum() for number in range(len(PURPOSES))])
    weight = weight * (masses.sum() / np.maximum(masses, 1e-9))[examples.labels] ** RARE
    return weight * len(weight) / weight.sum()


def fit(examples: Examples, strength: float) -> Weights:
    """The weights that make the labels likeliest, within their signs."""
    count, width = len(PURPOSES), examples.values.shape[1]
    middle, spread = examples.values.mean(axis=0), examples.values.std(axis=0) + LEAST_SPREAD
    values, share = (examples.values - middle) / spread, shares(examples)[:, None]
    aims = np.eye(count)[examples.labels]

    def loss(flat: Array) -> tuple[float, Array]:
        weights = flat.reshape(count, width + 1)
        found = softmax(values @ weights[:, :-1].T + weights[:, -1])
        drawn = strength * weights[:, :-1]
        miss = share * (found - aims)
        slope = np.column_stack((miss.T @ values + drawn, miss.sum(axis=0)))
        told = -(share * aims * np.log(found + 1e-12)).sum()
        return told + (drawn * weights[:, :-1]).sum() / 2, slope.ravel()

    bounds = [
        bound for number in range(count) for bound in (*(BOUNDS[SIGNS[name][number]] for name in NAMES), (None, None))
    ]
    found = minimize(
        loss, np.zeros(count * (width + 1)), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 300}
    )
    weights = found.x.reshape(count, width + 1)
    raw = weights[:, :-1] / spread
    return Weights(raw, weights[:, -1] - raw @ middle)


def left_out(examples: Examples, strength: float) -> Array:
    """The probabilities of each page by weights that were fitted on the pages of other organisations."""
    found = np.zeros((len(examples.labels), len(PURPOSES)))
    names, sizes = np.unique(examples.organisations, return_counts=True)
    dealt = [names[at] for at in np.argsort(-sizes, kind="stable")]
    for number in range(min(FOLDS, len(dealt))):
        its = np.isin(examples.organisations, dealt[number::FOLDS])
        found[its] = fit(examples.only(~its), strength).probabilities(examples.values[its])
    return found


def three(probabilities: Array) -> Array:
    """The probabilities of the three kinds."""
    return np.column_stack((probabilities[:, 0] + probabilities[:, 1], probabilities[:, 2], probabilities[:, 3]))


def kinds(labels: Array) -> Array:
    return np.array([0, 0, 1, 2])[labels]


def f1(truth: Array, read: Array, count: int) -> list[float]:
    """The F1 of each of so many classes."""
    return [
        2 * int(((truth == one) & (read == one)).sum()) / max(1, int((truth == one).sum() + (read == one).sum()))
        for one in range(count)
    ]


def chosen(examples: Examples) -> tuple[float, Array]:
    """The strength with the best macro-F1 of the four on organisations left out, and what it reads of them."""
    tried = [(strength, left_out(examples, strength)) for strength in STRENGTHS]
    return max(tried, key=lambda each: sum(f1(examples.labels, each[1].argmax(axis=1), len(PURPOSES))))


def calibrated(examples: Examples, probabilities: Array) -> dict[str, tuple[float, float]]:
    """Slope and intercept, for each kind, of the odds that it is right where it is the likeliest; drawn to 1 and 0."""
    given = three(probabilities)
    read, share = given.argmax(axis=1), shares(examples)
    found = {}
    for number, kind in enumerate(THREE):
        its = read == number
        sure = np.clip(given[its, number], 1e-6, 1 - 1e-6)
        odds, right = np.log(sure / (1 - sure)), kinds(examples.labels)[its] == number

        def loss(line: Array, odds: Array = odds, right: Array = right, share: Array = share[its]) -> float:
            told = line[0] * odds + line[1]
            miss = np.logaddexp(0, np.where(right, -told, told))
            return float((share * miss).sum() + 5 * ((line[0] - 1) ** 2 + line[1] ** 2))

        line = minimize(loss, np.array([1.0, 0.0]), method="L-BFGS-B", bounds=[(0.3, 3.0), (-3.0, 3.0)]).x
        found[kind] = (float(line[0]), float(line[1]))
    return found


def confidences(calibration: dict[str, tuple[float, float]], probabilities: Array) -> tuple[Array, Array]:
    """The number of the kind that is read of each page, and the calibrated probability that it is right."""
    given = three(probabilities)
    read = given.argmax(axis=1)
    lines = np.array([calibration[kind] for kind in THREE])[read]
    sure = np.clip(given.max(axis=1), 1e-6, 1 - 1e-6)
    return read, 1 / (1 + np.exp(-(lines[:, 0] * np.log(sure / (1 - sure)) + lines[:, 1])))


def text_of(examples: Examples, weights: Weights, calibration: dict[str, tuple[float, float]]) -> str:
    """The file: for each feature its mean and its weights, in the order of the purposes."""
    means = examples.values.mean(axis=0)
    rows = {
        name: [round(float(number), 4) for number in (means[at], *weights.weights[:, at])]
        for at, name in enumerate(NAMES)
    }
    told: dict[str, object] = {
        "fitted on": sorted(set(map(str, examples.organisations))),
        "purposes": list(PURPOSES),
        "biases": [round(float(bias), 4) for bias in weights.biases],
        "calibration": {kind: [round(number, 4) for number in line] for kind, line in calibration.items()},
        "asserted": ASSERTED,
    }
    lines = [f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in rows.items()]
    head = ",\n".join(f"{json.dumps(name)}: {json.dumps(value)}" for name, value in told.items())
    return "{\n" + head + ',\n"weights": {\n' + ",\n".join(lines) + "\n}\n}\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, metavar="DATA")
    options = parser.parse_args()
    examples = Examples.of(labelled(options.data))
    strength, probabilities = chosen(examples)
    calibration = calibrated(examples, probabilities)
    text = text_of(examples, fit(examples, strength), calibration)
    FILE.write_text(text, encoding="utf-8")
    print(f"{len(examples.labels)} pages of {len(set(examples.organisations))} organisations, {len(NAMES)} features")
    print(f"strength {strength:g}, calibration {calibration}, {len(text.encode())} bytes in {FILE.name}")


if __name__ == "__main__":
    main()
