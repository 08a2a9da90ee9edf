"""The report for machines: one JSON document, version 1, to which fields are only ever added."""

from __future__ import annotations

import json as standard
from typing import Any

from docs_guard import __version__
from docs_guard.model.finding import Candidate, Edit, Entry, Finding, Fix, Severity
from docs_guard.model.place import Place
from docs_guard.model.report import Problem, Rendering, Report, ReportFormat, SiteSummary
from docs_guard.model.rule import rule_url

Document = dict[str, Any]


def render(report: Report, rendering: Rendering) -> str:
    """
    ASCII, so that it survives every channel.

    A path or text with bytes that are no UTF-8 holds a lone surrogate for each of them (`\\udcff` for the byte 0xff),
    as Python's `surrogateescape` has it.
    """
    return standard.dumps(document(report), indent=2) + "\n"


def document(report: Report) -> Document:
    return {
        "version": 1,
        "tool": {"name": "docs-guard", "version": __version__},
        "base": report.base,
        "head": report.head or None,
        "summary": {
            "sites": len(report.sites),
            "pages": report.pages,
            "changed": report.changed,
            **{severity.name: report.count(severity) for severity in reversed(Severity)},
            "suppressed": report.suppressed,
        },
        "findings": [finding_document(finding) for finding in report.findings],
        "problems": [
            {"kind": problem.kind, "path": problem.path, "line": problem.line, "message": problem.message}
            for problem in report.problems
        ],
    }


def finding_document(finding: Finding) -> Document:
    entry = finding.entry
    return {
        "rule": finding.rule,
        "severity": finding.severity.name,
        "path": finding.place.path,
        "line": finding.place.line,
        "column": finding.place.column,
        "message": finding.message,
        "help": finding.help,
        "url": rule_url(finding.rule),
        "fingerprint": finding.fingerprint,
        "address": finding.address,
        "candidates": [
            {
                "url": candidate.url,
                "path": candidate.path,
                "confidence": round(candidate.confidence, 3),
                "automatic": candidate.automatic,
                "signals": list(candidate.signals),
            }
            for candidate in finding.candidates
        ],
        "entry": None if entry is None else entry_of(entry),
        "fix": None if finding.fix is None else fix_document(finding.fix),
    }


def entry_of(entry: Entry) -> Document:
    """`replaces` stands there only where the text takes the place of lines."""
    placed: Document = {"path": entry.path, "line": entry.line, "text": entry.text}
    return {**placed, "replaces": entry.replaces} if entry.replaces else placed


def fix_document(fix: Fix) -> Document:
    edits = [{"path": edit.path, "start": edit.start, "end": edit.end, "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "safe": fix.safe, "edits": edits}


def read(text: str) -> Report:
    """
    The report that a document holds: written again, it is the same document.

    What the document does not carry has its default: groups, the census, and which sites there were beyond their
    number. Raises ValueError for a document that is not one of ours.
    """
    try:
        found = standard.loads(text)
        if found["version"] != 1:
            raise ValueError(f"a report of version {found['version']!r}, not 1")
        return report_from(found)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"not a report of docs-guard: {type(error).__name__}") from error


def report_from(found: Document) -> Report:
    summary = found["summary"]
    sites = [SiteSummary("", "", "", 0, "")] * summary["sites"]
    if sites:
        sites[0] = SiteSummary("", "", "", summary["pages"], "")
    return Report(
        base=found["base"],
        head=found["head"] or "",
        sites=tuple(sites),
        changed=summary["changed"],
        findings=tuple(finding_from(one) for one in found["findings"]),
        problems=tuple(Problem(one["kind"], one["path"], one["line"], one["message"]) for one in found["problems"]),
        suppressed=summary["suppressed"],
        failed=found["head"] is None,
    )


def finding_from(found: Document) -> Finding:
    entry, fix = found["entry"], found["fix"]
    return Finding(
        rule=found["rule"],
        severity=Severity[found["severity"]],
        place=Place(found["path"], found["line"], found["column"]),
        message=found["message"],
        help=found["help"],
        address=found["address"],
        candidates=tuple(
            Candidate(one["url"], one["path"], one["confidence"], one["automatic"], tuple(one["signals"]))
            for one in found["candidates"]
        ),
        entry=None if entry is None else Entry(entry["path"], entry["line"], entry["text"], entry.get("replaces", 0)),
        fix=None if fix is None else fix_from(fix),
        known_as=found["fingerprint"],
    )


def fix_from(found: Document) -> Fix:
    edits = tuple(Edit(one["path"], one["start"], one["end"], one["text"]) for one in found["edits"])
    return Fix(found["title"], edits, found["safe"])


json = ReportFormat("json", render)
