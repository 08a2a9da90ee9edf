"""A published address that a change leaves without an answer, with everything known about it."""

from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Candidate, Edit, Entry, Fix
from docs_guard.model.redirect import Redirect
from docs_guard.model.site import Published


@dataclass(frozen=True, slots=True)
class NearMiss:
    """An entry that was meant for a lost address but cannot answer it, and why, in words."""

    redirect: Redirect
    reason: str


@dataclass(frozen=True, slots=True)
class Mend:
    """
    An entry that came with the change, answers no address that ever was, and was meant for a lost one.

    `url` is where it leads, and `path` the file of the page there, None off-site; `sure` is how sure it is that it was
    meant so. `text` is what to write as its source, and `edit` puts it there; both are missing where no spelling was
    found that works.
    """

    redirect: Redirect
    url: str
    path: str | None
    sure: float
    text: str = ""
    edit: Edit | None = None


@dataclass(frozen=True, slots=True)
class Remedy:
    """
    What to paste so that readers of a lost address reach `url`; the fix is None where no program can apply it, and
    `unproven` tells what has to be seen to before it works.
    """

    url: str
    entry: Entry | None
    fix: Fix | None
    unproven: str = ""


@dataclass(frozen=True, slots=True)
class LostPage:
    """
    A page whose address neither a page nor a redirect answers any more.

    `translations` counts the same page in other languages, lost with it. `unpublished` says why a file that is still
    there publishes nothing (`draft: true`), `ignored_by` which .gitignore began to name the file with this change, as
    one does with a page that the build makes. `no_source`: the site has no file that an entry could be written in.
    `fallback` leads to the nearest living page above: an offer, never a successor. `mend` is the entry that was meant
    for it. `let_go` are the addresses and patterns that let it go, with
    the pages that are told together with it. `days_public` is how long before base the address was first published,
    where that is less than the days of grace; `withdrawn` what had kept it out of the build before the change.
    `unread` names the parts of redirect files that could not be understood; `unread_wholly` the files of which nothing
    could be.
    """

    page: Published
    candidates: tuple[Candidate, ...] = ()
    remedy: Remedy | None = None
    fallback: Remedy | None = None
    near_misses: tuple[NearMiss, ...] = ()
    mend: Mend | None = None
    let_go: tuple[str, ...] = ()
    unpublished: str = ""
    ignored_by: str = ""
    no_source: bool = False
    translations: int = 0
    days_public: int | None = None
    reverted: bool = False
    withdrawn: str = ""
    unread: tuple[str, ...] = ()
    unread_wholly: tuple[str, ...] = ()
    group: str = ""
    group_entry: Entry | None = None
    """What to paste for all pages of the group at once, where one text does."""

    @property
    def path(self) -> str:
        """The file that it was made of, or still is."""
        return self.page.path

    @property
    def likely(self) -> tuple[Candidate, ...]:
        """The candidates worth putting before a person, best first."""
        return tuple(candidate for candidate in self.candidates if candidate.likely)


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A page or a redirect file that could not be read, wholly or from `line` on."""

    path: str
    line: int | None
    reason: str
    wholly: bool = True
    redirects: bool = False
