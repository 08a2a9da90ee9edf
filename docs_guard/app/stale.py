"""Finds the links at head that still lead to where a page was before the change, or start from there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from docs_guard.app.links import SiteLinks
from docs_guard.app.listed import nav_entries
from docs_guard.app.moment import SiteChange
from docs_guard.app.moved import Moved, moves
from docs_guard.app.survey import Survey
from docs_guard.config.settings import SiteConfig
from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Edit
from docs_guard.model.links import StaleTarget
from docs_guard.model.loss import LostPage
from docs_guard.model.page import Link
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.pages.light import link_targets
from docs_guard.pages.mentions import Mentions, names_of
from docs_guard.pages.toctree import entries
from docs_guard.sites.destination import Destination, Destinations, is_index
from docs_guard.sites.layout import Folders
from docs_guard.sites.link import SOURCES
from docs_guard.sites.rewriting import Rewriting


@dataclass
class _Stale:
    moved: Moved
    behind: bool = False
    links: list[Link] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)


def stale_links(
    survey: Survey, site: SiteChange, lost: Sequence[LostPage], answers: Mapping[Published, Published]
) -> Iterator[StaleTarget]:
    """
    One subject for every page that the change moved and that links of head still look for at its old place.

    `lost` are the pages that nothing answers; `answers` tells, of those that a redirect answers, the page of head at
    which readers end.
    """
    if site.before is None or _is_built_anew(site.before, site.after):
        return
    moved = {each.old.path: each for each in moves(survey, site, lost, answers)}
    if moved:
        yield from told(survey.head, site.before, site.after, moved, site.config)


def _is_built_anew(before: SiteMap, after: SiteMap) -> bool:
    """Whether the generator's own configuration went with the change: what builds the site now is not known."""
    then, now = before.layout, after.layout
    return isinstance(then, Folders) and isinstance(now, Folders) and bool(then.main.found) and not now.main.found


def told(
    head: Tree, before: SiteMap, after: SiteMap, moved: Mapping[str, Moved], config: SiteConfig
) -> Iterator[StaleTarget]:
    """The links of head's pages that lead to a moved page, page by page, so that each is read once."""
    reading = _Reading(head, before, after, moved, config)
    for page, data in reading.mentioning():
        reading.read(page, data)
    reading.navigation()
    yield from map(_subject, reading.found.values())


