"""Counts the lines of a page that are no text of its own: components, includes, cards."""

from collections.abc import Sequence
from typing import NamedTuple

from docs_guard.model.page import Block, Page

_CARD = (
    "<card ", "<card>", "<linkcard", "<linkbutton", "<doccard", "<tile", "<feature", "<contentcard", "<hero",
    "<cardlink", "{{< card", "{{% card", "{{<card", "{{< blocks/", "{{% blocks/", "{% card", '<div class="card',
    '<a class="card', ":::{grid-item-card", "::::{grid-item-card", ":::::{grid-item-card",
)  # fmt: skip
_INCLUDE = (
    "[!include", "--8<--", "{% include", "{%- include", "{% render", "<<<", "{{< include", "{{% include",
    "{{< readfile", "{{< snippet", "<snippet", "<include",
)  # fmt: skip
_TAG = ("<", "{{", "{%", "{#", ":::", "]}", "/>", "}}")
_PLAIN = ("<!--", "<img", "<br", "<a ", "<p>", "<p ", "<http", "<figure", ":::image", ":::{image", ":::{figure")
"""What begins like a component and is text, a picture or a comment."""
_BRINGS = ("include", "mdinclude", "auto", "eval-rst", "click", "argparse", "toctree", "swagger", "openapi")
"""What the names of directives begin with that write text which stands elsewhere."""
_MAY_BRING = ("directive", "html", "paragraph")


class Brought(NamedTuple):
    """
    Lines of text that are the page's `own`, and `tags`, lines of components.

    `cards` of them open a card, `includes` bring text that stands elsewhere.
    """

    own: int
    tags: int
    cards: int
    includes: int


def brought(page: Page) -> Brought:
    """What is counted in one pass over the lines that no text stands in."""
    lines, own, loose, includes = page.lines, 0, list[str](), 0
    upto = _front(page)
    for block in page.blocks:
        start, end = block.start, block.end
        if start > upto + 1:
            loose += lines[upto : start - 1]
        if block.kind in _MAY_BRING:
            includes += _includes(block, lines)
        if end > upto:
            if _is_text(block):
                own += end - max(start, upto + 1) + 1
            else:
                loose += lines[max(start - 1, upto) : end]
            upto = end
    loose += lines[upto:]
    tags = [said for line in loose if line and (said := line.strip()[:40].lower()).startswith(_TAG)]
    tags = [said for said in tags if not said.startswith(_PLAIN)]
    cards = sum(said.startswith(_CARD) for said in tags)
    return Brought(own, len(tags), cards, includes + sum(said.startswith(_INCLUDE) for said in tags))


def _includes(block: Block, lines: Sequence[str]) -> bool:
    """Whether a block is no more than the name of what stands elsewhere."""
    if block.kind != "paragraph":
        return block.info.startswith(_BRINGS)
    return block.start == block.end and lines[block.start - 1].lstrip()[:12].lower().startswith(_INCLUDE)


def _is_text(block: Block) -> bool:
    return block.kind != "html" and not (block.kind == "directive" and block.words == 0)


def _front(page: Page) -> int:
    """The last line of the front matter, 0 where there is none."""
    lines = page.lines
    mark = lines[0].strip("\ufeff ") if lines else ""
    if mark not in ("---", "+++"):
        return 0
    first = page.blocks[0].start if page.blocks else len(lines)
    return next((number for number in range(2, first + 1) if lines[number - 1].rstrip() == mark), 0)
