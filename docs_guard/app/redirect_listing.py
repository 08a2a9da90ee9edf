"""Every redirect of a repository, from whatever format, and the same as one file for Netlify."""

from collections.abc import Iterator
from dataclasses import replace

from docs_guard.app.redirect_edits import asked_of, end_of
from docs_guard.app.redirect_sites import RedirectedSite, RedirectedSites
from docs_guard.app.sources import ReadSource, formats
from docs_guard.model.declared import dataclass
from docs_guard.model.redirect import Kind, Redirect, Unredirected
from docs_guard.redirects.export import Exported, exported
from docs_guard.redirects.format import Semantics, Source
from docs_guard.redirects.table import Table

TRIES = 4
EXACT = (Kind.exact, Kind.client)


@dataclass(frozen=True, slots=True)
class Listed:
    """A redirect, and the name of its format."""

    rule: Redirect
    format: str


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A place in a redirect file that cannot be read, and why."""

    path: str
    line: int | None
    why: str


def listed(found: RedirectedSites) -> list[Listed]:
    """The redirects of all sites in the order of their files; those of a file that two sites read once."""
    told: dict[tuple[object, str, str], Listed] = {}
    for site in found.sites:
        for source in site.sources:
            for rule in source.reading.redirects:
                told.setdefault(((rule.place, rule.span), rule.source, rule.target), Listed(rule, source.format.name))
    return list(told.values())


def unlisted(found: RedirectedSites) -> list[Unlisted]:
    """What could not be read, each place once."""
    readings = [source.reading for site in found.sites for source in site.sources]
    places = [(place, why) for reading in readings for place, why in reading.unreadable]
    places += [(fault.place, fault.words) for reading in readings for fault in reading.faults if fault.refused]
    return list(dict.fromkeys(Unlisted(place.path, place.line, why) for place, why in places))


def for_netlify(site: RedirectedSite) -> list[Exported]:
    """
    The rules of a site with their lines, asked again as Netlify would ask them: a line by which readers would get
    something else than today is left out.
    """
    rules = [(rule, _semantics(site.by_rule[id(rule)], rule)) for rule in site.table.rules if id(rule) in site.by_rule]
    told = list(exported(rules, site.map))
    for _ in range(TRIES):
        wrong = set(_wrong(site, told))
        if not wrong:
            return told
        told = [replace(each, line="", why=WRONG) if id(each.rule) in wrong else each for each in told]
    return [replace(each, line="", why=WRONG) if each.line and each.rule.kind in EXACT else each for each in told]


WRONG = "would lead its readers elsewhere on Netlify"


def _semantics(source: ReadSource, rule: Redirect) -> Semantics:
    return dict(source.reading.semantics).get(rule.place.path) or source.format.semantics_at(rule.place.path)


def _wrong(site: RedirectedSite, told: list[Exported]) -> Iterator[int]:
    """
    The rules, by `id`, whose lines make a difference: for a page, or for an address that is the source of a rule.

    An address whose rule is left out may be lost, and may not be sent elsewhere by another line.
    """
    netlify = formats()["netlify"]
    lines = [each for each in told if each.line]
    data = "".join(f"{each.line}\n" for each in lines).encode("utf-8", "surrogateescape")
    reading = netlify.read(Source("_redirects", data, site.tree, site.map))
    table = Table([(netlify, reading)], site.map, site.site.config.gone, site.table.elsewhere)
    own = {each.rule.source: each.rule for each in reversed(lines) if each.rule.kind in EXACT and not each.rule.host}
    for url in dict.fromkeys(asked_of(site)):
        now, then = site.table.resolve(url), table.resolve(url)
        if end_of(site, now) == end_of(site, then):
            continue
        first = None if isinstance(then, Unredirected) or not then.hops else then.hops[0]
        if first and first.place.line:
            yield id(lines[first.place.line - 1].rule)
        elif url in own:
            yield id(own[url])
