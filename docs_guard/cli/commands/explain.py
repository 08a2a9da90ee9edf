"""Tell what a rule asks for, why, and what to do instead.

The page of the rule, with a bad example and a good one. Without a rule, lists all there are, as `docs-guard rules`.
"""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from docs_guard import registry
from docs_guard.cli.parser import Parser, one_of

if TYPE_CHECKING:
    from docs_guard.model.rule import Rule

RULES = "docs_guard.rules"
WIDEST = 100
EXAMPLES = """\
examples:
  docs-guard explain
  docs-guard explain missing-redirect

exit codes: 0 shown, 2 there is no such rule, 3 our fault
"""


def arguments(parser: Parser) -> None:
    parser.add_argument("rule", nargs="?", metavar="RULE", help="the rule; left out: the list of rules")


def run(options: Namespace) -> int:
    import sys

    from docs_guard.cli.markdown_text import shown
    from docs_guard.cli.outputs import speak
    from docs_guard.cli.terminal import coloured, columns
    from docs_guard.model.rule import Rule

    if options.rule is None:
        from docs_guard.cli.commands.rules import listed

        speak(listed())
        return 0
    name = one_of("rule", options.rule, registry.names(RULES))
    width = min(columns(), WIDEST) if sys.stdout.isatty() else WIDEST
    speak(shown(explanation(registry.load(RULES, name, Rule)), width, coloured(sys.stdout)))
    return 0


def explanation(rule: Rule) -> str:
    """The page of a rule in Markdown: its documentation, two examples, and how to make an exception."""
    from docs_guard.cli.rule_page import examples, exceptions, introduction

    parts = [introduction(rule)]
    for kind, lines in examples(rule.name).items():
        heading = f"## {kind.capitalize()}: {lines[0].lstrip('# ')}"
        said = "\n".join([heading, *lines[1:]]).replace("```findings\n```", "docs-guard says nothing.")
        parts.append(said + "\n")
    return "\n".join([*parts, exceptions(rule), rule.url])
