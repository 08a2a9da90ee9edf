"""
Is a lost address flagged, is a kept one left alone, is the successor right: measured on real histories.

    python benchmarks/redirect_history.py DATA CLONES [--repo owner/name] [--records] [--configs DIR]

DATA holds `redirect-history/cases.jsonl`, CLONES the bare clones as `owner+name/repo`. Each record's commit is judged
against its parent through the command line's JSON, so that the figures are those that a user would see.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from docs_guard.syntax.front_matter import node
from docs_guard.syntax.node import Malformed, Node

Record = dict[str, Any]
CONFIGS = Path(__file__).parent / "configs"
LATE = ("late",)
ALIAS_KEYS = ("redirect_from", "aliases", "alias")
PROVED_WRONG = Path(__file__).parent / "redirect_history_wrong.json"
"""Records that the repository itself contradicts, by repository, commit and path, each with the proof."""


@dataclass
class Run:
    """What docs-guard said about one commit: its findings of the rule by the path at base."""

    findings: dict[str, Record] = field(default_factory=dict)
    failure: str = ""


def check(clone: Path, config: Path, base: str, head: str) -> Run:
    command = [sys.executable, "-P", "-m", "docs_guard", "check", "--repo", str(clone), "--base", base, "--head", head]
    command += ["--config", str(config), "--format", "json", "--fail-on", "never"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    try:
        report = json.loads(done.stdout)
    except ValueError:
        return Run(failure=f"exit {done.returncode}: {done.stderr[-300:]}")
    if done.returncode > 1:
        told = [problem["message"] for problem in report["problems"]]
        return Run(failure=f"exit {done.returncode}: {told or done.stderr[-300:]}")
    return Run({f["path"]: f for f in report["findings"] if f["rule"] == "missing-redirect"})


class Scratch:
    """A bare repository that borrows a clone's objects, for commits in which the declared entries are left out."""

    def __init__(self, clone: Path, folder: Path) -> None:
        self.path = folder / clone.parent.name
        subprocess.run(["git", "init", "-q", "--bare", str(self.path)], check=True)
        (self.path / "objects/info/alternates").write_text(f"{clone.resolve() / 'objects'}\n")
        self.index = str(self.path / "scratch-index")

    def git(self, *words: str, data: bytes | None = None) -> bytes:
        environment = {**os.environ, "GIT_INDEX_FILE": self.index}
        for who in ("AUTHOR", "COMMITTER"):
            environment |= {f"GIT_{who}_NAME": "benchmark", f"GIT_{who}_EMAIL": "benchmark@example.org"}
        command = ["git", "--git-dir", str(self.path), *words]
        return subprocess.run(command, input=data, capture_output=True, check=True, env=environment).stdout

    def blob(self, revision: str, path: str) -> bytes | None:
        try:
            return self.git("cat-file", "blob", f"{revision}:{path}")
        except subprocess.CalledProcessError:
            return None

    def without_entries(self, records: list[Record]) -> str:
        """The commit A once more, its redirect files as they stood at the parent, its aliases without them."""
        parent, commit = records[0]["parent"], records[0]["A"]
        self.git("read-tree", commit)
        for path in {record["rule_file"] for record in records}:
            rules = {normal(record["rule"]) for record in records if record["rule_file"] == path}
            if path.endswith((".md", ".mdx", ".markdown", ".html")):
                content: bytes | None = without_aliases(self.blob(commit, path) or b"", rules)
            else:
                content = self.blob(parent, path)
            if content is None:
                line = f"0 {'0' * 40}\t{path}\0"
            else:
                blob = self.git("hash-object", "-w", "--stdin", data=content).decode().strip()
                line = f"100644 {blob}\t{path}\0"
            self.git("update-index", "-z", "--index-info", data=line.encode())
        tree = self.git("write-tree").decode().strip()
        return self.git("commit-tree", tree, "-p", parent, "-m", "entries left out").decode().strip()


def without_aliases(page: bytes, rules: set[str]) -> bytes:
    """The page with another text in place of each alias that declares one of the addresses; relative ones too."""
    try:
        front = node(page)
    except Malformed:
        return page
    spans = []
    for key, value in front.pairs if front else ():
        if str(key.value).lower() in ALIAS_KEYS:
            spans += [
                (each.start, each.end) for each in value.walk() if each.kind == "string" and declares(each, rules)
            ]
    for start, end in sorted(spans, reverse=True):
        page = page[:start] + b'"/left-out-by-the-benchmark/"' + page[end:]
    return page


def declares(alias: Node, rules: set[str]) -> bool:
    said = str(alias.value)
    if said.startswith("/"):
        return normal(said) in rules
    return any(rule.endswith(normal(said.lstrip("./"))) for rule in rules)


def normal(url: str) -> str:
    path = unquote(url.partition("#")[0]).removesuffix("index.html").removesuffix(".html")
    return "/" + path.strip("/").casefold()


@dataclass
class Score:
    """Yes or no for each record, kept by commit: a few commits hold most records."""

    commits: dict[tuple[str, str], list[bool]] = field(default_factory=lambda: defaultdict(list))

    def add(self, record: Record, right: bool) -> None:
        self.commits[record["repo"], record["A"]].append(right)

    @property
    def records(self) -> list[bool]:
        return [right for rights in self.commits.values() for right in rights]

    def __str__(self) -> str:
        if not self.records:
            return "no records"
        average = sum(sum(rights) / len(rights) for rights in self.commits.values()) / len(self.commits)
        share = sum(self.records) / len(self.records)
        return (
            f"{share:6.1%} of {len(self.records)} records ({sum(self.records)}), {average:6.1%} averaged over "
            f"{len(self.commits)} commits, {sum(any(rights) for rights in self.commits.values())} commits with one"
        )


