"""Which page took over from each address that history lost: asked of the commit that lost it, followed to head."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from docs_guard.app.ever_published import Loss
from docs_guard.app.moment import SiteChange, moment_at
from docs_guard.app.retrospect import Retrospect
from docs_guard.app.search import Search
from docs_guard.app.search_since import SearchSince
from docs_guard.app.survey import Survey
from docs_guard.git.changes import changes
from docs_guard.git.compare import Comparison
from docs_guard.git.walk import Turn
from docs_guard.model.failure import Failure
from docs_guard.model.finding import Candidate
from docs_guard.model.redirect import External, Live
from docs_guard.model.site import Published


class Successors:
    """
    Searches commit by commit, newest first, so that a page which moved twice is followed to where it is now.

    `notes` are the commits that could not be asked, in words.
    """

    def __init__(self, past: Retrospect) -> None:
        self.past = past
        self.repository = past.survey.repository
        self.notes: list[str] = []
        self._heirs: dict[int, dict[str, tuple[Candidate, ...]]] = {}

    def of(
        self, losses: Sequence[Loss], also: Sequence[Loss], tell: Callable[[int, int], None]
    ) -> Mapping[Loss, tuple[Candidate, ...]]:
        """
        The candidates for each loss, best first. `also` are losses that have an answer: they tell where others went.

        `tell` hears how many commits of how many were asked.
        """
        asked: dict[tuple[str | None, int], list[Loss]] = {}
        for loss in losses:
            asked.setdefault((loss.turn.id if loss.turn else None, loss.site), []).append(loss)
        answered: dict[tuple[str | None, int], list[Loss]] = {}
        for loss in also:
            answered.setdefault((loss.turn.id if loss.turn else None, loss.site), []).append(loss)
        found: dict[Loss, tuple[Candidate, ...]] = {}
        for number, (key, some) in enumerate(asked.items()):
            tell(number, len(asked))
            try:
                named = self._searched(some, [loss.page for loss in answered.get(key, ())])
            except Failure as failure:
                self.notes.append(f"{(key[0] or 'the work tree')[:7]} could not be asked: {failure.message}")
                continue
            self._heirs.setdefault(key[1], {}).update(named)
            found.update((loss, named.get(loss.page.path, ())) for loss in some)
        tell(len(asked), len(asked))
        return found

    def _searched(self, losses: Sequence[Loss], answered: Sequence[Published]) -> Mapping[str, tuple[Candidate, ...]]:
        """The candidates for the losses of one commit on one site, by the path of the page."""
        first, pages = losses[0], [loss.page for loss in losses]
        known = self.past.searches[first.site]
        if first.turn is None:
            return self._not_committed(first.site, known).candidates(pages, answered)
        if not first.turn.parents:
            return {}
        change = self._change(first, first.turn)
        survey = self._today(first, first.turn.parents[0])
        heirs = self._heirs.get(first.site, {})
        search = SearchSince(survey, survey.sites[first.site], known, change, heirs)
        then = (page for page in answered if isinstance(change.table.resolve(page.address), Live | External))
        return search.candidates(pages, tuple(then))

    def _not_committed(self, number: int, known: Search) -> Search:
        """What changed since the commit that the work tree stands on."""
        sites = self._sites_at(self.past.tip, number, None)
        survey = self._survey(self.past.tip, None, sites)
        return Search(survey, sites[number], known)

    def _change(self, loss: Loss, turn: Turn) -> Search:
        """The commit alone."""
        parent = turn.parents[0]
        tree, base = self.repository.tree(turn.id), self.repository.tree(parent, near=turn.id)
        differing = changes(base, tree)
        changed = frozenset((*differing.added, *differing.modified, *differing.deleted))
        sites = []
        for number, site in enumerate(self.past.survey.sites):
            config = loss.config if number == loss.site else site.config
            now = moment_at(config, site.evidence, tree)
            before = now.before(base, changed)
            sites.append(SiteChange(config, site.evidence, before.map, now.map, ()))
        survey = self._survey(parent, turn.id, tuple(sites))
        return Search(survey, sites[loss.site])

    def _today(self, loss: Loss, parent: str) -> Survey:
        """Everything since the moment before the commit."""
        return self._survey(parent, None, self._sites_at(parent, loss.site, loss))

    def _sites_at(self, commit: str, number: int, loss: Loss | None) -> tuple[SiteChange, ...]:
        """The sites at a commit and at head; only that of the number is read at the commit."""
        tree = self.repository.tree(commit)
        found = []
        for at, site in enumerate(self.past.survey.sites):
            config = loss.config if loss and at == number else site.config
            before = moment_at(config, site.evidence, tree).map if at == number else None
            found.append(replace(site, before=before))
        return tuple(found)

    def _survey(self, base: str, head: str | None, sites: Iterable[SiteChange]) -> Survey:
        """A survey from one commit to another; None: to head."""
        now = self.past.survey
        base_tree = self.repository.tree(base)
        head_tree = self.repository.tree(head) if head else now.head
        tip = head or now.compared.tip
        compared = Comparison(
            base, head or now.compared.head, base_tree, head_tree, base_tree.name, head_tree.name, tip
        )
        return Survey(self.repository, now.config, compared, changes(base_tree, head_tree), tuple(sites))
