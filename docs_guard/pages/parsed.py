"""What the reader of a markup language hands over: spans in the page's text, from which a page's parts are counted."""

from dataclasses import field

from docs_guard.model.declared import dataclass
from docs_guard.model.page import Block, Heading, Syntax

NOTHING = "\0"
"""Stands in `Parsed.prose` for a character that is no prose: neither a space, which would part words, nor a letter."""
MOST_PICTURES = 16_000
"""Pictures of one page that are looked at."""
MARKUP = "\ue000"
"""Stands in a text for tags, expressions and shortcodes within a line: no space, no letter, no mark of Markdown."""


@dataclass(frozen=True, slots=True)
class Shown:
    """
    A picture as the text refers to it; the fields are those of `model.page.Image`.

    `start` and `end` are the characters (not bytes) of the whole reference in the text. `theme` is `light` or `dark`
    where the syntax says so (a fragment, a class); file names are looked at later.
    """

    src: str
    alt: str | None
    syntax: Syntax
    start: int
    end: int
    caption: str = ""
    title: str = ""
    decorative: bool = False
    width: int | None = None
    height: int | None = None
    linked: bool = False
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A link: its target as `model.page.Link` spells it, and the characters of the target, equal if not literal."""

    target: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """
    A page as the reader of its markup language sees it.

    `prose` is as long as the text, character by character: prose stands where it stood, line ends and spaces are kept,
    markup within a line is NOTHING and whole lines that are no prose are spaces. A word is a run without spaces that
    holds a letter or digit, so that `**Sa**ve` counts once.
    `blocks` are in document order, `words` and `words_before` left at 0: they are counted from `prose`.
    `images` and `links` are in the order of the text. `bare` are the stretches outside of code and links that
    may hold addresses without markup. `anchors` are explicit ids and names outside of headings.
    """

    prose: str
    headings: tuple[Heading, ...] = ()
    blocks: tuple[Block, ...] = ()
    images: tuple[Shown, ...] = ()
    links: tuple[Pointer, ...] = ()
    bare: tuple[tuple[int, int], ...] = ()
    anchors: frozenset[str] = field(default_factory=frozenset)
    composed: bool = False
    cut_short: str = ""
