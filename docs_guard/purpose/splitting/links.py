"""The links of a page that is split, written so that each still leads to where it led."""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from docs_guard.model.declared import dataclass
from docs_guard.model.page import Image, Link, Page
from docs_guard.model.site import Published, SiteMap
from docs_guard.pages.page import RST
from docs_guard.purpose.splitting.anchors import Anchors
from docs_guard.purpose.splitting.files import ADDRESSED, Naming, outside_code, plain
from docs_guard.purpose.splitting.text import Patch
from docs_guard.sites.destination import Destination, Destinations
from docs_guard.sites.rewriting import Rewriting, escape, relative

DEFINED = re.compile(rb"^ {0,3}\[(?!\^)[^\[\]\r\n]{1,300}\]:[ \t]{0,9}<?(?P<target>[^\s<>]{1,2000})", re.MULTILINE)
BEFORE, BEHIND = b"\"'(<= \t\r\n:`", b"\"')> \t\r\n#?`"


@dataclass(frozen=True, slots=True)
class Linking(Naming):
    """The links of both pages, and of others to them."""

    def at_new(self, page: Page, anchors: Anchors) -> tuple[Patch, ...]:
        """Every link of the page as it has to be written on the new one."""
        found = {
            (link.start, link.end): self._moved(link.target, anchors) for link in page.links if link.end > link.start
        }
        data = page.data
        for match in outside_code(DEFINED.finditer(data), page):
            found.setdefault(match.span("target"), self._moved(plain(match["target"]), anchors))
        patches = dict(_patches(data, found))
        for image in page.images:
            src = self.file(image.src)
            if src != image.src:
                for start, end in _within(data, image):
                    patches.setdefault((start, end), src.encode("utf-8", "surrogateescape"))
        for span, path in self.named_files(page):
            patches.setdefault(span, path)
        return tuple(Patch(start, end, text) for (start, end), text in patches.items())

    def at_old(self, page: Page, anchors: Anchors) -> tuple[Patch, ...]:
        """The links of the page to anchors that it is without, for the part that stays."""
        found = {
            (link.start, link.end): self.to_anchor(self.old, link.target, anchors)
            for link in page.links
            if link.end > link.start and "#" in link.target
        }
        return tuple(Patch(start, end, text) for (start, end), text in _patches(page.data, found))

    def to_anchor(self, page: Published, target: str, anchors: Anchors) -> str:
        """A link on any page to an anchor of the old one, where that is now."""
        asked = Destinations(self.site).of(page, target)
        found = Destinations(self.site).page(asked)
        if not asked.fragment or found is None or found.path != self.old.path:
            return target
        name = anchors.moved.get(asked.fragment, anchors.moved.get(unquote(asked.fragment)))
        if name is None:
            now = anchors.renamed.get(asked.fragment)
            return target.partition("#")[0] + "#" + now if now else target
        written = self.link(page, self.new, target if asked.form != "fragment" else "")
        return f"{written}#{name}" if name else written

    def link(self, page: Published, goal: Published, like: str = "") -> str:
        """The address of a page as another one links to it, written as a link to the old one is."""
        if like:
            rewriting = Rewriting(self.site, Destinations(self.site))
            made = rewriting.link(page, like.partition("#")[0], self.old, goal)
            if made is not None:
                return made
        return self._plain(page, goal)

    def like(self, page: Published, goal: Published, links: tuple[Link, ...]) -> str:
        """The address of a page, written as the links of a page to others of the site are."""
        if page.path.endswith(RST) and self.site.generator == "sphinx":
            return relative(page.path, goal.path)  # for the name of a document
        rewriting, destinations = Rewriting(self.site, Destinations(self.site)), Destinations(self.site)
        for link in links:
            asked = destinations.of(self.old, link.target)
            found = destinations.page(asked)
            if found is None or asked.form in ("fragment", "host", "document") or found.path == goal.path:
                continue
            made = rewriting.link(page, link.target.partition("#")[0].partition("?")[0], found, goal, self.old)
            if made and self._leads(page, made, goal):
                return made
        return self._plain(page, goal)

    def _plain(self, page: Published, goal: Published) -> str:
        if page.path.endswith(RST) and self.site.generator == "sphinx":
            return escape(relative(page.address, goal.address))  # Sphinx leaves an address in rst as it is written
        by_file = escape(relative(page.path, Destinations(self.site).named(goal)))
        if self.site.generator not in ADDRESSED and self._leads(page, by_file, goal):
            return by_file
        return escape(goal.address) if self._leads(page, goal.address, goal) else by_file

    def _leads(self, page: Published, target: str, goal: Published) -> bool:
        found = Destinations(self.site).page(Destinations(self.site).of(page, target))
        return found is not None and found.path == goal.path

    def _moved(self, target: str, anchors: Anchors) -> str:
        """A link of the old page as the new one has to write it."""
        destinations = Destinations(self.site)
        asked = destinations.of(self.old, target)
        found = destinations.page(asked)
        if asked.kind == "page" and found is not None and found.path == self.old.path:
            return self._to_self(target, asked, anchors)
        if asked.kind == "file":
            return self.file(target)
        if asked.kind != "page" or asked.form not in ("relative", "document"):
            return target
        if found is not None:
            made = Rewriting(self.site, destinations).link(self.new, target, found, found, self.old)
            if made is not None:
                return made
            now = destinations.page(destinations.of(self.new, target))
            if now is not None and now.path == found.path:
                return target
        return self.by_path(target)

    def _to_self(self, target: str, asked: Destination, anchors: Anchors) -> str:
        if not asked.fragment:
            return target if asked.form == "fragment" else self._as_old(target)
        name = anchors.moved.get(asked.fragment, anchors.moved.get(unquote(asked.fragment)))
        if name is not None:
            return "#" + name
        if asked.fragment in anchors.stays or asked.fragment in anchors.renamed or asked.form != "fragment":
            return f"{self._as_old(target)}#{anchors.renamed.get(asked.fragment, asked.fragment)}"
        return target

    def _as_old(self, target: str) -> str:
        path = target.partition("#")[0]
        made = (
            Rewriting(self.site, Destinations(self.site)).link(self.new, path, self.old, self.old, self.old)
            if path
            else None
        )
        if made is None and path and self._leads(self.new, path, self.old):
            return path
        if made is None and target.startswith("doc:"):
            return "doc:" + relative(self.new.path, self.old.path[: self.old.path.rfind(".")])
        return made or self._plain(self.new, self.old)


