"""
How often the links of real sites lead nowhere by our word, and how often that is right.

    python benchmarks/links.py CLONES [--repo owner/name] [--rule NAME] [--json] [--judged] [--configs DIR]

Judges the head of repositories by `broken-link`, `broken-anchor` and `orphan-page` and counts what they say. Findings
that were read by hand are kept in `links-judged.jsonl` beside this file, each with the commit at which it was read
and a line that says why it is right or wrong; the precision is that of those which are still said at that commit.
`--json` prints every finding as a line to be judged; `--judged` judges nothing but the commits that were read.

`stale-link` speaks of changes: its findings were read on commits that move pages, each kept with the base as well,
and are asked for through the command line.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from command_line import CONFIGS, Question, ask, clone_of

from docs_guard.app.check import surveyed
from docs_guard.app.links import link_subjects
from docs_guard.app.request import NO_COMMIT, Request
from docs_guard.git.compare import comparison
from docs_guard.git.repository import Repository
from docs_guard.model.failure import Failure
from docs_guard.model.links import BrokenAnchor, BrokenLink, OrphanPage

JUDGED = Path(__file__).with_name("links-judged.jsonl")
REPOSITORIES = (
    "sourcegraph/docs",
    "sourcegraph/handbook",
    "canonical/lxd",
    "dapr/docs",
    "meilisearch/documentation",
    "fluxcd/website",
    "etcd-io/website",
    "mkdocs/mkdocs",
    "squidfunk/mkdocs-material",
    "rust-lang/cargo",
    "rust-lang/rustc-dev-guide",
    "trpc/trpc",
    "microsoft/vcpkg-docs",
    "MicrosoftDocs/WSL",
    "mattermost/docs",
    "aiidateam/aiida-core",
    "privacyguides/privacyguides.org",
    "tauri-apps/tauri-docs",
)
RULES = {BrokenLink: "broken-link", BrokenAnchor: "broken-anchor", OrphanPage: "orphan-page"}
STALE = "stale-link"
MOVED = re.compile(r"(?:to|from) (\S+), which moved to ([^\s,]+)")

Hit = tuple[str, str, int, str]
"""Rule, path, line and target; of a stale link what moved, and where to."""
Judged = dict[tuple[str, str, str], dict[Hit, bool]]
"""The verdicts by repository, base (empty where there is none) and commit."""


def hits(clone: Path, config: Path, revision: str) -> Iterator[Hit]:
    """What the rules say of a revision."""
    told = ("docs-guard.toml", config.read_bytes()) if config.exists() else None
    with Repository(str(clone)) as repository:
        request = Request(str(clone), base=NO_COMMIT, head=revision, config=told, everything=True)
        survey = surveyed(repository, request, comparison(repository, NO_COMMIT, revision))
        for site in survey.sites:
            for found in link_subjects(survey, site, lambda kind: True):
                if isinstance(found, OrphanPage):
                    yield RULES[type(found)], found.path, 1, found.address
                else:
                    place = found.link.place
                    yield RULES[type(found)], place.path, place.line or 1, found.link.target


def stale_hits(clones: Path, configs: Path, question: Question) -> Iterator[Hit]:
    """What `stale-link` says of a change."""
    for finding in ask(clones, configs, question, more=("--select", STALE)).findings:
        told = MOVED.search(finding["message"])
        yield STALE, finding["path"], finding["line"], f"{told[1]} -> {told[2]}" if told else finding["message"]


def judged(only: str | None, rule: str | None) -> Judged:
    found: Judged = defaultdict(dict)
    for line in JUDGED.read_text(encoding="utf-8").splitlines() if JUDGED.exists() else ():
        told = json.loads(line)
        if only in (None, told["repo"]) and rule in (None, told["rule"]):
            key = told["rule"], told["path"], told["line"], told["target"]
            found[told["repo"], told.get("base", ""), told["commit"]][key] = told["verdict"] == "right"
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clones", type=Path)
    parser.add_argument("--repo")
    parser.add_argument("--rule")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--judged", action="store_true")
    parser.add_argument("--configs", type=Path, default=CONFIGS)
    asked = parser.parse_args()
    repositories = () if asked.judged or asked.rule == STALE else (asked.repo,) if asked.repo else REPOSITORIES
    for repo in repositories:
        clone, config = clone_of(asked.clones, repo), asked.configs / f"{repo.replace('/', '+')}.toml"
        if not clone.exists():
            print(f"{repo}: no clone")
            continue
        try:
            found = [hit for hit in hits(clone, config, "HEAD") if asked.rule in (None, hit[0])]
        except Failure as problem:
            print(f"{repo}: {problem}")
            continue
        if asked.json:
            for rule, path, line, target in found:
                print(json.dumps({"repo": repo, "rule": rule, "path": path, "line": line, "target": target}))
        else:
            counts = Counter(hit[0] for hit in found)
            print(f"{repo}: " + ", ".join(f"{counts[rule]} {rule}" for rule in RULES.values()))
    if not asked.json:
        precision(asked)


def precision(asked: argparse.Namespace) -> None:
    """Of the findings that were read by hand and are still said, how many are right."""
    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for (repo, base, commit), verdicts in judged(asked.repo, asked.rule).items():
        clone, config = clone_of(asked.clones, repo), asked.configs / f"{repo.replace('/', '+')}.toml"
        if not clone.exists():
            continue
        question = Question(repo, base, commit)
        found = set(stale_hits(asked.clones, asked.configs, question) if base else hits(clone, config, commit))
        for hit, verdict in verdicts.items():
            if hit in found:
                said[hit[0]] += 1
                right[hit[0]] += verdict
            elif verdict:
                print(f"no longer said: {repo} {hit}")
    for rule in (*RULES.values(), STALE):
        if said[rule]:
            print(f"{rule}: {right[rule]} of {said[rule]} read by hand are right")


if __name__ == "__main__":
    main()
