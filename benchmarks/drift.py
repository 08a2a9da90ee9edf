"""
How often `purpose-drift` speaks over whole histories, and whether it was right.

    python benchmarks/drift.py CLONES [--judged] [--repo owner/name] [--jobs 2] [--json]

Every commit on the first-parent history that touches pages is counted. Those in which a page with a declared purpose
gets text, and holds a passage of another kind where it got it, are judged as a user would judge them, against their
first parent. Each finding is printed with its facts, and compared with the verdicts that were made by reading the page
before and after: `drift-judged.jsonl` beside this file. `--json` prints every hit as a line to be judged; `--judged`
reads no history, and judges the commits anew that were read.

Which histories is told in `drift.toml`: those of organisations whose pages the purposes were fitted on, and others.
"""

import argparse
import json
import re
import subprocess
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from command_line import CONFIGS, Question, ask_all, clone_of

from docs_guard.app.hunks import hunks
from docs_guard.pages.page import read
from docs_guard.purpose.declared import Declarations
from docs_guard.purpose.foreign import foreign_on
from docs_guard.purpose.reading import read as reading

RULE = "purpose-drift"
JUDGED = Path(__file__).with_name("drift-judged.jsonl")
HISTORIES = tomllib.loads(Path(__file__).with_name("drift.toml").read_text(encoding="utf-8"))
SEEN, OTHERS, EVERY = (tuple(HISTORIES[name]) for name in ("seen", "others", "every"))
MORE = ("--select", RULE, "--config", str(CONFIGS / "whole.toml"))
PAGE = (".md", ".mdx", ".rst", ".markdown")
FEWEST_LINES, CAME = 2, 50
"""Lines and words that a page must get in a commit to be looked at; the rule wants no fewer."""
WORDS, PERCENT = 150, 10
"""What the rule takes for too much of another kind."""
COLLECTIVE = 60
"""A commit that changes more pages rearranges or imports a documentation; nobody could act on what is said of it."""
ENTRY = re.compile(r":\d+ \d+ (\w+) (\w+) ([A-Z])\d*\t([^\t]+)(?:\t([^\t]+))?")


Hit = tuple[str, str, str]
"""Repository, commit and path."""


@dataclass(frozen=True)
class Touched:
    """A page that a commit changes: the ids of its contents, and where it stood and stands."""

    old: str
    new: str
    before: str
    path: str
    changed: bool
    """Neither new nor gone: of a new page `mixed-purpose` speaks."""


