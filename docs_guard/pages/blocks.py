"""Reads the blocks of a Markdown text with markdown-it, each leaf with the exact characters of its lines."""

import sys
from functools import cache
from typing import TYPE_CHECKING

from docs_guard.pages.outline import Container, Leaf, Outline

if TYPE_CHECKING:
    from types import ModuleType

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MOST_LINES = 100_000
"""Lines of a page that are read; a page of a megabyte has about twenty thousand."""


def outline(text: str, mdx: bool = False) -> Outline:
    """The outline of a text whose lines end in LF. In MDX there is no indented code and no HTML."""
    found = Outline()
    if text.count("\n") > MOST_LINES:
        text = text[: _line(text, MOST_LINES)]
        found.cut_short = f"it has more than {MOST_LINES} lines"
    if not text:
        return found
    md = _parser(mdx)
    state = _grammar().State(text, md, {}, [])
    found.starts = list(state.bMarks)
    md.block.tokenize(state, 0, state.lineMax)
    found.parts = _parts(state.tokens)
    found.cut_short = found.cut_short or state.cut_short
    return found


def _line(text: str, number: int) -> int:
    """Where the line begins that so many lines stand before."""
    return len(text) - len(text.split("\n", number)[-1])


@cache
def _parser(mdx: bool) -> "MarkdownIt":
    made: MarkdownIt = _grammar().parser(mdx)
    return made


@cache
def _grammar() -> "ModuleType":
    """
    The rules, and markdown-it with them. That loads linkify-it where it finds it, for links that nobody asks it for
    here: so it must not find it meanwhile. Who reads bare addresses loads it then.
    """
    masked = "markdown_it" not in sys.modules and "linkify_it" not in sys.modules
    if masked:
        sys.modules["linkify_it"] = None  # type: ignore[assignment]
    try:
        from docs_guard.pages import grammar
    finally:
        if masked:
            del sys.modules["linkify_it"]
    return grammar


def _parts(tokens: "list[Token]") -> list[Leaf | Container]:
    """Leaves and containers in order, with how deep they are nested."""
    parts: list[Leaf | Container] = []
    depth = 0
    ordered: list[bool] = []
    for token in tokens:
        if token.type == "leaf":
            leaf: Leaf = token.meta["leaf"]
            leaf.depth = depth
            parts.append(leaf)
        elif token.type == "ordered_list_open" or token.type == "bullet_list_open":
            ordered.append(token.type[0] == "o")
        elif token.type == "ordered_list_close" or token.type == "bullet_list_close":
            ordered.pop()
        elif token.type in ("list_item_open", "blockquote_open", "container_open"):
            part = _container(token, bool(ordered and ordered[-1]))
            part.depth = depth
            parts.append(part)
            depth += 1
        elif token.nesting < 0:
            depth -= 1
    return parts


def _container(token: "Token", ordered: bool) -> Container:
    first, last = token.map or [0, 0]
    if token.type == "container_open":
        made: Container = token.meta["container"]
        made.first, made.last = first, last
        return made
    if token.type == "blockquote_open":
        return Container("quote", first, last)
    return Container("step" if ordered else "item", first, last)
