"""Reads a JSON report back as the data of a stranger: its size, and every field, type and shape in it."""

import json
from typing import Any

from docs_guard import __version__
from docs_guard.escape.visible import cut, visible
from docs_guard.model.finding import Candidate, Edit, Entry, Finding, Fix, Replacement, Severity
from docs_guard.model.place import Place
from docs_guard.model.report import Census, Owning, Problem, Report, SiteSummary
from docs_guard.reports import shapes
from docs_guard.reports.shapes import NotAReport, count, fields, file_text, flag, many, maybe, path, position, text

BYTES = 10_000_000
"""A report of 10,000 findings has about that size."""
VERSION = 1


def read_report(data: bytes) -> Report:
    """
    The report that a document holds: written again, it is the same document.

    What a document does not carry has its default: of a finding what its fingerprint is made of, and how bad it was.
    Raises NotAReport, a ValueError, which says in one sentence what is wrong and where.
    """
    if len(data) > BYTES:
        raise NotAReport(f"it has {len(data):,} bytes, and {BYTES:,} are read at most")
    found = _parsed(data)
    if type(found) is not dict:
        raise NotAReport("it is no object")
    _known_version(found)
    return _report(DOCUMENT(found))


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_number)
    except NotAReport:
        raise
    except UnicodeDecodeError as error:
        raise NotAReport(f"byte {error.start} is no UTF-8") from None
    except json.JSONDecodeError as error:
        raise NotAReport(f"line {error.lineno} is no JSON ({error.msg})") from None
    except (ValueError, RecursionError):
        raise NotAReport("a number is too long, or the document too deep") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotAReport("an object has a field twice")
    return found


def _no_number(name: str) -> None:
    raise NotAReport(f"{name} is no number of JSON")


def _known_version(found: dict[str, Any]) -> None:
    """A later version is told before any field of it surprises."""
    version = count(found.get("version", 0))
    if version == VERSION:
        return
    tool = found.get("tool")
    writer = tool.get("version") if type(tool) is dict else None
    by = f", written by docs-guard {visible(cut(writer, 40))}" if type(writer) is str else ""
    raise NotAReport(f"it is of version {version}{by}; docs-guard {__version__} reads version {VERSION}")


def _report(found: dict[str, Any]) -> Report:
    findings, baselined = found["findings"], found["baselined"]
    if len(findings) + len(baselined) > shapes.MOST:
        raise NotAReport(f"it has more than {shapes.MOST:,} findings, with those of the baseline")
    made = Report(
        base=found["base"],
        head=found["head"] or "",
        sites=found["sites"],
        changed=found["summary"]["changed"],
        findings=findings,
        problems=found["problems"],
        suppressed=found["summary"]["suppressed"],
        census=found["census"],
        failed=found["head"] is None,
        baselined=baselined,
        owners=found["owners"],
        tip=found["tip"] or "",
    )
    counted = {severity.name: made.count(severity) for severity in Severity}
    counted |= {"sites": len(made.sites), "pages": made.pages, "baselined": len(baselined)}
    for name, number in counted.items():
        if found["summary"][name] != number:
            raise NotAReport(f"says {found['summary'][name]}, and there are {number}", f"summary.{name}")
    return made


def _finding(value: Any) -> Finding:
    found = FINDING(value)
    place = Place(found.pop("path"), found.pop("line"), found.pop("column"))
    found.pop("url")  # it follows from the rule
    return Finding(place=place, known_as=found.pop("fingerprint"), **found)


def _replacement(value: Any) -> Replacement:
    made = Replacement(**REPLACEMENT(value))
    lines = made.before.count("\n") + (not made.before.endswith("\n") and made.before != "")
    if made.end - made.start + 1 != lines:
        raise NotAReport(f"holds {lines} lines, not those from {made.start} to {made.end}", "before")
    return made


def _edit(value: Any) -> Edit:
    made = Edit(**EDIT(value))
    if made.end < made.start:
        raise NotAReport(f"is {made.end}, which is before its start, {made.start}", "end")
    return made


TOOL = fields({"name": text, "version": text})
SUMMARY = fields(
    dict.fromkeys(("sites", "pages", "changed", "error", "warning", "note", "suppressed", "baselined"), count)
)
SITE = fields({"generator": text, "root": text, "base": text, "pages": count, "evidence": text})
OWNING = fields({"team": text, "owners": many(text), "pages": count})
PROBLEM = fields({"kind": text, "path": maybe(text), "line": maybe(position), "message": text})
CENSUS = fields(
    {"promise": text, "pages": count, "found": count, "unknown": count, "worst": many(text), "next_command": text}
)
CANDIDATE = fields(
    {"url": shapes.url, "path": maybe(path), "confidence": shapes.share, "automatic": flag, "signals": many(text)}
)
ENTRY = fields(
    {"path": path, "line": maybe(position), "text": text, "replaces": position}, optional=frozenset({"replaces"})
)
EDIT = fields({"path": path, "start": count, "end": count, "text": text})
REPLACEMENT = fields({"path": path, "start": position, "end": count, "before": file_text, "after": file_text})
FIX = fields({"title": text, "safe": flag, "edits": many(_edit), "replacements": many(_replacement)})
_entry = maybe(lambda value: Entry(**ENTRY(value)))
FINDING = fields(
    {
        "rule": shapes.matching(shapes.RULE, "name of a rule"),
        "severity": shapes.severity,
        "path": path,
        "line": maybe(position),
        "column": maybe(position),
        "message": text,
        "help": text,
        "beside": maybe(text),
        "url": shapes.url,
        "fingerprint": shapes.matching(shapes.FINGERPRINT, "fingerprint"),
        "address": maybe(text),
        "candidates": many(lambda value: Candidate(**CANDIDATE(value))),
        "entry": _entry,
        "mends": flag,
        "fix": maybe(lambda value: Fix(**FIX(value))),
        "group": text,
        "group_entry": _entry,
        "item": text,
    },
    optional=frozenset({"item"}),
)
DOCUMENT = fields(
    {
        "version": count,
        "tool": TOOL,
        "base": maybe(text),
        "head": maybe(text),
        "tip": maybe(text),
        "summary": SUMMARY,
        "findings": many(_finding),
        "problems": many(lambda value: Problem(**PROBLEM(value))),
        "baselined": many(_finding),
        "owners": many(lambda value: Owning(**OWNING(value))),
        "sites": many(lambda value: SiteSummary(**SITE(value))),
        "census": many(lambda value: Census(**CENSUS(value))),
    }
)
