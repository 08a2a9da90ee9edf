"""JSON, a line a finding, for programs that read lines: as in the JSON report, then the problems, then the counts."""

from __future__ import annotations

import json
from collections.abc import Iterator

from docs_guard import __version__
from docs_guard.escape.log import JSON, unobeyed
from docs_guard.model.report import Rendering, Report, ReportFormat
from docs_guard.reports.formats.json import Document, finding_document, problem_document, summary_document


def render(report: Report, rendering: Rendering) -> str:
    return unobeyed("".join(json.dumps(line) + "\n" for line in lines(report)), JSON)


def lines(report: Report) -> Iterator[Document]:
    """A finding has `rule`, a problem `kind`, and the last line `summary`: where that is missing, the rest is, too."""
    yield from (finding_document(finding) for finding in report.findings)
    yield from (problem_document(problem) for problem in report.problems)
    yield {
        "version": 1,
        "tool": {"name": "docs-guard", "version": __version__},
        "base": report.base,
        "head": report.head or None,
        "tip": report.tip or None,
        "summary": summary_document(report),
    }


jsonl = ReportFormat("jsonl", render)
