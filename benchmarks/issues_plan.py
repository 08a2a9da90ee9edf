"""
Is what the issue bot would file right, on real histories, and can its entries be pasted?

    python benchmarks/issues_plan.py DATA CLONES [--repo owner/name] [--years N] [--configs DIR] [--json] [--paste]

Plans the issues of a year before the head that was read, as `docs-guard issues sync --dry-run` does, for every
repository of `issues-judged.jsonl` beside this file. Addresses that were read by hand are kept there with the commit
that is blamed, a verdict and our reason; the precision is that of those which are still told. A record of DATA
(`redirect-history/cases.jsonl`) whose address was redirected before that head must not be told for its commit.
`--paste` writes every entry of the plan into its file, in a folder that is thrown away, and plans again: an address
whose entry was pasted and that is told nevertheless is named. `--json` prints what is told as lines to be judged.
"""

import argparse
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from command_line import CONFIGS, clone_of, config_of
from lost_since import endings, plain

from docs_guard.app.caused import Causes
from docs_guard.app.configuration import configuration
from docs_guard.app.lost_since import LostSince
from docs_guard.app.request import Request
from docs_guard.app.wanting import Wanting
from docs_guard.git.repository import Commit, Repository
from docs_guard.issues.causes import Caused
from docs_guard.issues.pasted import entries
from docs_guard.model.finding import Entry, Finding
from docs_guard.model.issue import Wanted

JUDGED = Path(__file__).with_name("issues-judged.jsonl")
YEAR = 31_557_600
Pair = tuple[str, str]
"""Commit and address."""


@dataclass
class Planned:
    """The issues of one head; `told` is what they are made of."""

    issues: tuple[Wanted, ...]
    told: list[Caused]
    asked: int
    notes: list[str]
    seconds: float

    @property
    def pairs(self) -> dict[Pair, Caused]:
        return {(each.commit.id, each.finding.address or ""): each for each in self.told if each.commit}


class Recording(Causes):
    """Remembers what it told."""

    told: list[Caused]

    def of(self, finding: Finding, commit: Commit | None = None) -> Caused:
        found = super().of(finding, commit)
        self.told.append(found)
        return found


class Watched(Wanting):
    """Keeps what its issues are made of, and the walk."""

    causes: Recording
    lost: LostSince

    def _causes(self, lost: LostSince) -> Causes:
        made = super()._causes(lost)
        self.lost, self.causes = lost, Recording(made.routing, made.searches, made.hosted)
        self.causes.told = []
        return self.causes


@dataclass
class Judged:
    """What was read of one repository at one head."""

    head: str = ""
    lines: list[dict[str, Any]] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("clones", type=Path)
    parser.add_argument("--repo", help="only this repository, whether it was read or not")
    parser.add_argument("--years", type=float, default=1, help="how long before the head; default: 1")
    parser.add_argument("--configs", type=Path, default=CONFIGS)
    parser.add_argument("--json", action="store_true", help="print what is told as lines to be judged")
    parser.add_argument("--paste", action="store_true", help="paste the entries, and plan again")
    options = parser.parse_args()
    records = by_repository(options.data / "redirect-history/cases.jsonl")
    read = judged()
    print("commits  seconds  of git log  issues  addresses  right  wrong  new  entries right/wrong  repaired but told")
    for name in [options.repo] if options.repo else sorted(read):
        clone = clone_of(options.clones, name)
        if not clone.is_dir():
            print(f"skipped: {name} has no clone")
            continue
        print(measured(name, clone, config_of(options.configs, name), read[name], records[name], options), flush=True)


def measured(
    name: str, clone: Path, config: Path | None, read: Judged, records: Sequence[Any], options: argparse.Namespace
) -> str:
    head = read.head or git(clone, "rev-parse", "HEAD").strip()
    since = int(git(clone, "log", "-1", "--format=%ct", head)) - int(options.years * YEAR)
    made = planned(str(clone), name, config, head, since)
    if options.json:
        for (commit, address), each in made.pairs.items():
            print(json.dumps({"repo": name, "head": head, "commit": commit, "address": address, **shown(each)}))
    verdicts = Counter(verdict_of(read, pair) for pair in made.pairs)
    pasted = Counter(verdict_of(read, pair, "pasted") for pair, each in made.pairs.items() if each.finding.entry)
    repaired = repaired_but_told(made, records)
    line = (
        f"{made.asked:7}  {made.seconds:7.1f}  {made.seconds / log_seconds(clone, head, since):10.1f}  "
        f"{len(made.issues):6}  {len(made.pairs):9}  {verdicts['right']:5}  {verdicts['wrong']:5}  "
        f"{verdicts['']:3}  {pasted['right']:13}/{pasted['wrong']:5}  {len(repaired):17}  {name}"
    )
    lines = [line, *(f"  {note}" for note in made.notes), *(f"  repaired but told: {a[:9]} {b}" for a, b in repaired)]
    if options.paste:
        lines += pasted_again(name, clone, config, head, since, made)
    return "\n".join(lines)


