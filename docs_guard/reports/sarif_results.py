"""Findings as results of SARIF: where, what, where else, and how it is mended."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any
from urllib.parse import quote

from docs_guard.escape.visible import cut, visible
from docs_guard.model.finding import Finding, Replacement
from docs_guard.reports.groups import sure
from docs_guard.reports.machine import LONGEST, PASTE, line_end, suggested, to_paste

RELATED = 10
"""Places that belong to a result; GitHub takes 1,000, and nobody reads them."""
PLACEHOLDER = re.compile(r"\{(?=\d+\})")
BRACKET = re.compile(r"[\[\]\\]")
OPEN = re.compile(r"(?<!\\)\[")
LINK = re.compile(r"[\[\]](?=[^\[\]]*\]\(|\()")


def result(finding: Finding, rule_index: int, is_new: bool) -> dict[str, Any]:
    place = finding.place
    told: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": finding.severity.name,
        "message": {"text": said(finding)},
        "locations": [{"physicalLocation": physical(place.path, place.line, place.column)}],
        "partialFingerprints": fingerprints(finding),
    }
    if is_new:
        told["baselineState"] = "new"
    if related := related_locations(finding):
        told["relatedLocations"] = related
    if fix := fixed(finding):
        told["fixes"] = [fix]
    return told


def said(finding: Finding) -> str:
    """
    What is found as a sentence of its own, which GitHub shows alone where there is little room, then what to do.

    The place of the entry is a link to the first of the related locations, where the page itself is gone.
    """
    parts = (finding.message, finding.help)
    sentences = [ended(cut(visible(part), LONGEST)) for part in parts if part] or [finding.rule]
    told = message("\n".join(sentences))
    where, *lines = to_paste(finding) or ("",)
    if not where:
        return told
    before, closed, after = told.rpartition("]")
    told = before + closed + OPEN.sub(r"\\[", after)  # or the link would begin there
    name = BRACKET.sub(r"\\\g<0>", PLACEHOLDER.sub("{{", where.removeprefix(PASTE).removesuffix(":")))
    return "\n".join((told, f"{PASTE}[{name}](1):", message("\n".join(lines))))


def ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def message(text: str) -> str:
    """Plain text, in which no part is a placeholder or a link, as SARIF has them (3.11.5 and 3.11.6)."""
    return LINK.sub(r"\\\g<0>", PLACEHOLDER.sub("{{", text))


def fingerprints(finding: Finding) -> dict[str, str]:
    """
    Of these, GitHub compares `primaryLocationLineHash` alone, and its upload step makes it from the line.

    Where there is no line it makes none, and alerts would come twice (`src/fingerprints.ts` of codeql-action): there
    it is the finding's own.
    """
    told = {"docsGuard/v1": finding.fingerprint}
    return told if finding.place.line else {**told, "primaryLocationLineHash": f"{finding.fingerprint}:1"}


def physical(path: str, line: int | None = None, column: int | None = None) -> dict[str, Any]:
    """A place; one without a line is the file as a whole, which may be gone at head."""
    told: dict[str, Any] = {"artifactLocation": artifact(path)}
    if line is not None:
        told["region"] = {"startLine": line, **({} if column is None else {"startColumn": column})}
    return told


def artifact(path: str) -> dict[str, str]:
    """Relative to the root of the repository; a byte that is no UTF-8 is percent-encoded as that byte."""
    # other halves of characters than escaped bytes are in no path of git
    data = path.encode("utf-8", "surrogateescape") if _is_path(path) else path.encode("utf-8", "replace")
    return {"uri": quote(data, safe="/-._~!$&'()*+,;=@"), "uriBaseId": "%SRCROOT%"}


def _is_path(path: str) -> bool:
    return not any("\ud800" <= char <= "\udc7f" or "\udd00" <= char <= "\udfff" for char in path)


def related_locations(finding: Finding) -> list[dict[str, Any]]:
    """Where the entry goes, and the pages that may have taken over."""
    places: list[tuple[str, int | None, str]] = []
    entry = finding.entry
    if entry is not None:
        ends = [each.end for each in suggested(finding) if each.path == entry.path and each.end]
        line = min(entry.line, max(ends)) if entry.line and ends else entry.line  # it may go behind the last line
        places.append((entry.path, line, f"the entry goes here, {entry.position}"))
    for candidate in finding.candidates:
        if candidate.path is not None and candidate.likely:
            places.append((candidate.path, None, f"{candidate.url} may have taken over ({sure(candidate)})"))
    return [
        {
            "id": number,
            "physicalLocation": physical(path, line),
            "message": {"text": message(cut(visible(why), LONGEST))},
        }
        for number, (path, line, why) in enumerate(places[:RELATED], start=1)
    ]


def fixed(finding: Finding) -> dict[str, Any] | None:
    lines = suggested(finding)
    if not lines or finding.fix is None:
        return None
    return {
        "description": {"text": message(cut(visible(finding.fix.title), LONGEST)) or "fix"},
        "artifactChanges": [
            {"artifactLocation": artifact(path), "replacements": [replacement(each) for each in told]}
            for path, told in groupby(lines, key=lambda each: each.path)
        ],
    }


def replacement(lines: Replacement) -> dict[str, Any]:
    """
    The lines without the end of the last one, where they keep it; regions end before `endColumn`, from 1.

    Lines that go with their line ends reach up to the beginning of the next one. A file that is not there is empty.
    """
    end = line_end(lines.before)
    last = lines.before.removesuffix(end)
    after = lines.after
    if end and line_end(after) == end:
        after = after.removesuffix(end)
        stop = {"endLine": lines.end, "endColumn": len(last.rpartition("\n")[2]) + 1}
    elif end:
        stop = {"endLine": lines.end + 1, "endColumn": 1}
    else:
        stop = {"endLine": max(lines.end, 1), "endColumn": len(last.rpartition("\n")[2]) + 1}
    region = {"startLine": lines.start, "startColumn": 1, **stop}
    return {"deletedRegion": region, "insertedContent": {"text": after}}
