"""
Fits the table of `docs_guard/purpose/leaning.py`, by which a section of a page leans to one of the three kinds.

    python benchmarks/train_passages.py DATA

DATA holds `page-types/`. The examples are whole pages and stretches of some 200 words of them, labelled as their page
is; a page is no more of one kind than its author made it, so that the labels of stretches are noisy. What a count may
speak for is set by hand (`SIGNS`) and kept. Repositories weigh as the square root of their pages. What is printed first
is how it does on organisations that the weights do not know; the table is that of all. It needs numpy and scipy, for
development alone.
"""

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from docs_guard.model.purpose import KINDS
from docs_guard.pages.page import read
from docs_guard.purpose.leaning import LEANING, LIGHTEST, THREE, Leaning
from docs_guard.purpose.pieces import Pieces, pieces
from docs_guard.purpose.units import COUNTS, units

SIGNS = {
    "h-imperative": "+--",
    "h-verb": "+--",
    "h-gerund": "+--",
    "h-reference": "-+-",
    "h-concept": "--+",
    "h-code": "-+-",
    "h-question": "--+",
    "h-step": "+--",
    "h-short": "-+-",
    "doing": "+--",
    "asking": "+--",
    "told": ".+-",
    "named": "-+-",
    "listing": "-+-",
    "rows": "-+-",
    "parameters": "-+-",
    "bold": "-.+",
    "prose": "--+",
    "paragraphs": "..-",
    "because": "--+",
    "you": "+.-",
    "we": "+--",
    "must": ".+.",
    "typed": "-+-",
    "then": "+--",
    "shell": "+.-",
    "code": "..-",
    "blocks": "+.-",
    "items": "...",
    "links": "...",
    "headings": ".+-",
}
"""What each count may speak for: procedure, reference, explanation; `.` is either way."""
BOUNDS = {"+": (0.0, None), "-": (None, 0.0), ".": (None, None)}
STRENGTH = 3.0
"""How strongly weights are drawn to nothing."""
RARE = 0.7
"""How far the kinds are made to weigh alike: 0 not at all, 1 fully."""
LONG, SHORT = 200, 100
"""Words of a stretch that is an example of its own, and the fewest of one."""
STRETCHES = 2
"""Stretches of each page."""
Array = np.ndarray


@dataclass(frozen=True)
class Counted:
    """A page's label, and the values (rows are units), weights and words of what is not at home anywhere."""

    repo: str
    path: str
    kind: int
    values: Array
    weights: Array
    words: Array

    @property
    def organisation(self) -> str:
        return self.repo.partition("/")[0]


def counted(repo: str, path: str, label: str, page: Pieces) -> Counted:
    found = [unit for unit in units(page) if not unit.exempt]
    weights = np.array([max(LIGHTEST, unit.weight) for unit in found], float)
    counts = np.array([unit.counts for unit in found], float).reshape(-1, len(COUNTS))
    most = np.array([row[0] for row in LEANING.table.values()])
    values = np.where(most > 0, counts / np.maximum(1e-9, most) / weights[:, None], counts).clip(0, 1)
    return Counted(repo, path, THREE.index(KINDS[label]), values, weights, np.array([unit.words for unit in found]))


@dataclass(frozen=True)
class Examples:
    """Values, kind and organisation of each; how much it counts."""

    values: Array
    kinds: Array
    organisations: Array
    shares: Array

    @staticmethod
    def of(pages: Sequence[Counted]) -> "Examples":
        chance = random.Random(1)
        rows = [(row, page) for page in pages if len(page.weights) for row in _rows(page, chance)]
        kinds = np.array([page.kind for _, page in rows])
        repos = Counter((page.repo, page.kind) for _, page in rows)
        shares = np.array([repos[page.repo, page.kind] ** -0.5 for _, page in rows])
        masses = np.array([shares[kinds == kind].sum() for kind in range(len(THREE))])
        shares = shares / masses[kinds] ** RARE
        organisations = np.array([page.organisation for _, page in rows])
        return Examples(np.array([row for row, _ in rows]), kinds, organisations, shares * len(shares) / shares.sum())

    def only(self, which: Array) -> "Examples":
        shares = self.shares[which]
        shares = shares * len(shares) / shares.sum()
        return Examples(self.values[which], self.kinds[which], self.organisations[which], shares)


