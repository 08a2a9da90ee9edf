"""Puts a new page into the table of contents of its site, beside a page that stands there."""

from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Edit
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.tree import Tree


@dataclass(frozen=True, slots=True)
class Listed:
    """The edit that lists the page, or what its author has to add; neither where the page is listed without."""

    edit: Edit | None = None
    note: str = ""


def listing(tree: Tree, site: SiteMap, old: Published, new: Published, title: str) -> Listed:
    return Listed()
