"""Finds the entries that a change takes away while nothing else answers their addresses."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from docs_guard.app.remedies import Remedies, Way
from docs_guard.app.respelled import respelled
from docs_guard.app.search import DAY, Search
from docs_guard.app.sources import ReadSource
from docs_guard.app.stood import Stood
from docs_guard.git.history import last_before
from docs_guard.model.finding import Candidate, Fix
from docs_guard.model.loss import LostPage
from docs_guard.model.place import Place
from docs_guard.model.redirect import External, Kind, Live, Redirect, Unredirected
from docs_guard.model.removed import RemovedRedirect
from docs_guard.model.site import Published
from docs_guard.model.step import Add
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.redirects.reversed import folders_of, old_addresses
from docs_guard.redirects.table import Table

SENDING = (None, 301, 302, 303, 307, 308)
MOST_ADDRESSES = 500
"""Pages that are tried to find what a pattern answered."""


class Removal:
    """
    The redirects of a site before and after, as far as entries went.

    `then` is the table of base, `was` its sources; `search` knows those of head, `now` is their table on a host of
    which more is known; `lost` are the pages that nothing answers.
    """

    def __init__(
        self, search: Search, was: Sequence[ReadSource], then: Table, now: Table, lost: Sequence[LostPage]
    ) -> None:
        self.search = search
        self.survey = search.survey
        self.was = was
        self.then = then
        self.now = now
        self.lost = {search.site.after.key(each.page.address): each for each in lost}

    @cached_property
    def _stood(self) -> Stood:
        return Stood(self.survey, self.was, self.search.sources)

    def found(self) -> Iterator[RemovedRedirect]:
        """The entries whose readers are lost, each address once."""
        told: set[str] = set()
        kept = respelled(self._went, self.was, self.search.sources)
        for rule in self._went:
            key = self.now.key(rule.source)
            if key in told or id(rule) in kept or (rule.place, rule.written) in self._kept or key in self._goals:
                continue
            urls = self._lost_addresses(rule)
            if urls:
                told.add(key)
                yield self._described(rule, urls)

    @cached_property
    def _went(self) -> list[Redirect]:
        """The entries of base whose source head has not."""
        differing = self.survey.differing
        changed = {*differing.modified, *differing.deleted}
        kept = {(rule.source, rule.host) for each in self.search.sources for rule in each.reading.redirects}
        was = (rule for each in self.was for rule in each.reading.redirects)
        return [
            rule
            for rule in was
            if rule.place.path in changed
            and (rule.source, rule.host) not in kept
            and rule.status in SENDING
            and not rule.conditional
            and rule.source.startswith("/")
            and "#" not in rule.source
        ]

    @cached_property
    def _kept(self) -> set[tuple[Place, str]]:
        """The entries of which one reading is answered still: an alias with and without a language."""
        return {(rule.place, rule.written) for rule in self._went if rule.written and not self._is_dead(rule.source)}

    @cached_property
    def _goals(self) -> set[str]:
        """Where entries of head lead: whether a page is there is what dead-redirect judges."""
        return {
            self.now.key(goal)
            for each in self.search.sources
            for rule in each.reading.redirects
            if (goal := self.now.internal(rule.target, rule.source)) is not None
        }

    def _is_dead(self, url: str) -> bool:
        return isinstance(self.now.resolve(url), Unredirected)

    def _lost_addresses(self, rule: Redirect) -> tuple[str, ...]:
        """What the entry answered with a page, or off the site, and nothing answers now."""
        before = self.search.site.before
        if before is None:
            return ()
        if rule.kind in (Kind.exact, Kind.client):
            urls: Iterator[str] | Sequence[str] = (rule.source,)
        else:
            pages = [page.address for page in before.pages[:MOST_ADDRESSES]]
            urls = old_addresses(rule, pages)
        return tuple(url for url in urls if before.page_at(url) is None and self._is_lost(rule, url))

    def _is_lost(self, rule: Redirect, url: str) -> bool:
        was = self.then.resolve(url)
        if not isinstance(was, Live | External) or not was.hops or was.hops[0] is not rule or not self._is_dead(url):
            return False
        return not (isinstance(was, Live) and self.now.lets_go(was.page.address))

    def _described(self, rule: Redirect, urls: tuple[str, ...]) -> RemovedRedirect:
        was = self.then.resolve(urls[0])
        led_to = was.page.address if isinstance(was, Live) else was.url if isinstance(was, External) else rule.target
        candidates = self._candidates(was) if isinstance(was, Live) else (_sure(led_to, None),)
        is_literal = rule.kind in (Kind.exact, Kind.client)
        stood_in = was.page.path if isinstance(was, Live) else None
        with_page = rule.place.path == stood_in and rule.place.path not in self.survey.head
        found = RemovedRedirect(
            rule,
            self._stood.place(rule),
            led_to,
            () if is_literal else urls,
            candidates,
            with_page=with_page,
            with_target=isinstance(was, Live)
            and not with_page
            and self.now.key(was.page.address) in self.lost
            and not any(candidate.likely for candidate in candidates),
            written_over=self._stood.written_over(rule),
            reverted=self.search.reverted,
            is_young=self._is_young(rule),
        )
        return self._remedied(found, rule) if is_literal else self._with_rule(replace(found, candidates=()), rule)

    def _with_rule(self, found: RemovedRedirect, rule: Redirect) -> RemovedRedirect:
        """What to paste so that a whole folder is answered again."""
        folders = folders_of(rule)
        for each in self._remedies.sources if folders else ():
            plan = each.format.wildcard
            addition = plan(each.source, *folders) if plan and folders else None
            if addition is not None:
                fix = Fix(f"put the rule for {folders[0]} back", (addition.edit,), safe=False) if folders else None
                return replace(found, entry=addition.entry, fix=fix)
        return found

    def _candidates(self, was: Live) -> tuple[Candidate, ...]:
        """Where the readers of the page are now that the entry led to."""
        now = self.now.resolve(was.page.address)
        if isinstance(now, Live):
            return (_sure(now.page.address, now.page.path),)
        if isinstance(now, External):
            return (_sure(now.url, None),)
        lost = self.lost.get(self.now.key(was.page.address))
        return lost.candidates if lost else ()

    def _remedied(self, found: RemovedRedirect, rule: Redirect) -> RemovedRedirect:
        first = next((candidate for candidate in found.candidates if candidate.likely), None)
        if first is None:
            return found
        old = Published(self._file_of(rule), rule.source)
        remedy = self._remedies.to(Way(old, first))
        fix = remedy.fix if self._tables_now.sources else None  # a file that is made anew may be read by nothing
        if fix is not None:
            title = f"put the redirect from {rule.source} back, to {first.url}"
            written_out = rule.span != (0, 0)  # what code made of pages is no entry to put back, page by page
            fix = replace(fix, title=title, safe=fix.safe and written_out, steps=fix.steps or (Add(old, first.url),))
        return replace(found, entry=remedy.entry, fix=fix)

    @cached_property
    def _tables_now(self) -> Remedies:
        return Remedies(self.search.sources, self.search.site.after)

    @cached_property
    def _remedies(self) -> Remedies:
        """Plans entries; where the table went with its file, in that."""
        if self._tables_now.sources:
            return self._tables_now
        went = [each for each in self.was if each.source.path and each.source.path not in self.survey.head]
        tree, site = self.survey.head, self.search.site.after
        return Remedies(
            [replace(each, source=replace(each.source, data=b"", tree=tree, map=site)) for each in went], site
        )

    def _file_of(self, rule: Redirect) -> str:
        """The file that the entry calls its source, for formats that name files."""
        roots = self.search.site.after.roots or ("",)
        return roots[0] + (rule.written or rule.source).lstrip("/")

    @cached_property
    def _then_tree(self) -> Tree | None:
        """The files as they were when the days of grace began."""
        compared, repository = self.survey.compared, self.search.repository
        base = compared.base and repository.commit(compared.base)
        grace = self.survey.config.grace_days
        if not base or not base.parents or not grace:
            return None
        then = last_before(repository, base.id, base.time - grace * DAY)
        return repository.tree(then) if then else None

    def _is_young(self, rule: Redirect) -> bool:
        """Whether the entry was not yet there when the days of grace began; a file that moved since is not young."""
        tree, path = self._then_tree, rule.place.path
        if tree is None:
            return False
        if path not in tree:
            name = path.rpartition("/")[2]
            return not any(other.rpartition("/")[2] == name for other in tree.paths())
        try:
            return (rule.written or rule.source).encode("utf-8", "surrogateescape") not in tree.read(path)
        except Unreadable:
            return False


def _sure(url: str, path: str | None) -> Candidate:
    return Candidate(url, path, 1.0, True, ("redirect",))
