"""The report for people at a terminal."""

from collections.abc import Iterator, Sequence
from itertools import islice

from docs_guard.escape.log import unobeyed
from docs_guard.escape.visible import cut, plural, visible, visible_lines
from docs_guard.model.finding import Entry, Finding
from docs_guard.model.report import Census, Rendering, Report, ReportFormat
from docs_guard.reports.groups import Group, compared, counted, groups, lines_of, places, rule_page, sure, untold

COLOURS = {"error": "31", "warning": "33", "note": "36", "quiet": "2", "strong": "1", "good": "32"}
ENTRY_LINES = 20
"""So many lines to paste are shown; a mass move has hundreds, and JSON has them all."""
OWNERS = 10
"""So many teams are named."""
TOLD = 50
"""So many groups are told in full; the others are counted."""


def render(report: Report, rendering: Rendering) -> str:
    """Findings, worst first; then problems; then what was compared, and how much of it can be mended."""
    if report.failed:
        return unobeyed("".join(f"docs-guard could not run: {visible(line)}\n" for line in lines_of(report)))
    pen = Pen(rendering)
    told = groups(report)
    blocks = [*census(report, pen), *(block(place, pen) for place in places(told[:TOLD]))]
    if len(told) > TOLD:
        blocks.append(
            [f"and {untold(told[TOLD:])} more: `--format concise` has a line for each, `--format json` has all"]
        )
    problems = [pen.paint(f"note: {visible(line)}", "note") for line in lines_of(report)]
    text = "\n\n".join("\n".join(lines) for lines in [*blocks, problems] if lines)
    last = "\n".join((*owners(report), closing(report, pen), *mending(report, pen)))
    return unobeyed((f"{text}\n\n" if text else "") + last + "\n")


class Pen:
    """Colours words and makes links, where the reader's terminal has them, and quotes lines of files."""

    def __init__(self, rendering: Rendering) -> None:
        self.rendering = rendering

    def paint(self, text: str, colour: str) -> str:
        return f"\033[{COLOURS[colour]}m{text}\033[0m" if self.rendering.colour else text

    def rule(self, name: str) -> str:
        """A rule's name, which leads to its page."""
        page = rule_page(name) if self.rendering.hyperlinks else None
        said = f"\033]8;;{page}\033\\{name}\033]8;;\033\\" if page else visible(name)
        return self.paint(f"[{said}]", "quiet")

    def frame(self, finding: Finding) -> Iterator[str]:
        """The line that the finding is about, with its number and, where known, a mark below what is meant."""
        place = finding.place
        line = None if place.line is None else self.rendering.frame(place.path, place.line)
        if line is None:
            return
        from docs_guard.reports.frames import excerpt  # most runs find nothing

        quoted = excerpt(line.rstrip("\r\n"), place.column, finding.quote, max(self.rendering.width - 8, 20))
        yield self.paint(f"{place.line:>5} | ", "quiet") + quoted.line
        if quoted.mark:
            indent = self.paint(" " * 5 + " | ", "quiet") + " " * quoted.indent
            yield indent + self.paint("^" * quoted.mark, finding.severity.name)


def block(place: Sequence[Group], pen: Pen) -> list[str]:
    """What is said of one place, or several findings that are told together."""
    group = place[0]
    return list(at_place(place, pen) if len(group.findings) == 1 else several(group, pen))


def at_place(place: Sequence[Group], pen: Pen) -> Iterator[str]:
    """Findings one below the other, the line that they are about once, and each advice once."""
    for group in place:
        yield f"{pen.paint(where(group.first), 'strong')}: {head(group.first, group.first.message, pen)}"
    yield from pen.frame(place[0].first)
    if len(place) == 1:  # only then is there something to paste, whose lines may be alike
        yield from (*candidates(place[0].first, pen), *remedy(place[0], pen))
    else:
        yield from dict.fromkeys(line for group in place for line in remedy(group, pen))


def remedy(group: Group, pen: Pen) -> Iterator[str]:
    """What to paste, and what else is to be known; that first, where nothing says where to send readers."""
    helped = list(advice(group.help, pen)) if group.help else []
    entries = [line for entry in group.entries[:LISTED_FILES] for line in entry_lines(entry, group.lead, pen)]
    if len(group.entries) > LISTED_FILES:
        entries.append(f"    and entries for {plural(len(group.entries) - LISTED_FILES, 'more place')}")
    yield from (*entries, *helped) if group.has_way else (*helped, *entries)


def advice(said: str, pen: Pen) -> Iterator[str]:
    """What else is to be known; where that is more than a line holds, each part on a line of its own."""
    clauses = visible(said).split("; ") if len(said) + len("    help: ") > pen.rendering.width else [visible(said)]
    for number, clause in enumerate(clauses):
        lead = f"    {pen.paint('help:', 'good')} " if number == 0 else " " * len("    help: ")
        yield f"{lead}{clause}{';' if number < len(clauses) - 1 else ''}"


