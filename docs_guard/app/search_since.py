"""Looks for an answer, at a later head, to the addresses that a change of earlier days lost."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType

from docs_guard.app.moment import SiteChange
from docs_guard.app.search import Search
from docs_guard.app.survey import Survey
from docs_guard.model.finding import Candidate
from docs_guard.model.redirect import External, Live
from docs_guard.model.site import Published


class SearchSince(Search):
    """
    One site before a change, and today. `change` is the search of the change itself, and `known` one of today.

    What took over is asked of the change and followed to where it is today, so that the answer is the same as long as
    that page lives, whatever else is written; today's pages are asked where none of those lives. `later` are the pages
    that took over, by path, from those that younger changes lost.
    """

    def __init__(
        self,
        survey: Survey,
        site: SiteChange,
        known: Search,
        change: Search,
        later: Mapping[str, tuple[Candidate, ...]] = MappingProxyType({}),
    ) -> None:
        super().__init__(survey, site, known)
        self.change = change
        self.later = later

    @cached_property
    def reverted(self) -> bool:
        """Whether the change only takes others back."""
        return self.change.reverted

    def candidates(
        self, pages: Sequence[Published], answered: Sequence[Published]
    ) -> Mapping[str, tuple[Candidate, ...]]:
        """The living pages that may have taken over, by the path of the lost page, best first."""
        then = self.change.candidates(pages, answered)
        found = {page.path: self._followed(then.get(page.path, ())) for page in pages}
        rest = [
            page
            for page in pages
            if not self._moved_on(then.get(page.path, ())) and not any(each.likely for each in found[page.path])
        ]
        return {**found, **(super().candidates(rest, answered) if rest else {})}

    def _moved_on(self, candidates: Sequence[Candidate]) -> bool:
        """Whether the page is known to have moved to a place that was lost in its turn: what is alike is not it."""
        return any(each.automatic and each.path in self.later for each in candidates[:1])

    def _followed(self, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
        """Those that readers still reach, each once."""
        living: dict[str, Candidate] = {}
        for each in candidates[:1] if self._moved_on(candidates) else candidates:
            for one in self._today(each):
                living.setdefault(one.url, one)
        return tuple(living.values())

    def _today(self, candidate: Candidate) -> Iterator[Candidate]:
        if candidate.path is None:
            yield candidate
            return
        if candidate.path in self.later:
            for heir in self.later[candidate.path]:
                sure = candidate.confidence * heir.confidence
                yield replace(heir, confidence=sure, automatic=candidate.automatic and heir.automatic)
            return
        same = self.site.after.by_path.get(candidate.path)
        end = self.table.resolve(candidate.url)
        if same is not None and not isinstance(end, Live):
            yield replace(candidate, url=same.address)
        elif isinstance(end, Live):
            yield replace(candidate, url=end.page.address, path=end.page.path)
        elif isinstance(end, External):
            yield replace(candidate, url=end.url, path=None, automatic=False)
