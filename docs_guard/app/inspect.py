"""What docs-guard sees in pages: for a person who wonders about a finding, or wants the facts for another program."""

from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import islice

from docs_guard.app.configuration import configuration
from docs_guard.app.illustrated import TEXT, TOGETHER, Pages
from docs_guard.app.moment import SiteChange
from docs_guard.app.purposes import Purposes
from docs_guard.app.request import Request, head_of
from docs_guard.app.survey import read_sites
from docs_guard.config.settings import Config
from docs_guard.git.changes import Changes
from docs_guard.git.compare import Comparison
from docs_guard.git.repository import Repository
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.page import Page
from docs_guard.model.picture import IllustratedPage
from docs_guard.model.purpose import PurposedPage
from docs_guard.model.tree import Tree, Unreadable


@dataclass(frozen=True, slots=True)
class Where:
    """Where a file is published. `site` is None outside of every site; `address` is None where it is no page."""

    site: SiteChange | None = None
    address: str | None = None
    why: str = ""
    """Why it has this address, or none."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """A page file: what stands in it, or why it could not be read."""

    path: str
    where: Where
    page: IllustratedPage | None = None
    purpose: PurposedPage | None = None
    unread: str = ""


def inspected(request: Request) -> Iterator[Inspected]:
    """
    Every page file of the request's head below its paths, in the order of their names, one after another.

    A repository without a site has page files all the same. Raises Failure for a path that is not there.
    """
    with Repository(request.repository, request.environment) as repository:
        compared = head_of(request, repository)
        config = configuration(request.config, compared.head_tree)
        view = View(compared.head_tree, sites_of(config, request, compared), config)
        yield from view.of(view.chosen(request.paths))


def sites_of(config: Config, request: Request, compared: Comparison) -> tuple[SiteChange, ...]:
    """The configured sites, or those that betray themselves, of which there may be none."""
    try:
        return read_sites(config, request, compared, Changes((), (), ()))
    except Failure as failure:
        if config.site or failure.kind != "no-site":
            raise
        return ()


@dataclass(frozen=True)
class View:
    """One tree and its sites."""

    tree: Tree
    sites: tuple[SiteChange, ...]
    config: Config
    pages: Pages = field(init=False)
    purposes: Purposes = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pages", Pages(self.tree, [site.after for site in self.sites]))
        object.__setattr__(self, "purposes", Purposes(self.pages, self.config))

    def chosen(self, paths: Sequence[str]) -> list[str]:
        """The page files below the paths, all of them if there is no path; a file that is named counts as a page."""
        wanted = [path.removeprefix("./").rstrip("/") for path in paths]
        published = {page.path for site in self.sites for page in site.after.pages}
        published.update(path for site in self.sites for path in site.after.hidden)
        found = {path for path in self.tree.paths() if path.endswith(TEXT) or path in published}
        if not wanted or "" in wanted or "." in wanted:
            return sorted(found)
        below = tuple(path + "/" for path in wanted)
        chosen = {path for path in found if path.startswith(below)} | {path for path in wanted if path in self.tree}
        for path in wanted:
            if path not in self.tree and not any(each.startswith(path + "/") for each in self.tree.paths()):
                raise Failure("usage", f"there is no {path!r} in {self.tree.name}{nearest(path, self.tree)}")
        return sorted(chosen)

    def of(self, paths: Sequence[str]) -> Iterator[Inspected]:
        """The files in the order given; some are read together, so that a repository of any size can be looked at."""
        waiting = iter(paths)
        while some := list(islice(waiting, TOGETHER)):
            yield from self._together(some)

    def _together(self, paths: Sequence[str]) -> Iterator[Inspected]:
        from docs_guard.pages.page import read

        unread: dict[str, str] = {}
        pages: list[Page] = []
        for path, data in self.tree.read_many([path for path in paths if path.endswith(TEXT)]):
            if isinstance(data, Unreadable):
                unread[path] = str(data)
            else:
                pages.append(read(data, path))
        seen = {each.page.path: each for each in self.pages.judged(pages)}
        for path in paths:
            reason = "" if path in seen else unread.get(path, "is not Markdown or reStructuredText")
            page = seen.get(path)
            purpose = self.purposes.purposed(page) if page else None
            yield Inspected(path, self.where(path), page, purpose, reason)

    def where(self, path: str) -> Where:
        for site in self.sites:
            if page := site.after.by_path.get(path):
                return Where(site, page.address, f"{site.after.generator}, {site.evidence}")
            if path in site.after.hidden:
                return Where(site, None, f"not published: {site.after.hidden[path]}")
        return Where(why="outside of every site" if self.sites else "no site was found")


def nearest(path: str, tree: Tree) -> str:
    """`; did you mean 'docs/a.md'?` where a file or folder has nearly that name."""
    from difflib import get_close_matches

    known = {part for each in tree.paths() for part in (each, each.rpartition("/")[0])}
    last = path.rpartition("/")[2]
    same = sorted(each for each in known if each.rpartition("/")[2] == last)
    near = get_close_matches(path, same or sorted(known), 1, 0.0 if same else 0.6)
    return f"; did you mean {near[0]!r}?" if near else ""
