"""The report with one line a finding, which editors, `grep` and problem matchers take apart."""

from collections.abc import Iterator

from docs_guard.escape.log import unobeyed
from docs_guard.escape.visible import visible
from docs_guard.model.finding import Finding
from docs_guard.model.report import Problem, Rendering, Report, ReportFormat
from docs_guard.reports.groups import compared, counted, one_line, order


def render(report: Report, rendering: Rendering) -> str:
    """`path:line:column: severity [rule] message` for all findings in the order of the files, then what there is."""
    lines = [problem_line(problem, "error" if report.failed else "note") for problem in report.problems]
    if not report.failed:
        lines = [*map(line_of, sorted(report.findings, key=by_place)), *lines]
        lines.append(visible(f"{compared(report)}: {counted(report)}"))
    return unobeyed("".join(f"{line}\n" for line in lines))


def by_place(finding: Finding) -> tuple[object, ...]:
    """Editors walk through a list from the top to the bottom of each file."""
    return finding.place.path, finding.place.line or 0, order(finding)


def line_of(finding: Finding) -> str:
    return " ".join((one_line(finding), *moved(finding)))


def moved(finding: Finding) -> Iterator[str]:
    """Where the page went, if that is sure."""
    for candidate in finding.candidates[:1]:
        if candidate.automatic:
            yield f"(moved to {visible(candidate.url)})"


def problem_line(problem: Problem, severity: str) -> str:
    """What is beside the findings; without a file it is no line that an editor goes to."""
    said = f"{severity} [{visible(problem.kind)}] {visible(problem.message)}"
    return said if problem.path is None else f"{visible(problem.path)}:{problem.line or 1}:1: {said}"


concise = ReportFormat("concise", render)
