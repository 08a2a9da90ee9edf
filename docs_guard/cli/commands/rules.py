"""List the rules: how loud they are, what they judge, and what they ask for.

`docs-guard explain RULE` tells more of one. How loud a rule is here is its default; docs-guard.toml can change it.
"""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from docs_guard import registry
from docs_guard.cli.parser import Parser

if TYPE_CHECKING:
    from docs_guard.model.rule import Rule

RULES = "docs_guard.rules"
EXAMPLES = """\
examples:
  docs-guard rules
  docs-guard rules --format json

exit codes: 0 shown, 2 a wrong word, 3 our fault
"""


def arguments(parser: Parser) -> None:
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def run(options: Namespace) -> int:
    from docs_guard.cli.outputs import json_text, speak

    if options.format == "json":
        speak(json_text({"version": 1, "rules": [described(rule) for rule in known()]}))
    else:
        speak(listed())
    return 0


def known() -> list[Rule]:
    """Every rule, by name."""
    from docs_guard.model.rule import Rule

    return [registry.load(RULES, name, Rule) for name in registry.names(RULES)]


def listed() -> str:
    """The rules as a table; at a terminal no wider than it is."""
    import sys

    from docs_guard.cli.tables import aligned
    from docs_guard.cli.terminal import columns
    from docs_guard.escape.visible import cut

    head = ("rule", "default", "judges", "fix", "asks for")
    rows = [
        (rule.name, rule.severity.name if rule.on else "off", subject(rule), rule.fix, sentence(rule))
        for rule in known()
    ]
    width = columns() if sys.stdout.isatty() else 200
    return "".join(f"{cut(line, width)}\n" for line in aligned([head, *rows]))


def subject(rule: Rule) -> str:
    """What a rule judges."""
    return "change" if rule.of_change else "state"


def sentence(rule: Rule) -> str:
    """The first sentence of a rule's documentation."""
    return " ".join(rule.doc.strip().partition("\n\n")[0].split())


def described(rule: Rule) -> dict[str, object]:
    """A rule for machines."""
    from docs_guard.config.keys import descriptions, keys

    said = descriptions(rule.options)
    return {
        "name": rule.name,
        "severity": rule.severity.name,
        "on": rule.on,
        "judges": subject(rule),
        "fix": rule.fix,
        "summary": sentence(rule),
        "url": rule.url,
        "options": [
            {"name": key.name, "default": key.default, "meaning": said[key.field]} for key in keys(rule.options)
        ],
    }
