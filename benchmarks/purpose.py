"""
How well the purpose of a page is read, on pages of organisations that the weights do not know.

    python benchmarks/purpose.py DATA [CLONES] [--flagged] [--json FILE]

DATA holds `page-types/`, CLONES the histories in which authors split pages. The only split is by organisation (the
owner of the repository): a random split of these pages would measure house style, and its figures would be far higher
and worth nothing. For each organisation everything that is fitted, the weights, how strongly they are drawn to nothing,
the calibration, is fitted on the others alone. Printed are the four types, the three kinds at rising confidence, how
far that confidence can be believed, and the share of pages on which `purpose-mismatch` would speak; `--flagged` lists
these, to be read. `quickstart` is no label of ours: where it goes is told apart. Last come pages of more than one
purpose (`purpose_mixed.py`).
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import purpose_cost
import purpose_mixed
from mismatch_judged import judged_right
from purpose_pages import Labelled, labelled
from train_purpose import ASSERTED, FILE, Examples, calibrated, chosen, confidences, f1, fit, kinds

from docs_guard.model.purpose import Kind
from docs_guard.pages.page import read as read_page
from docs_guard.purpose.evidence import evidence
from docs_guard.purpose.features import measured
from docs_guard.purpose.model import PURPOSES, THREE
from docs_guard.purpose.pieces import pieces
from docs_guard.purpose.reading import read
from docs_guard.purpose.signs import NAMES

COVERAGES = (0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0)
TIMED = 400
"""Pages whose reading is timed."""


@dataclass(frozen=True)
class Judged:
    """What was read of a page by weights that do not know its organisation: numbers of the type and of the kind."""

    page: Labelled
    purpose: int
    kind: int
    confidence: float

    @property
    def flagged(self) -> bool:
        """Whether `purpose-mismatch` would say that its label is another kind."""
        kind = THREE[self.kind]
        differs = self.page.kind != kind and not self.page.silent and self.confidence >= ASSERTED[kind]
        return differs and has_grounds(self.page, kind)


def has_grounds(page: Labelled, kind: Kind) -> bool:
    """Whether enough facts can be told for a kind."""
    found = pieces(read_page(page.text.encode("utf-8", "surrogateescape"), page.path))
    return evidence(found, measured(found), kind).grounded


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, metavar="DATA")
    parser.add_argument("clones", type=Path, metavar="CLONES", nargs="?")
    parser.add_argument("--flagged", action="store_true", help="list the pages on which purpose-mismatch would speak")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write them as JSON lines")
    options = parser.parse_args()
    pages = labelled(options.data)
    known = [page for page in pages if page.label in PURPOSES]
    tell(left_out(known), options)
    quickstarts(pages)
    cost(pages)
    purpose_mixed.measured(options.data, options.clones)


def tell(judged: Sequence[Judged], options: argparse.Namespace) -> None:
    examples = Examples.of([one.page for one in judged])
    print(f"{len(judged)} pages of {len(set(examples.organisations))} organisations; each is judged by")
    print(
        "weights fitted on other organisations alone, with their strength and calibration: the only split that counts"
    )
    types(judged, examples)
    sure(judged, examples)
    mismatches(judged, options.flagged, options.json)


def left_out(pages: Sequence[Labelled]) -> list[Judged]:
    """Each page by weights that were fitted on all of these pages but those of its organisation."""
    examples = Examples.of(pages)
    found: dict[int, Judged] = {}
    for organisation in sorted(set(examples.organisations)):
        its = examples.organisations == organisation
        others = examples.only(~its)
        strength, inner = chosen(others)
        probabilities = fit(others, strength).probabilities(examples.values[its])
        read, confidence = confidences(calibrated(others, inner), probabilities)
        for at, number in enumerate(np.flatnonzero(its)):
            purpose = int(probabilities[at].argmax())
            found[int(number)] = Judged(pages[number], purpose, int(read[at]), float(confidence[at]))
    return [found[number] for number in range(len(pages))]


def types(judged: Sequence[Judged], examples: Examples) -> None:
    """The four types: macro-F1, confusion, and each organisation."""
    truth, read = examples.labels, np.array([one.purpose for one in judged])
    scores = f1(truth, read, len(PURPOSES))
    print(f"\n4 types: macro-F1 {sum(scores) / 4:.3f}, accuracy {(truth == read).mean():.3f}")
    print(f"{'':14}{'F1':>6}   read as " + " ".join(f"{name:>11}" for name in PURPOSES))
    for number, name in enumerate(PURPOSES):
        row = Counter(read[truth == number].tolist())
        print(f"{name:14}{scores[number]:6.2f}{'':11}" + " ".join(f"{row[other]:11}" for other in range(len(PURPOSES))))
    print(f"\n{'organisation':18}{'pages':>6}{'4 types':>9}{'3 kinds':>9}{'sure':>7}{'right if sure':>15}")
    for organisation in sorted(set(examples.organisations)):
        some = [one for one in judged if one.page.organisation == organisation]
        certain = [one for one in some if one.confidence >= 0.8]
        four = mean(PURPOSES[one.purpose] == one.page.label for one in some)
        right, right_if_sure = mean(map(is_right, some)), mean(map(is_right, certain))
        share = len(certain) / len(some)
        print(f"{organisation:18}{len(some):6}{four:9.2f}{right:9.2f}{share:7.2f}{right_if_sure:15.2f}")


def is_right(one: Judged) -> bool:
    return THREE[one.kind] == one.page.kind


def mean(values: Iterable[bool]) -> float:
    told = list(values)
    return sum(told) / len(told) if told else float("nan")


def sure(judged: Sequence[Judged], examples: Examples) -> None:
    """The three kinds: accuracy at rising confidence, and whether confidence is what it says."""
    ranked = sorted(judged, key=lambda one: -one.confidence)
    scores = f1(kinds(examples.labels), np.array([one.kind for one in judged]), 3)
    print(f"\n3 kinds: macro-F1 {sum(scores) / 3:.3f}; the most certain pages first")
    for coverage in COVERAGES:
        some = ranked[: int(coverage * len(ranked))]
        right = mean(map(is_right, some))
        print(f"  {coverage:4.0%} of pages: accuracy {right:.3f}, confidence from {some[-1].confidence:.2f}")
    print(f"{'confidence':>12}{'pages':>7}{'said':>7}{'right':>7}" + "".join(f"{kind:>20}" for kind in THREE))
    gap = 0.0
    for low in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
        high = {0.9: 0.95, 0.95: 1.01}.get(low, low + 0.1)
        some = [one for one in judged if low <= one.confidence < high]
        if not some:
            continue
        said, right = sum(one.confidence for one in some) / len(some), mean(map(is_right, some))
        gap += abs(said - right) * len(some) / len(judged)
        by_kind = [[one for one in some if one.kind == number] for number in range(3)]
        cells = "".join(f"{mean(map(is_right, of)):12.2f} of {len(of):4}" for of in by_kind)
        print(f"  {low:.2f}-{min(high, 1):.2f}{len(some):7}{said:7.2f}{right:7.2f}{cells}")
    print(f"expected calibration error {gap:.3f}")


def mismatches(judged: Sequence[Judged], listed: bool, file: Path | None) -> None:
    """The pages that are filed as one kind and read as another."""
    flagged = sorted((one for one in judged if one.flagged), key=lambda one: -one.confidence)
    silent = sum(bool(one.page.silent) for one in judged)
    print(
        f"\npurpose-mismatch: {len(flagged)} of {len(judged)} pages ({len(flagged) / len(judged):.2%}), {silent} silent"
    )
    print("  " + ", ".join(f"{kind} from {ASSERTED[kind]:.2f}" for kind in THREE))
    for name, count in Counter(f"{one.page.kind} read as {THREE[one.kind]}" for one in flagged).most_common():
        print(f"  {count:4} {name}")
    for name, count in Counter(one.page.organisation for one in flagged).most_common():
        print(f"  {count:4} {name}")
    print(judged_right((one.page.repo, one.page.path, THREE[one.kind]) for one in flagged))
    records = [record(one) for one in flagged] if listed or file else []
    if file:
        file.write_text("".join(json.dumps(each) + "\n" for each in records), encoding="utf-8")
    for each in records if listed else ():
        print(f"\n{each['repository']} {each['commit'][:12]} {each['path']}")
        told = f"declared {each['declared']} ({each['by']}), read {each['read']} {each['confidence']:.3f}"
        print(f"  {each['title']!r} {told}")
        for fact in each["evidence"]:
            print(f"    {fact}")


def record(one: Judged) -> dict[str, object]:
    """A flagged page, to be read; its evidence is that of the delivered weights."""
    page = read_page(one.page.text.encode("utf-8", "surrogateescape"), one.page.path)
    facts = [f"lines {fact.start}-{fact.end}: {fact.fact}" for fact in read(page).evidence]
    return {
        "repository": one.page.repo,
        "commit": one.page.commit,
        "path": one.page.path,
        "title": page.title,
        "declared": one.page.label,
        "by": one.page.raw,
        "read": THREE[one.kind],
        "confidence": round(one.confidence, 4),
        "evidence": facts,
    }


def quickstarts(pages: Sequence[Labelled]) -> None:
    apart = [page for page in pages if page.label not in PURPOSES]
    read = Counter(reading(page) for page in apart)
    print(
        f"\n{len(apart)} quickstarts, kept apart, are read as: "
        + ", ".join(f"{n} {name}" for name, n in read.most_common())
    )


def reading(page: Labelled) -> str | None:
    return read(read_page(page.text.encode("utf-8", "surrogateescape"), page.path)).read


def cost(pages: Sequence[Labelled]) -> None:
    """What reading takes on top of the parse."""
    some = [(page.text.encode("utf-8", "surrogateescape"), page.path, page.label) for page in pages]
    print(f"\n{len(NAMES)} features, {FILE.stat().st_size} bytes")
    purpose_cost.cost(purpose_cost.every([each for each in some if each[2] in PURPOSES], TIMED))


if __name__ == "__main__":
    main()
