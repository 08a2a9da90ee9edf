"""
How often docs-guard speaks about everyday changes, how much it says, and whether that was worth saying.

    python benchmarks/noise.py CLONES [--data DATA] [--repo owner/name] [--count 300] [--shown] [--configs DIR]

Replays the last 300 first-parent changes of the documentation of five repositories, each built by another generator,
under default rules. Sixty of the findings, spread over repositories and commits, were read by hand: the verdicts are
kept in `noise-judged.jsonl` beside this file, each with a line that says why. With `--data`, findings that the
labelled sets already hold are left out of the list to be judged. `--shown` prints every finding.
"""

import argparse
import json
import subprocess
from collections import defaultdict
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path
from statistics import median

from command_line import CONFIGS, Answer, Json, Question, ask_all, clone_of

JUDGED = Path(__file__).with_name("noise-judged.jsonl")
WANTED = 60
REPOSITORIES = {
    "sourcegraph/docs": ("docs", "src/data/redirects.ts"),
    "dapr/docs": ("daprdocs",),
    "squidfunk/mkdocs-material": ("docs", "mkdocs.yml"),
    "canonical/lxd": ("doc",),
    "rust-lang/cargo": ("src/doc", "doc"),
    "sourcegraph/handbook": ("content",),
    "meilisearch/documentation": (),
    "mattermost/docs": ("source",),
    "Budibase/docs": (),
}
"""What is replayed, and where each repository keeps its documentation."""

Key = tuple[str, str, str, str]
"""Repository, commit, path, rule."""
LOST = "missing-redirect"


def changes(clone: Path, paths: tuple[str, ...], count: int) -> list[tuple[str, str]]:
    """The last `count` first-parent commits that touch the paths, newest first, each as (parent, commit)."""
    command = ["git", "--git-dir", str(clone), "log", "--first-parent", f"-{count}", "--format=%H %P", "HEAD", "--"]
    done = subprocess.run([*command, *paths], capture_output=True, text=True, check=True)
    told = [line.split() for line in done.stdout.splitlines()]
    return [(words[1], words[0]) for words in told if len(words) > 1]


def group(finding: Json) -> tuple[str, ...]:
    """Findings that are told together: one rule, one folder of lost addresses, one fate."""
    address = str(finding["address"] or finding["path"])
    first = next(iter(finding["candidates"]), None)
    target = str(first["url"]).rstrip("/").rpartition("/")[0] if first and first["automatic"] else ""
    return str(finding["rule"]), str(finding["severity"]), address.rstrip("/").rpartition("/")[0], target


def labelled(data: Path | None) -> set[Key]:
    """The findings that a labelled set already judges."""
    if data is None:
        return set()
    known = set()
    for line in (data / "redirect-history/cases.jsonl").read_text().splitlines():
        record = json.loads(line)
        known.add((record["repo"], record["A"], record["old_path"], LOST))
    for line in (data / "scenarios/cases.jsonl").read_text().splitlines():
        case = json.loads(line)
        known |= {(case["repo"], case["head_sha"], wanted["path"], LOST) for wanted in case["expected"]}
    return known


def spread(shown: dict[Key, Json]) -> list[Key]:
    """
    The findings in an order that takes repositories in turn and, within each, commits in turn.

    Of findings that are told together one comes first; the second of each group follows when all groups had their turn.
    """
    told_together: dict[tuple[object, ...], list[Key]] = defaultdict(list)
    for key in sorted(shown, key=lambda key: sha256("\0".join(key).encode("utf-8", "surrogateescape")).digest()):
        told_together[key[:2], group(shown[key])].append(key)
    return [key for turn in zip_longest(*told_together.values()) for key in in_turn([key for key in turn if key])]


def in_turn(keys: list[Key]) -> list[Key]:
    """Repositories in turn, and commits in turn within each."""
    by_repo: dict[str, dict[str, list[Key]]] = defaultdict(lambda: defaultdict(list))
    for key in keys:
        by_repo[key[0]][key[1]].append(key)
    queues = [
        [k for turn in zip_longest(*commits.values()) for k in turn if k] for _, commits in sorted(by_repo.items())
    ]
    return [key for turn in zip_longest(*queues) for key in turn if key]


