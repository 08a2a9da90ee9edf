"""
Fits the weights of `docs_guard/moves/signals.py`, and says how good each signal and their sum are.

    python benchmarks/train_moves.py DATA CLONES [--more MINED] [--table]

DATA holds `redirect-history/cases.jsonl`, MINED is what `benchmarks/mine_moves.py` prints, CLONES holds the bare clones
as `owner+name/repo`. Of each commit the lost pages with a known target are asked about, with its redirect entries left
out (alias lines are cut from every page, redirect files are no evidence); at most 25 of one commit are counted.

The model is a conditional logit: the candidates of a lost page, and "none of them", compete; a commit's records weigh
less the more there are of them. Weights that would go against their meaning are held at zero. The figures are told for
repositories that the weights were not fitted on (one is left out at a time), and for the weights in the source.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from pathlib import Path
from typing import Any

from docs_guard.config.load import load
from docs_guard.config.settings import SiteConfig
from docs_guard.git.changes import changes, renames
from docs_guard.git.repository import Repository
from docs_guard.model.site import Published
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.moves.evidence import Evidence, Lost
from docs_guard.moves.signals import BIAS, SIGNALS, voices
from docs_guard.moves.successor import gathered
from docs_guard.sites.map import read_map

CONFIGS = Path(__file__).parent / "configs"
FIXED = {"same-file", "identity", "original"}
"""Signals whose weight is set by hand: the histories hold too few examples."""
FITTED = tuple(name for name, signal in SIGNALS.items() if name not in FIXED | {"git", "moved-text"})
MOST = 25
ALIASES = re.compile(
    rb"^(?:aliases|redirect_from|alias)[ \t]*[:=][^\n]*\n(?:[ \t]*(?:-|['\"\]/])[^\n]*\n)*", re.MULTILINE
)
Weights = Mapping[str, float]


@dataclass(frozen=True)
class Case:
    """A lost page: the strengths of its candidates, and which of them is right."""

    repo: str
    commit: str
    kind: str
    path: str
    existed: bool
    candidates: dict[str, dict[str, float]]
    right: frozenset[str]
    weight: float


@dataclass(frozen=True)
class WithoutAliases:
    """A tree whose pages declare no aliases."""

    tree: Tree
    name: str = "without aliases"

    def paths(self) -> tuple[str, ...]:
        return self.tree.paths()

    def __contains__(self, path: object) -> bool:
        return path in self.tree

    def blob(self, path: str) -> str:
        return self.tree.blob(path)

    def read(self, path: str) -> bytes:
        return cut(self.tree.read(path))

    def read_many(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes | Unreadable]]:
        for path, data in self.tree.read_many(paths):
            yield path, data if isinstance(data, Unreadable) else cut(data)


def cut(data: bytes) -> bytes:
    end = data.find(b"\n" + data[:3], 3) if data[:3] in {b"---", b"+++"} else -1
    return ALIASES.sub(b"", data[: end + 1]) + data[end + 1 :] if end > 0 else data


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("clones", type=Path)
    parser.add_argument("--more", type=Path, help="further records, of other repositories")
    parser.add_argument("--table", action="store_true", help="print the fitted weights alone")
    options = parser.parse_args()

    sets = {"redirect-history": read_cases(options.data / "redirect-history/cases.jsonl", options.clones)}
    if options.more:
        sets["mined"] = read_cases(options.more, options.clones)
    cases = [case for each in sets.values() for case in each]
    fitted = fit(cases)
    print("weights fitted on all:", {name: round(value, 2) for name, value in fitted.items()})
    if options.table:
        return
    for title, found in sets.items():
        per_signal(title, found)
    source = {"bias": BIAS, **{name: signal.weight for name, signal in SIGNALS.items()}}
    for title, found in sets.items():
        tell(f"{title}, weights of the source", found, lambda case: source)
    left_out = {repo: fit([case for case in cases if case.repo != repo]) for repo in {case.repo for case in cases}}
    for title, found in sets.items():
        tell(f"{title}, each repository with weights fitted on the others", found, lambda case: left_out[case.repo])


def read_cases(path: Path, clones: Path) -> list[Case]:
    """The strong late and prompt records of a file, as cases."""
    by_commit: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for line in path.read_text().splitlines():
        record = json.loads(line)
        if record["kind"] in {"late", "prompt"} and record.get("tier") == "strong":
            by_commit[record["repo"], record["A"]].append(record)
    found: list[Case] = []
    skipped = set()
    for (repo, _), records in sorted(by_commit.items()):
        clone = clones / repo.replace("/", "+") / "repo"
        if clone.exists():
            with Repository(clone) as repository:
                found.extend(cases_of(repository, records))
        else:
            skipped.add(repo)
    for repo in sorted(skipped):
        print(f"skipped: {repo}: no clone")
    return found


def cases_of(repository: Repository, records: Sequence[dict[str, Any]]) -> Iterator[Case]:
    """What is gathered of one commit's lost pages."""
    first = records[0]
    base, head = repository.tree(first["parent"]), repository.tree(first["A"])
    site = site_of(first["repo"], first.get("roots"))
    before, after = read_map(base, site)[0], read_map(head, site)[0]
    known = {page.path: page for page in before.pages}
    paths = sorted({record["old_path"] for record in records if record["old_path"] in base})
    urls = {record["old_path"]: record["old_url"] for record in records}
    lost = [Lost(known.get(path) or Published(path, urls[path]), content(base, path)) for path in paths]
    pages = {*known, *(page.path for page in after.pages)}
    differing = changes(base, head)
    evidence = Evidence(
        base=WithoutAliases(base),
        head=WithoutAliases(head),
        head_map=after,
        added=frozenset(differing.added),
        changed=frozenset(differing.modified),
        deleted=frozenset(differing.deleted),
        renames=tuple((pair.old, pair.new, pair.similarity) for pair in renames(repository, base, head, pages, 1)),
        ignored=frozenset(r["rule_file"] for r in records if r["rule_file"] and r["rule_file"] not in after.by_path),
    )
    board = gathered(lost, evidence)
    for kind in ("late", "prompt"):
        counted = [record for record in records if record["kind"] == kind and record["old_path"] in board.lost]
        for record in counted[:MOST]:
            candidates = board.strengths[record["old_path"]]
            right = frozenset({record["target_path"], record.get("target_path_at_B")}) & candidates.keys()
            yield Case(
                repo=record["repo"],
                commit=record["A"],
                kind=kind,
                path=record["old_path"],
                existed=record["target_existed_before"],
                candidates=candidates,
                right=right,
                weight=len(counted[:MOST]) ** -0.5,
            )


