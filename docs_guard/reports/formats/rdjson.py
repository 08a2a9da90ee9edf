"""Reviewdog's diagnostic format, with suggestions: reviewdog writes them beside the lines of many a code host."""

from __future__ import annotations

from typing import Any

from docs_guard import HOME
from docs_guard.escape.markdown import fenced, plain, prose
from docs_guard.escape.visible import cut
from docs_guard.model.finding import Finding, Replacement, Severity
from docs_guard.model.place import Place
from docs_guard.model.report import Problem, Rendering, Report, ReportFormat
from docs_guard.model.rule import rule_url
from docs_guard.reports.machine import (
    LONGEST,
    failures,
    json_document,
    line_end,
    suggested,
    to_paste,
    well_formed,
    worst_first,
)

SEVERITIES = {Severity.error: "ERROR", Severity.warning: "WARNING", Severity.note: "INFO"}


def render(report: Report, rendering: Rendering) -> str:
    """
    A `DiagnosticResult`: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf

    Reviewdog puts messages into Markdown as they are, so they are Markdown already.
    """
    told = [diagnostic(finding, rendering) for finding in worst_first(report)]
    return json_document(
        {
            "source": {"name": "docs-guard", "url": HOME},
            "diagnostics": [*(failure(problem) for problem in failures(report)), *told],
        }
    )


def diagnostic(finding: Finding, rendering: Rendering) -> dict[str, Any]:
    lines = suggestion(finding)
    told: dict[str, Any] = {
        "message": message(finding, lines is not None),
        "location": location(finding, lines, rendering),
        "severity": SEVERITIES[finding.severity],
        "code": {"value": finding.rule, "url": rule_url(finding.rule)},
    }
    if lines is not None:
        told["suggestions"] = [{"range": whole_lines(lines), "text": lines.after.removesuffix(line_end(lines.after))}]
    return told


def message(finding: Finding, has_suggestion: bool) -> str:
    """What to paste is told where no suggestion shows it."""
    said = prose(cut("; ".join(part for part in (finding.message, finding.help) if part), LONGEST))
    entry = [] if has_suggestion else list(to_paste(finding))
    if entry:
        said += f"\n\n{prose(entry[0])}\n\n" + fenced("\n".join(line[2:] for line in entry[1:]))
    return said or finding.rule


def suggestion(finding: Finding) -> Replacement | None:
    """
    The fix, where it changes one run of lines: reviewdog takes no suggestion for other lines than the comment's.

    A finding about a line has it in the same file. One about a file as a whole, which may be gone, is told where its
    remedy goes, since nothing can be said beside lines that are not there.
    """
    lines = suggested(finding)
    if len(lines) != 1 or not lines[0].end:
        return None
    here = finding.place.path == lines[0].path
    return lines[0] if here or finding.place.line is None else None


def whole_lines(lines: Replacement) -> dict[str, Any]:
    """Without columns a range is whole lines, the end of the last one left out."""
    return {"start": {"line": lines.start}, "end": {"line": lines.end}}


def location(finding: Finding, lines: Replacement | None, rendering: Rendering) -> dict[str, Any]:
    place = finding.place
    if lines is not None and place.line is None:
        return {"path": well_formed(lines.path), "range": whole_lines(lines)}
    told: dict[str, Any] = {"path": well_formed(place.path)}
    if place.line is not None:
        told["range"] = {"start": {"line": place.line, **column(place, rendering)}}
    return told


def column(place: Place, rendering: Rendering) -> dict[str, int]:
    """Columns are bytes there, so that the line must be known."""
    line = rendering.frame(place.path, place.line) if place.line and place.column else None
    if line is None or place.column is None:
        return {}
    return {"column": len(line[: place.column - 1].encode("utf-8", "surrogatepass")) + 1}


def failure(problem: Problem) -> dict[str, Any]:
    """Why the run is not whole; an error, so that reviewdog's own exit code tells it."""
    told: dict[str, Any] = {"message": prose(cut(problem.message, LONGEST)) or "the run failed"}
    place: dict[str, Any] = {"path": well_formed(problem.path or "docs-guard.toml")}
    if problem.line:
        place["range"] = {"start": {"line": problem.line}}
    return {**told, "location": place, "severity": "ERROR", "code": {"value": plain(problem.kind)}}


rdjson = ReportFormat("rdjson", render)
