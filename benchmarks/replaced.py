"""
How often `text-replaced-by-screenshot` speaks over whole histories, and whether it was right.

    python benchmarks/replaced.py CLONES [--repo owner/name] [--jobs 2]

Every non-merge commit that touches the documentation is counted. Those in which one page loses a text and gets a
picture are judged as a user would judge them, against their parent, each finding is printed with its facts, and
compared with the verdicts that were made by reading the commit: `replaced-judged.jsonl` beside this file. Commits that
are known to replace text must be among the hits.
"""

import argparse
import json
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from command_line import CONFIGS, Question, ask_all, clone_of

RULE = "text-replaced-by-screenshot"
JUDGED = Path(__file__).with_name("replaced-judged.jsonl")
REPOSITORIES: dict[str, tuple[str, ...]] = {
    "sourcegraph/docs": ("docs", "content"),
    "canonical/lxd": ("doc",),
    "dapr/docs": ("daprdocs", "concepts", "getting-started", "howto", "reference"),
    "mattermost/docs": ("source", "docs"),
    "meilisearch/documentation": (),
    "sourcegraph/handbook": (),
}
"""What is replayed, and where each repository keeps or kept its documentation."""
MORE = ("--select", RULE, "--config", str(CONFIGS / "anywhere.toml"))
KNOWN = {
    "sourcegraph/handbook": ("c90511650", "fb98f93a1"),
    "dapr/docs": ("4b172d578", "2b76d2e64"),
}
"""Commits that made a picture of a text, found by eye."""
PAGES = ("*.md", "*.mdx", "*.rst", "*.markdown")
PICTURE = re.compile(
    rb"!\[|<img|<Image|::\s*(?:image|figure)|(?:image|figure)::|\{\{[<%]\s*(?:figure|img|image)|\{image\}"
)
FEWEST = 15
"""Words that a page must lose in a commit to be looked at; the rule itself wants 20, or a code block."""
WORD = re.compile(rb"\w+")


def commits(clone: Path, folders: tuple[str, ...]) -> Iterator[tuple[str, str, bool]]:
    """Each non-merge commit that touches pages, with its parent, and whether a page loses text and gets a picture."""
    only = [f":(glob){folder}/**/{page}" for folder in folders for page in PAGES] or list(PAGES)
    command = ["git", "--git-dir", str(clone), "log", "--no-merges", "--no-renames", "-p", "-U0", "--no-color"]
    command += ["--no-ext-diff", "--no-textconv", "--format=commit %H %P", "HEAD", "--", *only]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout
        yield from told(process.stdout)


def told(lines: Iterable[bytes]) -> Iterator[tuple[str, str, bool]]:
    commit, parent, found = "", "", False
    words, shown = 0, False
    for line in lines:
        if line.startswith((b"commit ", b"diff --git")):
            found = found or (shown and words >= FEWEST)
            words, shown = 0, False
            if line.startswith(b"commit "):
                if parent:
                    yield commit, parent, found
                commit, parent = (*line.decode().split()[1:3], "")[:2]
                found = False
        elif line.startswith(b"+") and not line.startswith(b"+++ "):
            shown = shown or PICTURE.search(line) is not None
        elif line.startswith(b"-") and not line.startswith(b"--- "):
            words += FEWEST if line.lstrip(b"- \t").startswith((b"```", b"~~~")) else len(WORD.findall(line))
    if parent:
        yield commit, parent, found or (shown and words >= FEWEST)


def verdicts() -> dict[tuple[str, str, str], dict[str, object]]:
    lines = JUDGED.read_text().splitlines() if JUDGED.exists() else []
    return {(said["repo"], said["commit"], said["path"]): said for said in map(json.loads, lines)}


def judge(options: argparse.Namespace, repo: str) -> tuple[int, list[tuple[str, str]]]:
    """Prints a repository's hits and its line; returns the commits counted, and the hits as (commit, path)."""
    history = list(commits(clone_of(options.clones, repo), REPOSITORIES.get(repo, ())))
    asked = [Question(repo, parent, commit) for commit, parent, found in history if found]
    known = verdicts()
    hits, failed = [], 0
    for question, answer in ask_all(options.clones, CONFIGS, asked, options.jobs, MORE):
        failed += bool(answer.failure)
        if answer.failure:
            print(f"  {question.head[:10]} FAILED {answer.failure[:300]}")
        for finding in (each for each in answer.findings if each["rule"] == RULE):
            hits.append((question.head, finding["path"]))
            verdict = known.get((repo, question.head, finding["path"]))
            right = "to judge" if verdict is None else "right" if verdict["right"] else f"WRONG ({verdict['why']})"
            print(f"  {question.head[:10]} {finding['path']}:{finding['line']}: {finding['message']}: {right}")
    for commit in KNOWN.get(repo, ()):
        if not any(hit.startswith(commit) for hit, _ in hits):
            print(f"  MISSED {commit}")
    rate = 1000 * len(hits) / len(history) if history else 0.0
    print(
        f"{repo:28} {len(history):6} commits, {len(asked)} judged, {failed} failed, "
        f"{len(hits)} hits, {rate:.2f} per 1,000",
        flush=True,
    )
    return len(history), hits


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clones", type=Path)
    parser.add_argument("--repo", action="append", help="only this repository (owner/name); repeatable")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()

    total, found = 0, []
    for repo in options.repo or list(REPOSITORIES):
        if not clone_of(options.clones, repo).exists():
            print(f"skipped: {repo}: no clone")
            continue
        count, hits = judge(options, repo)
        total += count
        found += [(repo, *hit) for hit in hits]
    known = verdicts()
    read = [known[hit] for hit in found if hit in known]
    right = sum(bool(verdict["right"]) for verdict in read)
    share = f" ({right / len(read):.0%})" if read else ""
    rate = 1000 * len(found) / total if total else 0.0
    print(f"\nall: {total} commits, {len(found)} hits, {rate:.2f} per 1,000; read {len(read)}, right {right}{share}")


if __name__ == "__main__":
    main()
