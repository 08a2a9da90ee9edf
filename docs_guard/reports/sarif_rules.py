"""The rules as SARIF describes them, from what their functions say: always all of them, whatever was found."""

from __future__ import annotations

from collections.abc import Collection
from inspect import cleandoc
from typing import Any

from docs_guard.model.rule import Rule, rule_url
from docs_guard.registry import discover

LONGEST = 1024
"""Characters of a description that GitHub shows."""
RANKS = {"error": "error", "warning": "warning", "note": "recommendation"}


def descriptors(told: Collection[str]) -> list[dict[str, Any]]:
    """Every rule, and those that a report tells and this version does not know, by their names."""
    known = discover("docs_guard.rules", Rule)
    return [_known(known[name]) if name in known else _unknown(name) for name in sorted({*known, *told})]


def _known(rule: Rule) -> dict[str, Any]:
    """
    No `security-severity`: these are no security alerts. GitHub shows first, and by default, what is precise.
    """
    first, _, rest = cleandoc(rule.doc).partition("\n\n")
    short, more = _line(first), rest.strip()
    full = " ".join((short, *(_line(part) for part in more.split("\n\n")))).strip()
    return {
        "id": rule.name,
        "name": rule.name,
        "shortDescription": {"text": short[:LONGEST]},
        "fullDescription": {"text": full[:LONGEST]},
        "help": {"text": f"{short}\n\n{more}\n\n{rule.url}", "markdown": f"{short}\n\n{more}\n\n[More]({rule.url})"},
        "helpUri": rule.url,
        "defaultConfiguration": {"level": rule.severity.name, "enabled": rule.on},
        "properties": {
            "tags": ["documentation", "maintainability"],
            "precision": "high",
            "problem.severity": RANKS[rule.severity.name],
        },
    }


def _unknown(name: str) -> dict[str, Any]:
    text = {"text": name}
    return {"id": name, "name": name, "shortDescription": text, "fullDescription": text, "help": text,
            "helpUri": rule_url(name)}  # fmt: skip


def _line(text: str) -> str:
    return " ".join(text.split())
