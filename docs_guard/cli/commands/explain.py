"""Tell what a rule asks for, why, and what to do instead.

Without a rule, lists all there are.
"""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from docs_guard import registry
from docs_guard.cli.parser import Parser, nearest
from docs_guard.model.failure import Failure

if TYPE_CHECKING:
    from docs_guard.model.rule import Rule

RULES = "docs_guard.rules"
EXAMPLES = """\
examples:
  docs-guard explain
  docs-guard explain missing-redirect
"""


def arguments(parser: Parser) -> None:
    parser.add_argument("rule", nargs="?", metavar="RULE", help="the rule; left out: the list of rules")


def run(options: Namespace) -> int:
    from docs_guard.cli.outputs import speak
    from docs_guard.model.rule import Rule

    known = registry.names(RULES)
    if options.rule is None:
        width = max(map(len, known)) + 2
        rules = (registry.load(RULES, name, Rule) for name in known)
        speak("".join(f"{rule.name:<{width}}{sentence(rule)}\n" for rule in rules))
        return 0
    if options.rule not in known:
        raise Failure("usage", f"there is no rule {options.rule!r}{nearest(options.rule, known)}: {', '.join(known)}")
    speak(explanation(registry.load(RULES, options.rule, Rule)))
    return 0


def sentence(rule: Rule) -> str:
    """The first sentence of a rule's documentation."""
    return rule.doc.strip().partition("\n")[0]


def explanation(rule: Rule) -> str:
    """The whole documentation of a rule, with what can be set in docs-guard.toml."""
    from dataclasses import fields
    from inspect import cleandoc

    state = "compares two moments" if rule.of_change else "judges a state, so that `--all` tells it too"
    level = rule.severity.name if rule.on else "off; to turn it on, give it a severity"
    lines = [f"{rule.name} ({level}; {state})", "", cleandoc(rule.doc), "", "In docs-guard.toml:", ""]
    lines += [f"  [rules.{rule.name}]", f'  severity = "{rule.severity.name}"  # error | warning | note | off']
    lines += [f"  {option.name.replace('_', '-')} = {option.default!r}" for option in fields(rule.options)]
    return "\n".join([*lines, "", *accepting(rule), "", rule.url]) + "\n"


def accepting(rule: Rule) -> list[str]:
    """How to make an exception; a page that is gone can hold no comment."""
    from docs_guard.model.loss import LostPage

    comment = ["To accept a finding, above the block that it names, or before all else for the whole page:", ""]
    comment += [f"  <!-- docs-guard: allow {rule.name} -- the reason -->", "", "Or in docs-guard.toml:", ""]
    entry = ["  [[allow]]", f'  rule = "{rule.name}"', '  paths = ["docs/legacy/**"]', '  reason = "the reason"']
    if rule.subject is LostPage:
        comment = ["To accept a finding, by the path that the page had, in docs-guard.toml:", ""]
    return [*comment, *entry]
