"""
The configuration as values: names, types and defaults; the schema, the reference and the checks are made of them.

The metadata of a field says what its type does not: `minimum` and `maximum`; `paths`: relative to the repository's
root, with `/`; `single`: a string works for a list of one; `alone`: a string works for the whole table; `rules`: the
name of a rule; `line`: filled with the line of the table; `key`: None where the field is no key of its own.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Any, Literal

from docs_guard.model.declared import dataclass
from docs_guard.model.finding import FailOn

RuleSeverity = Literal["error", "warning", "note", "off"]
PurposeWord = Literal["tutorial", "how-to", "reference", "explanation", "none"]
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
class Config:
    """The whole configuration of a run."""

    fail_on: FailOn = "error"
    """The least severity that makes the run fail."""
    automatic_confidence: float = field(default=0.9, metadata={"minimum": 0, "maximum": 1})
    """How sure a successor must be, from 0 to 1, to be written without asking."""
    grace_days: int = field(default=14, metadata={"minimum": 0})
    """A page first published fewer days before base than this is a note, not an error."""
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
    path: str | None = field(default=None, metadata={"key": None})
    """The file that the configuration was read from; not a key of it."""
