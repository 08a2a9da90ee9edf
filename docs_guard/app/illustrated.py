"""Reads pages at one moment, and judges what their pictures are."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from docs_guard.model.page import Image, Page
from docs_guard.model.picture import IllustratedPage, Picture
from docs_guard.model.site import SiteMap
from docs_guard.model.tree import Start, Tree, Unreadable
from docs_guard.pages.marks import MARK, may_hold_pictures

TEXT = (".md", ".mdx", ".markdown", ".rst")
"""The files that can be read as pages."""
HEAD = 64 << 10
"""Bytes of a picture that are looked at."""
TOGETHER = 64
"""Pages whose pictures are asked for at once."""


class Pages:
    """The pages of some sites in one tree; each is read when it is asked for, and not kept."""

    def __init__(self, tree: Tree, sites: Sequence[SiteMap]) -> None:
        self.tree = tree
        self.sites = sites
        self.also: Callable[[bytes, str], bool] = lambda data, path: False
        """Whether a page is worth reading for another reason than its pictures."""
        self.marked: list[str] = []
        """The pages that name docs-guard, of those that were looked at: they may allow something."""

    def paths(self) -> Iterator[str]:
        """Every published file that can be read as a page, site by site."""
        seen: set[str] = set()
        for site in self.sites:
            for page in site.pages:
                if page.path.endswith(TEXT) and page.path not in seen and page.path in self.tree:
                    seen.add(page.path)
                    yield page.path

    def site_of(self, path: str) -> SiteMap | None:
        return next((site for site in self.sites if path in site.by_path), None)

    def illustrated(self, paths: Iterable[str]) -> Iterator[IllustratedPage]:
        """Those pages among `paths` that hold pictures, name docs-guard, or are worth reading all the same."""
        return self.read(paths, self._worth_reading)

    def _worth_reading(self, data: bytes, path: str) -> bool:
        also = self.also(data, path)
        if MARK in data:
            self.marked.append(path)
            return True
        return also or may_hold_pictures(data, path)

    def read(
        self, paths: Iterable[str], wanted: Callable[[bytes, str], bool] = lambda data, path: True
    ) -> Iterator[IllustratedPage]:
        """The pages at `paths` whose bytes are `wanted`; what cannot be read is told elsewhere."""
        some: list[Page] = []
        for path, data in self.tree.read_many(paths):
            if not isinstance(data, Unreadable) and wanted(data, path):
                from docs_guard.pages.page import read

                some.append(read(data, path))
                if len(some) == TOGETHER:
                    yield from self.judged(some)
                    some = []
        yield from self.judged(some)

    def judged(self, pages: Sequence[Page]) -> Iterator[IllustratedPage]:
        """The pages with what their pictures are; the files of all of them are asked for at once."""
        files = [[self._file(page, image) for image in page.images] for page in pages]
        starts = self._starts({file for each in files for file in each if file})
        for page, shown in zip(pages, files, strict=True):
            site = self.site_of(page.path)
            address = site.by_path[page.path].address if site else None
            yield IllustratedPage(page, address, _pictures(page, shown, starts))

    def _file(self, page: Page, image: Image) -> str | None:
        from docs_guard.sites.assets import asset

        return asset(self.tree, self.site_of(page.path), page.path, image.src)

    def _starts(self, files: set[str]) -> dict[str, Start]:
        found = self.tree.starts(sorted(files), HEAD) if files else ()
        return {path: start for path, start in found if not isinstance(start, Unreadable)}


def _pictures(page: Page, files: Sequence[str | None], starts: Mapping[str, Start]) -> tuple[Picture, ...]:
    """What the pictures of a page are, given the file and the first bytes of each where there are any."""
    from docs_guard.pictures.header import read
    from docs_guard.pictures.judge import File, judged

    found = ((path, starts.get(path) if path else None) for path in files)
    return judged(page, [File(path, read(start.data), start.size) if start else File(path) for path, start in found])


def informed(page: IllustratedPage, old: IllustratedPage) -> IllustratedPage:
    """
    The page, its pictures whose content is not there judged by that which those of the same name had before.

    A picture that moved out of the repository did not become another one by that; but it is no longer weighed.
    """
    known = {picture.name.lower(): picture for picture in old.pictures if picture.header}
    missing = {
        number: other
        for number, each in enumerate(page.pictures)
        if each.header is None and (other := known.get(each.name.lower()))
    }
    if not missing:
        return page
    from docs_guard.pictures.judge import File, judged

    content = [missing.get(number, each) for number, each in enumerate(page.pictures)]
    again = judged(page.page, [File(each.path, each.header, each.size) for each in content])
    pictures = (replace(each, size=None) if number in missing else each for number, each in enumerate(again))
    return replace(page, pictures=tuple(pictures))


def seen_as(
    old: IllustratedPage,
    page: IllustratedPage,
    is_same: Callable[[Picture, Picture], bool],
    was_there: Callable[[Picture], bool],
) -> IllustratedPage:
    """
    The page as it was, its pictures taken for what the same ones are taken for now.

    A diagram did not become a screenshot because the words around it changed. `is_same` tells whether two pictures of
    one name have the same content, as far as that can be told; `was_there` whether the repository held one, wherever
    the page showed it from: then it is weighed, too.
    """
    known = {picture.name.lower(): picture for picture in reversed(page.pictures)}

    def seen(each: Picture) -> Picture:
        now = known.get(each.name.lower())
        if now is None or not is_same(each, now):
            return each
        same = replace(each, kind=now.kind, score=now.score, reasons=now.reasons, header=each.header or now.header)
        return replace(same, path=now.path, size=now.size) if each.path is None and was_there(now) else same

    return replace(old, pictures=tuple(seen(each) for each in old.pictures))