def several(group: Group, pen: Pen) -> Iterator[str]:
    yield head(group.first, group.headline, pen)
    for finding in group.listed:
        best = next((candidate for candidate in finding.candidates if candidate.likely), None)
        arrow = f" -> {visible(best.url)} ({sure(best)})" if best else ""
        yield f"    {pen.paint(where(finding), 'strong')}: {visible(group.called(finding))}{arrow}"
        if own := group.own_help(finding):
            yield f"        {visible(own)}"
    if group.unlisted:
        yield f"    and {group.unlisted:,} more"
    yield from remedy(group, pen)


LISTED_FILES = 3
"""So many places to paste into are shown for one group."""


def head(finding: Finding, message: str, pen: Pen) -> str:
    name = finding.severity.name
    return f"{pen.paint(name, name)}: {cut(visible(message), 2000)} {pen.rule(finding.rule)}"


def where(finding: Finding) -> str:
    place = finding.place
    return ":".join([visible(place.path), *(str(part) for part in (place.line, place.column) if part is not None)])


def candidates(finding: Finding, pen: Pen) -> Iterator[str]:
    """Where the page went, surest first, each with what speaks for it."""
    likely = (candidate for candidate in finding.candidates if candidate.likely)
    for number, candidate in enumerate(likely):
        verb = ("moved to:" if candidate.automatic else "perhaps:") if number == 0 else "or:"
        file = f" ({visible(candidate.path)})" if candidate.path else ""
        yield f"    {pen.paint(f'{verb:<9}', 'good')} {visible(candidate.url)}{file}, {sure(candidate)} sure"
        yield from (f"              {line}" for line in filled(candidate.signals, pen.rendering.width - 14))


def filled(words: Sequence[str], width: int) -> Iterator[str]:
    """The words behind each other with commas, as many on a line as it holds."""
    line = ""
    for number, word in enumerate(map(visible, words)):
        said = word if number == len(words) - 1 else f"{word},"
        if line and len(line) + 1 + len(said) > width:
            yield line
            line = said
        else:
            line = f"{line} {said}" if line else said
    if line:
        yield line


def entry_lines(entry: Entry, lead: str, pen: Pen) -> Iterator[str]:
    """What to paste and where, so that it can be copied as it stands."""
    path = visible(entry.path)
    place = f"new file {path}" if entry.line is None else f"{path}, {entry.position}"
    yield f"    {pen.paint(lead, 'good')} {place}:"
    lines = visible_lines(entry.text.strip("\n")).split("\n")
    for line in islice(lines, ENTRY_LINES):
        yield f"        {cut(line, 4000)}".rstrip(" ")
    if len(lines) > ENTRY_LINES:
        yield f"        and {plural(len(lines) - ENTRY_LINES, 'more line')}: `--format json` has them all"


def census(report: Report, pen: Pen) -> Iterator[list[str]]:
    """What a full scan found, promise by promise."""
    for one in report.census:
        yield list(promise(one, pen))


def promise(one: Census, pen: Pen) -> Iterator[str]:
    judged = plural(one.pages, "page")
    if one.unknown:
        judged += f" that declare{'s' if one.pages == 1 else ''} one, {one.unknown:,} that do not"
    yield f"{pen.paint(visible(one.promise), 'strong')}: {judged}, {one.found:,} found"
    for place in one.worst[:5]:
        yield f"    {visible(place)}"
    if one.next_command:
        yield f"    next: {visible(one.next_command)}"


def owners(report: Report) -> Iterator[str]:
    """Whose pages the change touches, where that was asked."""
    for one in report.owners[:OWNERS]:
        names = f" ({visible(', '.join(one.others))})" if one.others else ""
        yield f"owned by {visible(one.team)}{names}: {plural(one.pages, 'page')}"
    if len(report.owners) > OWNERS:
        yield f"and by {plural(len(report.owners) - OWNERS, 'more team')}"


def closing(report: Report, pen: Pen) -> str:
    loudest = max((finding.severity for finding in report.findings), default=None)
    said = pen.paint(counted(report), loudest.name if loudest else "good")
    return f"{visible(compared(report))}: {said}"


def mending(report: Report, pen: Pen) -> Iterator[str]:
    """How many of the findings a program may mend, and the command that does."""
    able = sum(finding.fix is not None and finding.fix.safe for finding in report.findings)
    if able and pen.rendering.mend:
        yield f"{able:,} of these can be mended: {pen.paint(visible(pen.rendering.mend), 'strong')}"


text = ReportFormat("text", render)