def right_page(candidate: Record, record: Record) -> bool:
    """Whether a candidate is the page that the maintainers chose, by its file or by its address."""
    paths = {record["target_path"], record.get("target_path_at_B")} - {None}
    return candidate["path"] in paths or normal(candidate["url"]).endswith(normal(record["target_url"]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("clones", type=Path)
    parser.add_argument("--configs", type=Path, default=CONFIGS)
    parser.add_argument("--repo", action="append", help="only this repository (owner/name); repeatable")
    parser.add_argument("--records", action="store_true", help="print every record that is not as it should be")
    parser.add_argument("--all-records", action="store_true", help="with those that are proved wrong")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()

    lines = (options.data / "redirect-history/cases.jsonl").read_text().splitlines()
    records = [json.loads(line) for line in lines]
    left_out = [r for r in records if r.get("tier") in {"weak", "site_split"}]
    records = [r for r in records if r.get("tier") not in {"weak", "site_split"}]
    wrong = {(w["repo"], w["A"], w["old_path"]) for w in json.loads(PROVED_WRONG.read_text())}
    apart = [r for r in records if (r["repo"], r["A"][:10], r["old_path"]) in wrong]
    if not options.all_records:
        records = [r for r in records if r not in apart]
        print(f"counted apart: {len(apart)} records that {PROVED_WRONG.name} proves wrong; --all-records has them")
    if options.repo:
        records = [r for r in records if r["repo"] in options.repo]
    print(f"left out: {len(left_out)} records of the tiers weak and site_split")

    by_commit: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        clone = options.clones / record["repo"].replace("/", "+") / "repo"
        config = options.configs / f"{record['repo'].replace('/', '+')}.toml"
        if clone.exists() and config.exists():
            by_commit[record["repo"], record["A"]].append(record)
    for repo in sorted({r["repo"] for r in records} - {repo for repo, _ in by_commit}):
        print(f"skipped: {repo}: no clone or no configuration")

    board: dict[str, Score] = defaultdict(Score)
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(options.jobs) as pool:
        scratches: dict[str, Scratch] = {}
        for repo in sorted({repo for repo, _ in by_commit}):
            scratches[repo] = Scratch(options.clones / repo.replace("/", "+") / "repo", Path(name))

        def judge(key: tuple[str, str]) -> tuple[Run, Run | None]:
            repo, commit = key
            clone = options.clones / repo.replace("/", "+") / "repo"
            config = options.configs / f"{repo.replace('/', '+')}.toml"
            parent = by_commit[key][0]["parent"]
            return check(clone, config, parent, commit), bare.get(key) and check(
                scratches[repo].path, config, parent, bare[key]
            )

        bare: dict[tuple[str, str], str] = {}
        for key, group in by_commit.items():
            declared = [r for r in group if r["kind"] == "prompt" and r["tier"] == "strong"]
            if declared:
                bare[key] = scratches[key[0]].without_entries(declared)
        for (key, group), (run, stripped) in zip(by_commit.items(), pool.map(judge, by_commit), strict=True):
            tell(key, group, run, stripped, board, options.records)

    print()
    for title in sorted(board):
        print(f"{title:44} {board[title]}")


def tell(
    key: tuple[str, str],
    group: list[Record],
    run: Run,
    stripped: Run | None,
    board: dict[str, Score],
    every_record: bool,
) -> None:
    """Scores one commit and prints its line."""
    repo, commit = key
    failure = run.failure or (stripped.failure if stripped else "")
    if failure:
        print(f"{repo} {commit[:10]} FAILED {failure}")
    lines = []
    for record in group:
        said = record["old_path"] in run.findings
        strong = record.get("tier") == "strong"
        if record["kind"] in LATE:
            board["recall, late, all"].add(record, said)
            if strong:
                board["recall, late strong"].add(record, said)
                targets(record, run, board, "late strong")
        else:
            board["false alarms, prompt and pre and same_url"].add(record, said)
            board[f"false alarms, {record['kind']}"].add(record, said)
            if stripped and record["kind"] == "prompt" and strong:
                targets(record, stripped, board, "prompt strong")
        finding = (stripped or run).findings.get(record["old_path"])
        best = finding["candidates"][:1] if finding else []
        astray = strong and finding is not None and not any(right_page(candidate, record) for candidate in best)
        if said != (record["kind"] in LATE) or astray:
            lines.append(line_of(record, said, finding))
    print(f"{repo} {commit[:10]} {len(group)} records, {len(lines)} not as they should be")
    if every_record:
        print(*lines, sep="\n", end="\n" if lines else "")


def line_of(record: Record, said: bool, finding: Record | None) -> str:
    """What was said of a record, and which successors were shown."""
    shown = [
        f"{candidate['url']} {candidate['confidence']:.2f}{'*' if candidate['automatic'] else ''}"
        for candidate in (finding["candidates"] if finding else [])
    ]
    what = f"    {record['kind']:8} {'said' if said else 'silent':6} {record['old_path']} -> {record['target_url']}"
    return f"{what} ({record.get('rule_file')}); ours {shown}"


def targets(record: Record, run: Run, board: dict[str, Score], title: str) -> None:
    """Scores the successor of one record."""
    finding = run.findings.get(record["old_path"])
    candidates = finding["candidates"] if finding else []
    board[f"successor, {title}, top-1"].add(record, bool(candidates) and right_page(candidates[0], record))
    board[f"successor, {title}, top-3"].add(record, any(right_page(c, record) for c in candidates[:3]))
    automatic = bool(candidates) and candidates[0]["automatic"]
    board[f"automatic, {title}, share"].add(record, automatic)
    if automatic:
        board[f"automatic, {title}, right"].add(record, right_page(candidates[0], record))


if __name__ == "__main__":
    main()
