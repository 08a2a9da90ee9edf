"""Writes the reference page of the configuration from the configuration types."""

from datetime import date
from typing import Any, Literal, get_args, get_origin

from docs_guard.config.keys import Key, descriptions, item_of, keys, without_none
from docs_guard.config.settings import (
    AllowConfig,
    Config,
    GapsConfig,
    IssuesConfig,
    OverrideConfig,
    PurposeConfig,
    RedirectFile,
    RoutingConfig,
    RuleConfig,
    SiteConfig,
    TeamConfig,
)

INTRODUCTION = """# Configuration

<!-- Generated from docs_guard/config/settings.py: run `pytest --accept tests/docs` after a change. -->

docs-guard reads `docs-guard.toml` at the root of the repository, or the table `[tool.docs-guard]` of `pyproject.toml`,
as it stands at head; `--config FILE` names another. Without either, the sites are found by themselves. An unknown key,
a value of the wrong type, and a content root or redirects file that exists at neither end stop the run with exit
code 2. Paths are relative to the repository's root, written with `/`. In globs, `*` stands for any part of a name and
`**` for any number of folders; what `exclude`, `generated` and `snapshots` say may also be relative to a content root.
"""

TABLES: tuple[tuple[str, type], ...] = (
    ("Top level", Config),
    ("`[[site]]`", SiteConfig),
    ("An entry of `redirects`", RedirectFile),
    ("`[rules.NAME]`", RuleConfig),
    ("`[[allow]]`", AllowConfig),
    ("`[[override]]`", OverrideConfig),
    ("`[[purpose]]`", PurposeConfig),
    ("`[[team]]`", TeamConfig),
    ("`[routing]`", RoutingConfig),
    ("`[issues]`", IssuesConfig),
    ("`[gaps]`", GapsConfig),
)


def render() -> str:
    """The whole page as Markdown."""
    return "\n".join([INTRODUCTION, *(_section(title, table) for title, table in TABLES)])


def _section(title: str, table: type) -> str:
    meaning = descriptions(table)
    rows = [f"| `{key.name}` | {_type(key)} | {_default(key)} | {meaning[key.field]} |" for key in keys(table)]
    head = ["| key | type | default | meaning |", "| --- | --- | --- | --- |"]
    return "\n".join([f"## {title}\n", *head, *rows, ""])


def _type(key: Key) -> str:
    hint = without_none(key.type)
    if get_origin(hint) is Literal:
        return " or ".join(f'`"{word}"`' for word in get_args(hint))
    item = item_of(hint)
    if item is not None:
        several = "tables" if item is not str else "strings"
        return f"string or list of {several}" if key.limits.get("single") else f"list of {several}"
    if get_origin(hint) is not None:
        return "table"
    return {str: "string", bool: "true or false", int: "whole number", float: "number", date: "date"}.get(hint, "table")


def _default(key: Key) -> str:
    if key.required:
        return "required"
    return _said(key.default)


def _said(value: Any) -> str:
    match value:
        case bool():
            return f"`{str(value).lower()}`"
        case str():
            return f'`"{value}"`'
        case int() | float():
            return f"`{value}`"
        case ("",):
            return "the root of the repository"
        case _:
            return "left out"
