"""The report as Markdown, for the summary of a job or a comment."""

from collections.abc import Iterator

from docs_guard.escape.log import unobeyed
from docs_guard.escape.markdown import code, fenced, plain, prose, words
from docs_guard.escape.visible import cut, plural, visible_lines
from docs_guard.model.finding import Entry, Finding
from docs_guard.model.report import Rendering, Report, ReportFormat
from docs_guard.model.rule import rule_url
from docs_guard.reports.groups import Group, compared, counted, groups, is_rule, lines_of, sure, untold

LIMIT = 64_000
"""Characters of the whole: a comment may have 65,536, the summary of a job 1 MiB."""
PART = 6_000
"""Characters of one group's entries."""
ROOM = 2_000
"""Characters kept for the lines after the findings."""


def render(report: Report, rendering: Rendering) -> str:
    """The whole report, which no runner obeys where it is printed into a log."""
    return unobeyed(document(report))


def document(report: Report) -> str:
    """A heading that says it all, the findings by group, problems at the end; never more than LIMIT characters."""
    if report.failed:
        return "## docs-guard could not run\n\n" + "".join(f"- {plain(line)}\n" for line in lines_of(report))
    text = f"## docs-guard: {counted(report)}\n\n{plain(compared(report))}\n{owners(report)}"
    problems = "".join(f"- {cut(plain(line), 500)}\n" for line in lines_of(report))
    problems = f"\n### Beside the findings\n\n{problems}" if problems else ""
    told = groups(report)
    for number, group in enumerate(told):
        part = section(group)
        if len(text) + len(part) + min(len(problems), LIMIT // 4) + ROOM > LIMIT:
            text += f"\nand {untold(told[number:])} more: the JSON report has them all\n"
            break
        text += part
    return text + shortened(problems, LIMIT - len(text))


def owners(report: Report) -> str:
    """Whose pages the change touches, where that was asked; nobody is told by it."""
    lines = (
        f"- {words(cut(one.team, 200))} ({', '.join(map(code, one.owners[:10]))}): {plural(one.pages, 'page')}\n"
        for one in report.owners[:10]
    )
    return "\nOwners of the pages that it touches:\n\n" + "".join(lines) if report.owners else ""


def section(group: Group) -> str:
    first = group.first
    lines = [f"\n### {first.severity.name}: {prose(cut(group.headline, 1000))}", ""]
    for finding in group.listed:
        lines.append(f"- {told(group, finding)}")
        if own := group.own_help(finding):
            lines.append(f"  {prose(cut(own, 2000))}")
    if group.unlisted:
        lines.append(f"- and {group.unlisted:,} more")
    entries = [line for entry in group.entries[:3] for line in ("", *pasted(entry, group.lead))]
    if len(group.entries) > 3:
        entries += ["", f"and entries for {plural(len(group.entries) - 3, 'more place')}"]
    helped = ["", prose(cut(group.help, 2000))] if group.help else []
    lines += [*entries, *helped] if group.has_way else [*helped, *entries]
    lines += ["", f"[{first.rule}]({rule_url(first.rule)})" if is_name(first.rule) else code(first.rule)]
    return "\n".join(lines) + "\n"


def told(group: Group, finding: Finding) -> str:
    """One finding of a group as an item: its file, its address or what is said of it, and where the page went."""
    place = finding.place
    parts = [code(place.path + (f":{place.line}" if place.line is not None else ""))]
    if len(group.findings) > 1 and not group.by_address:
        parts.append(prose(cut(finding.message, 500)))
    elif finding.address:
        parts.append(code(finding.address))
    for candidate in (each for each in finding.candidates[:3] if each.likely):
        signals = f": {plain(', '.join(candidate.signals))}" if candidate.signals else ""
        why = f"({sure(candidate)}{signals})"
        parts.append(f"{'→' if candidate.automatic else 'perhaps'} {code(candidate.url)} {why}")
    return cut_item(parts)


def cut_item(parts: list[str]) -> str:
    """As many of the parts as make a line of a bearable length; the first always."""
    kept = parts[:1]
    for part in parts[1:]:
        if sum(map(len, kept)) + len(part) < 2000:
            kept.append(part)
    return " ".join(kept)


def pasted(entry: Entry, lead: str) -> Iterator[str]:
    """What to paste, in a fence that its own text cannot close."""
    text = shortened(visible_lines(entry.text.strip("\n")), PART)
    place = f"the new file {code(entry.path)}" if entry.line is None else f"{code(entry.path)}, {entry.position}"
    yield f"{lead.capitalize()} {place}:"
    yield ""
    yield from fenced(text).split("\n")


def shortened(text: str, limit: int) -> str:
    """Whole lines of the text, as many as fit, and a word about the rest."""
    if len(text) <= limit:
        return text
    kept = text[: max(limit - 60, 0)].rpartition("\n")[0]
    return f"{kept}\n(shortened: the JSON report has all of it)"


def is_name(word: str) -> bool:
    return is_rule(word)


markdown = ReportFormat("markdown", render)