def commits(clone: Path, every: bool = False) -> Iterator[tuple[str, str, list[Touched]]]:
    """
    Each commit of the first-parent history that touches pages, with its first parent and the pages that grew.

    `every`: those on all branches instead, but for merges: where merges only bring two copies together.
    """
    walk = ["--no-merges"] if every else ["--first-parent", "--diff-merges=first-parent"]
    command = ["git", "--git-dir", str(clone), "-c", "core.quotePath=false", "log", *walk, "-M", "--raw"]
    command += ["--numstat", "--no-abbrev", "--no-color", "--no-ext-diff"]
    command += ["--format=commit %H %P", "HEAD", "--", *(f"*{ending}" for ending in PAGE)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout
        yield from told(line.decode("utf-8", "replace").rstrip("\n") for line in process.stdout)


def told(lines: Iterable[str]) -> Iterator[tuple[str, str, list[Touched]]]:
    commit, parent = "", ""
    found: list[Touched] = []
    added: list[int] = []

    def grown() -> list[Touched]:
        return [page for page, count in zip(found, added, strict=False) if page.changed and count >= FEWEST_LINES]

    for line in lines:
        if line.startswith("commit "):
            if parent:
                yield commit, parent, grown()
            commit, parent = (*line.split()[1:3], "")[:2]
            found, added = [], []
        elif entry := ENTRY.match(line):
            old, new, status, first, second = entry.groups()
            found.append(Touched(old, new, first, second or first, status in "MR"))
        elif line and line[0] in "0123456789-" and not line.startswith(":"):
            count = line.partition("\t")[0]
            if len(added) < len(found):
                added.append(int(count) if count.isdecimal() else 0)
    if parent:
        yield commit, parent, grown()


class Contents:
    """The contents of a clone by their ids."""

    def __init__(self, clone: Path) -> None:
        command = ["git", "--git-dir", str(clone), "cat-file", "--batch"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def of(self, name: str) -> bytes:
        """Nothing where the clone lacks it."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(f"{name}\n".encode())
        self.process.stdin.flush()
        head = self.process.stdout.readline().split()
        if len(head) < 3:
            return b""
        data = self.process.stdout.read(int(head[2]) + 1)
        return data[:-1]


def is_suspect(page: Touched, contents: Contents, declarations: Declarations) -> bool | None:
    """
    Whether a declared page got text where a passage that is foreign to it now stands; None where it declares nothing.

    How much of the passage came with the change, and whether to speak, is left to the product.
    """
    data = contents.of(page.new)
    known = declarations.of(data, page.path)
    if known is None:
        return None
    now, old = read(data, page.path), read(contents.of(page.old), page.before)
    came = hunks(old.lines, now.lines)
    if sum(len(line.split()) for hunk in came for line in hunk.added) < CAME:
        return False
    lines = {line for hunk in came for line in range(hunk.after, hunk.after + len(hunk.added))}
    found = foreign_on(reading(now), known, now.words, words=WORDS, percent=PERCENT)
    return any(not lines.isdisjoint(range(each.start, each.end + 1)) for each in found)


@dataclass
class Mined:
    """What one history holds."""

    commits: int = 0
    collective: int = 0
    changes: int = 0
    """Page changes that add lines, declared or not."""
    declared: int = 0
    suspects: dict[str, str] = field(default_factory=dict)
    """The commits to be judged, with their parents."""


def mined(clone: Path, every: bool) -> Mined:
    counted = Mined()
    contents, declarations = Contents(clone), Declarations()
    for commit, parent, touched in commits(clone, every):
        counted.commits += 1
        if len(touched) > COLLECTIVE:
            counted.collective += 1
            continue
        counted.changes += len(touched)
        for page in touched:
            verdict = is_suspect(page, contents, declarations)
            counted.declared += verdict is not None
            if verdict:
                counted.suspects[commit] = parent
    return counted


def verdicts() -> dict[Hit, dict[str, Any]]:
    lines = JUDGED.read_text(encoding="utf-8").splitlines() if JUDGED.exists() else []
    return {(said["repo"], said["commit"], said["path"]): said for said in map(json.loads, lines)}


def judge(options: argparse.Namespace, repo: str) -> tuple[Mined, list[Hit]]:
    """Prints a repository's hits and its line; returns what was counted, and the hits."""
    known = verdicts()
    if options.judged:
        counted = Mined(suspects={said["commit"]: said["parent"] for said in known.values() if said["repo"] == repo})
    else:
        counted = mined(clone_of(options.clones, repo), repo in EVERY)
    asked = [Question(repo, parent, commit) for commit, parent in counted.suspects.items()]
    hits, failed = list[Hit](), 0
    for question, answer in ask_all(options.clones, CONFIGS, asked, options.jobs, MORE):
        failed += bool(answer.failure)
        if answer.failure:
            print(f"  {question.head[:10]} FAILED {answer.failure[:300]}")
        for finding in (each for each in answer.findings if each["rule"] == RULE):
            hits.append((repo, question.head, finding["path"]))
            tell(question, finding, known.get(hits[-1]), options.json)
    print(
        f"{repo:40} {counted.commits:6} commits ({counted.collective} collective left out), {counted.changes} page "
        f"changes, {counted.declared} of declared pages, {len(asked)} commits judged, {failed} failed, "
        f"{len(hits)} hits",
        flush=True,
    )
    return counted, hits


def tell(question: Question, finding: dict[str, Any], verdict: dict[str, Any] | None, as_json: bool) -> None:
    """Prints a hit with its facts and, if it was read, the verdict."""
    if as_json:
        facts = {key: finding.get(key) for key in ("path", "line", "message", "help")}
        print(json.dumps({"repo": question.repo, "commit": question.head, "parent": question.base, **facts}))
    else:
        said = f"{verdict['verdict']} ({verdict['why']})" if verdict else "to judge"
        print(f"  {question.head[:10]} {finding['path']}:{finding['line']}: {finding['message']}: {said}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clones", type=Path)
    parser.add_argument("--judged", action="store_true", help="judge the commits anew that were read")
    parser.add_argument("--repo", action="append", help="only this repository (owner/name); repeatable")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--json", action="store_true", help="print every hit as a line of JSON")
    options = parser.parse_args()

    total, found = Counter[str](), []
    for repo in options.repo or [*SEEN, *OTHERS]:
        if not clone_of(options.clones, repo).exists():
            print(f"skipped: {repo}: no clone")
            continue
        counted, hits = judge(options, repo)
        total.update(commits=counted.commits, changes=counted.changes, declared=counted.declared)
        found += hits
    known = verdicts()
    for name, repos in (("organisations of the sets", SEEN), ("others", OTHERS), ("all", (*SEEN, *OTHERS))):
        some = [hit for hit in found if hit[0] in repos]
        read_ones = Counter(known[hit]["verdict"] for hit in some if hit in known)
        share = f", {read_ones['right'] / read_ones.total():.0%} right" if read_ones else ""
        print(f"{name}: {len(some)} hits, read {read_ones.total()}: {dict(read_ones)}{share}")
    print(f"{total['commits']} commits, {total['changes']} page changes, {total['declared']} of declared pages")


if __name__ == "__main__":
    main()
