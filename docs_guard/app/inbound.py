"""Which of the addresses that others link to or ask for lead nowhere at head, and where their readers should go."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import BinaryIO

from docs_guard.app.ever_published import Loss
from docs_guard.app.history_successors import Successors
from docs_guard.app.inbound_links import MOST_SOURCES
from docs_guard.app.inbound_links import Inbound as Counted
from docs_guard.app.published_history import day, dead_end, silent
from docs_guard.app.redirect_addresses import asked
from docs_guard.app.redirect_sites import RedirectedSites, sites_of
from docs_guard.app.request import Request
from docs_guard.app.retrospect import Retrospect, leads_nowhere, looked_back
from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Candidate
from docs_guard.model.redirect import Resolution, Unredirected

SPELLED = 300
"""Addresses that were never published for which the nearest spelling is looked for: those with most readers."""
ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class InboundAddress:
    """
    An address that somebody asks for and that leads nowhere at head.

    `sources` are the pages and lists that name it, the first of them, `links` how many pages of other repositories do.
    `published`: some commit of this repository published it; `commit` and `date` tell which took it away. Where none
    did, `nearest` are addresses of head that are spelled almost so. `redirect` tells of an entry that answers and
    leads nowhere.
    """

    address: str
    hits: int
    links: int
    sources: tuple[str, ...]
    published: bool
    path: str | None = None
    commit: str | None = None
    date: str | None = None
    candidates: tuple[Candidate, ...] = ()
    nearest: tuple[str, ...] = ()
    redirect: str = ""


@dataclass(frozen=True, slots=True)
class Inbound:
    """
    The addresses that readers are lost at: those that were published first, and those with most readers.

    `asked` is how many addresses of the site were asked about, `answered` how many of them lead somewhere.
    """

    addresses: tuple[InboundAddress, ...]
    asked: int
    answered: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lost:
    """An address of a site that leads nowhere, in all the spellings that were asked for."""

    site: int
    url: str
    end: Resolution
    spellings: tuple[str, ...]
    outside: bool = False
    """It is written without the base of the site, which is added; it may be another site's."""


def inbound(
    request: Request,
    lists: Sequence[str],
    tell: Callable[[int, int], None] = silent,
    stdin: BinaryIO | None = None,
) -> Inbound:
    """
    Judges the addresses of files (`-`: `stdin`) and of clones of other repositories, which link here.

    `tell` hears of the search for successors. Raises Failure.
    """
    counted = Counted()
    with looked_back(request) as past:
        hosts = {host for site in past.survey.sites for host in site.after.hosts}
        counted.read(lists, hosts, stdin)
        judged = Judged(past, counted)
        return judged.told(tell)


