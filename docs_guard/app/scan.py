"""Judges every page of a full scan, by several processes where there is enough to read."""

from collections.abc import Sequence

from docs_guard.app.illustrated import TOGETHER, Pages
from docs_guard.app.purposes import Purposes
from docs_guard.app.verdict import Bench
from docs_guard.git.repository import Repository
from docs_guard.model.finding import Finding

ENOUGH = 200_000
"""Bytes of pages that are parsed before other processes are asked: what they cost is then known to come back."""
LEFT = 128
"""Pages that must be left for them."""
PART = 32
"""Pages of one part of the work: small enough for all processes to end at a time."""


def scanned(pages: Pages, bench: Bench, purposes: Purposes, repository: Repository, jobs: int) -> list[Finding]:
    """What the rules say of all pages, in the order of the pages, however many processes judge them."""
    paths = list(pages.paths())
    found: list[Finding] = []
    at, parsed = 0, 0
    while at < len(paths) and (jobs < 2 or parsed < ENOUGH or len(paths) - at < LEFT):
        for page in pages.illustrated(paths[at : at + TOGETHER]):
            parsed += len(page.page.data)
            found += bench.judge((page, *purposes.subjects(page)))
        at += TOGETHER
    rest = paths[at:]
    return found + (_together(pages, bench, purposes, repository, rest, jobs) if rest else [])


def _together(
    pages: Pages, bench: Bench, purposes: Purposes, repository: Repository, paths: Sequence[str], jobs: int
) -> list[Finding]:
    """
    The findings in these pages by several processes.

    Where a rule crashed in one of them, everything is done again by this one: a rule that crashed is silent from there
    on, so that it matters where that was.
    """
    from docs_guard.cache.values import read, written
    from docs_guard.cache.workers import shared

    before, marked, known = dict(bench.crashed), pages.marked, purposes.known

    def judge(some: Sequence[str]) -> list[Finding]:
        return bench.judge(each for page in pages.illustrated(some) for each in (page, *purposes.subjects(page)))

    def work(some: Sequence[str]) -> bytes:
        pages.marked, purposes.known = [], set()
        findings = judge(some)
        return written(
            (findings, pages.marked, sorted(purposes.known), repository.objects.lacking, bench.crashed != before)
        )

    parts = [paths[at : at + PART] for at in range(0, len(paths), PART)]
    answers = [read(answer) for answer in shared(parts, work, jobs, repository.objects.forget)]
    pages.marked, purposes.known = marked, known
    if any(crashed for *_, crashed in answers):
        bench.crashed = before
        return judge(paths)
    for _, marks, declared, lacking, _ in answers:
        pages.marked += marks
        purposes.known.update(declared)
        repository.objects.lacking |= lacking
    return [finding for findings, *_ in answers for finding in findings]
