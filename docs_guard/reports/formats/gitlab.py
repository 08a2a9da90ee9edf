"""GitLab's Code Quality report, which a merge request shows beside the lines of its diff."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from docs_guard.escape.visible import cut, visible
from docs_guard.model.finding import Finding, Severity
from docs_guard.model.report import Problem, Rendering, Report, ReportFormat
from docs_guard.reports.machine import LONGEST, failures, json_document, sentence, well_formed, worst_first

SEVERITIES = {Severity.error: "major", Severity.warning: "minor", Severity.note: "info"}
"""Of GitLab's words `critical` and `blocker` are left to what breaks a program; a run that failed is a `blocker`."""
NO_FILE = "docs-guard.toml"
"""GitLab takes no entry without a file: where a run as a whole failed, it is the file that steers it."""


def render(report: Report, rendering: Rendering) -> str:
    """
    An array, as https://docs.gitlab.com/ci/testing/code_quality/ describes it.

    GitLab compares fingerprints over pipelines, and stops reading at the first entry that lacks one of its fields.
    """
    told = [issue(finding) for finding in worst_first(report)]
    return json_document([*(failure(problem) for problem in failures(report)), *told])


def issue(finding: Finding) -> dict[str, Any]:
    return {
        "description": sentence(finding),
        "check_name": finding.rule,
        "fingerprint": finding.fingerprint,
        "severity": SEVERITIES[finding.severity],
        "location": location(finding.place.path, finding.place.line),
    }


def failure(problem: Problem) -> dict[str, Any]:
    told = f"{problem.kind}\0{problem.path}\0{problem.message}"
    return {
        "description": cut(visible(problem.message), LONGEST) or "the run failed",
        "check_name": visible(problem.kind),
        "fingerprint": sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        "severity": "blocker",
        "location": location(problem.path or NO_FILE, problem.line),
    }


def location(path: str, line: int | None) -> dict[str, Any]:
    """A finding about a whole file is shown at its first line."""
    return {"path": well_formed(path), "lines": {"begin": line or 1}}


gitlab = ReportFormat("gitlab", render)