def _patches(data: bytes, found: dict[tuple[int, int], str]) -> Iterator[tuple[tuple[int, int], bytes]]:
    """The targets that change, where the file says them letter by letter."""
    for (start, end), made in found.items():
        written = plain(data[start:end])
        made = made.removeprefix("doc:")
        if made != written and not (written.startswith(("http://", "https://")) or not written):
            yield (start, end), made.encode("utf-8", "surrogateescape")


def _within(data: bytes, image: Image) -> Iterator[tuple[int, int]]:
    """Where the address of a picture stands in the reference to it."""
    name = image.src.encode("utf-8", "surrogateescape")
    at = data.find(name, image.start, image.end) if name and len(name) < 2000 else -1
    while at >= 0:
        before, behind = data[at - 1 : at], data[at + len(name) : at + len(name) + 1]
        if before in _SIGNS_BEFORE and (behind in _SIGNS_BEHIND or at + len(name) == image.end):
            yield at, at + len(name)
        at = data.find(name, at + len(name), image.end)


_SIGNS_BEFORE = frozenset(bytes((sign,)) for sign in BEFORE)
_SIGNS_BEHIND = frozenset(bytes((sign,)) for sign in BEHIND)


def with_page(site: SiteMap, page: Published) -> SiteMap:
    """The site with one page more."""
    return replace(site, pages=tuple(sorted((*site.pages, page), key=lambda each: each.path)))
