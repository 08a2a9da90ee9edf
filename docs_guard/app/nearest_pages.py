"""Finds the pages of a tree that are nearest to a text: those that readers get by default."""

from collections.abc import Iterator, Sequence

from docs_guard.app.illustrated import TEXT
from docs_guard.gaps.nearest import Index, Source
from docs_guard.model.site import SiteMap
from docs_guard.model.tree import Tree, Unreadable


def nearest_pages(tree: Tree, sites: Sequence[SiteMap]) -> Index:
    """
    An index of the published pages in the default language and version; of every page file where there is no site.

    A page that cannot be read is left out.
    """
    sources: dict[str, str | None] = dict.fromkeys(() if any(site.pages for site in sites) else tree.paths())
    for site in sites:
        sources |= {page.path: page.address for page in site.pages if not (page.language or page.version)}
    paths = [path for path in sources if path.endswith(TEXT) and path in tree]

    def pages() -> Iterator[tuple[Source, bytes]]:
        for path, data in tree.read_many(paths):
            if not isinstance(data, Unreadable):
                yield Source(path, sources[path]), data

    return Index(pages(), tree.read)
