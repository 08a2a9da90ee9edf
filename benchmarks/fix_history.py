"""
Does `check --fix` end what it mends, and lead readers to the right page: measured on real histories.

    python benchmarks/fix_history.py DATA CLONES [--repository owner/name] [--sample N] [--diffs DIR] [--kind late]

DATA holds `redirect-history/cases.jsonl`, CLONES the bare clones as `owner+name/repo`. Every late strong commit is
mended as its author would have done before it was merged: compared with its parent, and written into a commit beside
it, which is judged once more from the outside. Prompt strong commits are mended with their entries left out.
"""

import argparse
import json
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from redirect_history import CONFIGS, PROVED_WRONG, Record, Score, Scratch, normal

from docs_guard.app.check import check
from docs_guard.app.fixing import Fixing
from docs_guard.app.request import Request, compared_for
from docs_guard.app.unified import unified
from docs_guard.git.repository import Repository
from docs_guard.model.failure import Failure
from docs_guard.model.redirect import Live

Key = tuple[str, str]
"""Repository and commit."""


@dataclass
class Told:
    """What came of one commit: the page that readers of each lost file reach, and what was said beside."""

    ends: dict[str, tuple[str, str] | None] = field(default_factory=dict)
    """Path and address of the page, by the path of the lost one; None where they reach none."""
    mended: int = 0
    left: list[str] = field(default_factory=list)
    failure: str = ""
    diff: str = ""


def main() -> None:
    options = _options()
    groups, skipped = _groups(options)
    for line in skipped:
        print(f"skipped: {line}")
    boards: dict[str, Score] = defaultdict(Score)
    wrong = 0
    with ProcessPoolExecutor(options.jobs) as pool:
        asked = [(options, kind, key, group) for kind in options.kind for key, group in groups[kind].items()]
        for (_, kind, key, group), told in zip(asked, pool.map(_mended, asked), strict=True):
            wrong += _tell(kind, key, group, told, boards, options.diffs)
    print()
    for title in sorted(boards):
        print(f"{title:44} {boards[title]}")
    print(f"fixes that leave their finding, or bring another: {wrong}")
    sys.exit(bool(wrong))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("clones", type=Path)
    parser.add_argument("--configs", type=Path, default=CONFIGS)
    parser.add_argument("--repository", action="append", help="only this one (owner/name); repeatable")
    parser.add_argument("--kind", action="append", choices=("late", "prompt"), help="default: both")
    parser.add_argument("--sample", type=int, help="so many commits of each kind, chosen at random but always the same")
    parser.add_argument("--diffs", type=Path, help="a folder to keep what was written, a file a commit")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    options.kind = options.kind or ["late", "prompt"]
    return options


def _groups(options: argparse.Namespace) -> tuple[dict[str, dict[Key, list[Record]]], list[str]]:
    """The strong records by kind and commit, and what is left out."""
    lines = (options.data / "redirect-history/cases.jsonl").read_text().splitlines()
    records = [record for record in map(json.loads, lines) if record.get("tier") == "strong"]
    proved = {(each["repo"], each["A"], each["old_path"]) for each in json.loads(PROVED_WRONG.read_text())}
    groups: dict[str, dict[Key, list[Record]]] = {kind: defaultdict(list) for kind in options.kind}
    apart, lacking = 0, set()
    for record in records:
        repo = record["repo"]
        if record["kind"] not in groups or (options.repository and repo not in options.repository):
            continue
        if (repo, record["A"][:10], record["old_path"]) in proved:
            apart += 1
        elif not _clone(options.clones, repo).exists() or not _config(options.configs, repo).exists():
            lacking.add(repo)
        else:
            groups[record["kind"]][repo, record["A"]].append(record)
    if options.sample:
        for kind, found in groups.items():
            chosen = random.Random(7).sample(sorted(found), min(options.sample, len(found)))
            groups[kind] = {key: found[key] for key in chosen}
    skipped = [f"{apart} records that {PROVED_WRONG.name} proves wrong"]
    return groups, [*skipped, *(f"{repo}: no clone or no configuration" for repo in sorted(lacking))]


