"""Writes the reference page that lists the rules, from the rules themselves."""

from collections.abc import Iterable, Iterator

from docs_guard.model.rule import Rule

INTRODUCTION = """# Rules

<!-- Generated from docs_guard/rules: run `pytest --accept tests/docs` after a change. -->

What docs-guard judges. `docs-guard explain RULE` tells the same at a terminal; how loud a rule is, and its options, can
be set for all files in `[rules.RULE]` of docs-guard.toml, and for some in `[[override]]`.

In a change every rule tells what the change brought or worsened. With `--all`, those that judge a state tell all of it.
"""


def render(rules: Iterable[Rule]) -> str:
    """The whole page as Markdown."""
    return INTRODUCTION + "\n" + "\n".join(_table(rules)) + "\n"


def _table(rules: Iterable[Rule]) -> Iterator[str]:
    yield "| rule | default | judges | what it asks for |"
    yield "| --- | --- | --- | --- |"
    for rule in rules:
        level = rule.severity.name if rule.on else "off"
        judges = "changes" if rule.of_change else "states and changes"
        asked = rule.doc.strip().partition("\n\n")[0]
        yield f"| [{rule.name}]({rule.name}.md) | {level} | {judges} | {' '.join(asked.split())} |"
