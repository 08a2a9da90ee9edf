"""Walks the line of head back once and tells every page that went and whose address no page of head has."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from itertools import islice

from docs_guard.app.fronts import Fronts
from docs_guard.app.moment import may_answer
from docs_guard.app.past import Past, Step, blobs_of, covers, wanted
from docs_guard.app.past_layout import PastLayout
from docs_guard.app.survey import Survey
from docs_guard.config.settings import SiteConfig
from docs_guard.git.repository import Repository
from docs_guard.git.walk import Changed, Turn, uncommitted, walked
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.site import Published, SiteMap
from docs_guard.sites.steadiness import Names, Shape

TOGETHER = 500
"""Commits whose front matter is read at once."""
CURE = "fetch the whole history: `fetch-depth: 0` for actions/checkout, or `git fetch --unshallow`"


@dataclass(frozen=True, slots=True)
class Loss:
    """
    A page that went, of the site of that number, and the commit that took it away; None for what is not committed.

    `name` is what all spellings of its address share.
    """

    site: int
    page: Published
    name: str
    turn: Turn | None
    config: SiteConfig = field(compare=False)
    """The site as it was configured then: one that is not configured may have stood in another content root."""


class EverPublished:
    """
    The addresses of a repository's past. `losses` are told newest first.

    `births` is filled meanwhile: when an address first came, in seconds since 1970, by site and name, where it came
    with a commit that stands on another one: what a first commit brings may have been public elsewhere for years.
    """

    def __init__(self, survey: Survey, tip: str, since: str | None, every: bool = False) -> None:
        self.survey = survey
        self.repository: Repository = survey.repository
        self.tip = tip
        self.since = since
        self.every = every
        """Whether an address is told every time that it was lost, and one that came back too; else the last time."""
        self.births: dict[tuple[int, str], int] = {}
        self.fronts = Fronts(self.repository.objects)
        self.files = {path: survey.head.blob(path) for path in survey.head.paths()}
        self.names = Names(self.files)
        maps = [site.after for site in survey.sites]
        self.pasts = [self._past(number, maps) for number in range(len(maps))]
        self._covered: tuple[str, ...] = ()
        self._known: tuple[str, ...] = ()

    def _past(self, number: int, maps: list[SiteMap]) -> Past:
        site = self.survey.sites[number]
        answering = [each for each in maps if may_answer(each, site.after)]
        laid = PastLayout(site, self.files, self.repository.objects, self.fronts)
        lives = _nothing if self.every else _lives(answering)
        return Past(laid, site.after.layout.equality, lives, self.every)

    def losses(self, tell: Callable[[int, int], None]) -> Iterator[Loss]:
        """`tell` hears how many commits were walked. Raises Failure where history was cut off before the range ends."""
        yield from self._not_committed()
        at: str | None = self.tip
        while at:
            start, at = at, None
            for turn in self._turns(start):
                yield from self._lost_by(turn)
                if not self._is_covered():
                    at = turn.parents[0] if turn.parents else None
                    if at and at != self.since:
                        yield from self._anew(turn, at)
                        break
                    at = None

    @property
    def notes(self) -> Iterator[str]:
        """What is not known for sure, when `losses` was read to its end."""
        if number := len(self.fronts.lacking):
            what = "version of a page is" if number == 1 else "versions of pages are"
            yield f"the content of {number:,} {what} not in this clone: their addresses are those of their paths"
        for past in self.pasts:
            if past.laid.unread:
                names = ", ".join(sorted(past.laid.unread)[:3])
                yield f"{names}: the content at some commits is not in this clone; addresses are told as later ones say"

    def _turns(self, start: str) -> Iterator[Turn]:
        """The commits from one on, with the content that decides where their pages were."""
        self._covered = self._known = wanted(self.pasts)
        cut = self.repository.cut_off
        turns = walked(self.repository, start, self.since, self._covered)
        while some := list(islice(turns, TOGETHER)):
            self.fronts.load(blobs_of(self.pasts, [each for turn in some for each in turn.files]))
            for turn in some:
                if turn.id in cut:
                    break
                yield turn
        if cut and not self._reaches(cut):
            raise Failure("shallow", f"this clone is shallow: its history ends before the range does; {CURE}")

    def _reaches(self, cut: frozenset[str]) -> bool:
        """Whether the range ends before the point where history is cut off."""
        if self.since is None:
            return False
        out = self.repository.git.run("rev-list", "--first-parent", self.tip, f"^{self.since}", "--")
        return cut.isdisjoint(out.decode().split())

    def _is_covered(self) -> bool:
        now = wanted(self.pasts)
        if now != self._known:
            self._known = now
            return not self._covered or (bool(now) and covers(self._covered, now))
        return True

    def _anew(self, turn: Turn, at: str) -> Iterator[Loss]:
        """Reads the listing before a commit, since what matters from there on lies elsewhere."""
        self._read(at)
        for number, past in enumerate(self.pasts):
            yield from self._told(number, past.resettled(), turn)

    def _read(self, commit: str) -> None:
        """Reads the listing of a commit."""
        tree = self.repository.tree(commit)
        self.files.clear()
        self.files.update((path, tree.blob(path)) for path in tree.paths())
        self.names = Names(self.files)

    def _not_committed(self) -> Iterator[Loss]:
        """What the work tree or the index lacks that its commit has."""
        if self.survey.compared.head:
            return
        tree = self.repository.tree(self.tip)
        changed = uncommitted({path: tree.blob(path) for path in tree.paths()}, self.files)
        yield from self._stepped(changed, None)

    def _lost_by(self, turn: Turn) -> Iterator[Loss]:
        yield from self._stepped(turn.files, turn)

    def _stepped(self, changed: tuple[Changed, ...], turn: Turn | None) -> Iterator[Loss]:
        shapes = self._taken_back(changed)
        for number, past in enumerate(self.pasts):
            stood = not past.empty
            yield from self._told(number, past.back(changed, shapes), turn)
            if stood and past.empty and turn and turn.parents and not self.survey.config.site:
                self._read(turn.parents[0])  # where else pages may have been was not watched
                yield from self._told(number, past.moved_here(self._roots_beside(number)), turn)

    def _roots_beside(self, number: int) -> list[str]:
        """The content roots of the other sites."""
        sites = enumerate(self.survey.sites)
        return [root for other, site in sites if other != number for root in site.after.roots]

    def _taken_back(self, changed: tuple[Changed, ...]) -> Mapping[str, Shape]:
        """Takes the listing to before a change. What each file that came or went is to a layout."""
        shapes: dict[str, Shape] = {}
        for path, before, after in changed:
            if before:
                self.files[path] = before
                if not after:
                    shapes[path] = self.names.comes(path)
            elif after:
                self.files.pop(path, None)
                shapes[path] = self.names.goes(path)
        return shapes

    def _told(self, number: int, step: Step, turn: Turn | None) -> Iterator[Loss]:
        past = self.pasts[number]
        for name in step.came:
            if turn and turn.parents:
                self.births[number, name] = turn.time
            else:
                self.births.pop((number, name), None)
        for page in step.gone:
            name = past.name_of(page)
            if self.every or name not in past.settled:
                yield Loss(number, page, name, turn, past.laid.config)
            if not self.every:
                past.settled.add(name)


def _nothing(address: str) -> bool:
    return False


def _lives(maps: list[SiteMap]) -> Callable[[str], bool]:
    """What tells whether a page of head has an address."""

    def lives(address: str) -> bool:
        return any(site.page_at(address) for site in maps)

    return lives