def tell(repo: str, answers: list[tuple[Question, Answer]], shown: dict[Key, Json], every: bool) -> list[int]:
    """Prints a repository's line; returns the number of groups for each change that was spoken to."""
    speeches, findings = [], 0
    for question, answer in answers:
        if answer.failure:
            print(f"{repo} {question.head[:10]} FAILED {answer.failure}")
        if answer.findings:
            speeches.append(len({group(finding) for finding in answer.findings}))
            findings += len(answer.findings)
        for finding in answer.findings:
            shown[repo, question.head, finding["path"], finding["rule"]] = finding
            if every:
                said = f"{finding['path']}: {finding['message']}; {finding['help']}"
                print(f"  {question.head[:10]} {finding['severity']:7} {said}")
    failed = sum(bool(answer.failure) for _, answer in answers)
    often = f"spoken to {len(speeches)} ({len(speeches) / len(answers):.1%})"
    much = f"{findings} findings, groups: median {median(speeches)}, most {max(speeches)}" if speeches else "no finding"
    print(f"{repo:20} {len(answers)} changes, {often}, {much}, failed {failed}", flush=True)
    return speeches


def verdicts() -> list[Json]:
    """What was judged by hand."""
    return [json.loads(line) for line in JUDGED.read_text().splitlines()] if JUDGED.exists() else []


def judged_heads(repo: str) -> set[str]:
    """The commits of a repository of which a finding was judged, whether they are among the last ones or not."""
    return {verdict["commit"] for verdict in verdicts() if verdict["repo"] == repo}


def score(shown: dict[Key, Json], known: set[Key], repos: list[str]) -> None:
    """Prints how many of the judged findings were worth saying, and which of the wanted sixty nobody has judged yet."""
    chosen = [verdict for verdict in verdicts() if verdict["repo"] in repos]
    judged = {(v["repo"], v["commit"], v["path"], v.get("rule", LOST)): v for v in chosen}
    still = [judged[key] for key in judged if key in shown]
    worth = sum(verdict["worth"] for verdict in still)
    share = f" ({worth / len(still):.1%})" if still else ""
    print(f"\njudged by hand: {len(judged)}, still said {len(still)}, of these worth saying {worth}{share}")
    for key in [key for key in judged if key not in shown]:
        worth_it = "yes" if judged[key]["worth"] else "no"
        print(f"  no longer said: {key[3]} {key[0]} {key[1][:10]} {key[2]} (worth saying: {worth_it})")
    for verdict in [verdict for verdict in still if not verdict["worth"]]:
        print(f"  not worth saying: {verdict['repo']} {verdict['commit'][:10]} {verdict['path']}: {verdict['why']}")
    open_ = [key for key in spread({key: shown[key] for key in shown if key not in known}) if key not in judged]
    for rule in sorted({key[3] for key in judged}):
        of_rule = [judged[key] for key in judged if key in shown and key[3] == rule]
        print(f"  {rule}: {sum(v['worth'] for v in of_rule)} of {len(of_rule)} worth saying")
    for repo, commit, path, rule in open_[: max(0, WANTED - len(still))]:
        finding = shown[repo, commit, path, rule]
        aim = [f"{c['url']} {c['confidence']:.2f}{'*' if c['automatic'] else ''}" for c in finding["candidates"]]
        print(f"  to judge: {rule} {repo} {commit} {path} {finding['address']} {finding['message']} -> {aim}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clones", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--configs", type=Path, default=CONFIGS)
    parser.add_argument("--repo", action="append", help="only this repository (owner/name); repeatable")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--shown", action="store_true", help="print every finding")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()

    shown: dict[Key, Json] = {}
    speeches, asked = [], 0
    repos = options.repo or list(REPOSITORIES)
    for repo in repos:
        clone = clone_of(options.clones, repo)
        if not clone.exists():
            print(f"skipped: {repo}: no clone")
            continue
        pairs = changes(clone, REPOSITORIES.get(repo, ()), options.count)
        questions = [Question(repo, base, head) for base, head in pairs]
        answers = list(ask_all(options.clones, options.configs, questions, options.jobs))
        speeches += tell(repo, answers, shown, options.shown)
        older = [Question(repo, f"{head}^1", head) for head in judged_heads(repo) - {head for _, head in pairs}]
        for question, answer in ask_all(options.clones, options.configs, older, options.jobs):
            shown.update({(repo, question.head, told["path"], told["rule"]): told for told in answer.findings})
        asked += len(answers)
    if speeches:
        print(
            f"\nall: {asked} changes, spoken to {len(speeches) / asked:.1%} (goal: at most 8 %), "
            f"groups when it speaks: median {median(speeches)} (goal: at most 2), most {max(speeches)}"
        )
    score(shown, labelled(options.data), repos)


if __name__ == "__main__":
    main()
