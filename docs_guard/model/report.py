"""Everything that a run has to say."""

from dataclasses import dataclass

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
    """What a full scan found of one promise: pages looked at, the worst places, and the command to type next."""

    promise: str
    pages: int
    found: int
    worst: tuple[str, ...]
    next_command: str


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

    @property
    def pages(self) -> int:
        return sum(site.pages for site in self.sites)

    def count(self, severity: Severity) -> int:
        return sum(finding.severity == severity for finding in self.findings)

    def fails(self, fail_on: FailOn) -> bool:
        """Whether something at or above the fail level was found."""
        return fail_on != "never" and any(finding.severity >= Severity[fail_on] for finding in self.findings)
