"""Looks for an answer to every lost address of a site: its redirects, its successors, its history."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from docs_guard.app.ignored import newly_ignored
from docs_guard.app.losses import Background, described, losses
from docs_guard.app.meant import Intentions
from docs_guard.app.moment import SiteChange, may_answer
from docs_guard.app.movement import Movement
from docs_guard.app.sources import ReadSource, read_sources
from docs_guard.app.survey import Survey
from docs_guard.app.trust import trusted
from docs_guard.git.changes import changes, renames
from docs_guard.git.history import first_published, only_reverts, renamed
from docs_guard.model.finding import Candidate
from docs_guard.model.loss import LostPage, UnreadFile
from docs_guard.model.redirect import Live
from docs_guard.model.report import Problem
from docs_guard.model.site import Published
from docs_guard.model.tree import Unreadable
from docs_guard.moves.evidence import Evidence, Lost
from docs_guard.moves.successor import successors
from docs_guard.redirects.table import Table

LEAST_ALIKE = 1
"""Percent of likeness from which git's pairs are told to the search, which weighs them."""

DAY = 86_400


class Search:
    """
    One site of a change that loses addresses.

    `known` is another search whose head is the same: its redirects need not be read again, nor its map be doubted.
    """

    def __init__(self, survey: Survey, site: SiteChange, known: "Search | None" = None) -> None:
        self.survey = survey
        self.known = known
        self.repository = survey.repository
        self.config = survey.config
        self.compared = survey.compared
        self.differing = survey.differing
        self.site = site
        self.answers: dict[Published, Published] = {}
        """Of the lost pages that a redirect answers, the page of head at which readers end; known after `missing`."""
        self.others = [each.after for each in survey.sites if each is not site and may_answer(each.after, site.after)]

    def missing(
        self, gone: Sequence[Published], earlier: Mapping[Published, str]
    ) -> tuple[list[LostPage], list[UnreadFile], list[Problem]]:
        """
        The pages that nothing answers, the redirect files that could not be read, and what else was seen.

        `earlier` are pages that the build had left out before, with the reason.
        """
        sources, table = self.sources, self.table
        problems = [] if self.known else trusted(self.survey.head, self.site, table)
        found = losses([*gone, *earlier], table)
        ends = ((page, table.resolve(page.address)) for page in found.answered)
        self.answers = {page: end.page for page, end in ends if isinstance(end, Live)}
        unread = [file for each in sources for file in each.unread()]
        if not found.missing:
            return [], unread, problems
        pages = [page for each in found.missing for page in (each.page, *each.translations)]
        candidates = self.candidates(pages, found.answered)
        movement = self.movement
        background = Background(
            self._days_public([each.page for each in found.missing]),
            newly_ignored(pages, self.survey.base, self.survey.head, self.differing),
            self.reverted,
            {page.path: reason for page, reason in earlier.items()},
            Intentions(movement, table, self._ever_published).of([each.page for each in found.missing]),
            movement.led_to,
        )
        lost = described(found, self.site, sources, table, candidates, background)
        return lost, unread, problems

    def candidates(
        self, pages: Sequence[Published], answered: Sequence[Published]
    ) -> Mapping[str, tuple[Candidate, ...]]:
        """The living pages that may have taken over, by the path of the lost page, best first."""
        evidence = self._evidence(answered, {each.source.path for each in self.sources})
        return successors(
            [Lost(page, self._before(page.path)) for page in pages],
            replace(evidence, retargeted=tuple(self.movement.followed(pages, answered, self.table))),
            self.config.automatic_confidence,
        )

    @cached_property
    def movement(self) -> Movement:
        """What the change did to the redirects."""
        touched = frozenset((*self.differing.added, *self.differing.modified, *self.differing.deleted))
        return Movement(self.sources, self.survey.base, self.site, touched)

    @cached_property
    def sources(self) -> list[ReadSource]:
        """The redirects of head, source by source."""
        if self.known:
            return self.known.sources
        return read_sources(self.survey.head, self.site.config, self.site.after, self._renamed)

    @cached_property
    def table(self) -> Table:
        """What readers get at the addresses of head."""
        if self.known:
            return self.known.table
        readings = [(each.format, each.reading) for each in self.sources]
        return Table(readings, self.site.after, self.site.config.gone, self._elsewhere)

    def _ever_published(self, paths: Sequence[str]) -> set[str]:
        """Those of the files that were there at some time before base."""
        return set(first_published(self.repository, paths, self.compared.base)) if self.compared.base else set()

    def _renamed(self) -> Iterator[tuple[str, str]]:
        """Old and new path of every rename, newest first: those that are not committed yet, then those of history."""
        head = self.compared.tip
        if head and not self._committed:
            tip = self.repository.tree(head)
            paths = {*changes(tip, self.survey.head).added, *changes(tip, self.survey.head).deleted}
            yield from ((pair.old, pair.new) for pair in renames(self.repository, tip, self.survey.head, paths))
        if head:
            yield from renamed(self.repository, head, [root for root in self.site.after.roots if root])

    @cached_property
    def _committed(self) -> bool:
        """Whether the head is a commit, or an index or a work tree that differs from none."""
        tip = self.compared.tip
        return bool(self.compared.head) or (
            tip is not None and not changes(self.repository.tree(tip), self.survey.head).count
        )

    def _elsewhere(self, url: str) -> Published | None:
        return next((page for other in self.others if (page := other.page_at(url))), None)

    def _before(self, path: str) -> bytes | None:
        try:
            return self.survey.base.read(path)
        except (KeyError, Unreadable):
            return None

    def _evidence(self, answered: Sequence[Published], redirect_files: set[str]) -> Evidence:
        pages = {page.path for side in (self.site.before, self.site.after) if side for page in side.pages}
        pairs = renames(self.repository, self.survey.base, self.survey.head, pages, LEAST_ALIKE)
        return Evidence(
            base=self.survey.base,
            head=self.survey.head,
            head_map=self.site.after,
            added=frozenset(self.differing.added),
            changed=frozenset(self.differing.modified),
            deleted=frozenset(self.differing.deleted),
            renames=tuple((pair.old, pair.new, pair.similarity) for pair in pairs),
            gone=tuple(answered),
            ignored=frozenset(redirect_files),
        )

    @cached_property
    def reverted(self) -> bool:
        """Whether the change only takes others back."""
        tip = self.compared.tip
        return tip is not None and self._committed and only_reverts(self.repository, self.compared.base, tip)

    def _days_public(self, pages: Sequence[Published]) -> dict[str, int]:
        """
        The age in days of the lost addresses that are younger than the days of grace, by the path of the page.

        A young file may have taken over an old address: where the site of that time had the address, it is not young.
        """
        base = self.compared.base and self.repository.commit(self.compared.base)
        if not base or not base.parents or not self.config.grace_days:
            return {}  # a first commit brings what may have been public elsewhere for years
        since = base.time - self.config.grace_days * DAY
        first = first_published(self.repository, [page.path for page in pages], base.id, since)
        young = {path: max(0, (base.time - time) // DAY) for path, time in first.items() if time > since}
        return self._not_older(young, pages, base.id, since) if young else {}

    def _not_older(self, young: dict[str, int], pages: Sequence[Published], base: str, since: int) -> dict[str, int]:
        from docs_guard.git.history import last_before
        from docs_guard.sites.map import read_map

        then = last_before(self.repository, base, since)
        if then is None:
            return young
        site, _ = read_map(self.repository.tree(then), self.site.config)
        return {page.path: young[page.path] for page in pages if page.path in young and not site.page_at(page.address)}
