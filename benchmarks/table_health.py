"""
What the rules of table health say of the redirects of real sites, and how often that is right.

    python benchmarks/table_health.py CLONES [--repo owner/name ...] [--list] [--rule NAME] [--judged]

CLONES holds bare clones as `owner+name/repo`. Prints for each repository how many findings each rule has at head; for
`sourcegraph/docs` also every figure that others published of its table beside ours, and the entries that make the
difference, sorted by cause. `--list` prints the findings, to be read. `--judged` judges the commits at which findings
were read by hand (`table-health-judged.jsonl` beside this file), and counts how many of those that are still said are
right.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from command_line import CONFIGS, clone_of, config_of
from sourcegraph_table import compared_with_others

from docs_guard.app.check import check
from docs_guard.app.request import Request
from docs_guard.model.failure import Failure
from docs_guard.model.finding import Finding

JUDGED = Path(__file__).with_name("table-health-judged.jsonl")
SOURCEGRAPH = "sourcegraph/docs"
REPOSITORIES = (
    SOURCEGRAPH,
    "NixOS/nix.dev",
    "aiidateam/aiida-core",
    "astral-sh/uv",
    "MicrosoftDocs/WSL",
    "etcd-io/website",
    "jekyll/jekyll",
    "canonical/lxd",
    "meltano/meltano",
)
RULES = (
    "dead-redirect",
    "redirect-loop",
    "redirect-chain",
    "redirect-over-page",
    "shadowed-redirect",
    "conflicting-redirect",
    "duplicate-redirect",
    "unreachable-redirect",
    "invalid-redirect",
    "unsafe-redirect",
    "unreadable-redirects",
)


def findings(clones: Path, repo: str, revision: str = "HEAD") -> tuple[Finding, ...]:
    """What is said of a revision, with the kept configuration where there is one. Raises Failure."""
    path = config_of(CONFIGS, repo)
    config = ("docs-guard.toml", path.read_bytes()) if path else None
    clone = str(clone_of(clones, repo))
    return check(Request(clone, head=revision, config=config, everything=True, select=RULES)).report.findings


def line_of(repo: str, found: Finding) -> str:
    """A finding as it is listed, to be judged."""
    told = {
        "repo": repo,
        "rule": found.rule,
        "place": f"{found.place.path}:{found.place.line}",
        "address": found.address or found.quote,
        "message": found.message,
        "help": found.help,
    }
    return json.dumps(told, ensure_ascii=False)


def counts(found: Sequence[Finding]) -> str:
    said = Counter(finding.rule for finding in found)
    return ", ".join(f"{said[rule]} {rule}" for rule in RULES if said[rule]) or "nothing"


def judged() -> Iterator[tuple[str, str, str, str, bool, str]]:
    """Repository, commit, rule, address, whether it is right, and why; as read by hand."""
    for line in JUDGED.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        yield told["repo"], told["commit"], told["rule"], told["address"], told["right"], told["why"]


def precision(clones: Path) -> None:
    """Of the findings that were read by hand and are still said, how many are right."""
    at: dict[tuple[str, str], list[tuple[str, str, bool]]] = defaultdict(list)
    for repo, commit, rule, address, right, _ in judged():
        at[repo, commit].append((rule, address, right))
    said: Counter[str] = Counter()
    rights: Counter[str] = Counter()
    for (repo, commit), verdicts in at.items():
        if not clone_of(clones, repo).exists():
            print(f"{repo}: no clone")
            continue
        known = {(found.rule, found.address or found.quote) for found in findings(clones, repo, commit)}
        for rule, address, right in verdicts:
            if (rule, address) in known:
                said[rule] += 1
                rights[rule] += right
            elif right:
                print(f"no longer said: {repo} {rule} {address}")
    for rule in RULES:
        if said[rule]:
            print(f"{rule}: {rights[rule]} of {said[rule]} read by hand are right")
    total = sum(said.values())
    print(f"all: {sum(rights.values())} of {total} ({sum(rights.values()) / max(total, 1):.1%})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clones", type=Path)
    parser.add_argument("--repo", action="append")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--rule")
    parser.add_argument("--judged", action="store_true")
    asked = parser.parse_args()
    if asked.judged:
        precision(asked.clones)
        return
    for repo in asked.repo or REPOSITORIES:
        if not clone_of(asked.clones, repo).exists():
            print(f"{repo}: no clone")
            continue
        try:
            found = [each for each in findings(asked.clones, repo) if asked.rule in (None, each.rule)]
        except Failure as problem:
            print(f"{repo}: {problem}")
            continue
        if asked.list:
            print(*(line_of(repo, each) for each in found), sep="\n")
            continue
        print(f"{repo}: {counts(found)}")
        if repo == SOURCEGRAPH:
            compared_with_others(clone_of(asked.clones, repo), found)


if __name__ == "__main__":
    main()
