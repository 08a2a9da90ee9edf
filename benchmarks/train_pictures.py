"""
Fits the weights of `docs_guard/pictures/weights.py`, and says how good they are for repositories that they do not know.

    python benchmarks/train_pictures.py DATA CLONES [--table]

DATA and CLONES are those of `pictures.py`, and so are the labelled pictures. The model is a logistic regression on the
clues of each picture, with its first bytes and from the words alone. Repositories weigh as the square root of their
pictures. A weight keeps its sign, and is drawn to the one in the source, so that rare clues keep what is known of them:
the source's weights were first set by hand, by somebody who saw these pictures. The figures are told for the
weights in the source, and for weights fitted on the other repositories, or on the other sets, than the one judged.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path

from pictures import POSITIVE, SETS, Case, cases, files, records

from docs_guard.pictures.judge import evidence
from docs_guard.pictures.weights import FROM, SURE, WEIGHTS

SCALE = 1.5
"""So much more likely, as a logarithm of odds, one point makes a screenshot."""
FAITH = 2.0
"""How strongly weights are drawn to those in the source, as by so many pictures that tell of nothing else."""
BASE = 0.75
"""The share of screenshots among the pictures of documentation, as it is reckoned with."""
STEP = 0.25
Weights = Mapping[str, float]


@dataclass(frozen=True)
class Example:
    """A labelled picture: how often each clue is seen, in one of the two ways of judging."""

    repo: str
    set: str
    truth: bool
    with_header: bool
    seen: Mapping[str, int]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, metavar="DATA")
    parser.add_argument("clones", type=Path, metavar="CLONES")
    parser.add_argument("--table", action="store_true", help="print the fitted weights alone")
    options = parser.parse_args()
    examples = []
    for name, path, own in SETS:
        wanted = (one for one in records(path or options.data / "screenshots/cases.jsonl") if one.get("set") == own)
        examples += [one for case in cases(wanted, options.clones) for one in examples_of(case, name)]
    show(examples, fit(examples))
    if options.table:
        return
    tell("weights of the source", examples, lambda example: WEIGHTS)
    for title, group in (("repository", lambda one: one.repo), ("set", lambda one: one.set)):
        known = {
            left: fit([one for one in examples if group(one) != left]) for left in {group(one) for one in examples}
        }
        tell(
            f"each {title} with weights fitted on the others", examples, lambda one, known=known, g=group: known[g(one)]
        )


def examples_of(case: Case, name: str) -> Iterable[Example]:
    truth = case.record["label"] in POSITIVE
    for with_header in (True, False):
        clues = evidence(case.page, files(case, with_header))[case.number]
        yield Example(case.record["repo"], name, truth, with_header, Counter(clue.sign for clue in clues))


def score(weights: Weights, example: Example) -> float:
    return sum(weights[sign] * count for sign, count in example.seen.items())


def shares(examples: Sequence[Example]) -> list[float]:
    """What each example counts; their sum is their number."""
    sizes = Counter(one.repo for one in examples)
    raw = [sizes[one.repo] ** -0.5 * (1.0 if one.with_header else 0.5) for one in examples]
    mass = {
        truth: sum(share for share, one in zip(raw, examples, strict=True) if one.truth is truth)
        for truth in (True, False)
    }
    aim = {True: BASE, False: 1 - BASE}
    return [len(examples) * share * aim[one.truth] / mass[one.truth] for share, one in zip(raw, examples, strict=True)]


def fit(examples: Sequence[Example], steps: int = 150) -> dict[str, float]:
    """The weights that make the labels likeliest, by Adam."""
    weights = dict(WEIGHTS)
    counted = list(zip(examples, shares(examples), strict=True))
    first: dict[str, float] = defaultdict(float)
    second: dict[str, float] = defaultdict(float)
    for step in range(1, steps + 1):
        slopes = {sign: FAITH * SCALE * SCALE * (weights[sign] - WEIGHTS[sign]) for sign in WEIGHTS}
        for example, share in counted:
            odds = SCALE * (score(weights, example) - FROM)
            miss = share * SCALE * (1 / (1 + exp(-max(-50.0, odds))) - example.truth)
            for sign, count in example.seen.items():
                slopes[sign] += miss * count
        rate = 0.1 if step < steps * 0.7 else 0.02
        for sign, slope in slopes.items():
            first[sign] = 0.9 * first[sign] + 0.1 * slope
            second[sign] = 0.99 * second[sign] + 0.01 * slope * slope
            size = (second[sign] / (1 - 0.99**step)) ** 0.5 + 1e-8
            weights[sign] -= rate * first[sign] / (1 - 0.9**step) / size
            if sign != "guess" and weights[sign] * WEIGHTS[sign] < 0:
                weights[sign] = 0.0
    return weights


def show(examples: Sequence[Example], weights: Weights) -> None:
    """Prints each clue: how often it is seen, the share of screenshots, its weight, and the fitted one."""
    for sign in WEIGHTS:
        some = [one.truth for one in examples if one.seen.get(sign) and one.with_header]
        right = f"{sum(some) / len(some):.2f}" if some else "   -"
        repos = len({one.repo for one in examples if one.seen.get(sign)})
        fitted = round(weights[sign] / STEP) * STEP
        mark = "" if fitted == WEIGHTS[sign] else f"  now {fitted:g}"
        print(f"  {sign:18} {len(some):4} in {repos:2}, {right} shots  {WEIGHTS[sign]:6g} {weights[sign]:7.2f}{mark}")


def tell(title: str, examples: Sequence[Example], weights_for: Callable[[Example], Weights]) -> None:
    """Prints what is found and spared, and the precision at two shares of screenshots among all pictures."""
    print(f"\n{title}")
    for name in (*(name for name, _, _ in SETS), "all"):
        for with_header in (True, False):
            some = [one for one in examples if one.with_header is with_header and name in (one.set, "all")]
            scores = {
                truth: [score(weights_for(one), one) for one in some if one.truth is truth] for truth in (True, False)
            }
            found, alarmed = (above(scores[truth], FROM) for truth in (True, False))
            sure, surely_alarmed = (above(scores[truth], SURE) for truth in (True, False))
            print(
                f"  {name:16} {'first bytes' if with_header else 'words alone'}"
                f"  precision at .70 {precision(found, alarmed, 0.7):.3f}, at .79 {precision(found, alarmed, 0.79):.3f}"
                f"  recall {found:.3f}  specificity {1 - alarmed:.3f}"
                f"  sure {precision(sure, surely_alarmed, 0.7):.3f}, {precision(sure, surely_alarmed, 0.79):.3f}"
            )


def above(scores: Sequence[float], limit: float) -> float:
    return sum(one >= limit - 1e-9 for one in scores) / max(len(scores), 1)


def precision(found: float, alarmed: float, base: float) -> float:
    """Where the share of screenshots is `base`."""
    return base * found / (base * found + (1 - base) * alarmed) if found else 0.0


if __name__ == "__main__":
    main()