def content(tree: Tree, path: str) -> bytes | None:
    try:
        return cut(tree.read(path))
    except Unreadable:
        return None


def site_of(repo: str, roots: Sequence[str] | None) -> SiteConfig:
    if roots is not None:
        return SiteConfig("plain", tuple(roots), base="", redirects=())
    path = CONFIGS / f"{repo.replace('/', '+')}.toml"
    return load(path.read_bytes(), path.name).site[0]


def utility(strengths: Mapping[str, float], weights: Weights) -> float:
    return weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in strengths.items())


def shares(case: Case, weights: Weights) -> dict[str, float]:
    """The probability of each candidate."""
    odds = {path: exp(min(50.0, utility(found, weights))) for path, found in case.candidates.items()}
    total = 1 + sum(odds.values())
    return {path: odd / total for path, odd in odds.items()}


def fit(cases: Sequence[Case], steps: int = 120) -> dict[str, float]:
    """The weights that make the right candidates likeliest, by Adam; small weights are preferred a little."""
    weights = {"bias": -2.0, **dict.fromkeys(FITTED, 0.0), **{name: SIGNALS[name].weight for name in FIXED}}
    total = sum(case.weight for case in cases)
    first: dict[str, float] = defaultdict(float)
    second: dict[str, float] = defaultdict(float)
    for step in range(1, steps + 1):
        slopes = gradient(cases, weights, total)
        rate = 0.3 if step < steps * 0.7 else 0.05
        for name in ("bias", *FITTED):
            slope = slopes[name] + (0.0002 * weights[name] if name != "bias" else 0.0)
            first[name] = 0.9 * first[name] + 0.1 * slope
            second[name] = 0.99 * second[name] + 0.01 * slope * slope
            size = (second[name] / (1 - 0.99**step)) ** 0.5 + 1e-8
            weights[name] -= rate * first[name] / (1 - 0.9**step) / size
            if name != "bias" and weights[name] * (-1 if name == "edition" else 1) < 0:
                weights[name] = 0.0
    return weights


