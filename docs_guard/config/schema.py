"""The JSON schema of docs-guard.toml, for editors, made of the same types that the checks are made of."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Literal, get_args, get_origin

from docs_guard import registry
from docs_guard.config.keys import Key, descriptions, item_of, keys, without_none
from docs_guard.config.reading import LABEL, option_types
from docs_guard.config.settings import Config, RedirectFile, RuleConfig, SiteConfig
from docs_guard.model.rule import Rule

_PLAIN = {str: "string", bool: "boolean", int: "integer", float: "number", date: "string"}
_DAY = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
"""Editors hand a date of TOML to the schema as a string."""
_LABEL = r"^([^\s,]+( [^\s,]+)*)?$"
"""Words with single spaces between, and no comma."""
_INSIDE = r"^(?!/)(?![A-Za-z]:)(?!(.*/)?\.\.(/|$))"
"""A path inside the repository."""


def schema() -> dict[str, Any]:
    """JSON schema, draft 2020-12, of docs-guard.toml and of `[tool.docs-guard]`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "docs-guard",
        "description": "What docs-guard checks in a repository, and how loud it is.",
        **_table(Config),
        "$defs": {"rules": _rules(), "rule": {"type": "string", "enum": list(registry.names("docs_guard.rules"))}},
    }


def _table(kind: type) -> dict[str, Any]:
    said = descriptions(kind)
    properties = {key.name: {"description": said[key.field], **_key(kind, key)} for key in keys(kind)}
    required = [key.name for key in keys(kind) if key.required]
    table: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**table, "required": required} if required else table


def _key(kind: type, key: Key) -> dict[str, Any]:
    made = _value(key.type, key.limits)
    if kind is SiteConfig and key.name == "generator":
        made["enum"] = list(registry.names("docs_guard.sites.generators"))
    if kind is RedirectFile and key.name == "format":
        made["enum"] = list(registry.names("docs_guard.redirects.formats"))
    if kind is SiteConfig and key.name == "base":
        made["pattern"] = r"^(?!.*://)[^?# ]*$"
    default = _plain(key.default)
    bare = key.required or default in (None, {}, [], "") or is_dataclass(default)
    return made if bare else {**made, "default": default}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _value(hint: Any, limits: Mapping[str, Any]) -> dict[str, Any]:
    hint = without_none(hint)
    if get_origin(hint) is Literal:
        return {"type": "string", "enum": list(get_args(hint))}
    if (item := item_of(hint)) is not None:
        one = _value(item, limits)
        many = {"type": "array", "items": one}
        return {"anyOf": [one, many]} if limits.get("single") else many
    if is_dataclass(hint) and isinstance(hint, type):
        table = _table(hint)
        alone = [key for key in keys(hint) if key.limits.get("alone")]
        return {"anyOf": [_value(alone[0].type, alone[0].limits), table]} if alone else table
    if get_origin(hint) is not None:
        return {"$ref": "#/$defs/rules"} if get_args(hint)[1] is RuleConfig else {"type": "object"}
    return _scalar(hint, limits)


def _scalar(hint: Any, limits: Mapping[str, Any]) -> dict[str, Any]:
    if limits.get("rules"):
        return {"$ref": "#/$defs/rule"}
    made: dict[str, Any] = {"type": _PLAIN[hint]}
    if hint is date:
        made |= {"format": "date", "pattern": _DAY}
    made.update({bound: limits[bound] for bound in ("minimum", "maximum") if bound in limits})
    if limits.get("label"):
        made |= {"maxLength": LABEL, "pattern": _LABEL}
    if limits.get("needed"):
        made["minLength"] = 1
    return {**made, "pattern": _INSIDE} if limits.get("paths") else made


def _rules() -> dict[str, Any]:
    found = registry.discover("docs_guard.rules", Rule)
    tables = {name: _rule(found[name]) for name in sorted(found)}
    return {"type": "object", "properties": tables, "additionalProperties": False}


def _rule(rule: Rule) -> dict[str, Any]:
    table = _table(RuleConfig)
    table["properties"]["severity"]["default"] = rule.severity.name
    said, types = descriptions(rule.options), option_types(rule.name)
    for field in fields(rule.options):
        about = {"description": said[field.name]} if field.name in said else {}
        name = field.name.replace("_", "-")
        table["properties"][name] = {**about, **_value(types[field.name], field.metadata), "default": field.default}
    return {"description": rule.doc.strip().splitlines()[0], **table}
