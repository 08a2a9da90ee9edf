"""The rules of a report's findings as SARIF describes them, from what their functions say."""

from __future__ import annotations

from collections.abc import Collection
from inspect import cleandoc
from typing import Any

from docs_guard.model.rule import Rule, rule_url
from docs_guard.registry import load

LONGEST = 1024
"""Characters of a description that GitHub shows."""
RANKS = {"error": "error", "warning": "warning", "note": "recommendation"}


def descriptors(names: Collection[str]) -> list[dict[str, Any]]:
    """The rules of these names; one that this version does not know is told by its name alone."""
    return [_descriptor(name) for name in sorted(names)]


def _descriptor(name: str) -> dict[str, Any]:
    try:
        return _known(load("docs_guard.rules", name, Rule))
    except LookupError:
        return _unknown(name)


def _known(rule: Rule) -> dict[str, Any]:
    """
    No `security-severity`: these are no security alerts. GitHub shows first, and by default, what is precise.
    """
    first, _, rest = cleandoc(rule.doc).partition("\n\n")
    short, more = _line(first), rest.strip()
    parts = [_line(part) for part in more.split("\n\n")]
    full = " ".join((short, *parts)).strip()
    whole = "\n\n".join((short, *parts))
    return {
        "id": rule.name,
        "name": rule.name,
        "shortDescription": {"text": short[:LONGEST]},
        "fullDescription": {"text": full[:LONGEST]},
        "help": {"text": f"{whole}\n\n{rule.url}", "markdown": f"{whole}\n\n[More]({rule.url})"},
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