def _clone(clones: Path, repo: str) -> Path:
    return clones / repo.replace("/", "+") / "repo"


def _config(configs: Path, repo: str) -> Path:
    return configs / f"{repo.replace('/', '+')}.toml"


def _mended(asked: tuple[argparse.Namespace, str, Key, list[Record]]) -> Told:
    options, kind, (repo, commit), group = asked
    with tempfile.TemporaryDirectory() as name:
        scratch = Scratch(_clone(options.clones, repo), Path(name))
        head = scratch.without_entries(group) if kind == "prompt" else commit
        path = _config(options.configs, repo)
        config = (path.name, path.read_bytes())
        request = Request(str(scratch.path), group[0]["parent"], head, config=config, environment={"HOME": name})
        try:
            return _of(request, scratch, group)
        except Failure as failure:
            return Told(failure=f"{failure.kind}: {failure.message}")


def _of(request: Request, scratch: Scratch, group: list[Record]) -> Told:
    told = Told()
    with Repository(request.repository, request.environment) as repository:
        fixing = Fixing(request, repository, compared_for(request, repository))
        fixed = fixing.run()
        for site in fixing.state.sites:
            before = site.site.before.by_path if site.site.before else {}
            for path in {record["old_path"] for record in group} & before.keys():
                end = site.table.resolve(before[path].address)
                told.ends[path] = (end.page.path, end.page.address) if isinstance(end, Live) else None
    told.mended = len(fixed.mended)
    told.left = [f"{finding.rule} {finding.address or finding.place.path}: {why}" for finding, why in fixed.left]
    told.diff = "".join(line for path, (old, new) in fixed.files.items() for line in unified(path, old, new))
    if fixed.files:
        written = _written(scratch, request.head or "", {path: new for path, (_, new) in fixed.files.items()})
        outside = check(Request(request.repository, request.base, written, config=request.config, environment={}))
        judged = {finding.fingerprint for finding in outside.report.findings}
        known = {finding.fingerprint for finding in fixed.before.report.findings}
        if judged & {finding.fingerprint for finding in fixed.mended} or judged - known:
            told.left.append("WRONG: judged from the outside, a finding is left or new")
    return told


def _written(scratch: Scratch, head: str, files: Mapping[str, bytes]) -> str:
    """A commit beside the head, with these files in it."""
    scratch.git("read-tree", head)
    for path, data in files.items():
        blob = scratch.git("hash-object", "-w", "--stdin", data=data).decode().strip()
        scratch.git("update-index", "-z", "--index-info", data=f"100644 {blob}\t{path}\0".encode())
    tree = scratch.git("write-tree").decode().strip()
    return scratch.git("commit-tree", tree, "-p", f"{head}^", "-m", "mended").decode().strip()


def _tell(kind: str, key: Key, group: list[Record], told: Told, boards: Mapping[str, Score], diffs: Path | None) -> int:
    """Scores one commit and prints its lines; how many fixes of it did not end their finding."""
    print(f"{key[0]} {key[1][:10]} {kind}: {len(group)} records, {told.mended} mended {told.failure}")
    if diffs and told.diff:
        diffs.mkdir(exist_ok=True)
        (diffs / f"{key[0].replace('/', '+')}-{key[1][:10]}-{kind}.diff").write_text(
            told.diff, errors="surrogateescape"
        )
    for line in told.left:
        print(f"    left: {line}")
    for record in group:
        end = told.ends.get(record["old_path"])
        boards[f"{kind}: answered"].add(record, end is not None)
        if end:
            paths = {record["target_path"], record.get("target_path_at_B")} - {None}
            right = end[0] in paths or normal(end[1]).endswith(normal(record["target_url"]))
            boards[f"{kind}: answered by the right page"].add(record, right)
            if not right:
                print(f"    astray: {record['old_path']} -> {end[1]}, not {record['target_url']}")
    return sum(line.startswith("WRONG") for line in told.left)


if __name__ == "__main__":
    main()
