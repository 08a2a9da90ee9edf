"""Everything that a run has to say."""

from collections.abc import Callable

from docs_guard.model.declared import dataclass
from docs_guard.model.finding import FailOn, Finding, Severity


@dataclass(frozen=True, slots=True)
class Problem:
    """Something beside the findings that a reader of the report must know; `kind` is a word to filter by."""

    kind: str
    path: str | None
    line: int | None
    message: str


@dataclass(frozen=True, slots=True)
class SiteSummary:
    """One site of the run, for the closing line: what it is, where it was found and how many pages it has at head."""

    generator: str
    root: str
    base: str
    pages: int
    evidence: str


@dataclass(frozen=True, slots=True)
class Census:
    """
    What a full scan found of one promise: pages looked at, the worst places, and the command to type next.

    `unknown` counts further pages of which nothing can be told, since they declare no purpose.
    """

    promise: str
    pages: int
    found: int
    worst: tuple[str, ...]
    next_command: str
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Owning:
    """A team whose pages the change touches: its name, how CODEOWNERS calls it, and how many pages."""

    team: str
    owners: tuple[str, ...]
    pages: int

    @property
    def others(self) -> tuple[str, ...]:
        """How CODEOWNERS calls it, where that is not its name."""
        return tuple(owner for owner in self.owners if owner != self.team)


@dataclass(frozen=True, slots=True)
class Report:
    """A run: what was compared, and what it has to say. `base` and `head` are full object ids, or None / a name."""

    base: str | None
    head: str
    sites: tuple[SiteSummary, ...]
    changed: int
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...] = ()
    suppressed: int = 0
    census: tuple[Census, ...] = ()
    failed: bool = False
    """The run could not be done: there is nothing in it but the problem that says why."""
    baselined: tuple[Finding, ...] = ()
    """Findings that the baseline accepts; they count for nothing, and few formats tell them."""
    owners: tuple[Owning, ...] = ()
    """Whose pages the change touches, the team with most of them first; asked for by `--owners` alone."""
    tip: str = ""
    """
    The commit that was judged, by its full id: the head of the pull request where GitHub's event names it, else the one
    that the head is or stands on. Empty where nothing tells.
    """

    @property
    def pages(self) -> int:
        return sum(site.pages for site in self.sites)

    def count(self, severity: Severity) -> int:
        return sum(finding.severity == severity for finding in self.findings)

    @property
    def whole(self) -> bool:
        """Whether every rule came to its end; a run that is not whole is never a green one."""
        return not any(problem.kind == "rule-crashed" for problem in self.problems)

    def fails(self, fail_on: FailOn) -> bool:
        """Whether something at or above the fail level was found."""
        return fail_on != "never" and any(finding.severity >= Severity[fail_on] for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Rendering:
    """What a report format may know of the place it is written to."""

    colour: bool = False
    width: int = 100
    frame: Callable[[str, int], str | None] = lambda path, line: None
    """One line of a file as it stands at head (or at base for a file that is gone), for the source frame."""
    fail_on: FailOn = "error"
    mend: str = ""
    """The command that mends what a program may mend; empty where there is none, as on a report of what it left."""
    hyperlinks: bool = False
    """Whether the terminal opens links (OSC 8)."""
    token: str = ""
    """The word that no text of a stranger's may hold, for formats that need one; empty: it is drawn by lot."""


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """A way to write a report down: one value in one file of `reports/`. `render` returns text; only `cli` prints."""

    name: str
    render: Callable[[Report, Rendering], str]
