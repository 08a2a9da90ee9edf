"""How loud each rule is in each file, and with which options: `[rules.NAME]` under every `[[override]]` that fits."""

from collections.abc import Iterator

from docs_guard.config.settings import Config, RuleConfig
from docs_guard.model.glob import Globs


class Levels:
    """The settings of every rule, file by file. One object stands for equal settings."""

    def __init__(self, config: Config) -> None:
        self._common = config.rules
        self._overrides = [(Globs(each.paths), each.rules) for each in config.override]
        self._names = frozenset(name for _, rules in self._overrides for name in rules)
        self._made: dict[tuple[str, tuple[int, ...]], RuleConfig] = {}

    @property
    def named(self) -> bool:
        """Whether anything is set for any rule."""
        return bool(self._common or self._overrides)

    def of(self, rule: str, path: str | None) -> RuleConfig:
        """What is set for the rule in the file at `path`; None: in no file of its own, so that no override fits."""
        if rule not in self._names or path is None:
            return self._common.get(rule, _NOTHING)
        fitting = tuple(self._fitting(rule, path))
        if (rule, fitting) not in self._made:
            self._made[rule, fitting] = self._merged(rule, fitting)
        return self._made[rule, fitting]

    def all_of(self, rule: str) -> tuple[RuleConfig, ...]:
        """What is set for the rule anywhere: in most files, and by each override."""
        own = [rules[rule] for _, rules in self._overrides if rule in rules]
        return (self._common.get(rule, _NOTHING), *own)

    def _fitting(self, rule: str, path: str) -> Iterator[int]:
        for number, (globs, rules) in enumerate(self._overrides):
            if rule in rules and globs.match(path):
                yield number

    def _merged(self, rule: str, fitting: tuple[int, ...]) -> RuleConfig:
        severity, options = (found := self._common.get(rule, _NOTHING)).severity, dict(found.options)
        for number in fitting:
            own = self._overrides[number][1][rule]
            severity = own.severity or severity
            options |= own.options
        return RuleConfig(severity, options)


_NOTHING = RuleConfig()
