"""Counts what a full scan found, promise by promise."""

from collections import Counter
from collections.abc import Iterable, Sequence

from docs_guard.app.contexts import ROOM
from docs_guard.app.moment import SiteChange
from docs_guard.model.allow import UnusedAllow
from docs_guard.model.change import PageChange
from docs_guard.model.command import argument
from docs_guard.model.finding import Finding
from docs_guard.model.picture import IllustratedPage
from docs_guard.model.purpose import PurposeChange, PurposedPage, UndeclaredPage
from docs_guard.model.report import Census, Report
from docs_guard.model.rule import Rule
from docs_guard.registry import load

ADDRESSES = "every address that was ever published still leads somewhere"
TEXT = "what a reader needs is written in text"
PURPOSE = "every page has a single purpose"
SUBJECTS: dict[type | tuple[type, ...], str | None] = {
    IllustratedPage: TEXT,
    PageChange: TEXT,
    PurposedPage: PURPOSE,
    UndeclaredPage: PURPOSE,
    PurposeChange: PURPOSE,
    UnusedAllow: None,
}
"""The promise that a rule's subject is about, or none; of all others, the first."""
WORST = 5


def census(sites: Sequence[SiteChange], report: Report, ran: Iterable[Rule], declared: int) -> tuple[Census, ...]:
    """One entry a promise that is judged; of its purpose only what declares one is, so many pages."""
    pages = sum(len(site.after.pages) for site in sites)
    judged = {SUBJECTS.get(rule.subject, ADDRESSES) for rule in ran}
    found: dict[str, list[Finding]] = {promise: [] for promise in (PURPOSE, ADDRESSES, TEXT) if promise in judged}
    for finding in report.findings:
        promise = SUBJECTS.get(load(ROOM, finding.rule, Rule).subject, ADDRESSES)
        if promise in found:
            found[promise].append(finding)
    known = {PURPOSE: declared}
    return tuple(_entry(promise, known.get(promise, pages), pages, findings) for promise, findings in found.items())


def _entry(promise: str, judged: int, pages: int, findings: Sequence[Finding]) -> Census:
    weights = Counter[str]()
    for finding in findings:
        weights[finding.place.path] += 1 + 100 * (finding.severity - 1)
    worst = [path for path, _ in sorted(weights.items(), key=lambda each: (-each[1], each[0]))[:WORST]]
    command = f"docs-guard inspect {argument(worst[0])}" if promise != ADDRESSES and worst else ""
    return Census(
        promise=promise,
        pages=judged,
        found=len(findings),
        worst=tuple(_told(path, findings) for path in worst),
        next_command=command or _next(promise, judged),
        unknown=pages - judged,
    )


def _next(promise: str, judged: int) -> str:
    """What to type where nothing was found."""
    if promise == ADDRESSES:
        return "docs-guard check --base REV"
    return "docs-guard purpose propose" if promise == PURPOSE and not judged else ""


def _told(path: str, findings: Sequence[Finding]) -> str:
    """`docs/a.md: 3 missing-alt-text, 1 screenshot-heavy`."""
    rules = Counter(finding.rule for finding in findings if finding.place.path == path)
    return f"{path}: " + ", ".join(f"{count} {rule}" for rule, count in rules.most_common())