class _Reading:
    def __init__(
        self, head: Tree, before: SiteMap, after: SiteMap, moved: Mapping[str, Moved], config: SiteConfig
    ) -> None:
        self.head = head
        self.moved = moved
        self.arrived = _arrived(before, moved.values())
        self.links = SiteLinks(head, after, config)
        self.now = self.links.destinations
        self.then = Destinations(before)
        self.rewriting = Rewriting(before, self.now)
        self.found: dict[tuple[str, bool], _Stale] = {}

    def mentioning(self) -> Iterator[tuple[Published, bytes]]:
        """
        The pages of head that moved, whose bytes hold the name of a moved page, or that stand below a folder whose
        page moved.
        """
        olds = [each.old for each in self.moved.values()]
        mentions = Mentions(name for old in olds for name in names_of(old.path, old.address))
        folders = tuple({old.path.rpartition("/")[0] + "/" for old in olds if is_index(old.path)})
        pages = {page.path: page for page in self.now.site.pages if page.path in self.head}
        for path, data in self.head.read_many(pages):
            if isinstance(data, Unreadable):
                continue
            if path in self.arrived or path.startswith(folders) or mentions.within(data):
                yield pages[path], data

    def read(self, page: Published, data: bytes) -> None:
        """Takes the links of a page that are stale."""
        listed = [*entries(data, page.path)]
        if self._may_lead(page, data):
            from docs_guard.pages.page import read

            listed += {(link.place, link.target): link for link in read(data, page.path).links}.values()
        for link in listed:
            stale = self._stale(page, link.target)
            if stale is not None:
                moved, old, new = stale
                behind = moved.old is not old
                told = self.found.setdefault((moved.old.path, behind), _Stale(moved, behind))
                told.links.append(link)
                told.edits += self._edit(page, data, link, old, new)

    def navigation(self) -> None:
        """Takes the entries of a navigation that names files."""
        for path, link in nav_entries(self.head, self.now.site):
            moved = self.moved.get(path)
            if moved is None or path in self.head or self.now.at(path) is not None:
                continue
            told = self.found.setdefault((path, False), _Stale(moved))
            told.links.append(link)
            root = path[: len(path) - len(link.target.removeprefix("./"))]
            new = self.now.named(moved.new)
            if link.end > link.start and new.startswith(root):
                told.edits.append(Edit(link.place.path, link.start, link.end, new[len(root) :]))

    def _may_lead(self, page: Published, data: bytes) -> bool:
        """Whether a light look at the page finds such a link, so that the others are not parsed."""
        if any(host.encode() in data for host in self.now.site.hosts):
            return True  # an address may stand bare in the text
        return any(self._stale(page, target) for target in link_targets(data, page.path))

    def _stale(self, page: Published, target: str) -> tuple[Moved, Published, Published] | None:
        """
        The move because of which a link finds no page, with the page of base and that of head that it means; None
        where it finds one.

        Either the page moved that it leads to, or the one that it stands on, which is then no other than the first.
        """
        asked = self.now.of(page, target)
        if asked.kind != "page" or asked.form == "fragment" or self.now.page(asked) is not None:
            return None
        own = self.arrived.get(page.path)
        old = self.then.page(self.then.of(own.old, target)) if own else None
        if (meant := old or self.then.page(asked)) is None or self.links.presence.never_led(page, target, meant):
            return None
        moved = self.moved.get(old.path) if old else None
        if own and old and not moved:
            goal = self.now.site.by_path.get(old.path)
            return (own, old, goal) if goal and self._is_dead(page, asked) else None
        moved = self.moved.get(meant.path)
        return (moved, moved.old, moved.new) if moved and moved.old.version == page.version else None

    def _is_dead(self, page: Published, asked: Destination) -> bool:
        """Whether nothing else answers a link that finds no page: no file, no list of pages, no redirect."""
        keys = {self.now.site.key(address) for address in asked.addresses}
        presence = self.links.presence
        if presence.may_be_there(page, asked) or not presence.lists.isdisjoint(keys):
            return False
        return not self.links.elsewhere.answers(asked)

    def _edit(self, page: Published, data: bytes, link: Link, old: Published, new: Published) -> Iterator[Edit]:
        """The edit that rewrites a link, where the file says it letter by letter."""
        written = data[link.start : link.end].decode("utf-8", "surrogateescape")
        if not written or written != link.target.removeprefix("doc:"):
            return
        own = self.arrived.get(page.path)
        made = self.rewriting.link(page, link.target, old, new, own.old if own else None)
        if made is not None and not self._loses_its_anchor(page, link, made, new):
            yield Edit(page.path, link.start, link.end, made.removeprefix("doc:"))

    def _loses_its_anchor(self, page: Published, link: Link, made: str, new: Published) -> bool:
        """Whether the page that took over is without the section that a link names, so that its author must choose."""
        asked = self.now.of(page, made)
        return bool(asked.fragment) and self.links.fragment(page, link, asked, new) is not None


def _arrived(before: SiteMap, moved: Iterable[Moved]) -> dict[str, Moved]:
    """The new files, each with the page that became it: of several that went into one, that of its name."""
    found: dict[str, Moved] = {}
    for each in moved:
        path, name = each.new.path, each.new.path.rpartition("/")[2]
        if path not in before.by_path and (path not in found or each.old.path.rpartition("/")[2] == name):
            found[path] = each
    return found


def _subject(stale: _Stale) -> StaleTarget:
    moved = stale.moved
    by_file = not moved.gone or stale.behind or all(_names_file(link.target) for link in stale.links)
    old, new = (moved.old.path, moved.new.path) if by_file else (moved.old.address, moved.new.address)
    return StaleTarget(
        old,
        new,
        tuple(stale.links),
        tuple(stale.edits),
        complete=len(stale.edits) == len(stale.links),
        safe=moved.safe,
        redirected=moved.redirected and not by_file,
        behind=stale.behind,
    )


def _names_file(target: str) -> bool:
    return target.startswith("doc:") or target.partition("#")[0].partition("?")[0].endswith(SOURCES)
