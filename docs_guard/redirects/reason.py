"""What is said of an entry that never answers."""

from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Fix
from docs_guard.model.redirect import Redirect
from docs_guard.redirects.entries import TableEntry


@dataclass(frozen=True, slots=True)
class Reason:
    """
    Why an entry never answers, in words; what it is called where it is so with several; the cure, and a fix.

    `is_harmless`: readers end where the entry would lead them all the same.
    """

    words: str
    group: str
    cure: str
    fix: Fix | None = None
    is_harmless: bool = False


def shown(rule: Redirect, entry: TableEntry) -> str:
    """How messages about an entry call another rule."""
    line = rule.place.line
    where = f"line {line}" if line and rule.place.path == entry.path else rule.place.path
    return f"`{rule.written or rule.source}` ({where})"
