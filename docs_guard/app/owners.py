"""Tells which teams own the pages that a change touches."""

from collections.abc import Iterator, Sequence
from typing import Literal

from docs_guard.app.configuration import configuration, steered
from docs_guard.app.illustrated import TEXT
from docs_guard.app.request import Request, compared_for
from docs_guard.app.routing import Routing
from docs_guard.app.survey import Survey, read_sites
from docs_guard.app.verdict import within
from docs_guard.config.settings import Config, Review
from docs_guard.git.changes import Changes, changes, renames
from docs_guard.git.compare import Comparison
from docs_guard.git.event import Event, read_event
from docs_guard.git.repository import Repository
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.report import Owning
from docs_guard.model.site import SiteMap
from docs_guard.model.team import Route
from docs_guard.teams.route import FALLBACK

Fate = Literal["added", "changed", "deleted", "moved away", "moved here"]


@dataclass(frozen=True, slots=True)
class TouchedPage:
    """A page that a change touches: what became of it, and who owns it; `other` is its other path where it moved."""

    path: str
    fate: Fate
    route: Route
    other: str = ""


@dataclass(frozen=True, slots=True)
class Owner:
    """A team with its touched pages; `owners` as CODEOWNERS writes them."""

    team: str
    label: str | None
    contact: str
    owners: tuple[str, ...]
    pages: tuple[TouchedPage, ...]


@dataclass(frozen=True, slots=True)
class Ownership:
    """Whose pages a change touches: the team with most of them first; `nobody` are those without an owner."""

    base: str
    head: str
    owners: tuple[Owner, ...]
    nobody: tuple[TouchedPage, ...]
    review: Review
    event: Event | None
    note: str = ""


def ownership(request: Request) -> Ownership:
    """Who owns the pages that the request's change touches. Raises Failure."""
    with Repository(request.repository, request.environment) as repository:
        compared = compared_for(request, repository)
        config = configuration(steered(request, repository, compared).config, compared.steering)
        differing = changes(compared.base_tree, compared.head_tree)
        before, after = _sites(config, request, compared, differing)
        pages = tuple(_Look(repository, compared, config, differing, before, after).pages())
        event = read_event(request.environment, repository.git.folder)
        owners, nobody = _grouped(pages, config)
        return Ownership(compared.base_name, compared.head_name, owners, nobody, config.review, event, compared.note)


def owning(request: Request, survey: Survey) -> tuple[Owning, ...]:
    """The teams of a check's change, those alone of its paths; none where a state was judged. Raises Failure."""
    if survey.compared.base is None:
        return ()
    before = [site.before for site in survey.sites if site.before]
    after = [site.after for site in survey.sites]
    look = _Look(survey.repository, survey.compared, survey.config, survey.differing, before, after)
    pages = tuple(page for page in look.pages() if within(page.path, request.paths))
    return tuple(Owning(each.team, each.owners, len(each.pages)) for each in _grouped(pages, survey.config)[0])


class _Look:
    """Two moments, and who owned what in each; whoever steers the check says who owns what now."""

    def __init__(
        self,
        repository: Repository,
        compared: Comparison,
        config: Config,
        differing: Changes,
        before: Sequence[SiteMap],
        after: Sequence[SiteMap],
    ) -> None:
        self.repository = repository
        self.compared = compared
        self.differing = differing
        self.then = Routing(config, compared.base_tree, before)
        self.now = Routing(config, compared.steering, after)
        self.published = {path for site in (*before, *after) for path in (*site.by_path, *site.hidden)}

    def pages(self) -> Iterator[TouchedPage]:
        """The touched pages, in the order of their paths; a page that moved is told at both."""
        gone = [path for path in self.differing.deleted if self._page(path)]
        new = [path for path in self.differing.added if self._page(path)]
        moved = renames(self.repository, self.compared.base_tree, self.compared.head_tree, [*gone, *new])
        to = {rename.old: rename.new for rename in moved}
        found = [
            TouchedPage(path, "changed", self.now.owner(path)) for path in self.differing.modified if self._page(path)
        ]
        for path in gone:
            found.append(
                TouchedPage(path, "moved away" if path in to else "deleted", self.then.owner(path), to.get(path, ""))
            )
        back = {new: old for old, new in to.items()}
        for path in new:
            found.append(
                TouchedPage(path, "moved here" if path in back else "added", self.now.owner(path), back.get(path, ""))
            )
        yield from sorted(found, key=lambda page: page.path)

    def _page(self, path: str) -> bool:
        return path.endswith(TEXT) and (path in self.published or not self.published)


def _sites(
    config: Config, request: Request, compared: Comparison, differing: Changes
) -> tuple[list[SiteMap], list[SiteMap]]:
    """The maps of the sites at base and at head; none where no site betrays itself."""
    try:
        sites = read_sites(config, request, compared, differing)
    except Failure as failure:
        if config.site or failure.kind != "no-site":
            raise
        return [], []
    return [site.before for site in sites if site.before], [site.after for site in sites]


def _grouped(pages: tuple[TouchedPage, ...], config: Config) -> tuple[tuple[Owner, ...], tuple[TouchedPage, ...]]:
    teams: dict[str, list[TouchedPage]] = {}
    nobody = []
    for page in pages:
        if page.route.team is None or page.route.router == FALLBACK:
            nobody.append(page)
        else:
            teams.setdefault(page.route.team, []).append(page)
    named = {team.name: team for team in config.team}
    made = []
    for name, own in sorted(teams.items(), key=lambda each: (-len(each[1]), each[0])):
        route, team = own[0].route, named.get(name)
        made.append(Owner(name, route.label, route.contact, team.owners if team else (name,), tuple(own)))
    return tuple(made), tuple(nobody)
