"""Prepares the report of a gap: the pages nearest to it, where it goes, what it says, and what must not leave."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import field, replace

from docs_guard.app.configuration import configuration
from docs_guard.app.hosted import Hosted, hosted
from docs_guard.app.inspect import View, nearest, sites_of
from docs_guard.app.nearest_pages import nearest_pages
from docs_guard.app.request import Request, head_of
from docs_guard.app.routed import moved
from docs_guard.app.routing import Routing
from docs_guard.config.settings import Config
from docs_guard.gaps.block import Shown, block, title_of
from docs_guard.gaps.missing import file_name, likely, missing, subject
from docs_guard.gaps.redact import Redacted, redacted
from docs_guard.gaps.skeleton import skeleton
from docs_guard.gaps.topic import key, topic
from docs_guard.git.repository import Repository
from docs_guard.issues.labels import DOCS, GAP
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.gap import Gap, Near
from docs_guard.model.issue import Key, Wanted
from docs_guard.model.purpose import Purpose
from docs_guard.model.team import Matter, Route

LONGEST = 10_000
"""Characters of a report that are read."""
SHORTEST = 3
"""Letters and digits that say something."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person reports: the text alone is needed; `page` is a path or an address."""

    text: str
    page: str = ""
    ticket: str = ""
    team: str = ""
    purpose: Purpose | None = None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A page near to the report, who owns it, and its links, empty where nobody knows where the repository lives."""

    near: Near
    owner: Route
    view: str = ""
    edit: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """
    A report that is ready to be filed, with what was guessed; nothing was asked of GitHub yet.

    `gap.text` is what may leave, `redaction` what was taken out of it. `new` is the path of the page to write where
    there is none, and `begin` the link that begins it with `skeleton`. `top` is the folder of the work tree.
    """

    gap: Gap
    redaction: Redacted
    near: tuple[Neighbour, ...]
    route: Route
    why: str
    key: Key
    title: str
    labels: tuple[str, ...]
    page: Neighbour | None
    new: str
    begin: str
    skeleton: str
    config: Config
    home: Hosted | None
    top: str | None = None
    page_of: Callable[[str], str | None] = field(default=lambda named: None, compare=False, repr=False)
    """The file of a page by its path or an address that it has or had; asked as long as the desk is open."""

    def wanted(self, tickets: tuple[str, ...] = ()) -> Wanted:
        """The issue, as it is filed the first time; with tickets only where these may be read."""
        new = (self.new, self.begin) if self.new else None
        page = shown(self.page) if self.page else None
        told = block(self.gap, [shown(each) for each in self.near], page, new, self.why, tickets)
        return Wanted(self.key, self.title, told, self.labels, tuple(path for path in (self.gap.page,) if path))


class Desk:
    """One revision of a repository, ready to take any number of reports."""

    def __init__(self, view: View, home: Hosted | None, top: str | None = None) -> None:
        self.view, self.home, self.top = view, home, top
        self.sites = [site.after for site in view.sites]
        self.index = nearest_pages(view.tree, self.sites)
        self.moved = moved(view.tree, view.sites)
        self.routing = Routing(view.config, view.tree, self.sites, self.moved)

    def drafted(self, asked: Asked, strict: bool = True) -> Draft:
        """
        The report with everything guessed that was not said. Raises Failure for a text that says nothing, and where
        `strict` for a page that there is not.
        """
        config = self.view.config
        clean = redacted(asked.text[:LONGEST].strip(), (*config.gaps.deny, *_number(asked.ticket)))
        if sum(char.isalnum() for char in clean.text) < SHORTEST:
            raise Failure("usage", "the text says nothing: write what was looked for and not found")
        told = clean.bare
        near = tuple(self._neighbour(each) for each in self.index.nearest(told))
        page = self._page(asked.page, told, near, strict)
        purpose = asked.purpose or missing(told)
        path, address = (page.near.path, page.near.address) if page else (None, None)
        gap = Gap(clean.text, path, address, asked.ticket, asked.team, purpose)
        new, begin, text = ("", "", "") if page else self._begun(purpose, told, near)
        route = self._routed(Matter(subject(told), told, path, asked.team, self._front(path)), new if near else "")
        return Draft(
            gap=gap,
            redaction=clean,
            near=near,
            route=route,
            why=why(route),
            key=Key("gap", address or path or "", key(topic(told))),
            title=title_of(told),
            labels=self.labels(route),
            page=page,
            new=new,
            begin=begin,
            skeleton=text,
            config=config,
            home=self.home,
            top=self.top,
            page_of=self.page_of,
        )

    def _routed(self, matter: Matter, new: str) -> Route:
        """Where a report goes; where its words speak for nobody, to the owner of the folder of its new page."""
        route = self.routing.route(matter)
        if route.team or route.candidates or not new:
            return route
        there = self.routing.owner(new)
        return replace(there, reason=f"its new page would be theirs: {there.reason}") if there.team else route

    def labels(self, route: Route) -> tuple[str, ...]:
        """What the issue about a gap carries that went this way."""
        own = (DOCS, GAP, self.view.config.issues.label)
        return tuple(dict.fromkeys((*own, *self.routing.labels(route))))

    def _front(self, path: str | None) -> dict[str, object]:
        return dict(self.routing.front(path)) if path else {}

    def _neighbour(self, near: Near) -> Neighbour:
        home = self.home
        view = home.view(near.path, near.line) if home else ""
        return Neighbour(near, self.routing.owner(near.path), view, home.edit(near.path) if home else "")

    def _page(self, named: str, text: str, near: tuple[Neighbour, ...], strict: bool) -> Neighbour | None:
        """The page that the report is about: the one that was named, else one that its words clearly name."""
        if not named:
            return near[0] if near and likely(text, near[0].near) else None
        path = self.page_of(named)
        if path is None:
            if strict:
                tree = self.view.tree
                raise Failure("usage", f"--page: there is no page {named!r} in {tree.name}{nearest(named, tree)}")
            return None
        known = next((each for each in near if each.near.path == path), None)
        return known or self._neighbour(self.index.page(path))

    def page_of(self, named: str) -> str | None:
        """The file of a page that is named by its path or an address, an old one too; None where there is none."""
        clean = named.strip().removeprefix("./")
        if clean in self.view.tree:
            return clean
        url = named.partition("://")[2].partition("/")[2] if "://" in named else named.lstrip("/")
        for site in self.sites:
            for address in (f"/{url}", f"{site.base}/{url}"):
                if found := site.page_at(address):
                    return found.path
        return self.moved(f"/{url}") if self.sites else None

    def _begun(self, purpose: Purpose, text: str, near: tuple[Neighbour, ...]) -> tuple[str, str, str]:
        """The path of a new page where such pages live, a link that begins it, and what it begins with."""
        beside = near[0].near.path if near else self.index.first()
        title = subject(text)
        folder = beside.rpartition("/")[0]
        folder = self.view.purposes.home(beside, purpose) or (f"{folder}/" if folder else "")
        path = f"{folder}{file_name(title)}.{beside.rpartition('.')[2] or 'md'}"
        page = skeleton(purpose, title, path)
        return path, self.home.new(path, page) if self.home else "", page


def _number(ticket: str) -> tuple[str, ...]:
    """What the text may call the ticket, to be taken out: where a ticket may be read, it stands beside the text."""
    parts = "".join(char if char.isalnum() else " " for char in ticket).split()
    told = (" ".join(parts), *(part for part in parts if part.isdecimal()))
    return tuple(name for name in told if len(name) > SHORTEST and any(map(str.isdigit, name)))


@contextmanager
def at_desk(request: Request) -> Iterator[Desk]:
    """The pages of the request's head, as long as the reports are looked after. Raises Failure."""
    with Repository(request.repository, request.environment) as repository:
        yield opened(request, repository)


def opened(request: Request, repository: Repository) -> Desk:
    """The pages of the request's head, ready to take reports. Raises Failure."""
    compared = head_of(request, repository)
    config = configuration(request.config, compared.head_tree)
    view = View(compared.head_tree, sites_of(config, request, compared), config)
    return Desk(view, hosted(repository, request.environment), None if compared.head else repository.top)


def why(route: Route) -> str:
    """Where it went and why, as an issue says it."""
    contact = f" ({route.contact})" if route.contact else ""
    if route.team:
        return f"{route.label or route.team}{contact}: {route.reason}"
    between = ", ".join(each.team for each in route.candidates[:3])
    return f"nobody yet: {route.reason}" + (f"; perhaps {between}" if between else "")


def shown(each: Neighbour) -> Shown:
    """A page as issues and answers show it."""
    return Shown(each.near.title, each.near.heading, each.view, each.edit, each.owner.team or "")
