"""Whether a fix did what it is for: its finding has ended, no other came, and no reader is led elsewhere."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from docs_guard.app.outcome import Outcome
from docs_guard.app.redirect_sites import RedirectedSite, sites_of
from docs_guard.app.survey import Survey
from docs_guard.model.finding import Finding
from docs_guard.model.redirect import Kind, Live
from docs_guard.model.report import Report
from docs_guard.model.step import Add

Known = Callable[[Collection[str]], Collection[tuple[str, str]]]
"""Of rules by name, what they say of the head as it was, whatever base has: rule and address of each finding."""

UNENDED = "it does not end what was found"


class State:
    """The head with some files rewritten, and what the check says of it."""

    def __init__(self, files: Mapping[str, bytes], outcome: Outcome, survey: Survey) -> None:
        self.files, self.outcome, self.survey = files, outcome, survey

    @property
    def report(self) -> Report:
        return self.outcome.report

    @cached_property
    def sites(self) -> tuple[RedirectedSite, ...]:
        return sites_of(self.survey).sites


def alike(finding: Finding) -> str:
    """The name that a finding shares with those that only their number tells apart."""
    return replace(finding, occurrence=1).fingerprint


def bad(before: State, after: State, batch: Sequence[Finding], known: Known | None) -> dict[str, str]:
    """
    The fixes of `batch` that did not do what they are for, each with the reason.

    `known` excuses what was so before and is told because its line changed; without it, nothing is excused, not even
    what can be mended next.
    """
    if not after.report.whole:
        return {alike(each): "a rule crashed on what it makes" for each in batch}
    counted, now = _counted(before.report), _counted(after.report)
    mended = Counter(alike(each) for each in batch)
    wrong = {name: UNENDED for name, number in mended.items() if now[name] > counted[name] - number}
    blame = _Blame(batch)
    for finding in brought(before, after, known):
        for name in blame.about((finding.address, finding.quote)) or blame.of_file(finding.place.path) or blame.all:
            wrong.setdefault(name, f"it would bring another finding: {finding.rule}, {finding.message}")
    return wrong or _led_elsewhere(before, after, batch)


def brought(before: State, after: State, known: Known | None = None, own: Collection[str | None] = ()) -> list[Finding]:
    """
    The findings that came; with `known`, those alone that no fix can mend, and that are no old debt, unless it is one
    of the entries `own`, which nobody had to touch for another's sake.
    """
    counted, now = _counted(before.report), _counted(after.report)
    places, then = _placed(before.report), _placed(after.report)
    new = [
        each
        for each in after.report.findings
        if now[alike(each)] > counted[alike(each)] and then[_place(each)] > places[_place(each)]
    ]
    if known is None:
        return new
    new = [each for each in new if not (each.fix and each.fix.safe)]
    debts = known({each.rule for each in new}) if new else ()
    return [each for each in new if _place(each) not in debts]


def _counted(report: Report) -> Counter[str]:
    return Counter(alike(each) for each in report.findings)


def _placed(report: Report) -> Counter[tuple[str, str]]:
    return Counter(_place(each) for each in report.findings)


def _place(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.address or f"{finding.place.path} {' '.join(finding.quote.split())}"


def placed(report: Report) -> set[tuple[str, str]]:
    """Rule and address of each finding."""
    return set(_placed(report))


class _Blame:
    """Which fixes of a batch have to do with an address, or with a file; findings are named as by `alike`."""

    def __init__(self, batch: Sequence[Finding]) -> None:
        self.all = [alike(each) for each in batch]
        self._by_address: dict[str, list[str]] = {}
        self._by_path: dict[str, list[str]] = {}
        for each, name in zip(batch, self.all, strict=True):
            for address in {each.address, *_addresses(each)} - {None}:
                self._by_address.setdefault(address or "", []).append(name)
            for path in {edit.path for edit in each.fix.edits} if each.fix else ():
                self._by_path.setdefault(path, []).append(name)

    def about(self, addresses: Iterable[str | None]) -> list[str]:
        return [name for address in addresses if address for name in self._by_address.get(address, ())]

    def of_file(self, path: str) -> Sequence[str]:
        return self._by_path.get(path, ())


def _addresses(finding: Finding) -> Iterator[str]:
    for step in finding.fix.steps if finding.fix else ():
        if isinstance(step, Add):
            yield from (step.old.address, step.target)
        else:
            yield from (step.redirect.source, step.redirect.target)


def _led_elsewhere(before: State, after: State, batch: Sequence[Finding]) -> dict[str, str]:
    """The fixes by which readers of a redirected address no longer reach the page that they reached."""
    if not any(each.fix and each.fix.steps for each in batch):
        return {}
    wrong: dict[str, str] = {}
    blame = _Blame(batch)
    for then, now in zip(before.sites, after.sites, strict=True):
        for address in {rule.source for rule in then.table.rules if rule.kind in (Kind.exact, Kind.client)}:
            was, is_now = then.table.resolve(address), now.table.resolve(address)
            if isinstance(was, Live) and was.hops and not (isinstance(is_now, Live) and is_now.page == was.page):
                why = f"readers of {address} would no longer reach {was.page.path}"
                wrong |= dict.fromkeys(blame.about((address,)) or blame.all, why)
    return wrong
