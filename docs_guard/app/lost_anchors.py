"""Finds the anchors that something leads to and that their page lacks, and of a change those that it took away."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from io import BytesIO
from typing import Literal

from docs_guard.app.address_lists import AddressList
from docs_guard.app.kept_anchors import Kept, kept
from docs_guard.app.links import SiteLinks
from docs_guard.app.moment import SiteChange
from docs_guard.app.survey import Survey
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.links import LostAnchor
from docs_guard.model.place import Place
from docs_guard.model.redirect import Live
from docs_guard.model.site import Published
from docs_guard.model.tree import Unreadable
from docs_guard.redirects.table import Table
from docs_guard.sites.fragments import is_no_anchor, nearest

MOST = 100_000
"""Addresses of a list that are looked at."""
Anchor = tuple[str, str]
"""The file of a page, and a fragment."""
Kind = Literal["link", "redirect", "address of a list"]
PLURAL = {"link": "links", "redirect": "redirects", "address of a list": "addresses of lists"}


@dataclass(frozen=True, slots=True)
class Use:
    """What leads to an anchor, as it is written."""

    kind: Kind
    place: Place
    said: str


class State(SiteLinks):
    """The anchors of a site at one moment, and what leads to them."""

    @cached_property
    def table(self) -> Table:
        return self.elsewhere.table

    def ends(self, url: str) -> Published | None:
        """The page at which a reader of a URL path ends."""
        end = self.table.resolve(url)
        return end.page if isinstance(end, Live) and end.page.path in self.site.by_path else None

    def is_missing(self, page: Published, fragment: str) -> bool:
        """Whether a page certainly has no such anchor."""
        folder = self.destinations.folder_of(page)
        if not folder or not folder.slugs or is_no_anchor(fragment, self.site.generator, "root", page.path):
            return False
        anchors = self.anchors_of(page.path)
        return anchors is not None and fragment not in anchors

    def uses(self, inbound: Sequence[str]) -> Mapping[Anchor, list[Use]]:
        """The redirects and the addresses of lists that lead to anchors which their pages lack."""
        found: dict[Anchor, list[Use]] = {}
        for url, use in (*self._redirects(), *self._listed(inbound)):
            path, _, fragment = url.partition("#")
            page = self.ends(path) if fragment else None
            if page and self.is_missing(page, fragment):
                found.setdefault((page.path, fragment), []).append(use)
        return found

    def _redirects(self) -> Iterator[tuple[str, Use]]:
        for rule in self.table.rules:
            goal = self.table.internal(rule.target, rule.source) if "#" in rule.target else None
            if goal:
                fragment = rule.target.partition("#")[2]
                said = f"{rule.written or rule.source} {rule.target}"
                yield f"{goal.partition('#')[0]}#{fragment}", Use("redirect", rule.place, said)

    def _listed(self, inbound: Sequence[str]) -> Iterator[tuple[str, Use]]:
        for path in inbound:
            try:
                entries = AddressList(BytesIO(self.tree.read(path) if path in self.tree else b""), path).entries()
                for _, named in zip(range(MOST), entries, strict=False):
                    goal = self.table.internal(named.address, "/") if "#" in named.address else None
                    if goal:
                        fragment = named.address.partition("#")[2]
                        yield (
                            f"{goal.partition('#')[0]}#{fragment}",
                            Use("address of a list", Place(path), named.address),
                        )
            except (Unreadable, Failure):
                continue  # a list that cannot be read says nothing; `redirects inbound` tells why


def lost_anchors(survey: Survey, site: SiteChange, inbound: Sequence[str]) -> Iterator[LostAnchor]:
    """Without a base every redirect and listed address that leads to none; with one what the change brought."""
    now = State(survey.head, site.after, site.config)
    uses = dict(now.uses(inbound))
    if site.before is None:
        yield from (_lost(now, anchor, told, None) for anchor, told in uses.items())
        return
    then = State(survey.base, site.before, site.config)
    known = Counter((use.kind, use.said) for told in then.uses(inbound).values() for use in told) if uses else Counter()
    for anchor, told in list(uses.items()):
        uses[anchor] = [use for use in told if not known[use.kind, use.said]]
    gone = _gone(survey, now, then)
    for anchor, use in _links(now, gone):
        uses.setdefault(anchor, []).insert(0, use)
    yield from (_lost(now, anchor, told, gone.get(anchor)) for anchor, told in uses.items() if told)


def _gone(survey: Survey, now: State, then: State) -> dict[Anchor, Kept]:
    """The anchors that the touched pages had and lack now, with what took their place."""
    changed = {*survey.differing.added, *survey.differing.modified, *survey.differing.deleted}
    found: dict[Anchor, Kept] = {}
    for page in now.site.pages:
        before = then.site.by_key.get(then.site.key(page.address))
        if before is None or changed.isdisjoint((page.path, before.path)):
            continue
        old = then.anchors_of(before.path) or frozenset()
        lost = [each for each in sorted(old) if now.is_missing(page, each)]
        for fragment, place in kept(then, before, now, page, lost).items() if lost else ():
            found[page.path, fragment] = place
    return found


def _links(now: State, gone: Mapping[Anchor, Kept]) -> Iterator[tuple[Anchor, Use]]:
    """The links of all pages that lead to one of these anchors."""
    marks = {f"#{fragment}".encode("utf-8", "surrogateescape") for _, fragment in gone}
    if not marks:
        return
    pages = now.tree.read_many(page.path for page in now.site.pages if page.path in now.tree)
    asked = [path for path, data in pages if isinstance(data, bytes) and any(mark in data for mark in marks)]
    for page, text in now.pages(asked):
        for link in text.links:
            wanted = now.destinations.of(page, link.target)
            found = now.destinations.page(wanted) if wanted.fragment else None
            if found and (found.path, wanted.fragment) in gone:
                yield (found.path, wanted.fragment), Use("link", link.place, link.target)


def _lost(now: State, anchor: Anchor, uses: Sequence[Use], place: Kept | None) -> LostAnchor:
    path, fragment = anchor
    counted = Counter(use.kind for use in uses)
    kinds = tuple(f"{number} {PLURAL[kind] if number > 1 else kind}" for kind, number in counted.items())
    near = nearest(fragment, now.anchors_of(path) or ())
    address, places = now.site.by_path[path].address, tuple(use.place for use in uses)
    if place is None:
        return LostAnchor(path, address, fragment, places, kinds, near=near)
    known = (place.heading, place.line, place.text, place.edit)
    return LostAnchor(path, address, fragment, places, kinds, True, *known, near, _entry(now, address, fragment, place))


def _entry(now: State, address: str, fragment: str, place: Kept) -> str:
    """The entry that leads from the old anchor to the new one, where the generator has such entries."""
    if now.site.generator != "mdbook" or not place.anchor:
        return ""
    bare = address.removeprefix(now.site.base)
    return f'"{bare}#{fragment}" = "{bare.rpartition("/")[2]}#{place.anchor}"'
