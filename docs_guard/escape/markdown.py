"""Words that stay words in Markdown on GitHub: no mark-up, no HTML, no mention, no link that nobody meant."""

import re

from docs_guard.escape.visible import cut, visible, visible_lines

SPECIAL = frozenset("\\`*_[]<>#|~&$")
REFERENCE = re.compile(r"(@|#(?=\d))")
"""What GitHub makes a mention of, even where it is escaped; an invisible joiner behind it prevents that."""


def code(text: str) -> str:
    """A code span: nothing in it is a mention, a link or HTML."""
    shown = cut(visible(text), 500)
    ticks = "`" * (longest_run(shown) + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") or not shown.strip() else ""
    return f"{ticks}{pad}{shown}{pad}{ticks}"


def longest_run(text: str) -> int:
    """How many backticks stand together at most."""
    longest = run = 0
    for char in text:
        run = run + 1 if char == "`" else 0
        longest = max(longest, run)
    return longest


def plain(text: str) -> str:
    """Words that stay words: no mark-up, no HTML, and no person or issue is mentioned."""
    escaped = "".join(f"\\{char}" if char in SPECIAL else char for char in visible(text))
    return REFERENCE.sub("\\1\u2060", escaped)


def prose(text: str) -> str:
    """A sentence of a finding: what it quotes in backticks stays a quotation, and the words stay words."""
    parts = visible(text).split("`")
    if len(parts) % 2 == 0:
        return plain(text)
    return "".join(code(part) if number % 2 and part else plain(part) for number, part in enumerate(parts))


def fenced(text: str, language: str = "text") -> str:
    """A block in a fence that its own text cannot close; its lines and tabs stay."""
    shown = visible_lines(text)
    fence = "`" * max(3, longest_run(shown) + 1)
    return f"{fence}{language}\n{shown}\n{fence}"
