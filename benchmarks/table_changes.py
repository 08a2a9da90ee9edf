"""
How often the rules of table health speak about everyday changes of sites with redirects, and how often that is right.

    python benchmarks/table_changes.py CLONES [--repo owner/name ...] [--count 30] [--list] [--judged FILE]

CLONES holds bare clones as `owner+name/repo`. Of each repository the last first-parent commits are judged that touch a
file of redirects, or add, rename or take away pages: as its maintainers would have seen them, without a configuration
of ours. Prints how many of these commits are spoken to, how much is said, and by which rules. `--list` prints the
findings, to be read. `--judged` judges the commits at which findings were read by hand (`table-changes-judged.jsonl`
beside this file), and counts how many of those that are still said are right; wrong ones may be notes.
"""

import argparse
import json
import re
import signal
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from command_line import clone_of

from docs_guard.app.check import check
from docs_guard.app.request import Request
from docs_guard.model.failure import Failure
from docs_guard.model.finding import Finding, Severity

JUDGED = Path(__file__).with_name("table-changes-judged.jsonl")
RULES = (
    "removed-redirect",
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
)
REPOSITORIES = (
    "OpenRefine/openrefine.org",
    "getredash/website",
    "cue-lang/cuelang.org",
    "kedacore/keda-docs",
    "tauri-apps/tauri-docs",
    "prometheus/docs",
    "plausible/docs",
    "home-assistant/companion.home-assistant",
    "cert-manager/website",
    "gitpod-io/website",
    "directus/docs",
    "Kong/developer.konghq.com",
    "Consensys/doc.linea",
    "foundry-rs/book",
    "xmtp/docs-xmtp-org",
    "ethereum-optimism/docs",
    "openziti/ziti-doc",
    "OffchainLabs/arbitrum-docs",
    "railwayapp/docs",
    "jellyfin/jellyfin.org",
    "electron/website",
    "wasmCloud/wasmcloud.com",
    "weaviate/docs",
    "shuttle-hq/shuttle-docs",
    "mixpanel/docs",
    "upstash/docs",
    "ngrok/ngrok-docs",
    "ddev/ddev",
    "privacyguides/privacyguides.org",
    "knative/docs",
    "langchain-ai/langgraph",
    "canonical/snapcraft",
    "canonical/microcloud",
    "canonical/cloud-init",
    "jupyterhub/jupyterhub",
    "longhorn/website",
    "grafana/k6-docs",
    "giantswarm/docs",
    "opensearch-project/documentation-website",
    "dotnet/docs-aspire",
    "MicrosoftDocs/semantic-kernel-docs",
    "MicrosoftDocs/dataexplorer-docs",
    "MicrosoftDocs/powerquery-docs",
    "rust-lang/reference",
    "rust-lang/rustc-dev-guide",
    "tenzir/docs",
    "meilisearch/documentation",
    "fluxcd/website",
    "sourcegraph/docs",
    "NixOS/nix.dev",
)
TABLES = re.compile(
    r"(^|/)(_redirects|netlify\.toml|vercel\.json|(next|docusaurus|astro)\.config\.\w+|(docs|mint)\.json|mkdocs\.ya?ml"
    r"|conf\.py|[\w.-]*redirect[\w.-]*\.(txt|json|[jt]s|mjs|ya?ml|csv|toml|py|map)|book\.toml)$"
)
PAGES = re.compile(r"\.(mdx?|rst|html|adoc|ipynb)$")
ASIDE = re.compile(r"(^|/)(node_modules|tests?|testdata|fixtures|vendor|examples?|i18n)/|(^|/)(README|CHANGELOG)\.md$")
RECENT = 500
"""So many first-parent commits are looked through."""
PATIENCE = 150
"""Seconds for one commit."""


@dataclass(frozen=True)
class Told:
    """What is said of a commit, or why nothing can be."""

    repo: str
    commit: str
    findings: tuple[Finding, ...] = ()
    failure: str = ""

    @property
    def loud(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.severity is not Severity.note]


def commits(clone: Path, count: int) -> list[str]:
    """The last commits that touch a table, or add, rename or take away pages, newest first."""
    command = ["git", "--git-dir", str(clone), "log", "--first-parent", "-m", "--no-renames", "--name-status"]
    command += [f"-{RECENT}", "--format=commit %H %P", "HEAD"]
    log = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")
    found = []
    for block in log.split("commit ")[1:]:
        first, *lines = block.splitlines()
        if len(first.split()) > 1 and any(_concerns(line) for line in lines if "\t" in line):
            found.append(first.split()[0])
    return found[:count]


def _concerns(line: str) -> bool:
    status, _, path = line.partition("\t")
    return not ASIDE.search(path) and bool(TABLES.search(path) or (status in "AD" and PAGES.search(path)))


