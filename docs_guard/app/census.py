"""Counts what a full scan found, promise by promise."""

from collections import Counter
from collections.abc import Sequence

from docs_guard.app.moment import SiteChange
from docs_guard.model.report import Census, Report


def census(sites: Sequence[SiteChange], report: Report) -> tuple[Census, ...]:
    """One entry for the promise that is judged so far: addresses."""
    worst = Counter(finding.place.path for finding in report.findings).most_common(5)
    return (
        Census(
            promise="every address that was ever published still leads somewhere",
            pages=sum(len(site.after.pages) for site in sites),
            found=len(report.findings),
            worst=tuple(f"{path}: {count}" for path, count in worst),
            next_command="docs-guard check --base REV",
        ),
    )