def gradient(cases: Sequence[Case], weights: Weights, total: float) -> dict[str, float]:
    slopes: dict[str, float] = defaultdict(float)
    for case in cases:
        for path, share in shares(case, weights).items():
            aim = 1 / len(case.right) if path in case.right else 0.0
            by = case.weight / total * (share - aim)
            slopes["bias"] += by
            for name, value in case.candidates[path].items():
                slopes[name] += by * value
    return slopes


@dataclass
class Tally:
    """Yes or no for each record, kept by commit."""

    commits: dict[tuple[str, str], list[bool]]

    def __str__(self) -> str:
        flat = [one for each in self.commits.values() for one in each]
        if not flat:
            return "none"
        average = sum(sum(each) / len(each) for each in self.commits.values()) / len(self.commits)
        return (
            f"{sum(flat) / len(flat):6.1%} of {len(flat):4}  {average:6.1%} averaged over {len(self.commits)} commits"
        )


def tell(title: str, cases: Sequence[Case], weights_for: Callable[[Case], Weights]) -> None:
    """Prints accuracy, what is automatic, and how confidence compares with truth."""
    tallies: dict[str, Tally] = defaultdict(lambda: Tally(defaultdict(list)))
    bins: dict[int, list[bool]] = defaultdict(list)
    loss, mass, wrong = 0.0, 0.0, []
    for case in cases:
        sure = shares(case, weights_for(case))
        order = sorted(sure, key=lambda path: (-sure[path], path))
        best = order[0] if order else None
        hit = best in case.right
        automatic = best is not None and sure[best] >= 0.9 and voices(case.candidates[best]) >= 2
        likely = sum(sure[path] for path in case.right) if case.right else 1 - sum(sure.values())
        loss, mass = loss - case.weight * log(max(likely, 1e-4)), mass + case.weight
        key = case.repo, case.commit
        for name, value in (("top-1", hit), ("top-3", bool(case.right & set(order[:3]))), ("automatic", automatic)):
            tallies[f"{case.kind} {name}"].commits[key].append(value)
        if case.existed:
            tallies[f"{case.kind} top-1, merged into an older page"].commits[key].append(hit)
        if automatic:
            tallies[f"{case.kind} automatic and right"].commits[key].append(hit)
            wrong += (
                [] if hit else [f"  automatic, other than theirs: {case.repo} {case.commit[:8]} {case.path} -> {best}"]
            )
        if best is not None:
            bins[min(int(sure[best] * 10), 9)].append(hit)
    print(f"\n## {title} (log loss {loss / mass:.4f})")
    for name in sorted(tallies):
        print(f"  {name:40} {tallies[name]}")
    told = (f"{low / 10:.1f}+: {sum(hits) / len(hits):.2f} of {len(hits)}" for low, hits in sorted(bins.items()))
    print("  right at confidence", ", ".join(told))
    print(*wrong, sep="\n")


def per_signal(title: str, cases: Sequence[Case]) -> None:
    """Prints how often each signal alone names the right page, and how often it is right when it names one."""
    print(f"\n## {title}, each signal alone: top-1 (right when it names one page)")
    kinds = Counter(case.kind for case in cases)
    for signal in SIGNALS:
        said: Counter[str] = Counter()
        right: Counter[str] = Counter()
        for case in cases:
            found = {path: one[signal] for path, one in case.candidates.items() if one.get(signal, 0.0) > 0}
            best = [path for path, value in found.items() if value == max(found.values())]
            if len(best) == 1:
                said[case.kind] += 1
                right[case.kind] += best[0] in case.right
        columns = (
            f"{k} {right[k] / kinds[k]:.2f} ({right[k] / max(said[k], 1):.2f} of {said[k]})" for k in sorted(kinds)
        )
        print(f"  {signal:12} {'   '.join(columns)}")


if __name__ == "__main__":
    main()
