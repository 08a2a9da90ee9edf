"""
Which addresses the commits since a day took away that nothing at head answers, commit by commit.

A full scan compares nothing, so that nothing is gone in it; this is what it lacks. History is walked once, newest
first, and from one commit to the one before only what differs is read.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain

from docs_guard.app.allowed import Allowed
from docs_guard.app.check import surveyed
from docs_guard.app.gone import lost_pages
from docs_guard.app.moment import Moment, SiteChange, moment, moment_at
from docs_guard.app.request import Request
from docs_guard.app.search import Search
from docs_guard.app.search_since import SearchSince
from docs_guard.app.survey import Survey
from docs_guard.app.trust import trusted
from docs_guard.app.verdict import Bench
from docs_guard.app.withdrawn import withdrawn
from docs_guard.git.changes import Changes, changes
from docs_guard.git.compare import Comparison, comparison
from docs_guard.git.event import full
from docs_guard.git.line import Step, is_below, line, step
from docs_guard.git.repository import Commit, Repository
from docs_guard.git.trees import ObjectTree
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.finding import Candidate, Finding
from docs_guard.model.redirect import External, Live, Unredirected
from docs_guard.model.site import Published
from docs_guard.model.tree import Tree

WENT = "a redirect sent its readers on after this commit, and a later one took it away"


@dataclass(frozen=True, slots=True)
class Turn:
    """A commit, the trees before and after it, and every site in both."""

    commit: Commit
    base: Tree
    head: Tree
    sites: tuple[tuple[Moment, Moment], ...]


class LostSince:
    """
    The commits on the line of head since a second, and those of `also` that are older.

    `asked` and `notes` are known when `found` was read to its end: the commits that were judged, by their full id,
    and those that could not be, in words.
    """

    def __init__(self, repository: Repository, request: Request, since: int, also: Collection[str] = ()) -> None:
        self.repository = repository
        self.request = request
        self.head = repository.resolve(request.head or "HEAD")
        self.steps = line(repository, self.head, since)
        self.older = self._older(also)
        self.asked: set[str] = set()
        self.notes: list[str] = []
        self._heirs: dict[int, dict[str, tuple[Candidate, ...]]] = {}
        """What took over from the pages that were lost, site by site and by path, as far as history was walked."""

    def _older(self, also: Collection[str]) -> tuple[Step, ...]:
        """The commits of `also` before those of the line, newest first; one that head does not stand on is left out."""
        known = {each.commit.id for each in self.steps}
        commits = [
            found for name in sorted(set(also) - known) if full(name) and (found := self.repository.commit(name))
        ]
        below = [each for each in commits if is_below(self.repository, self.head, each.id)]
        return tuple(step(self.repository, each) for each in sorted(below, key=lambda each: (-each.time, each.id)))

    def found(self, tell: Callable[[int, int], None] = lambda done, whole: None) -> Iterator[tuple[Commit, Finding]]:
        """
        Every lost address with the last commit that took it away, newest commit first.

        `tell` hears how many commits of how many were asked.
        """
        seen: set[tuple[int, str]] = set()
        whole = len(self.steps) + len(self.older)
        for number, turn in enumerate(chain(self._walked(), self._leapt())):
            tell(number, whole)
            try:
                yield from ((turn.commit, finding) for finding in self._lost_by(turn, seen))
            except Failure as failure:
                self.notes.append(f"{turn.commit.id[:7]} could not be asked what it lost: {failure.message}")
            else:
                self.asked.add(turn.commit.id)
        tell(whole, whole)

    @cached_property
    def survey(self) -> Survey:
        """Head, compared with the oldest moment that is looked at: what betrayed a site there counts."""
        oldest = next((each.parent for each in (*reversed(self.steps), *self.older) if each.parent), self.head)
        compared = comparison(self.repository, oldest, self.head, environment=self.request.environment)
        return surveyed(self.repository, replace(self.request, everything=False), compared)

    @cached_property
    def searches(self) -> tuple[Search, ...]:
        """What readers get at head, site by site."""
        return tuple(Search(self.survey, site) for site in self.survey.sites)

    def _tree(self, commit: str, ids: Mapping[str, str]) -> ObjectTree:
        return ObjectTree(commit[:7], self.repository.objects, lambda: ids)

    def _walked(self) -> Iterator[Turn]:
        """The commits of the line; the moment after one is the moment before the next younger one."""
        tree, ids = self.survey.head, {path: self.survey.head.blob(path) for path in self.survey.head.paths()}
        now = [moment(site, tree) for site in self.survey.sites]
        for each in self.steps:
            if each.parent is None:
                return
            ids = stepped_back(ids, each)
            base = self._tree(each.parent, ids)
            changed = frozenset(difference.path for difference in each.differences)
            then = [site.before(base, changed) for site in now]
            yield Turn(each.commit, base, tree, tuple(zip(then, now, strict=True)))
            tree, now = base, then

    def _leapt(self) -> Iterator[Turn]:
        """The commits that lie further back, each for itself."""
        for each in self.older:
            if each.parent is None:
                continue
            tree, base = self.repository.tree(each.commit.id), self.repository.tree(each.parent, near=each.commit.id)
            changed = frozenset(difference.path for difference in each.differences)
            now = [moment_at(site.config, site.evidence, tree) for site in self.survey.sites]
            yield Turn(each.commit, base, tree, tuple((site.before(base, changed), site) for site in now))

    def _lost_by(self, turn: Turn, seen: set[tuple[int, str]]) -> Iterator[Finding]:
        """What a commit took away that no younger one did, and that nothing at head answers."""
        for number, (before, after) in enumerate(turn.sites):
            if before is after:
                continue
            change = SiteChange(before.config, before.evidence, before.map, after.map, ())
            gone, earlier = self._taken(turn, change)
            keys = {(number, after.map.key(page.address)): page for page in (*gone, *earlier)}
            left = {page for key, page in keys.items() if key not in seen and self._unanswered(number, page)}
            seen.update(keys)
            if left:
                trusted(turn.head, change)
                some = {page: reason for page, reason in earlier.items() if page in left}
                yield from self._judged(turn, number, [page for page in gone if page in left], some)

    def _taken(self, turn: Turn, change: SiteChange) -> tuple[list[Published], dict[Published, str]]:
        """The pages that a commit took away, and those that it deleted of which the build had known nothing before."""
        sites = [after.map for _, after in turn.sites]
        return lost_pages(change, sites), withdrawn(self._compared(turn, turn.head, turn.commit.id), change, sites)

    def _compared(self, turn: Turn, head: Tree, tip: str, sites: tuple[SiteChange, ...] = ()) -> Survey:
        """The moment before a commit, and another one."""
        base = turn.commit.parents[0]
        compared = Comparison(base, tip, turn.base, head, turn.base.name, head.name, tip)
        differing = changes(turn.base, head) if sites else Changes((), (), ())
        return Survey(self.repository, self.survey.config, compared, differing, sites)

    def _unanswered(self, number: int, page: Published) -> bool:
        """Whether a reader who asks for it gets nothing at head."""
        search = self.searches[number]
        maps = (search.site.after, *search.others)
        lives = any(each.page_at(page.address) for each in maps)
        return not lives and isinstance(search.table.resolve(page.address), Unredirected)

    def _judged(
        self, turn: Turn, number: int, gone: Sequence[Published], earlier: Mapping[Published, str]
    ) -> Iterator[Finding]:
        """What the rules say of pages that are lost at head, as if the commit had been asked."""
        pairs = zip(self.survey.sites, turn.sites, strict=True)
        today = tuple(replace(site, before=before.map) for site, (before, _) in pairs)
        then = tuple(SiteChange(b.config, b.evidence, b.map, a.map, ()) for b, a in turn.sites)
        change = Search(self._compared(turn, turn.head, turn.commit.id, then), then[number])
        survey = self._compared(turn, self.survey.head, self.head, today)
        heirs = self._heirs.setdefault(number, {})
        search = SearchSince(survey, today[number], self.searches[number], change, heirs)
        lost, _, _ = search.missing(gone, earlier)
        heirs.update((each.page.path, each.candidates) for each in lost)
        answered = {page.address for page in gone if isinstance(change.table.resolve(page.address), Live | External)}
        for finding in self._allowed.split(self._bench.judge(lost))[0]:
            yield short_lived(finding) if finding.address in answered else finding

    @property
    def crashed(self) -> bool:
        """Whether a rule did not come to its end, so that silence proves nothing."""
        return bool(self._bench.crashed)

    @cached_property
    def _bench(self) -> Bench:
        return Bench(self.survey.config, self.request.select, self.request.ignore)

    @cached_property
    def _allowed(self) -> Allowed:
        return Allowed(self.survey.config, self.survey.head, self.request.today)


def short_lived(finding: Finding) -> Finding:
    """A finding of an address that the commit which is named did answer: it is not to blame alone."""
    added = [f"{told}; {WENT}" if told else WENT for told in (finding.help, finding.beside or "")]
    return replace(finding, help=added[0], beside=None if finding.beside is None else added[1])


def stepped_back(ids: Mapping[str, str], each: Step) -> dict[str, str]:
    """The files before a commit, by those after it."""
    before = dict(ids)
    for difference in each.differences:
        if difference.before:
            before[difference.path] = difference.before
        else:
            before.pop(difference.path, None)
    return before
