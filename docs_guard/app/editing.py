"""Plans many changes of a site's redirects at once: what every file becomes, and what could not be written."""

from collections.abc import Mapping, Sequence

from docs_guard.app.sources import ReadSource
from docs_guard.model.declared import dataclass
from docs_guard.model.site import SiteMap
from docs_guard.model.step import Step
from docs_guard.model.tree import Tree


@dataclass(frozen=True, slots=True)
class Edited:
    """
    Files before (None: there is none) and after, by path, those alone that differ; and the steps that are left, each
    with the reason in words.
    """

    files: Mapping[str, tuple[bytes | None, bytes]]
    left: tuple[tuple[Step, str], ...] = ()


class Editing:
    """The redirects of a site in one tree, to be edited. `site` is the map of that tree."""

    def __init__(self, tree: Tree, sources: Sequence[ReadSource], site: SiteMap) -> None:
        self.tree, self.sources, self.site = tree, sources, site

    def planned(self, steps: Sequence[Step]) -> Edited:
        """
        What the steps make of the files, together.

        An address that gets an entry is no target any more: what led to it leads where it leads, and an entry of that
        goal is dropped. A folder that moved as a whole becomes one rule, where the host of the format has such rules.
        """
        raise NotImplementedError
