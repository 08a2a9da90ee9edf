"""Findings of one cause become one issue: which issues ought to be open."""

from collections.abc import Sequence

from docs_guard.config.settings import IssuePer
from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Finding
from docs_guard.model.issue import Wanted
from docs_guard.model.team import Route


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit that lost addresses: its full id, first line, day (`2026-01-31`), pull request; links where known."""

    id: str
    subject: str = ""
    day: str = ""
    pull: int | None = None
    url: str = ""
    pull_url: str = ""


@dataclass(frozen=True, slots=True)
class Caused:
    """
    A finding with what the bot must know beside it.

    `page` is the address of the page that it is about, or its path where it has none; `commit` is the one that lost
    the address; `target` is the dead target of a link or a redirect. `labels` are those of the route; `edit` is the
    link to edit the page. `paths` are files of head; the finding's own where left empty.
    """

    finding: Finding
    route: Route
    page: str = ""
    labels: tuple[str, ...] = ()
    commit: Commit | None = None
    target: str = ""
    edit: str = ""
    paths: tuple[str, ...] = ()


def wanted(findings: Sequence[Caused], per: IssuePer, managed: str = "docs-guard") -> tuple[Wanted, ...]:
    """One issue a cause (page, team, rule), the worst first; the same for the findings in any order."""
    return ()
