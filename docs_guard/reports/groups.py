"""Findings in the order in which people read them: worst first, and what belongs together told once."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from docs_guard.escape.visible import cut, percent, plural, visible
from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Candidate, Entry, Finding, Severity
from docs_guard.model.report import Report
from docs_guard.model.rule import rule_url

ONE_LINE = 1000
"""Characters of a message that stands on one line with its place."""
CAUSES = frozenset({"missing-redirect", "removed-redirect", "lost-anchor"})
"""Rules about what a change lost; redirects and links that lead nowhere are often what follows from it."""
OF_PAGES = frozenset({"missing-redirect"})
"""Rules whose findings are at the file that was an address."""
LISTED = 5
"""So many findings of a group are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class Group:
    """One or more findings of one rule that are told together."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        return self.findings[0]

    @property
    def headline(self) -> str:
        """What is said of all of them."""
        if len(self.findings) == 1:
            return self.first.message
        return self.first.group if self.first.group[:1].isdigit() else f"{len(self.findings):,} {self.first.group}"

    @property
    def listed(self) -> tuple[Finding, ...]:
        return self.findings[:LISTED]

    @property
    def unlisted(self) -> int:
        return len(self.findings) - len(self.listed)

    @property
    def help(self) -> str:
        """What is to be known beside candidates and entries, where it is the same for all and no item says it."""
        if self.by_item:
            return ""
        said = {beside(finding) for finding in self.findings}
        return said.pop() if len(said) == 1 else ""

    def own_help(self, finding: Finding) -> str:
        """What is to be known of one finding alone."""
        return "" if self.help or self.by_item else beside(finding)

    @property
    def by_item(self) -> bool:
        """Whether each finding has words of its own for the list."""
        return len(self.findings) > 1 and all(finding.item for finding in self.findings)

    @property
    def reasons(self) -> tuple[str, ...]:
        """What speaks for the successors of all of them, where all are sure: it is said once."""
        firsts = [next(iter(finding.candidates), None) for finding in self.findings]
        sure = [first for first in firsts if first and first.automatic]
        if len(firsts) < 2 or len(sure) < len(firsts):
            return ()
        return tuple(signal for signal in sure[0].signals if all(signal in each.signals for each in sure))

    @property
    def by_address(self) -> bool:
        """Whether each finding is about an address of its own, which then names it; otherwise its message does."""
        addresses = {finding.address for finding in self.findings}
        return None not in addresses and len(addresses) == len(self.findings)

    def called(self, finding: Finding) -> str:
        """What tells a finding of the group from the others."""
        if self.by_item:
            return finding.item
        return finding.address if finding.address and self.by_address else finding.message

    def is_at_page(self, finding: Finding) -> bool:
        """Whether its place is the file that its address was made of, which then goes without saying."""
        return finding.rule in OF_PAGES and finding.place.line is None and finding.address is not None

    @property
    def has_way(self) -> bool:
        """Whether the entry is the remedy; otherwise it is one of two offers, and the help has the other."""
        return any(finding.beside is None or any(one.likely for one in finding.candidates) for finding in self.findings)

    @property
    def lead(self) -> str:
        """The words before an entry."""
        return "paste into" if self.has_way or not self.help else "or paste into"

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What to paste, each entry once; those for one place together."""
        if len(self.findings) > 1 and self.first.group_entry:
            return (self.first.group_entry,)
        texts: dict[tuple[str, int | None, int], list[str]] = {}
        for entry in (finding.entry for finding in self.findings if not finding.mends):
            if entry is not None:
                said = texts.setdefault((entry.path, entry.line, entry.replaces), [])
                if entry.text not in said and not (said and entry.replaces):
                    said.append(entry.text)
        return tuple(Entry(path, line, joined(parts), lines) for (path, line, lines), parts in texts.items())


def beside(finding: Finding) -> str:
    """The help of a finding without what its candidates and its entry say."""
    return finding.help if finding.beside is None else finding.beside


def joined(texts: list[str]) -> str:
    """Several entries for one place, each on lines of its own."""
    return "\n".join(text.removesuffix("\n") for text in texts)


def places(told: Sequence[Group]) -> Iterator[tuple[Group, ...]]:
    """The same groups, those in one that are single findings about one place and bring nothing to paste."""
    for _, same in groupby(enumerate(told), key=_place):
        yield tuple(group for _, group in same)


