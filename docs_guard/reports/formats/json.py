"""The report for machines: one JSON document, version 1, to which fields are only ever added."""

from __future__ import annotations

import json as standard
from typing import Any

from docs_guard import __version__
from docs_guard.escape.log import JSON, unobeyed
from docs_guard.model.finding import Candidate, Entry, Finding, Fix, Severity
from docs_guard.model.report import Census, Problem, Rendering, Report, ReportFormat
from docs_guard.model.rule import rule_url

Document = dict[str, Any]


def render(report: Report, rendering: Rendering) -> str:
    """
    ASCII, so that it survives every channel.

    A path or text with bytes that are no UTF-8 holds a lone surrogate for each of them (`\\udcff` for the byte 0xff),
    as Python's `surrogateescape` has it. `reports/reading.py` reads it back.
    """
    return unobeyed(standard.dumps(document(report), indent=2), JSON) + "\n"


def document(report: Report) -> Document:
    return {
        "version": 1,
        "tool": {"name": "docs-guard", "version": __version__},
        "base": report.base,
        "head": report.head or None,
        "tip": report.tip or None,
        "summary": summary_document(report),
        "findings": [finding_document(finding) for finding in report.findings],
        "problems": [problem_document(problem) for problem in report.problems],
        "baselined": [finding_document(finding) for finding in report.baselined],
        "owners": [{"team": each.team, "owners": list(each.owners), "pages": each.pages} for each in report.owners],
        "sites": [
            {
                "generator": site.generator,
                "root": site.root,
                "base": site.base,
                "pages": site.pages,
                "evidence": site.evidence,
            }
            for site in report.sites
        ],
        "census": [census_document(census) for census in report.census],
    }


def summary_document(report: Report) -> Document:
    return {
        "sites": len(report.sites),
        "pages": report.pages,
        "changed": report.changed,
        **{severity.name: report.count(severity) for severity in reversed(Severity)},
        "suppressed": report.suppressed,
        "baselined": len(report.baselined),
    }


def problem_document(problem: Problem) -> Document:
    return {"kind": problem.kind, "path": problem.path, "line": problem.line, "message": problem.message}


def census_document(census: Census) -> Document:
    return {
        "promise": census.promise,
        "pages": census.pages,
        "found": census.found,
        "unknown": census.unknown,
        "worst": list(census.worst),
        "next_command": census.next_command,
    }


def finding_document(finding: Finding) -> Document:
    return {
        "rule": finding.rule,
        "severity": finding.severity.name,
        "path": finding.place.path,
        "line": finding.place.line,
        "column": finding.place.column,
        "message": finding.message,
        "help": finding.help,
        "beside": finding.beside,
        "url": rule_url(finding.rule),
        "fingerprint": finding.fingerprint,
        "address": finding.address,
        "candidates": [candidate_document(candidate) for candidate in finding.candidates],
        "entry": None if finding.entry is None else entry_of(finding.entry),
        "mends": finding.mends,
        "fix": None if finding.fix is None else fix_document(finding.fix),
        "group": finding.group,
        "group_entry": None if finding.group_entry is None else entry_of(finding.group_entry),
        **({"item": finding.item} if finding.item else {}),
    }


def candidate_document(candidate: Candidate) -> Document:
    return {
        "url": candidate.url,
        "path": candidate.path,
        "confidence": round(candidate.confidence, 3),
        "automatic": candidate.automatic,
        "signals": list(candidate.signals),
    }


def entry_of(entry: Entry) -> Document:
    """`replaces` stands there only where the text takes the place of lines."""
    placed: Document = {"path": entry.path, "line": entry.line, "text": entry.text}
    return {**placed, "replaces": entry.replaces} if entry.replaces else placed


def fix_document(fix: Fix) -> Document:
    edits = [{"path": edit.path, "start": edit.start, "end": edit.end, "text": edit.text} for edit in fix.edits]
    lines = [
        {"path": each.path, "start": each.start, "end": each.end, "before": each.before, "after": each.after}
        for each in fix.replacements
    ]
    return {"title": fix.title, "safe": fix.safe, "edits": edits, "replacements": lines}


json = ReportFormat("json", render)
