"""Finds links that lead nowhere and pages that no link leads to; read only where a rule that is on asks for them."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from functools import cached_property

from docs_guard.app.elsewhere import Elsewhere
from docs_guard.app.moment import SiteChange
from docs_guard.app.survey import Survey
from docs_guard.config.settings import SiteConfig
from docs_guard.model.links import BrokenAnchor, BrokenLink, OrphanPage
from docs_guard.model.page import Link, Page
from docs_guard.model.redirect import Live
from docs_guard.model.regex import regex
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.sites.assets import asset
from docs_guard.sites.destination import Destination, Destinations, is_index
from docs_guard.sites.fragments import is_no_anchor, nearest
from docs_guard.sites.presence import Presence

Broken = BrokenLink | BrokenAnchor
WRITTEN = (".md", ".mdx", ".markdown", ".rst")
"""Pages whose anchors can be told."""
BROUGHT = regex(
    rb"\{\{(?![<%])|^data_source:|--8<--|^::: [\w.-]+[ \t]*\r?$|^=== \"|^:[ \t]{1,3}\S"
    rb"|^(?:type|layout):[ \t]*(?!docs?\b|page\b|blog\b|default\b)\S",
    re.MULTILINE,
)
"""What brings text into a page from elsewhere, whatever its markup language."""
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")
THEMED = frozenset({"nextjs", "plain"})
"""Generators whose sites may bring their own way to read relative links: in doubt every reading counts."""
NAMED = regex(rb"\{[^{}\n#]{0,100}#([\w.:-]{1,200})|\b(?:id|name)=[\"'{]{0,2}([^\"'{}<>\s]{1,200})")
"""Anchors that are written anywhere: in attribute lists, in tags."""


def link_subjects(
    survey: Survey, site: SiteChange, judged: Callable[[type], bool]
) -> Iterator[BrokenLink | BrokenAnchor | OrphanPage]:
    """What is to be said of a site's links: everything, or where there is a base what the change brought."""
    if judged(BrokenLink) or judged(BrokenAnchor):
        yield from (broken for broken in _brought(survey, site) if judged(type(broken)))
    if judged(OrphanPage):
        from docs_guard.app.orphans import orphan_pages

        yield from orphan_pages(survey, site)


def _brought(survey: Survey, site: SiteChange) -> Iterator[Broken]:
    """The broken links of the pages that the change touched, without those that its pages had before."""
    touched = survey.touched
    now = SiteLinks(survey.head, site.after, site.config)
    found = list(now.broken(touched))
    if not found or touched is None or site.before is None:
        yield from found
        return
    went = (*survey.differing.modified, *survey.differing.deleted)
    then = SiteLinks(survey.base, site.before, site.config)
    old = Counter((type(broken), broken.link.target) for broken in then.broken(went))
    for broken in found:
        key = type(broken), broken.link.target
        if old[key]:
            old[key] -= 1
        else:
            yield broken


