"""What the reports for other programs share: text that every one of them takes, and the words of a finding in one."""

import json

from docs_guard.escape.log import JSON, unobeyed
from docs_guard.escape.visible import cut, shown, visible, visible_lines
from docs_guard.model.finding import Finding, Replacement, Severity
from docs_guard.model.report import Problem, Report
from docs_guard.reports.groups import order

PASTE = "paste into "
LONGEST = 2000
"""Characters of a message, and of a text to paste."""


def json_document(value: object) -> str:
    """ASCII, and nothing that a log would obey."""
    return unobeyed(json.dumps(value, indent=2), JSON) + "\n"


def well_formed(text: str) -> str:
    """The text with bytes that are no UTF-8, and other halves of characters, written out, as strict readers ask."""
    if text.isascii():
        return text
    return "".join(shown(char) if "\ud800" <= char <= "\udfff" else char for char in text)


def is_well_formed(text: str) -> bool:
    return well_formed(text) == text


def sentence(finding: Finding) -> str:
    """The message and what to do about it, on one line."""
    said = "; ".join(part for part in (finding.message, finding.help) if part)
    return cut(visible(said), LONGEST) or finding.rule


def to_paste(finding: Finding) -> tuple[str, ...]:
    """Where an author pastes, and the lines; none where a line that is there is to be changed."""
    entry = finding.entry
    if entry is None or finding.mends:
        return ()
    lines = cut(visible_lines(entry.text.strip("\n")), LONGEST).split("\n")
    return f"{PASTE}{visible(entry.path)}, {entry.position}:", *(f"  {line}".rstrip(" ") for line in lines)


def worst_first(report: Report) -> list[Finding]:
    return sorted(report.findings, key=order)


def failures(report: Report) -> tuple[Problem, ...]:
    """The problems for which a report is not whole, so that nothing found does not mean that nothing is there."""
    return tuple(each for each in report.problems if report.failed or each.kind == "rule-crashed")


def fails(finding: Finding, fail_on: str) -> bool:
    """Whether a finding makes the run fail."""
    return fail_on != "never" and finding.severity >= Severity[fail_on]


def suggested(finding: Finding) -> tuple[Replacement, ...]:
    """The fix as lines, where its text is one that can be written down exactly."""
    told = finding.fix.replacements if finding.fix else ()
    return told if all(is_well_formed(each.path + each.before + each.after) for each in told) else ()


def line_end(text: str) -> str:
    return "\r\n" if text.endswith("\r\n") else "\n" if text.endswith("\n") else ""
