"""Every redirect of a repository, from whatever format, and the same as one file for Netlify."""

from collections.abc import Iterator
from dataclasses import replace

from docs_guard.app.redirect_edits import end_of
from docs_guard.app.redirect_sites import RedirectedSite, RedirectedSites
from docs_guard.app.sources import ReadSource, formats
from docs_guard.model.declared import dataclass
from docs_guard.model.redirect import Kind, Redirect
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
    places = (
        Unlisted(place.path, place.line, why)
        for site in found.sites
        for source in site.sources
        for place, why in source.reading.unreadable
    )
    return list(dict.fromkeys(places))


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
    """The rules, by `id`, whose readers would get something else by the lines than by the rules."""
    netlify = formats()["netlify"]
    data = "".join(f"{each.line}\n" for each in told if each.line).encode()
    reading = netlify.read(Source("_redirects", data, site.tree, site.map))
    table = Table([(netlify, reading)], site.map, site.site.config.gone, site.table.elsewhere)
    for each in told:
        rule = each.rule
        if each.line and rule.kind in EXACT and (not rule.host or rule.host in site.map.hosts):
            now, then = (end_of(site, one.resolve(rule.source)) for one in (site.table, table))
            if now != then:
                yield id(rule)