def planned(place: str, name: str, config: Path | None, head: str, since: int) -> Planned:
    begun = time.perf_counter()
    told = (str(config), config.read_bytes()) if config else None
    with Repository(place) as repository:
        request = Request(place, head=head, config=told, everything=True, environment=dict(os.environ))
        wanting = Watched(repository, request, head, configuration(told, repository.tree(head)), name)
        issues, _ = wanting.all("cause", since, (), lambda done, whole: None)
        asked = len(wanting.lost.asked)
    return Planned(issues, wanting.causes.told, asked, wanting.notes, time.perf_counter() - begun)


def log_seconds(clone: Path, head: str, since: int) -> float:
    """How long git itself takes to tell what changed in each of these commits."""
    begun = time.perf_counter()
    git(clone, "log", "--first-parent", "-m", "--raw", "--no-renames", f"--since=@{since}", head, "--")
    return time.perf_counter() - begun


def repaired_but_told(made: Planned, records: Sequence[Any]) -> list[Pair]:
    """What is told of a commit and an address whose redirect the records know."""
    known = {(each["A"], plain(each["old_url"])) for each in records}
    pairs = ((commit, ending) for commit, address in made.pairs for ending in endings(plain(address)))
    return sorted(known.intersection(pairs))


def pasted_again(name: str, clone: Path, config: Path | None, head: str, since: int, made: Planned) -> Iterator[str]:
    """What the plan says once its own entries are in their files."""
    every = entries([each.finding for each in made.told if each.commit])
    helped = {pair for pair, each in made.pairs.items() if each.finding.entry and not each.finding.mends}
    if not every:
        yield "  nothing to paste"
        return
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder) / "scratch.git"
        git(clone, "clone", "--quiet", "--bare", "--shared", str(clone.resolve()), str(scratch))
        again = planned(str(scratch), name, config, with_entries(scratch, head, every), since)
    left = sorted(pair for pair in helped if pair in again.pairs)
    gained = sorted(again.pairs.keys() - made.pairs.keys())
    yield f"  pasted {len(every)} entries for {len(helped)} addresses: {len(helped) - len(left)} are answered"
    yield from (f"  told nevertheless: {commit[:9]} {address}" for commit, address in left)
    yield from (f"  told of late: {commit[:9]} {address}" for commit, address in gained)
    faults = {each.finding.message for each in again.told if not each.commit}
    yield from (f"  a new fault: {words}" for words in sorted(faults - {each.finding.message for each in made.told}))


def with_entries(scratch: Path, head: str, every: Sequence[Entry]) -> str:
    """A commit on top of head in which the entries stand where they belong."""
    by_path: dict[str, list[Entry]] = defaultdict(list)
    for each in every:
        by_path[each.path].append(each)
    index = {**os.environ, "GIT_INDEX_FILE": str(scratch / "scratch-index")}
    git(scratch, "read-tree", head, env=index)
    for path, some in by_path.items():
        there = subprocess.run(["git", "-C", str(scratch), "show", f"{head}:{path}"], capture_output=True, check=False)
        lines = there.stdout.decode("utf-8", "surrogateescape").splitlines(keepends=True)
        for each in sorted(some, key=lambda entry: -(entry.line or 1)):
            at = (each.line or 1) - 1
            lines[at : at + each.replaces] = [each.text if each.text.endswith("\n") else each.text + "\n"]
        data = "".join(lines).encode("utf-8", "surrogateescape")
        blob = subprocess.run(
            ["git", "-C", str(scratch), "hash-object", "-w", "--stdin"], input=data, capture_output=True, check=True
        )
        info = f"100644,{blob.stdout.decode().strip()},{path}"
        git(scratch, "update-index", "--add", "--cacheinfo", info, env=index)
    tree = git(scratch, "write-tree", env=index).strip()
    when = git(scratch, "log", "-1", "--format=%ct", head).strip()
    who = {"NAME": "Kettle", "EMAIL": "kettle@example.com", "DATE": f"@{int(when) + 1} +0000"}
    named = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()}
    return git(scratch, "commit-tree", tree, "-p", head, "-m", "Paste the entries", env={**index, **named}).strip()


def git(clone: Path, *words: str, env: dict[str, str] | None = None) -> str:
    program = shutil.which("git") or "git"
    done = subprocess.run([program, "-C", str(clone), *words], capture_output=True, check=True, env=env)
    return done.stdout.decode("utf-8", "surrogateescape")


def shown(each: Caused) -> dict[str, Any]:
    found = each.finding
    best = next((one for one in found.candidates if one.likely), None)
    said = {"path": found.place.path, "pasted": bool(found.entry), "successor": best.url if best else ""}
    return {**said, "sure": round(best.confidence, 2), "signals": ", ".join(best.signals)} if best else said


def verdict_of(read: Judged, pair: Pair, what: str = "verdict") -> str:
    """What was said of an address, or of the page that its entry leads to; empty where nobody has read it."""
    found = (line.get(what, "") for line in read.lines if (line["commit"], line["address"]) == pair)
    return str(next(found, ""))


def judged() -> dict[str, Judged]:
    found: dict[str, Judged] = defaultdict(Judged)
    for text in JUDGED.read_text(encoding="utf-8").splitlines() if JUDGED.exists() else ():
        line = json.loads(text)
        found[line["repo"]].head = line["head"]
        found[line["repo"]].lines.append(line)
    return found


def by_repository(path: Path) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for text in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(text)
        found[record["repo"]].append(record)
    return found


if __name__ == "__main__":
    main()
