"""
Only what a change brought or worsened is told: old debt is accepted, new debt is not.

A finding of head is old where base has it too: on the page that this page was, with the same rule and the same quote;
or in the lines that these lines replaced; or on another page of the change from which it moved here. It is told all
the same where it is louder than before, or weighs more by more than its slack. A finding without a quote is about a
page as a whole: it weighs against all the pages that this page was made of.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

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
        self.pages: dict[tuple[str, str], Finding] = {}
        self.add(findings)

    def add(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            self.open[_key(finding)].append(finding)
            if not finding.quote:
                self.pages[finding.rule, finding.place.path] = finding

    def of_pages(self, finding: Finding, paths: Sequence[str]) -> Finding | None:
        """What the same rule says of all the pages at `paths` together; a page that was split answers for each part."""
        said = [known for path in paths if (known := self.pages.get((finding.rule, path)))]
        if not said:
            return None
        return replace(said[0], severity=max(old.severity for old in said), weight=sum(old.weight for old in said))

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
        if hunk is None:
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
        return self._taken(same[0]) if same else None

    def _taken(self, finding: Finding) -> Finding:
        self.open[_key(finding)].remove(finding)
        return finding


def brought(
    head: Sequence[Finding],
    base: Iterable[Finding],
    lineage: Mapping[str, Lineage],
    elsewhere: Callable[[], Iterable[Finding]],
    merged: Callable[[str], Sequence[str]] = lambda path: (),
) -> list[Finding]:
    """
    The findings of `head` that a change brought or worsened, in their order.

    `base` are those of the pages that head's pages were; `lineage` tells by head's path which and what differs, with
    no entry for a new page; `elsewhere` gives the findings of other pages of base that the change touched; `merged`
    tells by head's path which of these pages it took in. Both are asked only where something is left.
    """
    ledger, known = Ledger(base), Origins(lineage, merged)
    order = sorted(range(len(head)), key=lambda number: known.is_replaced(head[number]))
    told: list[int] = []  # what stands where it stood takes up its own first

    def unsettled(numbers: Iterable[int], old_one: Callable[[Ledger, Finding], Finding | None]) -> list[int]:
        """Those of which base says nothing; the others are settled, and told where they are worse."""
        rest = []
        for number in numbers:
            old = old_one(ledger, head[number])
            if old is None:
                rest.append(number)
            elif _is_worse(head[number], old):
                told.append(number)
        return rest

    left = unsettled(unsettled(order, known.own), known.replaced)
    if left:
        ledger.add(elsewhere())
        told += unsettled(left, known.moved)
    return [head[number] for number in sorted(told)]


@dataclass(frozen=True)
class Origins:
    """Where the findings of head may stand at base."""

    lineage: Mapping[str, Lineage]
    merged: Callable[[str], Sequence[str]]

    def is_replaced(self, finding: Finding) -> bool:
        line, page = finding.place.line, self.lineage.get(finding.place.path)
        return page is None or (line is not None and any(hunk.holds(line) for hunk in page.hunks))

    def own(self, ledger: Ledger, finding: Finding) -> Finding | None:
        """On the page that this page was. Of a page that became worse it says nothing: it may have taken others in."""
        page = self.lineage.get(finding.place.path)
        if page is None or finding.quote:
            return ledger.take(finding, page.path) if page else None
        old = ledger.of_pages(finding, (page.path,))
        return old if old and not _is_worse(finding, old) else None

    def replaced(self, ledger: Ledger, finding: Finding) -> Finding | None:
        """In the lines that these lines replaced."""
        page = self.lineage.get(finding.place.path)
        return ledger.take_replaced(finding, page) if page and finding.quote else None

    def moved(self, ledger: Ledger, finding: Finding) -> Finding | None:
        """Anywhere in the change; a page as a whole on the pages that it was made of."""
        if finding.quote:
            return ledger.take_moved(finding)
        page = self.lineage.get(finding.place.path)
        return ledger.of_pages(finding, (*((page.path,) if page else ()), *self.merged(finding.place.path)))


def _is_worse(finding: Finding, old: Finding) -> bool:
    return finding.severity > old.severity or finding.weight > old.weight + finding.slack


def _key(finding: Finding) -> tuple[str, str]:
    return finding.rule, " ".join(finding.quote.split()).casefold()
