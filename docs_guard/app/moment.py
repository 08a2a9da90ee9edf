"""One site at the two moments that are compared."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from docs_guard.config.settings import SiteConfig
from docs_guard.model.loss import UnreadFile
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.tree import Tree
from docs_guard.sites.layout import Folders
from docs_guard.sites.map import read_map
from docs_guard.sites.select import layout_for


@dataclass(frozen=True)
class SiteChange:
    """A site before and after. `before` is None where there is no base; `unread` are the pages of head."""

    config: SiteConfig
    evidence: str
    before: SiteMap | None
    after: SiteMap
    unread: tuple[UnreadFile, ...]


def site_change(
    config: SiteConfig, evidence: str, base: Tree | None, head: Tree, changed: Collection[str]
) -> SiteChange:
    """
    Reads the site in both trees.

    Where the generator's configuration is the same at both ends, an unchanged page keeps its address, so that only
    the files in `changed` are read at base.
    """
    layout = layout_for(head, config)
    after, notes = read_map(head, config, layout)
    unread = tuple(UnreadFile(path, line, reason) for path, reason, line in notes)
    if base is None:
        return SiteChange(config, evidence, None, after, unread)
    return SiteChange(config, evidence, _before(config, base, layout, after, changed), after, unread)


def _before(config: SiteConfig, base: Tree, layout: Folders, after: SiteMap, changed: Collection[str]) -> SiteMap:
    older = layout_for(base, config)
    if older != layout:
        return read_map(base, config, older)[0]
    part = read_map(base, config, older, only=changed)[0]
    same: list[Published] = [page for page in after.pages if page.path not in changed]
    return replace(part, pages=tuple(sorted((*same, *part.pages), key=lambda page: page.path)))
