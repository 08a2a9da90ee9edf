"""What the rules of table health judge: the entries of a site's redirects at head, and at base where there is one."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from docs_guard.app.ground import Ground, Held
from docs_guard.app.moment import SiteChange, may_answer
from docs_guard.app.search import Search
from docs_guard.app.sources import ReadSource
from docs_guard.app.survey import Survey
from docs_guard.config.settings import SiteConfig
from docs_guard.model.finding import Candidate, Finding, Severity, numbered
from docs_guard.model.loss import LostPage
from docs_guard.model.removed import RemovedRedirect
from docs_guard.model.report import Problem
from docs_guard.model.rule import at_most
from docs_guard.model.site import SiteMap
from docs_guard.model.step import Drop, Retarget
from docs_guard.model.tree import Tree
from docs_guard.redirects.beside import Beside
from docs_guard.redirects.entries import TableEntry, entries
from docs_guard.redirects.table import Table

DEAD, MANY = "dead-redirect", 20
CODED = ("template", "by code", "running")
"""What the reasons say why entries cannot be read that code writes, or a template."""


def table_subjects(survey: Survey, site: SiteChange, search: Search | None = None) -> Iterator[object]:
    """
    The subjects at head: every `TableEntry`, and every `Fault` of `Reading.faults`. `search` is that of the site's lost
    pages, where there is one; its redirects are not read again.
    """
    yield from Health(survey, site, search).now.subjects()


class Health:
    """The redirects of one site of a survey, at head and at base."""

    def __init__(
        self, survey: Survey, site: SiteChange, search: Search | None = None, lost: Sequence[LostPage] = ()
    ) -> None:
        self.survey = survey
        self.site = site
        self.search = search or Search(survey, site)
        self.lost = lost

    @cached_property
    def now(self) -> "State":
        others = [each.after for each in self.survey.sites if each is not self.site]
        site, sources = self.site, self.search.sources
        state = State(self.survey.head, site.after, site.config, sources, others, self._took_over, site.before)
        state.lost = {site.after.key(each.page.address).lower(): each.page.address for each in self.lost}
        return state

    @cached_property
    def then(self) -> "State | None":
        """The same at base."""
        before = self.site.before
        if before is None:
            return None
        others = [each.before for each in self.survey.sites if each is not self.site and each.before]
        return State(self.survey.base, before, self.site.config, self._was, others)

    @cached_property
    def _was(self) -> list[ReadSource]:
        from docs_guard.app.table_before import sources_before

        return sources_before(self.survey, self.site, self.search.sources)

    def removed(self) -> Iterator[RemovedRedirect]:
        """The entries that the change took away and whose readers are lost."""
        if self.then is None or not self._lost_entries():
            return
        from docs_guard.app.removed import Removal

        yield from Removal(self.search, self._was, self.then.table, self.now.table, self.lost).found()

    def _lost_entries(self) -> bool:
        """Whether any entry of base has gone, which costs little to tell."""
        now = {(rule.source, rule.host) for each in self.search.sources for rule in each.reading.redirects}
        return any((rule.source, rule.host) not in now for each in self._was for rule in each.reading.redirects)

    def told(self, judged: Callable[[Iterable[object]], list[Finding]]) -> list[Finding]:
        """What the rules say of head, and where there is a base what they do not say of that: `judged` runs them."""
        found = numbered(judged(self.now.subjects()))
        if found and self.then is not None:
            known = {finding.fingerprint for finding in numbered(judged(self.then.subjects()))}
            found = self.now.doubted([finding for finding in found if finding.fingerprint not in known])
        return [self.now.planned(finding) for finding in found]

    def not_judged(self) -> Iterator[Problem]:
        """What static reading cannot know; of a change nothing is said, since it did not make the rest of the table."""
        if self.survey.touched is None:
            yield from not_judged(self.now.beside.entries)

    def _took_over(self, url: str, source: str) -> tuple[Candidate, ...]:
        """The pages that may have taken over where readers end, or else what was at the source before."""
        before, key = self.site.before, self.site.after.key
        if before is None:
            return ()
        found = self._candidates.get(key(url))
        page = before.page_at(source) if found is None and before.page_at(url) is None else None
        if page is None or self.site.after.page_at(source) is not None:
            return found or ()
        return self.search.candidates([page], ()).get(page.path, ())

    @cached_property
    def _candidates(self) -> dict[str, tuple[Candidate, ...]]:
        return {self.site.after.key(each.page.address): each.candidates for each in self.lost}


class State:
    """The redirects of a site at one moment."""

    def __init__(
        self,
        tree: Tree,
        site: SiteMap,
        config: SiteConfig,
        sources: Sequence[ReadSource],
        others: Iterable[SiteMap] = (),
        took_over: Callable[[str, str], tuple[Candidate, ...]] = lambda url, source: (),
        earlier: SiteMap | None = None,
    ) -> None:
        self.sources = sources
        on_host = [other for other in others if may_answer(other, site)]
        self.ground = Ground(tree, site, config, on_host, self._held, earlier, self._is_coded)
        readings = [(each.format, each.reading) for each in sources]
        self.table = Table(readings, site, config.gone, self.ground.lives_at)
        self.took_over = took_over
        self.lost: dict[str, str] = {}

    @cached_property
    def beside(self) -> Beside:
        found = entries([(each.format, each.source, each.reading) for each in self.sources], self.table)
        beside = Beside(list(found), self.table, self.ground.is_expected, self.took_over)
        beside.plans_later = True
        beside.lost = self.lost
        beside.is_blank = self.ground.is_blank
        return beside

    def subjects(self) -> Iterator[object]:
        yield from self.beside.entries
        for each in self.sources:
            yield from each.reading.faults

    def _is_coded(self) -> bool:
        return any(
            each.reading.wholly or any(code in reason for code in CODED)
            for each in self.sources
            if each.source.path
            for _, reason in each.reading.unreadable
        )

    def doubted(self, found: list[Finding]) -> list[Finding]:
        """
        What a change brought, where it made most entries of a file dead only as a note: then the build has changed in a
        way that is not understood, rather than every page gone at once.
        """
        held = Counter(entry.path for entry in self.beside.entries)
        dead = Counter(finding.place.path for finding in found if finding.rule == DEAD)
        doubtful = {path for path in dead if dead[path] >= MANY and dead[path] * 2 > held[path]}
        if not doubtful:
            return found
        why = "a note only, since most entries of {} are dead at once: `docs-guard sites` shows how the site is read"
        return [
            at_most(replace(finding, help="; ".join((finding.help, why.format(finding.place.path)))), Severity.note)
            if finding.rule == DEAD and finding.place.path in doubtful
            else finding
            for finding in found
        ]

    def planned(self, finding: Finding) -> Finding:
        """The finding with the edits of its fix."""
        if finding.fix is None or finding.fix.edits:
            return finding
        step = finding.fix.steps[0] if finding.fix.steps else None
        entry = self.beside.by_rule.get(id(step.redirect)) if isinstance(step, Drop | Retarget) else None
        return replace(finding, fix=entry.planned(finding.fix)) if entry else finding

    def _held(self) -> list[Held]:
        spans: dict[str, list[tuple[int, int]]] = {}
        for entry in self.beside.entries:
            spans.setdefault(entry.path, []).append(entry.redirect.span)
        return [Held(path, tuple(found)) for path, found in spans.items()]


def not_judged(found: Iterable[TableEntry]) -> Iterator[Problem]:
    """What static reading cannot know of these entries, said once with its count."""
    fates = [entry.fate for entry in found]
    off, unknown = fates.count("off-site"), fates.count("unknown")
    said = []
    if off:
        said.append("1 redirect leads off the site" if off == 1 else f"{off:,} redirects lead off the site")
    if unknown:
        what = "" if off else (" redirect" if unknown == 1 else " redirects")
        said.append(f"1{what} depends on the host" if unknown == 1 else f"{unknown:,}{what} depend on the host")
    if said:
        yield Problem("not-judged", None, None, f"{' and '.join(said)}: not judged")
