"""
What a careful reader expects of real changes, and what docs-guard says about them.

    python benchmarks/scenarios.py DATA CLONES [--configs DIR] [--jobs N]

DATA holds `scenarios/cases.jsonl`, CLONES the bare clones as `owner+name/repo`. Judged are the cases of kind
`redirect`, `screenshot`, `purpose` and `silent`; an expectation that belongs to a rule which does not exist yet is
counted as "not built yet", never as met. Cases that are audits are judged as a whole, before and after, by the rules
about purpose alone. Every difference is printed, with its explanation where it has one.
"""

import argparse
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from command_line import CONFIGS, Json, Question, ask_all, clone_of

from docs_guard.registry import names

RULES = {
    "redirect-missing": ("missing-redirect",),
    "redirect-near-miss": ("missing-redirect",),
    "redirect-target-dead": ("dead-redirect",),
    "redirect-removed": ("removed-redirect",),
    "redirect-chain": ("redirect-chain",),
    "redirect-source-fragment": ("unreachable-redirect",),
    "redirect-entry-invalid": ("invalid-redirect",),
    "image-alt-missing": ("missing-alt-text",),
    "screenshot-heavy": ("screenshot-heavy", "screenshots-without-text"),
    "purpose-mixed": ("mixed-purpose",),
}
"""The names in the data, which describe, and the product's rules that answer to them."""

EXPLAINED: dict[str, str] = {
    "re23 content/en/docs/v3.6/tutorials/_index.md": "true: the section page is lost as well; the case lists its pages",
    "re23 content/en/docs/v3.7/tutorials/_index.md": "true: the section page is lost as well; the case lists its pages",
    "re08 docs/admin/access-control/ownership.mdx": (
        "the page held one table, which no living page holds; the reader of the case knew where its subject lives on"
    ),
    "re02 docs/cody/faq.mdx": "true: the page links to the address that the case moves",
    "re05 docs/code-search/code-navigation/how-to/index.mdx": "true: three pages link to the address that moves",
    "re17": (
        "true: the case asks for redirects alone; its 46 images include two pages of screenshots with few words, and "
        "eight screenshots of 0.5 to 0.9 MB"
    ),
    "sc41": "true: two of the eight screenshots are all that stands under their headings",
    "sc43": "true: the case itself calls the two animations worse than the rest",
    "sc46": "true: five dashboards follow each other under headings without a sentence: why the page is heavy",
    "sc47": "true: three of the four new screenshots are 0.6 MB and 3,000 pixels wide",
    "sc48": "true: the last of the sixteen steps is a screenshot alone",
    "si79": "true: three pictures without alternative text, told as diagrams; the case forbids the word screenshot",
    "pu65": "right: neither the page nor its folder declares a purpose, and of such a page nothing is told",
    "pu66": "right: neither the page nor its folder declares a purpose, and of such a page nothing is told",
}
"""Differences that are justified: `case id + path` (or the case id alone) and why."""


PURPOSE = ("purpose-mismatch", "mixed-purpose", "purpose-drift")


@dataclass
class Tally:
    """What was counted over all cases; differences are kept to be printed last."""

    counts: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)
    explained: list[str] = field(default_factory=list)

    def differs(self, case: Json, path: str, what: str) -> None:
        why = EXPLAINED.get(f"{case['id']} {path}") or EXPLAINED.get(case["id"])
        line = f"{case['id']} {case['repo']} {case['head_sha'][:10]} {path}: {what}"
        (self.explained if why else self.differences).append(f"{line}\n    {why}" if why else line)


def right_target(candidate: Json, wanted: str) -> bool:
    """Whether a candidate is the suggestion: an address, or a file named in words (`aliases entry in x.md`)."""
    if wanted.startswith("/"):
        return str(candidate["url"]).rstrip("/").endswith(wanted.rstrip("/"))
    return bool(candidate["path"]) and str(candidate["path"]).endswith(wanted.split()[-1])


def judge_expected(case: Json, findings: list[Json], built: set[str], tally: Tally) -> set[tuple[str, str]]:
    """Counts each expectation; returns the (rule, path) pairs that were expected."""
    awaited = set()
    for wanted in case["expected"]:
        rules = set(RULES[wanted["rule"]])
        awaited |= {(rule, wanted["path"]) for rule in rules}
        if not rules & built:
            tally.counts[f"not built yet: {wanted['rule']}"] += 1
            continue
        said = [f for f in findings if f["rule"] in rules and f["path"] == wanted["path"]]
        tally.counts["expected"] += 1
        tally.counts["expected and said"] += bool(said)
        if not said:
            tally.differs(case, wanted["path"], "expected, not said")
        elif wanted.get("suggest"):
            judge_target(case, said[0], wanted, tally)
    return awaited


