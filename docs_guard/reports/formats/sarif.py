"""SARIF 2.1.0, which code scanning of GitHub and Azure, and viewers of many editors read."""

from __future__ import annotations

from typing import Any

from docs_guard import HOME, __version__
from docs_guard.escape.visible import cut, visible
from docs_guard.model.report import Problem, Rendering, Report, ReportFormat
from docs_guard.reports.machine import LONGEST, failures, json_document, worst_first
from docs_guard.reports.sarif_results import physical, result
from docs_guard.reports.sarif_rules import descriptors

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST = 25_000
"""Results that GitHub takes; it refuses a file with more of them, and shows the worst 5,000."""


def render(report: Report, rendering: Rendering) -> str:
    """
    One run, with what GitHub reads of SARIF, and what editors do beside.

    https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning
    """
    return json_document({"$schema": SCHEMA, "version": "2.1.0", "runs": [run(report)]})


def run(report: Report) -> dict[str, Any]:
    """
    What the baseline accepts is left out: GitHub would open an alert for it, whatever `baselineState` and
    `suppressions` say (github.com/github/codeql-action/issues/1230).

    The end of `automationDetails.id` keeps changes and full scans apart, whose results must not close each other's.
    """
    findings = worst_first(report)[:MOST]
    rules = descriptors({finding.rule for finding in findings})
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    is_new = report.base is not None or bool(report.baselined)
    return {
        "tool": {
            "driver": {
                "name": "docs-guard",
                "version": __version__,
                "semanticVersion": __version__,
                "informationUri": HOME,
                "rules": rules,
            }
        },
        "automationDetails": {"id": f"docs-guard/{'state' if report.base is None else 'change'}/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The root of the repository."}}},
        "invocations": [invocation(report)],
        "results": [result(finding, numbers[finding.rule], is_new) for finding in findings],
        "properties": {"base": report.base, "head": report.head or None, "tip": report.tip or None},
    }


def invocation(report: Report) -> dict[str, Any]:
    """Whether the run came to its end, and what is to be known beside its results."""
    broken = failures(report)
    told = [notification(problem, "error" if problem in broken else "note") for problem in report.problems]
    if len(report.findings) > MOST:
        left = f"{len(report.findings) - MOST:,} of {len(report.findings):,} findings are left out, the worst are here"
        told.append(notification(Problem("left-out", None, None, left), "warning"))
    return {"executionSuccessful": not (report.failed or broken), "toolExecutionNotifications": told}


def notification(problem: Problem, level: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "descriptor": {"id": visible(problem.kind) or "problem"},
        "level": level,
        "message": {"text": cut(visible(problem.message), LONGEST) or "problem"},
    }
    if problem.path:
        told["locations"] = [{"physicalLocation": physical(problem.path, problem.line)}]
    return told


sarif = ReportFormat("sarif", render)