class SiteLinks:
    """The links of a site at one moment."""

    def __init__(self, tree: Tree, site: SiteMap, config: SiteConfig) -> None:
        self.tree = tree
        self.site = site
        self.config = config
        self.destinations = Destinations(site)
        self.elsewhere = Elsewhere(tree, site, config)
        self.presence = Presence(tree, site, config, self.elsewhere.ignored)
        self._anchors: dict[str, frozenset[str] | None] = {}

    def pages(self, only: Collection[str] | None = None) -> Iterator[tuple[Published, Page]]:
        """The pages of the site that people write by hand, parsed; frozen versions are left out."""
        from docs_guard.pages.page import read

        own = {page.path: page for page in self.site.pages if page.path.endswith(WRITTEN) and not page.version}
        asked = [path for path in own if path in self.tree and (only is None or path in only)]
        for path, data in self.tree.read_many(asked):
            if not isinstance(data, Unreadable):
                yield own[path], read(data, path)

    def leads_to(self, page: Published, target: str) -> Published | None:
        """The page at which a reader of a link ends, by a redirect too."""
        asked = self.destinations.of(page, target)
        found = self.destinations.page(asked)
        if found is not None or asked.kind != "page":
            return found
        ends = (self.elsewhere.table.resolve(address) for address in asked.addresses)
        return next((end.page for end in ends if isinstance(end, Live)), None)

    def broken(self, only: Collection[str] | None) -> Iterator[Broken]:
        """The links of some pages (all of them where that is None) that lead nowhere."""
        for page, text in self.pages(only):
            for link in text.links:
                broken = self._judged(page, link)
                if broken is not None:
                    yield broken

    def _judged(self, page: Published, link: Link) -> Broken | None:
        asked = self.destinations.of(page, link.target)
        if asked.kind == "file":
            return self._file(page, link, asked)
        if asked.kind != "page":
            return None
        found = self.destinations.page(asked)
        if found is None:
            return self._page(page, link, asked)
        return self.fragment(page, link, asked, found) if asked.fragment else None

    def _file(self, page: Published, link: Link, asked: Destination) -> BrokenLink | None:
        """A picture is broken where nothing in the repository has its name; other files may be made by the build."""
        name = asked.files[0].rpartition("/")[2] if asked.files else ""
        if asked.form != "relative" or not name.lower().endswith(PICTURES) or name in self.presence.names:
            return None
        path = link.target.partition("#")[0].partition("?")[0]
        if asset(self.tree, self.site, page.path, path) or not self.presence.is_missing(page, asked):
            return None
        return BrokenLink(link, asked.files[0])

    def _page(self, page: Published, link: Link, asked: Destination) -> BrokenLink | None:
        if not self.presence.is_missing(page, asked) or self.elsewhere.answers(asked):
            return None
        themed = asked.form == "relative" and (self.site.generator in THEMED or "/_index." in page.path)
        if themed and self.destinations.otherwise(page, link.target):
            return None
        told = next(iter((*asked.files[:1], *asked.addresses[:1], *asked.stems[:1])), link.target)
        return BrokenLink(link, told, self._near(told))

    def fragment(self, page: Published, link: Link, asked: Destination, found: Published) -> BrokenAnchor | None:
        """Whether the page that a link finds has the anchor that it names."""
        folder = self.destinations.folder_of(found)
        if not asked.files and self._owners[self.site.key(found.address)] > 1:
            return None  # several versions of a page have one address
        if not folder or not folder.slugs or is_no_anchor(asked.fragment, self.site.generator, asked.form, page.path):
            return None
        anchors = self.anchors_of(found.path)
        if anchors is None or asked.fragment in anchors or _plain(asked.fragment) in anchors:
            return None
        if self.site.generator in THEMED and asked.form == "relative" and not asked.files and is_index(page.path):
            return None  # another page may be meant
        return BrokenAnchor(link, found.path, asked.fragment, nearest(asked.fragment, anchors))

    def anchors_of(self, path: str) -> frozenset[str] | None:
        """The anchors of a page; None where they cannot be told."""
        if path not in self._anchors:
            self._anchors[path] = self._read_anchors(path)
        return self._anchors[path]

    def _read_anchors(self, path: str) -> frozenset[str] | None:
        from docs_guard.pages.page import read

        folder = self.destinations.folder_of(self.site.by_path[path])
        try:
            page = read(self.tree.read(path), path) if path.endswith(WRITTEN) else None
        except (KeyError, Unreadable):
            page = None
        if page is None or folder is None or page.composed or page.cut_short or BROUGHT.search(page.data):
            return None
        if not all(heading.title for heading in page.headings):
            return None  # a heading that is all comment or code is filled in by the build
        written = (name.decode("utf-8", "replace") for found in NAMED.findall(page.data) for name in found if name)
        return frozenset(written).union(*(page.anchors(style) for style in folder.slugs))

    @cached_property
    def _owners(self) -> Counter[str]:
        """How many files publish an address."""
        return Counter(self.site.key(page.address) for page in self.site.pages)

    def _near(self, asked: str) -> str:
        """The one page whose address ends like what is asked for; empty where there are none or several."""
        name = asked.rstrip("/").rpartition("/")[2].partition(".")[0].lower()
        found = self._by_name.get(name, ())
        return found[0] if len(found) == 1 else ""

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for page in self.site.pages:
            found.setdefault(self.site.key(page.address).rpartition("/")[2].lower(), []).append(page.address)
        return found


def _plain(fragment: str) -> str:
    from urllib.parse import unquote

    return unquote(fragment)
