"""
The configuration as values: names, types and defaults; the schema, the reference and the checks are made of them.

The metadata of a field says what its type does not: `minimum` and `maximum`; `paths`: relative to the repository's
root, with `/`; `single`: a string works for a list of one; `alone`: a string works for the whole table; `rules`: the
name of a rule; `label`: the name of a label at GitHub; `needed`: not empty; `line`: filled with the line of the table;
`key`: None where the field is no key of its own.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Any, Literal

from docs_guard.model.declared import dataclass
from docs_guard.model.finding import FailOn

RuleSeverity = Literal["error", "warning", "note", "off"]
PurposeWord = Literal["tutorial", "how-to", "reference", "explanation", "none"]
IssuePer = Literal["cause", "page", "team", "rule"]
Review = Literal["off", "request"]
SelfCheck = Literal["error", "note", "off"]


@dataclass(frozen=True, slots=True)
class RedirectFile:
    """A file (or a glob) that holds redirects."""

    path: str = field(metadata={"paths": True, "alone": True})
    """The file, or a glob, relative to the repository's root."""
    format: str | None = None
    """The name of its format; guessed from its name and content when left out."""
    optional: bool = False
    """Whether the file may be missing at both ends."""


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """One documentation site of the repository."""

    generator: str
    """What builds the site: the name of a generator."""
    root: tuple[str, ...] = field(default=("",), metadata={"paths": True, "single": True})
    """The content folders; each is live at base and at head, and a file belongs to the first that is its prefix."""
    base: str | None = None
    """The path under which the site is published; read from the generator's own configuration when left out."""
    hosts: tuple[str, ...] = ()
    """The site's own hosts, for redirects and links that are absolute."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """The generator's own options."""
    redirects: tuple[RedirectFile, ...] | None = None
    """The files that hold redirects; found by themselves when left out, none when empty."""
    exclude: tuple[str, ...] = field(default=(), metadata={"paths": True})
    """Files below the root that are not pages."""
    gone: tuple[str, ...] = ()
    """Addresses that were taken down for good."""
    generated: tuple[str, ...] = field(default=(), metadata={"paths": True})
    """Pages that the build makes, so that no file is there."""
    snapshots: tuple[str, ...] = field(default=(), metadata={"paths": True})
    """Frozen copies of older versions, which are left out."""
    self_check: SelfCheck = "error"
    """What it means that the site's own links contradict the map: `error` (exit 2), `note` or `off`."""


@dataclass(frozen=True, slots=True)
class RuleConfig:
    """How loud one rule is, and its own options."""

    severity: RuleSeverity | None = None
    """How loud the rule is; its own default when left out, and `off` silences it."""
    options: Mapping[str, Any] = field(default_factory=dict, metadata={"key": None})
    """The rule's own options, written beside `severity`."""


@dataclass(frozen=True, slots=True)
class AllowConfig:
    """An exception: findings that are accepted in some files."""

    rule: tuple[str, ...] = field(metadata={"single": True, "rules": True})
    """The rule, or a list of rules, whose findings are accepted."""
    paths: tuple[str, ...] = field(metadata={"single": True, "paths": True})
    """The files, as paths or globs, relative to the repository's root; of a page that is gone, its path at base."""
    reason: str = ""
    """Why they are accepted."""
    until: date | None = None
    """The last day on which the exception holds, as a date (`2027-01-31`); without one it has no end."""
    line: int = field(default=1, metadata={"key": None, "line": True})
    """The line of the configuration on which it stands; not a key of it."""


@dataclass(frozen=True, slots=True)
class OverrideConfig:
    """Another severity, or other options, in some files."""

    paths: tuple[str, ...] = field(metadata={"single": True, "paths": True})
    """The files, as paths or globs, relative to the repository's root; of a page that is gone, its path at base."""
    rules: Mapping[str, RuleConfig]
    """Severity and options of rules, by name, in these files; where several tables name a file, the last one counts."""


@dataclass(frozen=True, slots=True)
class PurposeConfig:
    """What some pages are for, where neither they nor their folder's name say it."""

    paths: tuple[str, ...] = field(metadata={"single": True, "paths": True})
    """The pages, as paths or globs, relative to the repository's root; of several tables the last counts."""
    purpose: PurposeWord
    """The one purpose of each of these pages, or `none` for pages that have none of the four, such as a handbook."""
    line: int = field(default=1, metadata={"key": None, "line": True})
    """The line of the configuration on which it stands; not a key of it."""


