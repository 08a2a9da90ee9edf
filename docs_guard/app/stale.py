"""Finds the links at head that still lead to where a page was before the change."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from docs_guard.app.moment import SiteChange
from docs_guard.app.survey import Survey
from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Edit
from docs_guard.model.links import StaleTarget
from docs_guard.model.loss import LostPage
from docs_guard.model.page import Link
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.pages.light import link_targets
from docs_guard.pages.mentions import Mentions, names_of
from docs_guard.sites.destination import Destinations, is_index
from docs_guard.sites.link import SOURCES
from docs_guard.sites.rewriting import Rewriting


@dataclass(frozen=True, slots=True)
class Moved:
    """
    A page of base, and the page of head that took over. `gone`: its address is no page's any more, not its file alone.

    `safe`: readers of the old address are sent there, or will be, without asking anybody.
    """

    old: Published
    new: Published
    gone: bool
    safe: bool
    redirected: bool = False


@dataclass
class _Stale:
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
    if site.before is None:
        return
    moved = {each.old.path: each for each in moves(survey, site, lost, answers)}
    if moved:
        yield from told(survey.head, site.before, site.after, moved)


def moves(
    survey: Survey, site: SiteChange, lost: Sequence[LostPage], answers: Mapping[Published, Published]
) -> Iterator[Moved]:
    """The pages that the change moved, as far as it is certain where they went."""
    before, after = site.before, site.after
    if before is None:
        return
    for each in lost:
        first = next(iter(each.candidates), None)
        if first and first.automatic and (new := after.by_path.get(first.path or "")):
            yield Moved(each.page, new, gone=True, safe=True)
    for old, new in answers.items():
        if new.path in after.by_path:
            above = old.address.startswith(new.address.rstrip("/") + "/")
            yield Moved(old, new, gone=True, safe=not above, redirected=True)
    for path in survey.differing.deleted:
        if (page := before.by_path.get(path)) and (now := after.page_at(page.address)) and now.path != path:
            yield Moved(page, now, gone=False, safe=True)


def told(head: Tree, before: SiteMap, after: SiteMap, moved: Mapping[str, Moved]) -> Iterator[StaleTarget]:
    """The links of head's pages that lead to a moved page, page by page, so that each is read once."""
    reading = _Reading(before, after, moved)
    for page, data in _mentioning(head, after, moved.values()):
        reading.read(page, data)
    for path, stale in reading.found.items():
        yield _subject(moved[path], stale)


class _Reading:
    def __init__(self, before: SiteMap, after: SiteMap, moved: Mapping[str, Moved]) -> None:
        self.moved = moved
        self.now = Destinations(after)
        self.then = Destinations(before)
        self.rewriting = Rewriting(before, self.now)
        self.found: dict[str, _Stale] = {}

    def read(self, page: Published, data: bytes) -> None:
        if not self._may_lead(page, data):
            return
        from docs_guard.pages.page import read

        for link in read(data, page.path).links:
            moved = self._leads_to(page, link.target)
            if moved is not None:
                stale = self.found.setdefault(moved.old.path, _Stale())
                stale.links.append(link)
                stale.edits += self._edit(page, data, link, moved)

    def _may_lead(self, page: Published, data: bytes) -> bool:
        """Whether a light look at the page finds such a link, so that the others are not parsed."""
        if any(host.encode() in data for host in self.now.site.hosts):
            return True  # an address may stand bare in the text
        return any(self._leads_to(page, target) for target in link_targets(data, page.path))

    def _leads_to(self, page: Published, target: str) -> Moved | None:
        """The moved page that a link looks for at its old place; None for a link that finds a page."""
        asked = self.now.of(page, target)
        if asked.kind != "page" or asked.form == "fragment" or self.now.page(asked) is not None:
            return None
        old = self.then.page(asked)
        moved = self.moved.get(old.path) if old else None
        return moved if moved and moved.old.version == page.version else None

    def _edit(self, page: Published, data: bytes, link: Link, moved: Moved) -> Iterator[Edit]:
        """The edit that rewrites a link, where the file says it letter by letter."""
        written = data[link.start : link.end].decode("utf-8", "surrogateescape")
        if not written or written != link.target.removeprefix("doc:"):
            return
        made = self.rewriting.link(page, link.target, moved.old, moved.new)
        if made is not None:
            yield Edit(page.path, link.start, link.end, made.removeprefix("doc:"))


def _mentioning(head: Tree, after: SiteMap, moved: Iterable[Moved]) -> Iterator[tuple[Published, bytes]]:
    """The pages of head whose bytes hold the name of a moved page, or that stand below a folder whose page moved."""
    olds = [each.old for each in moved]
    mentions = Mentions(name for old in olds for name in names_of(old.path, old.address))
    folders = tuple({old.path.rpartition("/")[0] + "/" for old in olds if is_index(old.path)})
    pages = {page.path: page for page in after.pages if page.path in head}
    for path, data in head.read_many(pages):
        if not isinstance(data, Unreadable) and (path.startswith(folders) or mentions.within(data)):
            yield pages[path], data


def _subject(moved: Moved, stale: _Stale) -> StaleTarget:
    by_file = not moved.gone or all(_names_file(link.target) for link in stale.links)
    old, new = (moved.old.path, moved.new.path) if by_file else (moved.old.address, moved.new.address)
    return StaleTarget(
        old,
        new,
        tuple(stale.links),
        tuple(stale.edits),
        complete=len(stale.edits) == len(stale.links),
        safe=moved.safe,
        redirected=moved.redirected and not by_file,
    )


def _names_file(target: str) -> bool:
    return target.startswith("doc:") or target.partition("#")[0].partition("?")[0].endswith(SOURCES)
