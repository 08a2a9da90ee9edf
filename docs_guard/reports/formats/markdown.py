"""The report as Markdown, for the summary of a job or a comment."""

import re
from collections.abc import Iterator

from docs_guard.escape.log import unobeyed
from docs_guard.escape.markdown import code, fenced, plain, prose, words
from docs_guard.escape.visible import cut, plural, visible_lines
from docs_guard.model.finding import Candidate, Entry, Finding
from docs_guard.model.report import Owning, Rendering, Report, ReportFormat
from docs_guard.model.rule import rule_url
from docs_guard.reports.groups import Group, counted, groups, is_id, is_rule, lines_of, short, sure, untold

LIMIT = 64_000
"""Characters of the whole: a comment may have 65,536, the summary of a job 1 MiB."""
PART = 6_000
"""Characters of one group's entries."""
ROOM = 2_000
"""Characters kept for the lines after the findings."""
ADDRESS = re.compile(
    r"""(?<![^\s("'])(?:(?:/|https?://)[^\s`]*[^\s`.,;:!?)"']|[\w.-]+(?:/[\w.-]+)+\.[a-z]{1,5}(?![\w/-]))"""
)
"""An address, or a path of a file, in a sentence."""
BEGINNING = re.compile(r"[a-z]+(?=[\s,;:?])")
"""A word of ours that a sentence begins with, no name of anything."""


def render(report: Report, rendering: Rendering) -> str:
    """The whole report, which no runner obeys where it is printed into a log."""
    return unobeyed(document(report))


def document(report: Report) -> str:
    """A heading that says it all, the findings by group, problems at the end; never more than LIMIT characters."""
    if report.failed:
        return "## docs-guard could not run\n\n" + "".join(f"- {plain(line)}\n" for line in lines_of(report))
    text = f"## docs-guard: {counted(report)}\n\n{compared(report)}\n{owners(report)}"
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


def compared(report: Report) -> str:
    """1 site, 510 pages, compared with `5566353`."""
    parts = [plural(len(report.sites), "site"), plural(report.pages, "page")]
    parts += [f"at {code(short(report.head))}"] if is_id(report.head) else []
    parts += [f"compared with {code(short(report.base))}"] if report.base is not None else []
    return ", ".join(parts)


def owners(report: Report) -> str:
    """Whose pages the change touches, where that was asked; nobody is told by it."""
    lines = (f"- {code(one.team, 200)}{owned(one)}: {plural(one.pages, 'page')}\n" for one in report.owners[:10])
    return "\nOwners of the pages that it touches:\n\n" + "".join(lines) if report.owners else ""


def owned(owning: Owning) -> str:
    return f" ({', '.join(map(code, owning.others[:10]))})" if owning.others else ""


def section(group: Group) -> str:
    first = group.first
    lines = [f"\n### {first.severity.name}: {said(cut(group.headline, 1000))}", ""]
    for finding in group.listed:
        lines.append(f"- {told(group, finding)}")
        if own := group.own_help(finding):
            lines.append(f"  {sentence(cut(own, 2000))}")
    if group.unlisted:
        lines.append(f"- and {group.unlisted:,} more")
    if group.reasons:
        lines += ["", f"What speaks for all of them: {words(cut(', '.join(group.reasons), 1000))}"]
    entries = [line for entry in group.entries[:3] for line in ("", *pasted(entry, group.lead))]
    if len(group.entries) > 3:
        entries += ["", f"and entries for {plural(len(group.entries) - 3, 'more place')}"]
    helped = ["", sentence(cut(group.help, 2000))] if group.help else []
    lines += [*entries, *helped] if group.has_way else [*helped, *entries]
    lines += ["", f"[{first.rule}]({rule_url(first.rule)})" if is_name(first.rule) else code(first.rule)]
    return "\n".join(lines) + "\n"


def told(group: Group, finding: Finding) -> str:
    """One finding of a group as an item, with what speaks for each successor unless that is said of all at once."""
    return item(group, finding, [way(each, not group.reasons) for each in finding.candidates[:3] if each.likely])


def way(candidate: Candidate, whole: bool) -> str:
    """Where a page went; `whole`: and how sure that is."""
    arrow = f"{'→' if candidate.automatic else 'perhaps'} {code(candidate.url)}"
    signals = f": {words(cut(', '.join(candidate.signals), 600))}" if candidate.signals else ""
    return f"{arrow} ({sure(candidate)}{signals})" if whole else arrow


def item(group: Group, finding: Finding, ways: list[str]) -> str:
    """
    A finding of a list: its place, and what is said of it. A page that is lost is called by its address; its file is
    told beside it where that is news.
    """
    place = finding.place
    where = code(place.path + (f":{place.line}" if place.line is not None else ""))
    if group.is_at_page(finding):
        listed = len(group.findings) > 1 and bool(ways)
        return " ".join([code(finding.address or ""), *([] if listed else [f"(was {where})"]), *ways])
    what = ""
    if len(group.findings) > 1:
        named = group.by_item or not group.by_address
        what = arrows(cut(group.called(finding), 500)) if named else code(finding.address or "")
    elif finding.address and ways:
        what = code(finding.address)
    return f"{where}: {' '.join(filter(None, (what, *ways)))}" if what or ways else where


def arrows(text: str) -> str:
    """Words of an item, in which ` -> ` is an arrow."""
    return " → ".join(said(part) for part in text.split(" -> "))


def said(text: str) -> str:
    """A sentence of a finding, its addresses as code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return prose(text)
    marked = (part if number % 2 else ADDRESS.sub(r"`\g<0>`", part) for number, part in enumerate(parts))
    return prose("`".join(marked))


def sentence(text: str) -> str:
    """The same, for what stands alone."""
    begun = BEGINNING.match(text)
    return said(text[:1].upper() + text[1:] if begun else text)


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
