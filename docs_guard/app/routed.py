"""Routes what a person asks about: pages of a repository by their paths, or a text."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from docs_guard.app.configuration import configuration
from docs_guard.app.elsewhere import Elsewhere
from docs_guard.app.illustrated import TEXT
from docs_guard.app.inspect import nearest, sites_of
from docs_guard.app.moment import SiteChange
from docs_guard.app.request import Request, head_of
from docs_guard.app.routing import Routing
from docs_guard.git.repository import Repository
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.redirect import Live
from docs_guard.model.team import Matter
from docs_guard.model.tree import Files, Tree
from docs_guard.teams.route import Explained


@dataclass(frozen=True, slots=True)
class Routed:
    """One matter and where it went; `path` is None for a text."""

    path: str | None
    explained: Explained


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything that was asked, and what is wrong with the files of owners that were read for it."""

    routed: tuple[Routed, ...]
    problems: tuple[str, ...] = ()


@contextmanager
def routing(request: Request, with_sites: bool) -> Iterator[Routing]:
    """Routing over the request's head; the sites are needed where a text may name addresses. Raises Failure."""
    with Repository(request.repository, request.environment) as repository:
        compared = head_of(request, repository)
        config = configuration(request.config, compared.head_tree)
        sites = sites_of(config, request, compared) if with_sites else ()
        yield Routing(config, compared.head_tree, [site.after for site in sites], moved(compared.head_tree, sites))


def moved(tree: Tree, sites: Sequence[SiteChange]) -> Callable[[str], str | None]:
    """Tells the page that readers of an old address are sent to; redirects are read when the first is asked for."""
    ways = [Elsewhere(tree, site.after, site.config) for site in sites]

    def heir(address: str) -> str | None:
        ends = (way.table.resolve(address) for way in ways)
        return next((end.page.path for end in ends if isinstance(end, Live)), None)

    return heir


def without_repository(config: tuple[str, bytes]) -> Routing:
    """Routing by a configuration alone. Raises Failure."""
    return Routing(configuration(config, Files()), Files())


def routed_pages(request: Request, team: str = "") -> Answer:
    """Every page that the request's paths name, in their order; of a folder every page below. Raises Failure."""
    with routing(request, with_sites=False) as ways:
        found = [Routed(path, ways.explain(Matter(path=path, team=team))) for path in _pages(request.paths, ways.tree)]
        return Answer(tuple(found), ways.problems)


def routed_text(request: Request, title: str, text: str, team: str = "") -> Answer:
    """A text, which may name pages. Raises Failure."""
    with routing(request, with_sites=True) as ways:
        found = Routed(None, ways.explain(Matter(title=title, text=text, team=team)))
        return Answer((found,), ways.problems)


def _pages(paths: Sequence[str], tree: Tree) -> Iterator[str]:
    for path in dict.fromkeys(paths):
        if path in tree:
            yield path
            continue
        below = [each for each in tree.paths() if each.startswith(f"{path}/" if path else "")]
        if not below:
            raise Failure("usage", f"there is no {path!r} in {tree.name}{nearest(path, tree)}")
        yield from (each for each in below if each.endswith(TEXT))
