"""
The comment on a pull request: what an author has to do, first; what else there is, folded.

Pure: the same report gives the same text. Everything in it that is not ours is escaped. It holds no time and no number
that changes by itself, so that it is edited only where there is news.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from shlex import quote

from docs_guard import HOME
from docs_guard.escape.markdown import code, link, plain
from docs_guard.escape.visible import cut, plural
from docs_guard.issues.body import size
from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Severity
from docs_guard.model.report import Owning, Report
from docs_guard.reports.comment_section import folded, section
from docs_guard.reports.formats.markdown import is_name
from docs_guard.reports.groups import OF_PAGES, Group, groups, lines_of, short
from docs_guard.reports.marks import Mark

LIMIT = 65_536
"""UTF-16 units that GitHub takes."""
OPEN = 5
"""So many groups of findings are seen at once; the others are folded."""
OPEN_ROOM = 12_000
"""UTF-16 units of what is seen at once: more is scrolled past."""
OWNERS = 8
USUAL = frozenset({"site-found"})
"""Kinds of problems that are no news to the authors of a change."""
THEIRS = "as reported by the fork's own run"
"""Whoever opens a pull request from a fork may change the workflow that makes the report, and so what it says."""
EXCEPTIONS = f"{HOME}/blob/main/docs/how-to/accept-an-exception.md"


@dataclass(frozen=True, slots=True)
class About:
    """
    What a comment is about beside the report: `base` is the branch that the pull request is for, empty if unknown.

    `suggested` are the fingerprints of findings whose remedy stands on a line of the diff, to be clicked. `theirs`
    tells that the report was made by a fork's own run, which the author of the pull request may have changed.
    """

    mark: Mark
    base: str = ""
    suggested: frozenset[str] = frozenset()
    theirs: bool = False


def comment(report: Report, about: About) -> str:
    """The whole comment, its mark first; at most LIMIT units long."""
    if not speaks(report):
        return f"{about.mark}\n{clear(report, about)}\n"
    told = groups(report)
    head = [f"{about.mark}\n### docs-guard: {verdict(report)}", *remedies(told, about)]
    tail = [*_beside(report), *_owners(report.owners), *_exception(told), footer(report, about)]
    room = LIMIT - size("\n\n".join([*head, *tail])) - 200
    return "\n\n".join([*head, *_findings(told, about, room), *tail]) + "\n"


def speaks(report: Report) -> bool:
    """Whether there is something that an author has to look at."""
    return bool(report.findings) or not report.whole


def clear(report: Report, about: About) -> str:
    """One line for a pull request with nothing to mend."""
    accepted = f", {report.suppressed:,} accepted" if report.suppressed else ""
    return f"**docs-guard: all clear** at {_commit(about.mark.head)}{accepted}{f', {THEIRS}' if about.theirs else ''}"


def verdict(report: Report) -> str:
    """`2 errors, 1 warning`."""
    parts = [plural(report.count(severity), severity.name) for severity in reversed(Severity) if report.count(severity)]
    parts += [] if report.whole else ["not everything could be looked at"]
    return ", ".join(parts)


def remedies(told: Sequence[Group], about: About) -> Iterator[str]:
    """What mends the findings with the least work: a command, a click."""
    findings = [each for group in told for each in group.findings]
    safe = sum(each.fix is not None and each.fix.safe for each in findings)
    clicks = sum(each.fingerprint in about.suggested for each in findings)
    parts = []
    if safe:
        base = f" --base {quote(f'origin/{about.base}')}" if about.base else ""
        parts.append(f"{code(f'docs-guard check{base} --fix')} mends {_of(safe, len(findings))}.")
    if clicks:
        parts.append(f"Suggestions in the diff mend {_of(clicks, len(findings))} with a click.")
    if parts:
        yield " ".join(parts)


def _of(number: int, whole: int) -> str:
    return ("it" if whole == 1 else "all of them") if number == whole else f"{number:,} of them"


def footer(report: Report, about: About) -> str:
    """Of which commits this is true."""
    base = f" against {_commit(report.base)}" if report.base else ""
    by = f", {THEIRS}" if about.theirs else ""
    return f"Judged at {_commit(about.mark.head)}{base}{by}; kept up to date with every push."


def _findings(told: Sequence[Group], about: About, room: int) -> Iterator[str]:
    """The first groups open, the others folded, as many as there is room for."""
    loud = [group for group in told if group.first.severity > Severity.note] or list(told)
    first = loud[:OPEN]
    shown, left = 0, min(room, OPEN_ROOM)
    for group in first:
        text = section(group, about.suggested)
        if size(text) > (left if shown else room):
            break
        left, room, shown = left - size(text) - 2, room - size(text) - 2, shown + 1
        yield text
    rest = [group for group in told if group not in first[:shown]]
    if rest:
        yield from _rest(rest, about, room, shown == 0)


def _rest(rest: Sequence[Group], about: About, room: int, alone: bool) -> Iterator[str]:
    """What is folded; what does not fit is counted."""
    parts: list[str] = []
    for number, group in enumerate(rest):
        text = section(group, about.suggested)
        room -= size(text) + 2
        if room < 200:
            missing = sum(len(each.findings) for each in rest[number:])
            parts.append(f"There is no room here for {plural(missing, 'more finding')}: the job's summary goes on.")
            break
        parts.append(text)
    counts = (sum(len(group.findings) for group in rest if group.first.severity == each) for each in reversed(Severity))
    named = zip(reversed(Severity), counts, strict=True)
    said = ", ".join(plural(count, severity.name) for severity, count in named if count)
    yield folded(said if alone else f"And {said}", parts)


def _beside(report: Report) -> Iterator[str]:
    """Problems of the run, folded unless they are all that there is."""
    told = tuple(each for each in report.problems if each.kind not in USUAL)
    lines = list(lines_of(replace(report, problems=told)))
    if lines:
        items = "\n".join(f"- {cut(plain(line), 400)}" for line in lines[:20])
        more = f"\n- and {len(lines) - 20:,} more" if len(lines) > 20 else ""
        yield items + more if not report.findings else folded("What else is to be known of this run", [items + more])


def _owners(owners: Sequence[Owning]) -> Iterator[str]:
    """Whose pages these are. Nobody is mentioned: an edit would tell people again and again."""
    if owners:
        told = "; ".join(_owner(each) for each in owners[:OWNERS])
        more = f"; and {plural(len(owners) - OWNERS, 'more team')}" if len(owners) > OWNERS else ""
        yield f"Whose pages this touches: {told}{more}."


def _owner(owning: Owning) -> str:
    names = ", ".join(code(name, 100) for name in owning.others[:3])
    return f"{code(owning.team, 100)}{f' ({names})' if names else ''}, {plural(owning.pages, 'page')}"


def _exception(told: Sequence[Group]) -> Iterator[str]:
    """How to accept what is meant, in a line, where the findings do not say it themselves."""
    rules = [group.first.rule for group in told if is_name(group.first.rule)]
    rule = next((each for each in rules if each not in OF_PAGES), "")
    lines = [f"Write the comment {code(f'docs-guard: allow {rule} -- why')} above the place."] if rule else []
    if any(group.first.rule in OF_PAGES and not group.help for group in told):
        lines.append(f"Let an address go with {code('docs-guard redirects gone ADDRESS --why REASON')}.")
    if lines:
        yield folded("Is it meant to be so?", [" ".join([*lines, link("More", EXCEPTIONS)])])


def _commit(name: str) -> str:
    return code(short(name)) if name else "an unknown commit"