class Judged:
    """The addresses that others name, asked of head and then of history."""

    def __init__(self, past: Retrospect, counted: Counted) -> None:
        self.past = past
        self.counted = counted
        self.notes = counted.notes
        self.foreign: dict[str, int] = {}
        self.wrong = 0
        self.outside = 0
        self.total = 0

    def told(self, tell: Callable[[int, int], None]) -> Inbound:
        lost = self._lost()
        if lost:
            self.notes += self.past.trust()
        losses = self._losses(lost)
        found = {each: loss for each in lost if (loss := losses.get((each.site, self._key(each.site, each.url))))}
        strangers = [each for each in lost if each.outside and each not in found]
        lost = [each for each in lost if not (each.outside and each not in found)]
        self.outside += len(strangers)
        self.total -= len(strangers)
        ordered = sorted(found.values(), key=lambda loss: -(loss.turn.time if loss.turn else 1 << 62))
        successors = Successors(self.past)
        candidates = successors.of(list(dict.fromkeys(ordered)), (), tell)
        told = [self._address(each, found.get(each), candidates) for each in lost]
        told.sort(key=lambda each: (not each.published, -each.hits, -each.links, each.address))
        notes = (*self.notes, *self._aside(), *self.past.past.notes, *successors.notes, *self.past.unread())
        return Inbound(tuple(self._spelled(told)), self.total, self.total - len(lost), tuple(dict.fromkeys(notes)))

    def _lost(self) -> list[Lost]:
        """Those that lead nowhere, each once in all its spellings."""
        sites = sites_of(self.past.survey)
        found: dict[tuple[int, str], Lost] = {}
        known: set[tuple[int, str]] = set()
        for address in self.counted.sources:
            way = self._way(sites, address)
            if way is None:
                continue
            number, url, end, outside = way
            key = number, self._key(number, url)
            known.add(key)
            if leads_nowhere(end):
                before = found.get(key)
                spellings = (*before.spellings, address) if before else (address,)
                outside = outside and (before is None or before.outside)
                found[key] = Lost(number, before.url if before else plain(url), end, spellings, outside)
        self.total = len(known)
        return list(found.values())

    def _way(self, sites: RedirectedSites, address: str) -> "tuple[int, str, Resolution, bool] | None":
        """
        The site, the URL path there, what readers get, and whether the base of the site was added to it; None for what
        is no address of these sites.
        """
        told = asked(sites, address)
        if told.wrong or told.foreign or not told.ways:
            host = told.foreign.partition(" ")[0]
            self.foreign[host] = self.foreign.get(host, 0) + 1
            self.wrong += not host
            return None
        ways = [self._judged(sites.sites.index(site), url) for site, url in told.ways]
        return next((way for way in ways if not leads_nowhere(way[2])), _surest(ways))

    def _judged(self, number: int, url: str) -> tuple[int, str, Resolution, bool]:
        base = self.past.survey.sites[number].after.base
        outside = bool(base) and not (plain(url) + "/").startswith(base + "/")
        url = base + url if outside else url
        return number, url, self.past.tables[number].resolve(url), outside

    def _key(self, number: int, url: str) -> str:
        return self.past.survey.sites[number].after.key(url)

    def _losses(self, lost: Sequence[Lost]) -> Mapping[tuple[int, str], Loss]:
        """The newest loss of each of these addresses; history is walked only where some are lost."""
        found: dict[tuple[int, str], Loss] = {}
        wanted = {(each.site, self._key(each.site, each.url)) for each in lost}
        for loss in self.past.losses(silent) if wanted else ():
            key = loss.site, self._key(loss.site, loss.page.address)
            if key in wanted:
                found.setdefault(key, loss)
        return found

    def _address(
        self, each: Lost, loss: Loss | None, candidates: Mapping[Loss, tuple[Candidate, ...]]
    ) -> InboundAddress:
        hits = sum(self.counted.hits[name] for name in each.spellings)
        links = sum(self.counted.links[name] for name in each.spellings)
        sources = tuple(dict.fromkeys(one for name in each.spellings for one in self.counted.sources[name]))
        address = loss.page.address if loss else each.url
        turn = loss.turn if loss else None
        return InboundAddress(
            address,
            hits,
            links,
            sources[:MOST_SOURCES],
            loss is not None,
            loss.page.path if loss else None,
            turn.id if turn else None,
            day(turn.time) if turn else None,
            candidates.get(loss, ()) if loss else (),
            (),
            dead_end(each.end),
        )

    def _spelled(self, addresses: Sequence[InboundAddress]) -> Iterator[InboundAddress]:
        """With what is spelled almost so, for those that were never published."""
        from dataclasses import replace

        known = {
            site.after.key(page.address): page.address for site in self.past.survey.sites for page in site.after.pages
        }
        keys = list(known)
        left = SPELLED
        for each in addresses:
            if each.published or not left:
                yield each
                continue
            left -= 1
            near = get_close_matches(self._key(0, each.address)[:300], keys, 3, ALIKE)
            yield replace(each, nearest=tuple(known[key] for key in near))

    def _aside(self) -> Iterator[str]:
        """What was no address of these sites."""
        hosts = sorted((host for host in self.foreign if host), key=lambda host: (-self.foreign[host], host))
        if hosts:
            named = ", ".join(f"{host} ({self.foreign[host]:,})" for host in hosts[:5])
            more = f" and {len(hosts) - 5:,} more" if len(hosts) > 5 else ""
            yield f"left out, since they are on hosts that are not this site's: {named}{more}"
        if self.outside:
            bases = " or ".join(dict.fromkeys(site.after.base for site in self.past.survey.sites if site.after.base))
            yield f"{self.outside:,} lie outside of {bases} and are left out"
        if self.wrong:
            yield f"{self.wrong:,} are no addresses of pages and are left out"


def _surest(ways: Sequence[tuple[int, str, Resolution, bool]]) -> tuple[int, str, Resolution, bool]:
    """Of several sites that may have lost an address, one that knows it."""
    return next((way for way in ways if not isinstance(way[2], Unredirected)), ways[0])


def plain(url: str) -> str:
    """A URL path without query and fragment."""
    return url.partition("#")[0].partition("?")[0]