@dataclass(frozen=True, slots=True)
class TeamConfig:
    """A team of engineers, and how its pages and gaps are known."""

    name: str
    """What people call it; the name that `--team` and the front matter key `owner` take."""
    label: str = field(default="", metadata={"label": True})
    """The label that puts an issue on its desk, such as `team/search`."""
    labels: tuple[str, ...] = field(default=(), metadata={"label": True})
    """Further labels of its issues."""
    owners: tuple[str, ...] = ()
    """How CODEOWNERS and OWNERS files call it or its members: `@org/team`, `@user`, an e-mail address."""
    paths: tuple[str, ...] = field(default=(), metadata={"paths": True})
    """Its pages, as paths or globs, relative to the repository's root; the most specific of all teams' globs counts."""
    keywords: tuple[str, ...] = ()
    """Words and phrases of its area, as customers write them."""
    aliases: tuple[str, ...] = ()
    """In-house names of its area; they count as keywords do, and more than a keyword that several teams claim."""
    was: tuple[str, ...] = ()
    """Labels and names that it had before; an issue or a page that carries one is its own."""
    contact: str = ""
    """Where people talk to it (a channel, a page); printed in its issues and in reasons."""
    line: int = field(default=1, metadata={"key": None, "line": True})
    """The line of the configuration on which it stands; not a key of it."""


@dataclass(frozen=True, slots=True)
class RoutingConfig:
    """What happens to what no team can be found for."""

    fallback: str = ""
    """The team that sorts them; none when left out."""
    triage_label: str = field(default="needs-triage", metadata={"label": True})
    """The label of what was sent to nobody, or to the fallback team."""
    margin: float = field(default=0.15, metadata={"minimum": 0, "maximum": 1})
    """How far the best team must lie before the second by keywords, as a part of the best score."""


@dataclass(frozen=True, slots=True)
class IssuesConfig:
    """What the issue bot files, and where."""

    repo: str = ""
    """The repository that issues are filed in, as `owner/name`; the one that is looked at when left out."""
    rules: tuple[str, ...] = field(default=(), metadata={"rules": True})
    """The rules whose findings are filed; those that are errors when left out."""
    per: IssuePer = "cause"
    """What one issue is about: a cause, a page, a team, or a rule."""
    max_new: int = field(default=20, metadata={"minimum": 0})
    """How many issues one run may file; a first run that would file more asks for `--yes`."""
    label: str = field(default="docs-guard", metadata={"label": True, "needed": True})
    """The label of every issue that the bot looks after."""
    since: date | None = None
    """The first day whose commits are asked which addresses they lost (`2026-01-31`); 90 days ago when left out."""
    authors: tuple[str, ...] = ()
    """Further logins whose issues are the bot's own, such as the one that it ran under before."""


@dataclass(frozen=True, slots=True)
class GapsConfig:
    """Where gaps are reported, and what never leaves."""

    repo: str = ""
    """The repository that gaps are filed in, as `owner/name`; that of the issues when left out."""
    private_repo: str = ""
    """A private repository for gaps that hold a ticket, a customer or a quote."""
    deny: tuple[str, ...] = ()
    """Names that never leave: customers, people, hosts."""


@dataclass(frozen=True, slots=True)
class Config:
    """The whole configuration of a run."""

    fail_on: FailOn = "error"
    """The least severity that makes the run fail."""
    automatic_confidence: float = field(default=0.9, metadata={"minimum": 0, "maximum": 1})
    """How sure a successor must be, from 0 to 1, to be written without asking."""
    grace_days: int = field(default=14, metadata={"minimum": 0})
    """A page first published fewer days before base than this is a note, not an error."""
    baseline: str | None = field(default=None, metadata={"paths": True, "needed": True})
    """The file that holds accepted findings; `docs-guard-baseline.json`, if it is there, when left out."""
    site: tuple[SiteConfig, ...] = ()
    """The sites; found by themselves when left out."""
    rules: Mapping[str, RuleConfig] = field(default_factory=dict)
    """Severity and options of each rule, by its name."""
    allow: tuple[AllowConfig, ...] = ()
    """Findings that are accepted."""
    override: tuple[OverrideConfig, ...] = ()
    """Other severities and options for some files."""
    purpose: tuple[PurposeConfig, ...] = ()
    """What pages are for, by path."""
    team: tuple[TeamConfig, ...] = ()
    """The teams that own the pages."""
    routing: RoutingConfig = field(default_factory=RoutingConfig)
    """What happens to what no team can be found for."""
    issues: IssuesConfig = field(default_factory=IssuesConfig)
    """What the issue bot files, and where."""
    gaps: GapsConfig = field(default_factory=GapsConfig)
    """Where gaps are reported, and what never leaves."""
    review: Review = "off"
    """Whether `docs-guard owners` asks the teams that own the touched pages for their review: `off` or `request`."""
    path: str | None = field(default=None, metadata={"key": None})
    """The file that the configuration was read from; not a key of it."""