def told(clone: Path, repo: str, commit: str) -> Told:
    """What is said of a commit against its first parent."""
    request = Request(str(clone), base=f"{commit}^", head=commit, select=(*RULES, "missing-redirect"), jobs=1)
    signal.signal(signal.SIGALRM, _late)
    signal.alarm(PATIENCE)
    try:
        report = check(request).report
    except (Failure, TimeoutError) as problem:
        return Told(repo, commit, failure=str(problem) or "late")
    finally:
        signal.alarm(0)
    return Told(repo, commit, tuple(finding for finding in report.findings if finding.rule in RULES))


def _late(*_: object) -> None:
    raise TimeoutError(f"no answer within {PATIENCE} s")


def line_of(repo: str, commit: str, found: Finding) -> str:
    """A finding as it is listed, to be judged."""
    said = {
        "repo": repo,
        "commit": commit,
        "rule": found.rule,
        "address": found.address or found.quote,
        "severity": found.severity.name,
        "place": f"{found.place.path}:{found.place.line}",
        "message": found.message,
        "help": found.help,
    }
    return json.dumps(said, ensure_ascii=False)


def summed(name: str, answers: Sequence[Told]) -> str:
    """A line for a repository, or for all."""
    speeches = [len(each.loud) for each in answers if each.loud]
    rules = Counter(finding.rule for each in answers for finding in each.loud)
    notes = sum(len(each.findings) - len(each.loud) for each in answers)
    share = f"spoken to {len(speeches)} ({len(speeches) / max(1, len(answers)):.1%})"
    much = f"median {median(speeches):g}, most {max(speeches)}" if speeches else "nothing"
    by_rule = ", ".join(f"{rules[rule]} {rule}" for rule in RULES if rules[rule])
    failed = sum(bool(each.failure) for each in answers)
    return f"{name}: {len(answers)} changes, {share}, {much}; {by_rule or '-'}; notes {notes}, failed {failed}"


def everyday(clones: Path, repos: Sequence[str], count: int, jobs: int) -> Iterator[tuple[str, list[Told]]]:
    """Repositories with what is said of their commits."""
    with ProcessPoolExecutor(jobs) as pool:
        asked = []
        for repo in repos:
            clone = clone_of(clones, repo)
            if clone.exists():
                asked.append((repo, [pool.submit(told, clone, repo, each) for each in commits(clone, count)]))
            else:
                print(f"skipped: {repo}: no clone")
        for repo, answers in asked:
            yield repo, [each.result() for each in answers]


def spoken_to(answers: Sequence[Told], rule: str) -> int:
    return sum(any(finding.rule == rule for finding in each.loud) for each in answers)


def precision(clones: Path, judged: Path, jobs: int) -> None:
    """Of the findings that were read by hand and are still said, how many are right."""
    verdicts = [json.loads(line) for line in judged.read_text(encoding="utf-8").splitlines()]
    by_commit: dict[tuple[str, str], list[dict[str, object]]] = defaultdict(list)
    for verdict in verdicts:
        if clone_of(clones, verdict["repo"]).exists():
            by_commit[verdict["repo"], verdict["commit"]].append(verdict)
    said: Counter[str] = Counter()
    rights: Counter[str] = Counter()
    with ProcessPoolExecutor(jobs) as pool:
        asked = {key: pool.submit(told, clone_of(clones, key[0]), *key) for key in by_commit}
        for key, answer in asked.items():
            told_now = answer.result()
            for verdict in by_commit[key]:
                is_right = bool(verdict["right"])
                among = told_now.findings if is_right else told_now.loud  # a note may be told in vain
                is_said = any((f.rule, f.address or f.quote) == (verdict["rule"], verdict["address"]) for f in among)
                said[str(verdict["rule"])] += is_said
                rights[str(verdict["rule"])] += is_said and is_right
                if is_said is not is_right:
                    what = "still wrong" if is_said else "no longer said"
                    print(f"{what}: {key[0]} {key[1][:10]} {verdict['rule']} {verdict['address']}: {verdict['why']}")
    for rule in RULES:
        if said[rule]:
            print(f"{rule}: {rights[rule]} of {said[rule]} read by hand are right")
    print(f"all: {rights.total()} of {said.total()} ({rights.total() / max(1, said.total()):.1%})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clones", type=Path)
    parser.add_argument("--repo", action="append")
    parser.add_argument("--count", type=int, default=30)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--judged", type=Path, nargs="?", const=JUDGED)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    if asked.judged:
        precision(asked.clones, asked.judged, asked.jobs)
        return
    every: list[Told] = []
    for repo, answers in everyday(asked.clones, asked.repo or REPOSITORIES, asked.count, asked.jobs):
        every += answers
        for failure, number in Counter(each.failure for each in answers if each.failure).items():
            print(f"{repo}: {number} not judged: {failure}")
        for each in answers if asked.list else ():
            for found in each.findings:
                print(line_of(repo, each.commit, found))
        print(summed(repo, answers), flush=True)
    print(summed("all", every))
    for rule in RULES:
        print(f"  {rule}: {spoken_to(every, rule)} changes spoken to")


if __name__ == "__main__":
    main()
