"""An address that an entry answered before a change, and that nothing answers since the entry is gone."""

from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Candidate, Entry, Fix
from docs_guard.model.place import Place
from docs_guard.model.redirect import Redirect


@dataclass(frozen=True, slots=True)
class RemovedRedirect:
    """
    `redirect` is the entry as it was at base; `place` where it stood: in the file as it is now, or in the file that
    went. `led_to` is where its readers ended, `addresses` what a pattern answered, as far as pages tell. `with_page`:
    it stood in a page that is gone. `written_over` is the source of the entry that took its place.
    """

    redirect: Redirect
    place: Place
    led_to: str
    addresses: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    entry: Entry | None = None
    fix: Fix | None = None
    with_page: bool = False
    written_over: str = ""
    with_target: bool = False
    """The page that it led to is gone too, and nothing seems to have taken over: both went on purpose."""
    reverted: bool = False
    is_young: bool = False
    """It came within the days of grace."""

    @property
    def path(self) -> str:
        return self.place.path
