"""Takes out of a page what stands between its Markdown: JSX of MDX, or shortcodes and templates."""

from collections.abc import Mapping
from dataclasses import field

from docs_guard.model.declared import dataclass
from docs_guard.pages.parsed import Shown
from docs_guard.pages.tags import Tag

SHORTCODES = ("{{", "{%", "![[", ":::")
"""One of these stands in every text that holds shortcodes, embeds or pictures of Learn."""


MOST_TAGS = 40_000
"""Tags of JSX in one page that are looked at."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text at equal length with nothing but Markdown (and HTML, where it is not MDX), and what was taken out."""

    text: str
    mdx: bool = False
    tags: tuple[Tag, ...] = ()
    images: tuple[Shown, ...] = ()
    imports: Mapping[str, str] = field(default_factory=dict)
    composed: bool = False


def prepared(text: str, path: str) -> Prepared:
    """The page as the parser of Markdown is to see it."""
    if _is_mdx(text, path):
        from docs_guard.pages.mdx import blank

        code = blank(text)
        return Prepared(code.text, True, code.tags[:MOST_TAGS], (), code.imports, code.composed)
    if any(mark in text for mark in SHORTCODES):
        from docs_guard.pages import shortcodes

        found = shortcodes.blank(text)
        return Prepared(found.text, images=found.images, composed=found.composed)
    return Prepared(text)


def _is_mdx(text: str, path: str) -> bool:
    """Whether it is MDX by its name, or Markdown of a generator that reads every page as MDX."""
    if path.lower().endswith(".mdx"):
        return True
    if not any(mark in text for mark in ("import ", "export ", "={")):
        return False
    from docs_guard.pages.mdx import is_mdx

    return is_mdx(text)
