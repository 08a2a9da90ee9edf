"""Turns the tables of a TOML file into configuration values, or says what in them cannot be meant."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, NoReturn, get_args, get_origin

from docs_guard import registry
from docs_guard.config.keys import item_of, keys, lines, without_none
from docs_guard.config.settings import Config, RedirectFile, RuleConfig, SiteConfig
from docs_guard.config.words import KINDS, nearest, one_of, said, shown
from docs_guard.model.failure import Failure
from docs_guard.model.rule import Rule

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LABEL = 50
"""Characters of a label's name at GitHub; a comma there parts two labels where issues are listed by them."""

RuleOptions = Mapping[str, Mapping[str, type]]
"""The options of each rule, by name, with the type of each."""
GeneratorOptions = Callable[[str], Mapping[str, tuple[tuple[str, ...] | None, str]]]
"""The options of the generator of that name: the words that each may be (None: free), and what it means."""


class Reading:
    """One file: its text for the lines, and what the names in it may be."""

    def __init__(
        self,
        source: str,
        path: str,
        above: tuple[str, ...],
        rules: RuleOptions | None,
        generator_options: GeneratorOptions | None,
    ) -> None:
        self.source = source
        self.path = path
        self.above = above
        self.rules = rules
        self.generator_options = generator_options

    def line(self, at: Sequence[str | int], quoted: object = None) -> int:
        from docs_guard.config.lines import line_of

        return line_of(self.source, (*self.above, *at), quoted if isinstance(quoted, str) else None)

    def fail(self, message: str, at: Sequence[str | int], quoted: object = None) -> NoReturn:
        raise Failure("config", message, self.path, self.line(at, quoted))

    def table(self, kind: type, value: Any, at: tuple[str | int, ...]) -> Any:
        known = keys(kind)
        if not isinstance(value, dict):
            self.fail(f"`{shown(at)}` must be a table, not {said(value)}", at, value)
        names = tuple(key.name for key in known)
        for name in value:
            if name not in names:
                self.fail(f"unknown key `{name}`{nearest(name, names)}", (*at, name))
        filled = {
            key.field: self.value(key.type, value[key.name], (*at, key.name), key.limits)
            for key in known
            if key.name in value
        }
        for key in known:
            if key.required and key.name not in value:
                article = "an" if shown(at)[0] in "aeio" else "a"
                self.fail(f"{article} `{shown(at)}` needs the key `{key.name}`", at)
        if kind is Config:
            filled["path"] = self.path
        filled |= {name: self.line(at) for name in lines(kind)}
        made = kind(**filled)
        if kind is SiteConfig:
            self.check_generator(made, at)
        elif kind is RedirectFile and made.format is not None:
            self.known("format", made.format, _names("docs_guard.redirects.formats"), (*at, "format"))
        return made

    def value(self, hint: Any, value: Any, at: tuple[str | int, ...], limits: Mapping[str, Any]) -> Any:
        hint = without_none(hint)
        if get_origin(hint) is Literal:
            return self.choice(get_args(hint), value, at)
        if (item := item_of(hint)) is not None:
            return self.listed(item, value, at, limits)
        if is_dataclass(hint) and isinstance(hint, type):
            alone = next((key for key in keys(hint) if key.limits.get("alone")), None)
            if alone and isinstance(value, str):
                value = {alone.name: value}
            elif alone and not isinstance(value, dict):
                self.fail(f"`{shown(at)}` must be a string or a table, not {said(value)}", at)
            return self.table(hint, value, at)
        if get_origin(hint) is not None:
            return self.mapping(get_args(hint)[1], value, at)
        return self.plain(hint, value, at, limits)

    def choice(self, words: tuple[str, ...], value: Any, at: tuple[str | int, ...]) -> Any:
        if not isinstance(value, str):
            self.fail(f"`{shown(at)}` must be one of {one_of(words)}, not {said(value)}", at)
        self.known(shown(at), value, words, at)
        return value

    def known(self, what: str, word: str, words: Sequence[str], at: tuple[str | int, ...]) -> None:
        if word not in words:
            self.fail(f"unknown {what} `{word}`{nearest(word, words)}", at, word)

    def listed(self, item: Any, value: Any, at: tuple[str | int, ...], limits: Mapping[str, Any]) -> Any:
        if limits.get("single") and isinstance(value, str):
            value = [value]
        if not isinstance(value, list):
            expected = "a string or a list" if limits.get("single") else "a list"
            hint = f"; write [[{shown(at)}]]" if isinstance(value, dict) and is_dataclass(item) else ""
            self.fail(f"`{shown(at)}` must be {expected}, not {said(value)}{hint}", at)
        if limits.get("single") and not value:
            self.fail(f"`{shown(at)}` must name at least one; leave it out for the default", at)
        return tuple(self.value(item, each, (*at, index), limits) for index, each in enumerate(value))

    def plain(self, kind: Any, value: Any, at: tuple[str | int, ...], limits: Mapping[str, Any]) -> Any:
        if kind is float and type(value) is int:
            value = float(value)
        if kind is date and isinstance(value, str) and DAY.fullmatch(value):
            value = self.day(value, at)
        if type(value) is not kind:
            self.fail(f"`{shown(at)}` must be {KINDS[kind]}, not {said(value)}", at, value)
        low, high = limits.get("minimum"), limits.get("maximum")
        if (low is not None and not value >= low) or (high is not None and not value <= high):
            allowed = f"from {low} to {high}" if high is not None else f"{low} or more"
            self.fail(f"`{shown(at)}` must be {allowed}, not {value}", at)
        if limits.get("paths"):
            return self.inside(value, at)
        if limits.get("rules"):
            self.known("rule", value, self.rule_names, at)
        if limits.get("label"):
            self.label(value, at)
        if limits.get("needed") and not value:
            self.fail(f"`{shown(at)}` must not be empty", at, value)
        return self.base(value, at) if at[-1] == "base" else value

    def day(self, value: str, at: tuple[str | int, ...]) -> date:
        """The day of a string, which editors that check against the schema cannot tell from a date of TOML."""
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"`{shown(at)}` must be a day of the calendar, not {value}", at, value)

    def inside(self, path: str, at: tuple[str | int, ...]) -> str:
        """The path without `./`; a content folder ends in a slash."""
        parts = [part for part in path.split("/") if part != "."]
        if path.startswith("/") or ".." in parts or (path[1:2] == ":" and path[:1].isalpha()):
            self.fail(f"`{path}` must be a path inside the repository, relative to its root", at, path)
        path = "/".join(parts)
        if "root" in at and path:
            return path.rstrip("/") + "/"
        return path

    def label(self, name: str, at: tuple[str | int, ...]) -> None:
        """GitHub would cut or refuse another name, and issues would not be found again by it."""
        if len(name) > LABEL or not name.isprintable() or " ".join(name.split()) != name or "," in name:
            rule = f"at most {LABEL} characters, single spaces between words, no comma"
            self.fail(f"`{shown(at)}` is no name of a label at GitHub ({rule})", at, name)

    def base(self, base: str, at: tuple[str | int, ...]) -> str:
        """The path under which the site is published, as `/docs`; empty for the host's root."""
        if "://" in base or any(mark in base for mark in "?# "):
            self.fail(f"`base` must be a URL path such as `/docs`, not `{base}`", at)
        trimmed = base.strip("/")
        return f"/{trimmed}" if trimmed else ""

    def mapping(self, item: Any, value: Any, at: tuple[str | int, ...]) -> dict[str, Any]:
        if not isinstance(value, dict):
            self.fail(f"`{shown(at)}` must be a table, not {said(value)}", at, value)
        if item is not RuleConfig:
            return value
        return {name: self.rule(name, own, (*at, name)) for name, own in value.items()}

    @property
    def rule_names(self) -> Sequence[str]:
        return sorted(self.rules) if self.rules is not None else _names("docs_guard.rules")

    def rule(self, name: str, value: Any, at: tuple[str | int, ...]) -> RuleConfig:
        if not isinstance(value, dict):
            self.fail(f"`{shown(at)}` must be a table, not {said(value)}", at, value)
        if name not in self.rule_names:
            self.fail(f"unknown rule `{name}`{nearest(name, self.rule_names)}", at)
        own = {key: each for key, each in value.items() if key != "severity"}
        read = self.table(RuleConfig, {key: each for key, each in value.items() if key == "severity"}, at)
        return RuleConfig(read.severity, self.rule_options(name, own, at) if own else {})

    def rule_options(self, name: str, own: dict[str, Any], at: tuple[str | int, ...]) -> dict[str, Any]:
        types = self.rules[name] if self.rules is not None else option_types(name)
        limits = {} if self.rules is not None else option_limits(name)
        names = ["severity", *(option.replace("_", "-") for option in types)]
        read = {}
        for key, value in own.items():
            if key not in names:
                self.fail(f"unknown key `{key}`{nearest(key, names)}", (*at, key))
            field = key.replace("-", "_")
            read[field] = self.value(types[field if field in types else key], value, (*at, key), limits.get(field, {}))
        return read

    def check_generator(self, site: SiteConfig, at: tuple[str | int, ...]) -> None:
        self.known("generator", site.generator, _names("docs_guard.sites.generators"), (*at, "generator"))
        if self.generator_options is None:
            return
        known = self.generator_options(site.generator)
        for name, value in site.options.items():
            where = (*at, "options", name)
            if name not in known:
                self.fail(f"unknown option `{name}` of {site.generator}{nearest(name, tuple(known))}", where, name)
            words = known[name][0]
            if words is not None:
                for word in value if isinstance(value, list) else [value]:
                    self.choice(words, word, where)


@cache
def _names(room: str) -> tuple[str, ...]:
    return registry.names(room)


def option_types(name: str) -> Mapping[str, Any]:
    """The fields of a rule's options, with their types."""
    from typing import get_type_hints

    options = registry.load("docs_guard.rules", name, Rule).options
    hints = get_type_hints(options)
    return {field.name: hints[field.name] for field in fields(options)}


def option_limits(name: str) -> Mapping[str, Mapping[str, Any]]:
    """What the fields of a rule's options may hold, beyond their types."""
    return {field.name: field.metadata for field in fields(registry.load("docs_guard.rules", name, Rule).options)}
