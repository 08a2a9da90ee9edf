"""Counts the lines of a page that are no text of its own: components, includes, cards."""

from typing import NamedTuple

from docs_guard.model.page import Block, Page

_CARD = (
    "<card ", "<card>", "<linkcard", "<linkbutton", "<doccard", "<tile", "<feature", "<contentcard", "<hero",
    "<cardlink", "{{< card", "{{% card", "{{<card", "{{< blocks/", "{{% blocks/", "{% card", '<div class="card',
    '<a class="card',
)  # fmt: skip
_INCLUDE = (
    "[!include", "--8<--", "{% include", "{%- include", "{% render", "<<<", "{{< include", "{{% include",
    "{{< readfile", "{{< snippet", "<snippet", "<include",
)  # fmt: skip
_CARDS = ("grid-item-card", "card")
"""Directives that make one."""
_TAG = ("<", "{{", "{%", "{#", ":::", "]}", "/>", "}}")
_PLAIN = ("<!--", "<img", "<br", "<a ", "<p>", "<p ", "<http", "<figure", ":::image", ":::{image", ":::{figure")
"""What begins like a component and is text, a picture or a comment."""
_BRINGS = ("include", "mdinclude", "auto", "eval-rst", "click", "argparse", "toctree", "swagger", "openapi")
"""What the names of directives begin with that write text which stands elsewhere."""


class Brought(NamedTuple):
    """
    Lines of text that are the page's `own`, and `tags`, lines of components.

    `cards` of them open a card, `includes` bring text that stands elsewhere; `paragraphs` of those are paragraphs to
    the reader of the page.
    """

    own: int
    tags: int
    cards: int
    includes: int
    paragraphs: int


def brought(page: Page) -> Brought:
    """What is counted in one pass over the lines that no text stands in."""
    lines, own, loose = page.lines, 0, list[str]()
    includes = paragraphs = cards = 0
    upto, blocks = _front(page), page.blocks
    for block, following in zip(blocks, (*blocks[1:], None), strict=False):
        start, end = block.start, block.end
        if block.kind == "directive" and following and following.depth > block.depth:
            end = start
        if start > upto + 1:
            loose += lines[upto : start - 1]
        if block.kind == "paragraph":
            paragraphs += start == end and lines[start - 1].lstrip()[:12].lower().startswith(_INCLUDE)
        elif block.kind == "directive":
            includes += block.info.startswith(_BRINGS)
            cards += block.info.startswith(_CARDS)
        if end > upto:
            if _is_text(block):
                own += end - max(start, upto + 1) + 1
            else:
                loose += lines[max(start - 1, upto) : end]
            upto = end
    loose += lines[upto:]
    tags = [said for line in loose if line and (said := line.strip()[:40].lower()).startswith(_TAG)]
    tags = [said for said in tags if not said.startswith(_PLAIN)]
    cards += sum(said.startswith(_CARD) for said in tags)
    includes += paragraphs + sum(said.startswith(_INCLUDE) for said in tags)
    return Brought(own, len(tags), cards, includes, paragraphs)


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
