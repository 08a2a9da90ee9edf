"""Counts the lines of a page that are no text of its own: components, includes, cards."""

from collections.abc import Iterator
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
    lines, own, tags, cards, includes = page.lines, 0, 0, 0, 0
    for block in page.blocks:
        if block.kind in ("directive", "html"):
            includes += block.info.startswith(_BRINGS)
        elif block.kind == "paragraph" and block.end == block.start:
            includes += lines[block.start - 1].lstrip()[:12].lower().startswith(_INCLUDE)
    for first, last, text in _stretches(page):
        if text:
            own += last - first + 1
            continue
        for line in lines[first - 1 : last]:
            said = line.strip()[:40].lower()
            if said.startswith(_TAG) and not said.startswith(_PLAIN):
                tags += 1
                cards += said.startswith(_CARD)
                includes += said.startswith(_INCLUDE)
    return Brought(own, tags, cards, includes)


def _stretches(page: Page) -> Iterator[tuple[int, int, bool]]:
    """The lines of the body from first to last, and whether they hold text of the page's own."""
    upto = _front(page)
    for block in page.blocks:
        if block.start > upto + 1:
            yield upto + 1, block.start - 1, False
        if block.end > upto:
            yield max(block.start, upto + 1), block.end, _is_text(block)
            upto = block.end
    if upto < len(page.lines):
        yield upto + 1, len(page.lines), False


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
