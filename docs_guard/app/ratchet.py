"""
Only what a change brought or worsened is told: old debt is accepted, new debt is not.

A finding of head is old where base has it too: on the page that this page was, with the same rule and the same quote;
or in the lines that these lines replaced; or on another page of the change from which it moved here. It is told all
the same where it weighs more than before by more than its slack.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from docs_guard.model.change import Hunk
from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Finding


@dataclass(frozen=True)
class Lineage:
    """Where a page of head was at base, and what differs."""

    path: str
    """Its path at base."""
    hunks: tuple[Hunk, ...] = ()


class Ledger:
    """The findings of base that no finding of head has taken up yet, by rule and quote."""

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self.open: dict[tuple[str, str], list[Finding]] = defaultdict(list)
        self.add(findings)

    def add(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            self.open[_key(finding)].append(finding)

    def take(self, finding: Finding, path: str) -> Finding | None:
        """The same finding on the page that was at `path`, on the line nearest to it."""
        same = [old for old in self.open.get(_key(finding), ()) if old.place.path == path]
        if not same:
            return None
        return self._taken(min(same, key=lambda old: abs((old.place.line or 0) - (finding.place.line or 0))))

    def take_replaced(self, finding: Finding, lineage: Lineage) -> Finding | None:
        """A finding of the same rule about something else in the lines that the finding's lines replaced."""
        line = finding.place.line
        hunk = next((hunk for hunk in lineage.hunks if line and hunk.holds(line)), None)
        if hunk is None or not finding.quote:
            return None
        for (rule, quote), same in self.open.items():
            if rule == finding.rule and quote:
                for old in same:
                    if old.place.path == lineage.path and old.place.line and hunk.holds_old(old.place.line):
                        return self._taken(old)
        return None

    def take_moved(self, finding: Finding) -> Finding | None:
        """The same finding on any page of base where it is no longer."""
        same = self.open.get(_key(finding))
        return self._taken(same[0]) if same and finding.quote else None

    def _taken(self, finding: Finding) -> Finding:
        self.open[_key(finding)].remove(finding)
        return finding


def brought(
    head: Sequence[Finding],
    base: Iterable[Finding],
    lineage: Mapping[str, Lineage],
    elsewhere: Callable[[], Iterable[Finding]],
) -> list[Finding]:
    """
    The findings of `head` that a change brought or worsened, in their order.

    `base` are those of the pages that head's pages were; `lineage` tells by head's path which and what differs, with
    no entry for a new page; `elsewhere` gives the findings of other pages of base that the change touched, and is
    asked only where something is left.
    """
    ledger = Ledger(base)
    told: set[int] = set()
    left = list(range(len(head)))
    left.sort(key=lambda number: _is_replaced(head[number], lineage))  # what stands where it stood takes up its own
    unknown = []
    for number in left:
        finding = head[number]
        old = ledger.take(finding, lineage[finding.place.path].path) if finding.place.path in lineage else None
        if old is None:
            unknown.append(number)
        elif finding.weight > old.weight + finding.slack:
            told.add(number)
    new = [
        n for n in unknown if (own := lineage.get(head[n].place.path)) is None or not ledger.take_replaced(head[n], own)
    ]
    if new:
        ledger.add(elsewhere())
        told.update(number for number in new if not ledger.take_moved(head[number]))
    return [head[number] for number in sorted(told)]


def _is_replaced(finding: Finding, lineage: Mapping[str, Lineage]) -> bool:
    line, own = finding.place.line, lineage.get(finding.place.path)
    return own is None or (line is not None and any(hunk.holds(line) for hunk in own.hunks))


def _key(finding: Finding) -> tuple[str, str]:
    return finding.rule, " ".join(finding.quote.split()).casefold()