def _rows(page: Counted, chance: random.Random) -> Iterator[Array]:
    """The page, and some stretches of it."""
    count = len(page.weights)
    yield np.average(page.values, axis=0, weights=page.weights)
    for _ in range(STRETCHES if count > 2 else 0):
        start = chance.randrange(count)
        end = start + 1
        while end < count and page.words[start:end].sum() < LONG:
            end += 1
        if page.words[start:end].sum() >= SHORT:
            yield np.average(page.values[start:end], axis=0, weights=page.weights[start:end])


def fit(examples: Examples) -> Leaning:
    """The table that makes the labels likeliest, within its signs."""
    count, width = len(THREE), len(COUNTS)
    aims, share = np.eye(count)[examples.kinds], examples.shares[:, None]

    def loss(flat: Array) -> tuple[float, Array]:
        weights = flat.reshape(count, width + 1)
        found = softmax(examples.values @ weights[:, :-1].T + weights[:, -1])
        miss = share * (found - aims)
        drawn = 2 * STRENGTH * weights[:, :-1]
        slope = np.column_stack((miss.T @ examples.values + drawn, miss.sum(axis=0)))
        return float(-(share * aims * np.log(found + 1e-12)).sum() + (drawn * weights[:, :-1]).sum() / 2), slope.ravel()

    bounds = [
        bound for kind in range(count) for bound in (*(BOUNDS[SIGNS[name][kind]] for name in COUNTS), (None,) * 2)
    ]
    start = np.zeros(count * (width + 1))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 200})
    weights = found.x.reshape(count, width + 1).round(2) + 0.0
    table = {
        name: (LEANING.table[name][0], *(float(each) for each in weights[:, at])) for at, name in enumerate(COUNTS)
    }
    return Leaning(table, tuple(float(each) for each in weights[:, -1]))


def softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def probabilities(leaning: Leaning, values: Array) -> Array:
    weights = np.array([row[1:] for row in leaning.table.values()])
    return softmax(values @ weights + np.array(leaning.biases))


def left_out(examples: Examples) -> dict[str, Leaning]:
    """For each organisation the table that was fitted on the others."""
    names = sorted(set(examples.organisations))
    return {name: fit(examples.only(examples.organisations != name)) for name in names}


def pages(data: Path) -> list[Counted]:
    with gzip.open(data / "page-types/pages_all.jsonl.gz", "rt", encoding="utf-8") as lines, Pool() as pool:
        return [page for page in pool.imap(_page, lines, chunksize=64) if page]


def _page(line: str) -> Counted | None:
    record = json.loads(line)
    if record["label"] not in KINDS:
        return None
    page = read(record["text"].encode("utf-8", "surrogateescape"), record["path"])
    return counted(record["repo"], record["path"], record["label"], pieces(page))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, metavar="DATA")
    examples = Examples.of(pages(parser.parse_args().data))
    given = np.zeros((len(examples.kinds), len(THREE)))
    for name, leaning in left_out(examples).items():
        its = examples.organisations == name
        given[its] = probabilities(leaning, examples.values[its])
    right, sure = given.argmax(axis=1) == examples.kinds, given.max(axis=1)
    print(f"{len(right)} pages and stretches, each by weights of the other organisations: {right.mean():.3f} right")
    for least in (0.6, 0.7, 0.8, 0.9):
        print(
            f"  probability >= {least}: {(sure >= least).mean():.3f} of them, {right[sure >= least].mean():.3f} right"
        )
    leaning = fit(examples)
    for name, row in leaning.table.items():
        print(f'        "{name}": ({row[0]:g}, ' + ", ".join(f"{each:.2f}" for each in row[1:]) + "),")
    print(f"    {leaning.biases}")


if __name__ == "__main__":
    main()
