"""Which rules are on, and what each is told, file by file: the words of the command line over the configuration."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from docs_guard.config.levels import Levels
from docs_guard.config.settings import Config, RuleConfig
from docs_guard.model.finding import Finding, Severity
from docs_guard.model.rule import Context, Rule
from docs_guard.registry import load, names

ROOM = "docs_guard.rules"


class Contexts:
    """
    The rules of one run.

    A rule that is selected by name is on although `[rules.NAME]` turns it off; an `[[override]]` that turns it off in
    some files holds all the same.
    """

    def __init__(self, config: Config, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> None:
        self.select = select
        self.ignore = ignore
        chosen = {name: rule for name, rule in config.rules.items() if name in select and rule.severity == "off"}
        on = {name: RuleConfig(None, rule.options) for name, rule in chosen.items()}
        self.levels = Levels(replace(config, rules={**config.rules, **on}) if on else config)
        self._made: dict[tuple[str, int], tuple[RuleConfig, Context[Any]]] = {}

    @property
    def named(self) -> bool:
        """Whether any rule was asked for by its name: one that is off by itself can only be on then."""
        return bool(self.select or self.levels.named)

    def rules(self, without: Collection[str] = ()) -> Iterator[Rule]:
        """Those that are on in any file, by name, some left out; none is loaded that need not be."""
        for name in names(ROOM):
            if name in without or name in self.ignore or (self.select and name not in self.select):
                continue
            said = [each.severity for each in self.levels.all_of(name)]
            if all(severity == "off" for severity in said):
                continue
            rule = load(ROOM, name, Rule)
            if rule.on or name in self.select or any(severity not in (None, "off") for severity in said):
                yield rule

    def of(self, rule: Rule, path: str | None) -> Context[Any] | None:
        """What the rule is told for the file at `path` (None: for the site as a whole); None where it is off."""
        chosen = self.levels.of(rule.name, path)
        if chosen.severity == "off" or (chosen.severity is None and not rule.on and rule.name not in self.select):
            return None
        made = self._made.get((rule.name, id(chosen)))
        if made is None:
            severity = Severity[chosen.severity] if chosen.severity else None
            made = self._made[rule.name, id(chosen)] = chosen, rule.context(dict(chosen.options), severity)
        return made[1]

    def judged(self, rule: Rule, subject: object) -> list[Finding]:
        """What a rule says of a subject; nothing where it is off in the subject's file."""
        path = path_of(subject)
        if path is None:
            return list(self.placed(rule, rule.judge(subject, self.of(rule, None) or rule.context({}))))
        context = self.of(rule, path)
        return list(rule.judge(subject, context)) if context else []

    def placed(self, rule: Rule, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Findings of a subject that has no file of its own, each as loud as the file wants it that it stands in."""
        general = self.of(rule, None) or rule.context({})
        for finding in findings:
            own = self.of(rule, finding.place.path)
            if own is None:
                continue
            other = finding.severity == general.severity != own.severity
            yield replace(finding, severity=own.severity) if other else finding


def path_of(subject: object) -> str | None:
    """The file that a subject is about; None where it is about several."""
    found = getattr(subject, "path", None)
    return found if isinstance(found, str) else None
