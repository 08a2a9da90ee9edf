"""What a rule is: a function over one subject that yields findings, found by its file's name."""

from collections.abc import Callable, Iterator
from dataclasses import field, replace
from typing import Any, Generic, Literal, TypeVar

from docs_guard import HOME
from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Finding, Severity
from docs_guard.model.place import Place

Subject = TypeVar("Subject")
Options = TypeVar("Options")
FixLevel = Literal["none", "offered", "safe"]
"""What becomes of a rule's fixes at best: there is none, a person is offered one, or `--fix` writes it."""


@dataclass(frozen=True, slots=True)
class NoOptions:
    """A rule without options of its own."""


@dataclass(frozen=True, slots=True)
class Context(Generic[Options]):
    """What a rule is told beside its subject: its options, and how loud it is."""

    options: Options
    severity: Severity


@dataclass(frozen=True)
class Rule:
    """
    A judgement.

    `subject` is the type that `judge` takes, or several; `of_change` marks a rule that compares two moments and says
    nothing about a single one; `on` is false for a rule that only the configuration or `--select` turns on.
    `instead_of` names a rule of a state that has nothing to add about a line where this one speaks. The function's
    docstring is the documentation: one sentence, why, what to do instead.
    """

    name: str
    subject: type | tuple[type, ...]
    options: type
    severity: Severity
    of_change: bool
    judge: Callable[[Any, Any], Iterator[Finding]] = field(compare=False)
    on: bool = True
    instead_of: str = ""
    fix: FixLevel = "none"

    @property
    def doc(self) -> str:
        return self.judge.__doc__ or ""

    @property
    def url(self) -> str:
        return rule_url(self.name)

    def context(self, options: dict[str, Any], severity: Severity | None = None) -> Context[Any]:
        """The context for the options that a configuration gives; their names and types are checked before."""
        return Context(self.options(**options), severity or self.severity)

    def at(self, place: Place, message: str, severity: Severity | None = None, **more: Any) -> Finding:
        """A finding of this rule."""
        return Finding(self.name, severity or self.severity, place, message, **more)


def rule_url(name: str) -> str:
    """The page that explains a rule."""
    return f"{HOME}/blob/main/docs/reference/rules/{name}.md"


def rule(
    subject: type[Subject] | tuple[type[Subject], ...],
    options: type[Options],
    *,
    severity: Severity,
    of_change: bool = False,
    on: bool = True,
    instead_of: str = "",
    fix: FixLevel = "none",
) -> Callable[[Callable[[Subject, Context[Options]], Iterator[Finding]]], Rule]:
    """Declares a rule; its name is the function's, with hyphens."""

    def declare(judge: Callable[[Subject, Context[Options]], Iterator[Finding]]) -> Rule:
        name = judge.__name__.replace("_", "-")
        return Rule(name, subject, options, severity, of_change, judge, on, instead_of, fix)

    return declare


def at_most(finding: Finding, severity: Severity) -> Finding:
    """The finding, no louder than `severity`."""
    return finding if finding.severity <= severity else replace(finding, severity=severity)
