"""
How many of the pages that `purpose-mismatch` flags are rightly flagged, by a list of pages that were read one by one.

    python benchmarks/mismatch_judged.py FLAGGED.jsonl

FLAGGED.jsonl is what `purpose.py --json` writes, or what else names `repository`, `path` and `read`. Right is a page
that as a whole is of the kind that it is read as, and not of the declared one; arguable one that is defensible as both.
Each judgement in `mismatch-judged.jsonl` was made from the text alone, and says why. It holds for the kind that was
read: a page that another model reads as the same kind need not be judged anew.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

JUDGED = Path(__file__).with_name("mismatch-judged.jsonl")
MOST = 6
"""Pages of one repository that count where none shall dominate: those that come first, the most certain."""
Flag = tuple[str, str, str]
"""Repository, path, and the kind that was read."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("flagged", type=Path, metavar="FLAGGED.jsonl")
    lines = parser.parse_args().flagged.read_text(encoding="utf-8").splitlines()
    records = map(json.loads, lines)
    print(judged_right((each["repository"], each["path"], each["read"]) for each in records))


def judged_right(flagged: Iterable[Flag]) -> str:
    """What was judged of the flagged pages, in lines to print; the flags come in order of certainty."""
    known, flags = verdicts(), list(flagged)
    told = [flag for flag in flags if flag in known]
    lines = [f"  judged by eye: {len(told)} of {len(flags)} flagged: {shares([known[flag] for flag in told])}"]
    lines.append(f"    at most {MOST} of a repository: {shares([known[flag] for flag in few(told)])}")
    for kind in sorted({read for _, _, read in told}):
        lines.append(f"    read as {kind}: {shares([known[flag] for flag in told if flag[2] == kind])}")
    lines.extend(f"    not judged: {' '.join(flag)}" for flag in flags if flag not in known)
    return "\n".join(lines)


def verdicts() -> dict[Flag, str]:
    records = [json.loads(line) for line in JUDGED.read_text(encoding="utf-8").splitlines()]
    return {(each["repository"], each["path"], each["read"]): each["verdict"] for each in records}


def few(flags: Iterable[Flag]) -> Iterator[Flag]:
    """The first of each repository."""
    seen: Counter[str] = Counter()
    for flag in flags:
        seen[flag[0]] += 1
        if seen[flag[0]] <= MOST:
            yield flag


def shares(told: Sequence[str]) -> str:
    counts = Counter(told)
    right = f", {counts['right'] / len(told):.0%} right" if told else ""
    return f"{counts['right']} right, {counts['arguable']} arguable, {counts['wrong']} wrong{right}"


if __name__ == "__main__":
    main()
