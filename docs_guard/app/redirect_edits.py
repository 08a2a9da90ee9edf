"""Plans changes of redirects step by step, and proves on the result that they change no other answer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from docs_guard.app.editing import Editing
from docs_guard.app.moment import site_change
from docs_guard.app.overlay import Overlay
from docs_guard.app.redirect_sites import RedirectedSite, RedirectedSites, sites_of
from docs_guard.model.declared import dataclass
from docs_guard.model.redirect import Dead, External, Kind, Live, Loop, Resolution, Unredirected
from docs_guard.model.step import Step

Ends = Mapping[str, tuple[str, str]]
"""What a reader gets at each address: the kind of the end, and the page, the URL or the address there."""


@dataclass(frozen=True, slots=True)
class Changed:
    """An address at which readers get something else than before."""

    url: str
    was: tuple[str, str]
    now: tuple[str, str]


class Edits:
    """
    The sites of a repository while their redirects are edited. `before` is what was read, `now` what the plans of
    this far make of it; `files` are the files that differ, before and after.
    """

    def __init__(self, before: RedirectedSites) -> None:
        self.before = self.now = before
        self.files: dict[str, tuple[bytes | None, bytes]] = {}
        self._changed: dict[tuple[int, int], tuple[Changed, ...]] = {}

    def plan(self, site: int, steps: Sequence[Step]) -> tuple[tuple[Step, str], ...]:
        """Plans steps in the site of this number, on top of what is planned; those that are left, each with why."""
        there = self.now.sites[site]
        edited = Editing(there.tree, there.sources, there.map).planned(steps)
        for path, (old, new) in edited.files.items():
            self.files[path] = (self.files[path][0] if path in self.files else old, new)
        if edited.files:
            self.now = self._read_again()
        return edited.left

    def _read_again(self) -> RedirectedSites:
        survey = self.before.survey
        algorithm = survey.repository.algorithm
        tree = Overlay(survey.head, {path: after for path, (_, after) in self.files.items()}, algorithm)
        sites = tuple(site_change(each.config, each.config, each.evidence, None, tree, ()) for each in survey.sites)
        return sites_of(replace(survey, compared=replace(survey.compared, head_tree=tree), sites=sites))

    def changed(self, number: int) -> tuple[Changed, ...]:
        """The addresses of pages and of entries, before or now, whose answer is another one now."""
        before, now = self.before.sites[number], self.now.sites[number]
        if now is before:
            return ()
        if (number, id(now)) not in self._changed:
            urls = dict.fromkeys((*asked_of(before), *asked_of(now)))
            were, are = ends(before, urls), ends(now, urls)
            found = (Changed(url, were[url], are[url]) for url in urls if were[url] != are[url])
            self._changed[number, id(now)] = tuple(found)
        return self._changed[number, id(now)]


def asked_of(site: RedirectedSite) -> Iterator[str]:
    """Every address of a site that is known: those of its pages, and the sources of its entries."""
    yield from (page.address for page in site.map.pages)
    for rule in site.table.rules:
        if rule.kind in (Kind.exact, Kind.client) and rule.source.startswith("/") and "#" not in rule.source:
            yield rule.source


def ends(site: RedirectedSite, urls: Iterable[str]) -> Ends:
    return {url: end_of(site, site.table.resolve(url)) for url in urls}


def end_of(site: RedirectedSite, found: Resolution) -> tuple[str, str]:
    """What can be compared of a resolution: two ways to one page are the same to a reader."""
    match found:
        case Live(page):
            return "page", page.path
        case External(url):
            return "external", url
        case Dead(url):
            return "dead", site.map.key(url)
        case Loop():
            return "loop", ""
        case Unredirected():
            return "nothing", ""
