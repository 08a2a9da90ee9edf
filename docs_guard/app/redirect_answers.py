"""What a reader gets at an address: hop by hop, with the file and the line of each rule."""

from collections.abc import Iterable, Iterator
from typing import Literal

from docs_guard.app.redirect_addresses import Asked, asked
from docs_guard.app.redirect_sites import RedirectedSite, RedirectedSites, opened
from docs_guard.app.request import Request
from docs_guard.model.declared import dataclass
from docs_guard.model.loss import NearMiss
from docs_guard.model.redirect import Dead, External, Live, Loop, Redirect, Resolution, Unredirected
from docs_guard.redirects.trail import trail, with_fragment
from docs_guard.sites.assets import asset
from docs_guard.sites.link import is_static

Result = Literal["page", "external", "dead", "loop", "gone", "nothing"]
LOST_EXPLAINED = 200
"""Lost addresses for which near misses are looked up, each among all rules."""
NEAR = 5
"""Near misses that are told of one address."""


@dataclass(frozen=True, slots=True)
class Hop:
    """A rule that sends the reader on, where it leads this one, and the name of its format."""

    rule: Redirect
    goal: str
    format: str


@dataclass(frozen=True, slots=True)
class Answer:
    """
    What a reader gets who asks for `address`.

    `url` is where the reader ends, with the fragment that a browser keeps; `path` the file of the page or the file
    there. `near` are rules that were meant for it, `conditional` those that answer some readers only; `note` says
    what else must be known.
    """

    address: str
    result: Result
    url: str
    path: str | None = None
    hops: tuple[Hop, ...] = ()
    near: tuple[NearMiss, ...] = ()
    conditional: tuple[Redirect, ...] = ()
    note: str = ""

    @property
    def arrives(self) -> bool:
        """Whether the reader comes to something."""
        return self.result in ("page", "external")


def answered(request: Request, addresses: Iterable[str]) -> list[Answer]:
    """The answers at the request's head, in the order of the addresses. Raises Failure."""
    with opened(request) as found:
        return list(Answers(found).of(addresses))


class Answers:
    """The sites of one moment, ready to be asked."""

    def __init__(self, found: RedirectedSites) -> None:
        self.found = found
        self.explained = 0

    def of(self, addresses: Iterable[str]) -> Iterator[Answer]:
        return (self.one(address) for address in addresses)

    def one(self, address: str) -> Answer:
        """The best of what the sites say that may answer: the first that leads somewhere, or else that knows it."""
        told = asked(self.found, address)
        if told.wrong:
            return Answer(address, "nothing", address, note=told.wrong)
        best: tuple[RedirectedSite, str, Resolution] | None = None
        for site, url in told.ways:
            end = site.table.resolve(url)
            if best is None or _rank(end) < _rank(best[2]):
                best = site, url, end
            if _rank(end) == 0:
                break
        if best is None or (told.foreign and isinstance(best[2], Unredirected)):
            return Answer(address, "external", address, note=told.foreign)
        return self._answer(address, told, *best)

    def _answer(self, address: str, told: Asked, site: RedirectedSite, url: str, end: Resolution) -> Answer:
        hops = tuple(_hops(site, url, end))
        passed = (url + told.fragment, *(hop.goal for hop in hops))
        match end:
            case Live(page):
                return Answer(address, "page", with_fragment(page.address, *passed), page.path, hops)
            case External(goal):
                return Answer(address, "external", with_fragment(goal, *passed), None, hops)
            case Loop():
                return Answer(address, "loop", passed[-1], None, hops)
            case Dead(goal):
                if (end.hops and end.hops[-1].status == 410) or not end.hops:
                    return Answer(address, "gone", goal, None, hops)
                if file := _file(site, goal):
                    return Answer(address, "page", with_fragment(goal, *passed), file, hops)
                return Answer(address, "dead", with_fragment(goal, *passed), None, hops)
            case Unredirected(goal, conditional):
                if file := _file(site, goal):
                    return Answer(address, "page", goal, file)
                return Answer(address, "nothing", goal, None, (), self._near(site, url + told.fragment), conditional)

    def _near(self, site: RedirectedSite, url: str) -> tuple[NearMiss, ...]:
        self.explained += 1
        if self.explained > LOST_EXPLAINED:
            return ()
        return tuple(NearMiss(rule, why) for rule, why in site.table.near_misses(url)[:NEAR])


def _rank(end: Resolution) -> int:
    """What is told first where several sites, or several spellings, may answer."""
    match end:
        case Live() | External():
            return 0
        case Dead() | Loop():
            return 1
        case Unredirected():
            return 2


def _hops(site: RedirectedSite, url: str, end: Resolution) -> Iterator[Hop]:
    rules = () if isinstance(end, Unredirected) else end.hops
    goals = [*trail(site.table, url, rules)]
    for number, rule in enumerate(rules):
        yield Hop(rule, goals[number] if number < len(goals) else rule.target, site.format_of(rule))


def _file(site: RedirectedSite, url: str) -> str | None:
    """The file of the repository that the site publishes at an address that is no page's."""
    path = url.partition("#")[0].partition("?")[0]
    page = site.map.roots[0] + "index.md" if site.map.roots else "index.md"
    return asset(site.tree, site.map, page, path) if is_static(path) else None
