"""Takes out of a page what stands between its Markdown: JSX of MDX, or shortcodes and templates."""

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from docs_guard.model.declared import dataclass
from docs_guard.pages.parsed import Shown

if TYPE_CHECKING:
    from docs_guard.pages.mdx import Mdx
    from docs_guard.pages.tags import Tag

SHORTCODES = ("{{", "{%", "![[", ":::")
"""One of these stands in every text that holds shortcodes, embeds or pictures of Learn."""
MODULES = ("import ", "export ", "={")
"""One of these stands in every page that is MDX and is not called so."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """
    A text at equal length with nothing but Markdown (and HTML, where it is not MDX), and what was taken out.

    `whole`: the page was read to its end.
    """

    text: str
    mdx: bool = False
    tags: tuple["Tag", ...] = ()
    images: tuple[Shown, ...] = ()
    imports: Mapping[str, str] = field(default_factory=dict)
    composed: bool = False
    whole: bool = True


def prepared(text: str, path: str) -> Prepared:
    """The page as the parser of Markdown is to see it."""
    code = _mdx(text, path)
    if code:
        return Prepared(code.text, True, code.tags, (), code.imports, code.composed, code.whole)
    if any(mark in text for mark in SHORTCODES):
        from docs_guard.pages import shortcodes

        found = shortcodes.blank(text)
        return Prepared(found.text, images=found.images, composed=found.composed)
    return Prepared(text)


def _mdx(text: str, path: str) -> "Mdx | None":
    """The page without its code, if it is MDX by its name or as generators see it that read every page as MDX."""
    named = path.lower().endswith(".mdx")
    if not named and not any(mark in text for mark in MODULES):
        return None
    from docs_guard.pages import mdx

    return mdx.blank(text) if named else mdx.recognised(text)
