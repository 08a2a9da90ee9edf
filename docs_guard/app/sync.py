"""Compares what ought to be filed with what is filed, and closes the difference."""

from collections.abc import Callable
from datetime import date

from docs_guard.app.request import Request
from docs_guard.config.settings import IssuePer
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure


@dataclass(frozen=True, slots=True)
class Wish:
    """
    What the user asked for, beside what is judged.

    `named_head`: the head was named, so that it need not be the default branch's. `github` is `owner/name`; empty, and
    None of the others, is what the configuration says.
    """

    request: Request
    named_head: bool = False
    github: str = ""
    per: IssuePer | None = None
    max_new: int | None = None
    since: date | None = None
    yes: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Synced:
    """What came of it."""

    whole: bool = True

    def json(self) -> str:
        return "{}\n"

    def closing(self) -> tuple[str, ...]:
        return ()


def sync(
    wish: Wish, shown: Callable[[str], None], tell: Callable[[str], None], progress: Callable[[int, int], None]
) -> Synced:
    """Raises Failure where nothing could be planned."""
    raise Failure("github", "not there yet")