def _place(numbered: tuple[int, Group]) -> object:
    """What neighbours have in common that are told as one; else a number of its own."""
    number, group = numbered
    place = group.first.place
    alone = len(group.findings) == 1 and not (group.first.candidates or group.first.entry)
    return (group.first.severity, place) if alone and place.line else number


def groups(report: Report) -> tuple[Group, ...]:
    """
    The report's findings, the most severe first: what was lost before what follows from it, then those that are told
    together, the most first, then those of the files with most of them, then by place.
    """
    together: dict[tuple[object, ...], list[Finding]] = {}
    many = Counter((finding.severity, finding.place.path) for finding in report.findings)

    def worst_first(finding: Finding) -> tuple[object, ...]:
        return -finding.severity, -many[finding.severity, finding.place.path], order(finding)

    for number, finding in enumerate(sorted(report.findings, key=worst_first)):
        key = (finding.severity, finding.rule, finding.group) if finding.group else (number,)
        together.setdefault(key, []).append(finding)
    told = (Group(tuple(findings)) for findings in together.values())
    return tuple(sorted(told, key=lambda group: (-group.first.severity, *_rank(group))))


def _rank(group: Group) -> tuple[bool, int]:
    """Before which others of its severity it stands."""
    return group.first.rule not in CAUSES, -len(group.findings)


def order(finding: Finding) -> tuple[int, str, int, int, str]:
    place = finding.place
    return -finding.severity, place.path, place.line or 0, place.column or 0, finding.rule


def compared(report: Report) -> str:
    """`2 sites, 520 pages, base 643064c..head a1b2c3d`."""
    moments = (
        f"head {short(report.head)}"
        if report.base is None
        else f"{moment('base', report.base)}..{moment('head', report.head)}"
    )
    return f"{plural(len(report.sites), 'site')}, {plural(report.pages, 'page')}, {moments}"


def moment(side: str, name: str) -> str:
    """`base 643064c` for an object id; a name that speaks for itself (`the work tree`) stands alone."""
    return f"{side} {short(name)}" if is_id(name) else name


def short(name: str) -> str:
    return name[:7] if is_id(name) else name


def is_id(name: str) -> bool:
    return len(name) in (40, 64) and all(char in "0123456789abcdef" for char in name)


def counted(report: Report) -> str:
    """`3 errors, 1 warning`, or `nothing found`."""
    parts = [plural(report.count(severity), severity.name) for severity in reversed(Severity) if report.count(severity)]
    if report.suppressed:
        parts.append(f"{report.suppressed:,} suppressed")
    if report.baselined:
        parts.append(f"{len(report.baselined):,} in the baseline")
    return ", ".join(parts) or "nothing found"


def untold(left: Sequence[Group]) -> str:
    """`2 errors, 1,200 warnings`: the worst are told first, and say nothing about how many others there are."""
    loud = Counter(finding.severity for group in left for finding in group.findings)
    return ", ".join(plural(loud[severity], severity.name) for severity in sorted(loud, reverse=True))


def sure(candidate: Candidate) -> str:
    """How sure a successor is, never wholly: `97 %`."""
    return percent(min(candidate.confidence, 0.99))


def one_line(finding: Finding) -> str:
    """
    `docs/a.md:3:5: error [missing-redirect] what is said`.

    What is about a file as a whole stands at its first line, so that every line is taken apart in one way.
    """
    place = finding.place
    said = cut(visible(finding.message), ONE_LINE)
    where = f"{visible(place.path)}:{place.line or 1}:{place.column or 1}"
    return f"{where}: {finding.severity.name} [{visible(finding.rule)}] {said}"


def is_rule(name: str) -> bool:
    """Whether a rule may be called so: letters and hyphens; `GH-12` would be a reference to an issue."""
    return name.isascii() and name.replace("-", "").isalpha()


def rule_page(name: str) -> str | None:
    """The page of a rule; None for a name that is none of ours, as a report from elsewhere may have it."""
    return rule_url(name) if is_rule(name) else None


def lines_of(report: Report) -> Iterator[str]:
    """Problems, each as one line with its place."""
    for problem in report.problems:
        place = ":".join(str(part) for part in (problem.path, problem.line) if part is not None)
        yield f"{place}: {problem.message}" if place else problem.message
