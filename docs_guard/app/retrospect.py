"""What a walk through history found, beside what readers get at head: who is still left without a page."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cached_property

from docs_guard.app.check import surveyed
from docs_guard.app.ever_published import EverPublished, Loss
from docs_guard.app.moment import may_answer
from docs_guard.app.request import Request, head_of
from docs_guard.app.search import Search
from docs_guard.app.survey import Survey
from docs_guard.app.table_health import Health
from docs_guard.app.trust import trusted
from docs_guard.git.repository import Repository
from docs_guard.model.failure import Failure
from docs_guard.model.glob import Globs
from docs_guard.model.redirect import Dead, Live, Loop, Resolution, Unredirected
from docs_guard.redirects.table import Table


class Retrospect:
    """The sites of head and their past. `since` is the full id of the oldest commit that counts; None: all."""

    def __init__(self, survey: Survey, tip: str, since: str | None, every: bool, today: date) -> None:
        self.survey = survey
        self.today = today
        self.tip = tip
        self.since = since
        self.past = EverPublished(survey, tip, since, every)

    @cached_property
    def searches(self) -> tuple[Search, ...]:
        """The redirects of head, site by site."""
        return tuple(Search(self.survey, site) for site in self.survey.sites)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """What readers get at head, site by site; the files beside the pages answer too."""
        pairs = zip(self.survey.sites, self.searches, strict=True)
        return tuple(Health(self.survey, site, search).now.table for site, search in pairs)

    def losses(self, tell: Callable[[int, int], None]) -> list[Loss]:
        """Those that the build is not known to make good, newest first; of two sites on one host each is told once."""
        made = [Globs(site.config.generated) for site in self.survey.sites]
        roots = [site.after.roots for site in self.survey.sites]
        found: dict[tuple[str, str | None], Loss] = {}
        for loss in self.past.losses(tell):
            path = loss.page.path
            inner = (path[len(root) :] for root in roots[loss.site] if path.startswith(root))
            globs = made[loss.site]
            if not globs or not (globs.match(path) or any(map(globs.match, inner))):
                found.setdefault((self.place(loss), loss.turn.id if loss.turn else None), loss)
        return list(found.values())

    def place(self, loss: Loss) -> str:
        """A name of the address that sites which may answer for each other share."""
        return f"{self._hosts[loss.site]}\0{loss.name}"

    @cached_property
    def _hosts(self) -> Mapping[int, int]:
        """The first site that each site may answer for."""
        maps = [site.after for site in self.survey.sites]
        return {at: next(n for n, other in enumerate(maps) if may_answer(other, one)) for at, one in enumerate(maps)}

    def end(self, loss: Loss) -> Resolution:
        """What a reader gets at head."""
        return self.tables[loss.site].resolve(loss.page.address)

    def trust(self) -> Iterator[str]:
        """What leaves the map in doubt. Raises Failure where the site contradicts it."""
        for site, search in zip(self.survey.sites, self.searches, strict=True):
            yield from (problem.message for problem in trusted(self.survey.head, site, search.table))

    def unread(self) -> Iterator[str]:
        """The redirects that cannot be read: what they answer is not known."""
        for search in self.searches:
            for source in search.sources:
                for file in source.unread():
                    where = f"{file.path}:{file.line}" if file.line else file.path
                    yield f"{where}: {file.reason}; perhaps it answers some of these addresses"


def leads_nowhere(end: Resolution) -> bool:
    """Whether a reader ends without a page although nobody has let the address go."""
    if isinstance(end, Dead):
        return bool(end.hops) and end.hops[-1].status != 410
    return isinstance(end, Unredirected | Loop)


def is_answered(end: Resolution) -> bool:
    """Whether a redirect sends readers on to something."""
    return not leads_nowhere(end) and not isinstance(end, Dead) and not (isinstance(end, Live) and not end.hops)


@contextmanager
def looked_back(request: Request, since: str | None = None, every: bool = False) -> Iterator[Retrospect]:
    """Opens the repository and reads its sites at head. Raises Failure, also where there is no commit to begin at."""
    with Repository(request.repository, request.environment) as repository:
        compared = head_of(request, repository)
        if compared.tip is None:
            raise Failure("no-commit", "there is no commit yet, and so no history")
        oldest = repository.resolve(since) if since else None
        yield Retrospect(surveyed(repository, request, compared), compared.tip, oldest, every, request.today)
