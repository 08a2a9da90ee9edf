"""What the pages of one moment are for: declared, and read from them where a rule asks."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING

from docs_guard.app.illustrated import Pages
from docs_guard.app.verdict import Bench
from docs_guard.config.settings import Config
from docs_guard.model.change import PageChange
from docs_guard.model.page import Page
from docs_guard.model.picture import IllustratedPage
from docs_guard.model.purpose import Declared, Purpose, PurposeChange, PurposedPage, Reading, UndeclaredPage
from docs_guard.model.tree import Unreadable

if TYPE_CHECKING:
    from docs_guard.purpose.declared import Declarations, NoPurpose
    from docs_guard.purpose.layout import Layout
    from docs_guard.purpose.spelling import Spelling

Subject = PurposedPage | UndeclaredPage


class Purposes:
    """The purposes of some pages; each page is read once, on first demand."""

    def __init__(self, pages: Pages, config: Config, bench: Bench | None = None) -> None:
        self.pages = pages
        self.config = config
        self.of_declared = bench is not None and bench.judges(PurposedPage, PurposeChange)
        self.of_others = bench is not None and bench.judges(UndeclaredPage)
        self.known: set[str] = set()
        """The pages that declare a purpose, of those that were looked at."""
        if self.of_declared or self.of_others:
            pages.also = self.wants

    @cached_property
    def declarations(self) -> "Declarations":
        from docs_guard.purpose.declared import Declarations

        roots = [root for site in self.pages.sites for root in site.roots]
        return Declarations(self.config.purpose, self.config.path or "docs-guard.toml", roots)

    def declared(self, data: bytes, path: str) -> Declared | None:
        """The purpose that a page has by its author's word, if it has one."""
        return self.declarations.of(data, path)

    def wants(self, data: bytes, path: str) -> bool:
        """Whether a rule has something to judge in a page; there is none for one that is declared to be none of all."""
        told = self.declarations.told(data, path)
        if isinstance(told, Declared):
            self.known.add(path)
            return self.of_declared
        return self.of_others and told is None

    def subjects(self, page: IllustratedPage, change: PageChange | None = None) -> Iterator[Subject]:
        """The page as the rules about purpose judge it; with the change that it is part of, if there is one."""
        if self.wants(page.page.data, page.path):
            known = self._changed(page, change) if change else self.purposed(page)
            yield known if known.declared else UndeclaredPage(page.page, page.address, reader(page.page))

    def purposed(self, page: IllustratedPage) -> PurposedPage:
        """The page with its purpose, whatever the rules ask for."""
        return self._as(page, self.declared(page.page.data, page.path))

    def _changed(self, page: IllustratedPage, change: PageChange) -> PurposedPage:
        """The page with what it was, where that had a purpose of the same kind."""
        known = self.purposed(page)
        then = self.declared(change.before.page.data, change.before.path) if change.before and known.declared else None
        if not (change.before and then and known.declared) or then.loose or then.kind != known.declared.kind:
            return known
        return replace(known, change=PurposeChange(self._as(change.before, then), known, change.hunks))

    def _as(self, page: IllustratedPage, declared: Declared | None) -> PurposedPage:
        home = partial(self.home, page.path)
        return PurposedPage(page.page, page.address, declared, reader(page.page), home, self.word)

    def change(self, change: PageChange) -> Iterator[PurposeChange]:
        """A page of the change whose purpose is declared, and that it was somewhere before."""
        known = self.declared(change.after.page.data, change.path) if self.of_declared else None
        if known:
            before = self._as(change.before, known) if change.before else None
            yield PurposeChange(before, self._as(change.after, known), change.hunks)

    def home(self, path: str, purpose: Purpose) -> str | None:
        """The folder with pages of a purpose that is nearest to a page."""
        return self._layout.home(purpose, path)

    def word(self, key: str, purpose: Purpose) -> str | None:
        """What the repository's pages write behind a key of front matter for a purpose."""
        return self._spelling.word(key, purpose)

    @cached_property
    def _layout(self) -> "Layout":
        from docs_guard.purpose.layout import Layout

        return Layout(self._told)

    @cached_property
    def _spelling(self) -> "Spelling":
        from docs_guard.purpose.spelling import Spelling

        return Spelling(self._told)

    @cached_property
    def _told(self) -> tuple[tuple[str, "Declared | NoPurpose | None"], ...]:
        """What every page declares; asked where there is a finding."""
        pages, told = self.pages.tree.read_many(self.pages.paths()), self.declarations.told
        return tuple((path, told(data, path)) for path, data in pages if not isinstance(data, Unreadable))


def reader(page: Page) -> Callable[[], Reading]:
    """Reads the page when it is first asked, and remembers."""

    def read() -> Reading:
        from docs_guard.purpose.reading import read

        return read(page)

    return cache(read)
