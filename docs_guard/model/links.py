"""Links of a site that lead nowhere, and pages that no link leads to."""

from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Edit
from docs_guard.model.page import Link
from docs_guard.model.place import Place


@dataclass(frozen=True, slots=True)
class StaleTarget:
    """
    What a change moved, and the links at head that still lead to where it was.

    `old` and `new` are addresses, or files where only files moved. `edits` rewrite links, all of them if `complete`;
    `safe` tells that nobody need be asked. `redirected`: readers who follow a link arrive all the same, by a detour.
    `behind`: the links stand on the page that moved, and lead nowhere since they still start from where it was.
    """

    old: str
    new: str
    links: tuple[Link, ...]
    edits: tuple[Edit, ...] = ()
    complete: bool = False
    safe: bool = False
    redirected: bool = False
    behind: bool = False

    @property
    def pages(self) -> int:
        return len({link.place.path for link in self.links})


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link to a page or file that is not there. `asked` is what it asks for, `near` what it may mean, or empty."""

    link: Link
    asked: str
    near: str = ""

    @property
    def path(self) -> str:
        """The page that the link stands on."""
        return self.link.place.path


@dataclass(frozen=True, slots=True)
class BrokenAnchor:
    """A link to a page without such an anchor. `page` is the file; `near` the anchor that is meant, or empty."""

    link: Link
    page: str
    fragment: str
    near: str = ""

    @property
    def path(self) -> str:
        """The page that the link stands on."""
        return self.link.place.path


@dataclass(frozen=True, slots=True)
class OrphanPage:
    """A published page that no page, index or navigation file links to."""

    path: str
    address: str


@dataclass(frozen=True, slots=True)
class LostAnchor:
    """
    An anchor that a page lacks and that something leads to.

    `page` is the file and `address` where it is published; `uses` are the places that lead there, links of pages
    first, and `kinds` says what they are (`2 links`, `1 redirect`). `gone`: the page had it before the change.
    `heading` is the one that took the place of the anchor's, at `line`; `keep` writes the anchor above it, as `text`.
    """

    page: str
    address: str
    fragment: str
    uses: tuple[Place, ...]
    kinds: tuple[str, ...]
    gone: bool = False
    heading: str = ""
    line: int | None = None
    text: str = ""
    keep: Edit | None = None
    near: str = ""
    entry: str = ""
    """What sends readers of the old anchor to the new one, in `[output.html.redirect]` of mdBook."""

    @property
    def path(self) -> str:
        """The page that lacks it."""
        return self.page
