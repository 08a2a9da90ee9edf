"""Writes entries for the addresses that history lost and whose successor is sure, and asks whether they work."""

from collections.abc import Callable, Iterator, Mapping

from docs_guard.app.editing import Editing
from docs_guard.app.fixing import ERRAND
from docs_guard.app.moment import site_change
from docs_guard.app.overlay import Overlay
from docs_guard.app.published_history import Found, History, LostAddress, described, lost_of, silent
from docs_guard.app.request import Request
from docs_guard.app.retrospect import Retrospect, leads_nowhere, looked_back
from docs_guard.app.sources import read_sources
from docs_guard.git.writing import as_on_disk, settled, write
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.finding import Candidate
from docs_guard.model.redirect import Dead, Kind, Loop, Resolution
from docs_guard.model.site import Published
from docs_guard.model.step import Add, Retarget, Step
from docs_guard.model.tree import Tree
from docs_guard.redirects.table import Table

TRIES = 4
"""How often what does not work is left out and the rest is planned again."""


@dataclass(frozen=True, slots=True)
class FixedHistory:
    """What is left of a history, the addresses that were mended, and the files that were written."""

    history: History
    mended: tuple[LostAddress, ...]
    files: tuple[str, ...]


def fix_history(
    request: Request, since: str | None, repaired: bool, tell: Callable[[int, int], None] = silent
) -> FixedHistory:
    """Mends what can be mended in the work tree. Raises Failure as `history` does, and where nothing can be written."""
    with looked_back(request, since, repaired) as past:
        repository = past.survey.repository
        top = repository.top
        if request.head or top is None:
            raise Failure("usage", "--fix writes to the work tree: leave --head out, and name no bare repository")
        found = lost_of(past, repaired)
        addresses = list(described(past, found, tell))
        fixing = HistoryFixing(past, found)
        files = fixing.planned({(each.address, each.commit): each for each in addresses if not each.repaired})
        files = settled(files, repository.unmerged(), ERRAND)
        written = write(top, as_on_disk(top, files, ERRAND), ERRAND) if files else ()
        mended = tuple(each for each in addresses if (each.address, each.commit) in fixing.mended)
        left = tuple(each for each in addresses if each not in mended)
        return FixedHistory(History(left, found.notes), mended, written)


class HistoryFixing:
    """The redirects of head, mended in memory. `mended` names address and commit of what an entry answers now."""

    def __init__(self, past: Retrospect, found: Found) -> None:
        self.past = past
        self.found = found
        self.mended: set[tuple[str, str | None]] = set()
        self.files: dict[str, tuple[bytes | None, bytes]] = {}

    def planned(
        self, addresses: Mapping[tuple[str, str | None], LostAddress]
    ) -> Mapping[str, tuple[bytes | None, bytes]]:
        """Files before and after, those alone that differ."""
        for number in range(len(self.past.survey.sites)):
            wanted = dict(self._wanted(number, addresses))
            for _ in range(TRIES):
                if not wanted or self._tried(number, wanted):
                    break
        return self.files

    def _wanted(
        self, number: int, addresses: Mapping[tuple[str, str | None], LostAddress]
    ) -> Iterator[tuple[tuple[str, str | None], Step]]:
        """The steps for the losses of a site that have a sure successor."""
        for loss in self.found.lost:
            key = (loss.page.address, loss.turn.id if loss.turn else None)
            first = next(iter(addresses[key].candidates), None) if key in addresses else None
            if loss.site == number and first and first.automatic:
                step = _step(loss.page, first, self.past.end(loss))
                if step:
                    yield key, step

    def _tried(self, number: int, wanted: dict[tuple[str, str | None], Step]) -> bool:
        """Whether all that is wanted works; what does not is taken out of it."""
        tree = self._tree()
        site = self.past.survey.sites[number]
        sources = read_sources(tree, site.config, site.after, lambda: iter(()))
        edited = Editing(tree, sources, site.after).planned(list(wanted.values()))
        left = [step for step, _ in edited.left]
        after = self._table(number, {path: data for path, (_, data) in edited.files.items()})
        wrong = {key for key, step in wanted.items() if step in left or leads_nowhere(after.resolve(key[0]))}
        wrong |= self._broken(number, after, wanted)
        if not wrong:
            self.mended |= wanted.keys()
            for path, (before, data) in edited.files.items():
                self.files[path] = (self.files.get(path, (before, b""))[0], data)
            return True
        for key in wrong:
            wanted.pop(key, None)
        return False

    def _broken(
        self, number: int, after: Table, wanted: Mapping[tuple[str, str | None], Step]
    ) -> set[tuple[str, str | None]]:
        """All steps, where an address that was answered is answered no more: who is to blame cannot be told."""
        answered = (loss.page.address for loss in self.found.answered if loss.site == number)
        return set(wanted) if any(leads_nowhere(after.resolve(address)) for address in answered) else set()

    def _tree(self) -> Tree:
        head, repository = self.past.survey.head, self.past.survey.repository
        files = {path: data for path, (_, data) in self.files.items()}
        return Overlay(head, files, repository.algorithm) if files else head

    def _table(self, number: int, files: Mapping[str, bytes]) -> Table:
        """What readers get when these files are written too."""
        survey = self.past.survey
        known = {path: data for path, (_, data) in self.files.items()}
        tree = Overlay(survey.head, {**known, **files}, survey.repository.algorithm)
        site = survey.sites[number]
        now = site_change(site.config, site.config, site.evidence, None, tree, ())
        sources = read_sources(tree, site.config, now.after, lambda: iter(()))
        return Table([(each.format, each.reading) for each in sources], now.after, site.config.gone)


def _step(page: Published, candidate: Candidate, end: Resolution) -> Step | None:
    """A new entry; where there is one that leads nowhere, that one is to lead to the successor."""
    if not isinstance(end, Dead | Loop) or not end.hops:
        return Add(page, candidate.url)
    rule = end.hops[0]
    return Retarget(rule, candidate.url) if rule.kind in (Kind.exact, Kind.client) and len(end.hops) == 1 else None