def judge_target(case: Json, finding: Json, wanted: Json, tally: Tally) -> None:
    first, *others = [*finding["candidates"], {"url": "", "path": ""}]
    tally.counts["targets"] += 1
    top1 = right_target(first, wanted["suggest"])
    top3 = top1 or any(right_target(candidate, wanted["suggest"]) for candidate in others[:2])
    tally.counts["targets, top-1"] += top1
    tally.counts["targets, top-3"] += top3
    if not top1:
        shown = [f"{c['url']} {c['confidence']:.2f}{'*' if c['automatic'] else ''}" for c in finding["candidates"]]
        tally.differs(case, wanted["path"], f"wanted {wanted['suggest']}, offered {shown or 'nothing'}")


def judge_silence(case: Json, findings: list[Json], awaited: set[tuple[str, str]], tally: Tally) -> None:
    """Counts what was said beyond what was expected: the data's `must_not` and everything nobody asked for."""
    beyond = [f for f in findings if (f["rule"], f["path"]) not in awaited]
    if not case["expected"]:
        tally.counts["silence wanted"] += 1
        tally.counts["silence kept"] += not beyond
    for finding in beyond:
        tally.counts["said beyond what was expected"] += 1
        forbidden = [words for words in case["must_not"] if finding["path"] in words or "any finding" in words]
        what = f"said though it must not be ({forbidden[0]})" if forbidden else "said though nobody expected it"
        tally.differs(case, finding["path"], f"{what}: {finding['severity']}: {finding['message']}")


def questions_of(case: Json) -> list[Question]:
    """A comparison, or all that is there before the change and after it."""
    if case["run"] == "pr":
        return [Question(case["repo"], case["base_sha"], case["head_sha"])]
    return [Question(case["repo"], "", case["base_sha"]), Question(case["repo"], "", case["head_sha"])]


def judge_audit(case: Json, question: Question, findings: list[Json], tally: Tally) -> None:
    """What is said about purposes before the change, where it is expected, and of the pages that must be left alone."""
    said = [finding for finding in findings if finding["rule"] in PURPOSE]
    if question.head == case["base_sha"]:
        judge_expected(case, said, set(PURPOSE), tally)
    forbidden = [f for f in said if any(Path(f["path"]).name in words for words in case["must_not"])]
    if not case["expected"]:
        forbidden = said
    tally.counts["audits"] += 1
    tally.counts["audits without a word that must not be"] += not forbidden
    for finding in forbidden:
        tally.differs(case, finding["path"], f"said though it must not be: {finding['message']}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("clones", type=Path)
    parser.add_argument("--configs", type=Path, default=CONFIGS)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()

    lines = (options.data / "scenarios/cases.jsonl").read_text().splitlines()
    cases = [json.loads(line) for line in lines]
    judged = [c for c in cases if c["kind"] in {"redirect", "silent", "screenshot", "purpose"}]
    print(f"{len(judged)} of {len(cases)} cases; the others wait for their rules")
    for case in [c for c in judged if not clone_of(options.clones, c["repo"]).exists()]:
        print(f"skipped: {case['id']}: no clone of {case['repo']}")
        judged.remove(case)

    built, tally = set(names("docs_guard.rules")), Tally()
    asked = [(case, question) for case in judged for question in questions_of(case)]
    questions = [question for _, question in asked]
    answers = ask_all(options.clones, options.configs, questions, options.jobs)
    for (case, question), (_, answer) in zip(asked, answers, strict=True):
        if answer.failure:
            tally.counts["failed"] += 1
            print(f"{case['id']} {case['repo']} {case['head_sha'][:10]} FAILED {answer.failure}")
            continue
        if case["run"] != "pr":
            judge_audit(case, question, answer.findings, tally)
            continue
        awaited = judge_expected(case, answer.findings, built, tally)
        judge_silence(case, answer.findings, awaited, tally)

    for title, told in (("differences", tally.differences), ("explained differences", tally.explained)):
        print(f"\n{title}: {len(told)}", *told, sep="\n  ")
    print()
    for title in sorted(tally.counts):
        print(f"{tally.counts[title]:5} {title}")


if __name__ == "__main__":
    main()
