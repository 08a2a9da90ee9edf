"""A finding with what the bot must know beside it: who owns it, what caused it, where it is mended."""

from collections.abc import Sequence

from docs_guard.issues.labels import TABLE_RULES, family_of
from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Finding
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
    A finding with its owner and its cause.

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

    @property
    def family(self) -> str:
        return family_of(self.finding.rule)

    @property
    def in_table(self) -> bool:
        """Whether it is about an entry of a table of redirects."""
        return self.finding.rule in TABLE_RULES

    @property
    def has_safe_fix(self) -> bool:
        return bool(self.finding.fix and self.finding.fix.safe)

    @property
    def files(self) -> tuple[str, ...]:
        return self.paths or (self.finding.place.path,)


def command(told: Sequence[Caused]) -> str:
    """What tells all of these findings: a full scan compares nothing, so that nothing is lost in it."""
    commits = sorted((each.commit.day, each.commit.id) for each in told if each.commit)
    return f"docs-guard check --base {commits[0][1][:7]}~1" if commits else "docs-guard check --all"


def worst_first(each: Caused) -> tuple[object, ...]:
    """The order in which findings are told, whatever the order they come in."""
    found, route = each.finding, each.route
    place = found.place
    at = (-found.severity, place.path, place.line or 0, place.column or 0, found.rule, found.address or "")
    commit = (each.commit.id, each.commit.subject) if each.commit else ("", "")
    told = (found.message, found.help, found.quote, found.occurrence, found.group, repr(found.entry))
    return (*at, *told, route.team or "", route.reason, each.page, each.target, each.edit, each.labels, *commit)
