"""What a change did to the site's redirect files: the entries that it added, and those that lead elsewhere now."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from docs_guard.app.moment import SiteChange
from docs_guard.app.sources import ReadSource, read_source
from docs_guard.model.redirect import Kind, Live, Redirect
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.redirects.table import Table

EXACT = (Kind.exact, Kind.client)


class Movement:
    """The redirect files of a site at base and at head, as far as the change touched them."""

    def __init__(self, sources: Sequence[ReadSource], base: Tree, site: SiteChange, touched: Collection[str]) -> None:
        self.sources = sources
        self.base = base
        self.site = site
        self.touched = touched

    @cached_property
    def earlier(self) -> list[ReadSource]:
        """The sources as they were at base; those that the change does not touch, as they are."""
        before = self.site.before
        return [] if before is None else [self._earlier(each, before) for each in self.sources]

    def _earlier(self, each: ReadSource, before: SiteMap) -> ReadSource:
        path = each.source.path
        if path and path not in self.touched:
            return each
        if path:
            return read_source(path, each.format, self.base, before)
        source = replace(each.source, tree=self.base, map=before, pages=lambda: self._pages(before))
        return replace(each, source=source, reading=each.format.read(source))

    def _pages(self, before: SiteMap) -> Iterator[tuple[Published, bytes]]:
        """The touched pages as they were, whose front matter may have held entries."""
        for path in sorted(self.touched & before.by_path.keys()):
            yield before.by_path[path], self._bytes(path)

    @cached_property
    def _known(self) -> set[str]:
        return {rule.source for each in self.earlier for rule in each.reading.redirects}

    def is_new(self, rule: Redirect) -> bool:
        """Whether no entry of base had this source."""
        return rule.place.path in self.touched and rule.source not in self._known

    @cached_property
    def _older(self) -> Table | None:
        before = self.site.before
        return Table([(each.format, each.reading) for each in self.earlier], before) if before else None

    def led_to(self, rule: Redirect, lost: Published) -> bool:
        """Whether an entry is an older name of a lost page: its source led there at base."""
        was = self._older.resolve(rule.source) if self._older and rule.source.startswith("/") else None
        return isinstance(was, Live) and bool(was.hops) and was.page.path == lost.path

    def followed(
        self, lost: Sequence[Published], answered: Sequence[Published], table: Table
    ) -> Iterator[tuple[str, str]]:
        """
        (path of a page that is gone, path of the living page that readers get instead), as entries tell.

        Of a page that some entry answers it is the answer; for a lost one, entries for other addresses are asked that
        led to it at base and lead elsewhere now. `table` is that of head.
        """
        for page in answered:
            now = table.resolve(page.address)
            if isinstance(now, Live):
                yield page.path, now.page.path
        gone = {page.path for page in lost}
        for url, was in self._changed(lost):
            now = table.resolve(url)
            if was in gone and isinstance(now, Live):
                yield was, now.page.path

    def _changed(self, lost: Sequence[Published]) -> Iterator[tuple[str, str]]:
        """(URL path, path of the page that readers got) at base, for the entries of base that head has not."""
        if self._older is None or not self._may_name(lost):
            return
        kept = {_meaning(rule) for each in self.sources for rule in each.reading.redirects}
        changed = (rule for each in self.earlier for rule in each.reading.redirects if _meaning(rule) not in kept)
        for url in dict.fromkeys(rule.source for rule in changed if rule.kind in EXACT and rule.source.startswith("/")):
            was = self._older.resolve(url)
            if isinstance(was, Live) and was.hops:
                yield url, was.page.path

    def _may_name(self, lost: Sequence[Published]) -> bool:
        """Whether a touched source of base may lead to a lost page: asked before any of them is read a second time."""
        names = {page.address.rstrip("/").rpartition("/")[2].encode("utf-8", "surrogateescape") for page in lost}
        for each in self.sources:
            path = each.source.path
            if path in self.touched and any(name in self._bytes(path) for name in names):
                return True
            if not path and each.reading.redirects:  # a site whose pages hold entries
                return True
        return False

    def _bytes(self, path: str) -> bytes:
        try:
            return self.base.read(path)
        except (KeyError, Unreadable):
            return b""


def _meaning(rule: Redirect) -> tuple[str, str]:
    return rule.written or rule.source, rule.target
