"""Writes the reference page of generators from the generators themselves."""

from collections.abc import Mapping

from docs_guard.sites.generator import Generator

INTRODUCTION = """# Generators

<!-- Generated from docs_guard/sites/generators: run `pytest --accept tests/docs` after a change. -->

A generator says which file publishes which address. `generator` in `docs-guard.toml` is one of these names, and
`options` holds the keys of its table.
"""


def render(generators: Mapping[str, Generator]) -> str:
    """The whole page as Markdown."""
    return "\n".join([INTRODUCTION, *(_section(generators[name]) for name in sorted(generators))])


def _section(generator: Generator) -> str:
    lines = [f"## {generator.name}\n", f"{generator.summary.rstrip('.')}.\n"]
    if generator.options:
        lines += ["| option | may be | meaning |", "| --- | --- | --- |"]
        for name, (words, meaning) in generator.options.items():
            allowed = ", ".join(f"`{word}`" for word in words) if words else "any value"
            lines.append(f"| `{name}` | {allowed} | {meaning} |")
        lines.append("")
    if generator.redirects:
        lines.append(f"Redirects of its own: {', '.join(f'`{name}`' for name in generator.redirects)}.\n")
    lines.append(f"Documented at <{generator.proof}>.\n")
    return "\n".join(lines)
