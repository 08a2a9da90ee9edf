"""A page, parsed: what stands in it, and where. Lines and columns count from 1, byte spans from 0."""

from typing import Literal, Protocol

from docs_guard.model.declared import dataclass
from docs_guard.model.place import Place

SlugStyle = Literal[
    "github", "docusaurus", "hugo", "kramdown", "mdbook", "python-markdown", "docutils", "learn", "docsite"
]
"""The rule by which a generator makes the anchor of a heading out of its words."""
BlockKind = Literal["heading", "paragraph", "item", "step", "table", "code", "admonition", "quote", "html", "directive"]
Syntax = Literal["markdown", "reference", "html", "jsx", "myst", "rst", "hugo", "obsidian", "liquid", "learn"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its words without markup, its level from 1, and the anchors that the author wrote for it."""

    title: str
    level: int
    line: int
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """
    The lines from a heading to the line before the next heading of any level, both included, and the words of prose
    in them. What stands before the first heading is a section without title, of level 0, if there is any text.
    """

    title: str
    level: int
    start: int
    end: int
    words: int


@dataclass(frozen=True, slots=True)
class Block:
    """
    One block, in the order of the page; the blocks in a list item or an admonition follow it with a greater `depth`.

    `step`: an item of an ordered list. `words` are those of prose in the block's own lines, without nested blocks;
    `words_before` those of the page before it. `info`: the language of code, the name of an admonition or directive.
    `rows` (without the header) and `columns` are those of a table.
    """

    kind: BlockKind
    start: int
    end: int
    words: int
    words_before: int
    depth: int = 0
    info: str = ""
    rows: int = 0
    columns: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """
    A link as it is written, and where its target stands. A Sphinx document (`:doc:`) is written `doc:` and its name.

    `start` and `end` are the bytes of the target in the file, equal where the target is not written as it is meant.
    """

    target: str
    place: Place
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Image:
    """
    A picture as a page refers to it.

    `src` is what the page says (the imported file, where an MDX page names an import); a `data:` address is cut after
    its media type. `alt` is None where the syntax could say one and does not. `decorative`: marked as such
    (`aria-hidden`, `role="presentation"` or `"none"`). `width` and `height` are those that the page asks for, in CSS
    pixels. `twin`: the same picture for another theme or density as the one before it (light and dark), so that
    readers see one of the two. `linked`: the picture is a link itself.
    `before` and `after` are the words around, at most 40 each: those of its own block, else of the block next to it.
    `section` is the title of the section that it stands in; `words_before` counts the page's words of prose before it.
    `start` and `end` are the bytes of the whole reference; `last_line` is the line in which it ends.
    """

    src: str
    place: Place
    alt: str | None
    syntax: Syntax
    caption: str = ""
    title: str = ""
    decorative: bool = False
    width: int | None = None
    height: int | None = None
    twin: bool = False
    linked: bool = False
    before: str = ""
    after: str = ""
    section: str = ""
    words_before: int = 0
    block: int = -1
    """The number of the innermost block in `Page.blocks` that it stands in; -1 where it stands in none."""
    start: int = 0
    end: int = 0
    last_line: int = 0


class Page(Protocol):
    """One page; its parts are worked out on first demand."""

    @property
    def path(self) -> str: ...

    @property
    def data(self) -> bytes: ...

    @property
    def text(self) -> str:
        """The whole text, front matter included, decoded; as many lines as the file."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of `text`, without their ends."""

    @property
    def title(self) -> str:
        """The front matter's title, or the first heading, or empty."""

    @property
    def words(self) -> int:
        """Words of prose: no code, front matter, markup, addresses or alternative texts."""

    @property
    def prose_lines(self) -> tuple[str, ...]:
        """What is prose in each of `lines`, inline code included; links and tags are left with their words alone."""

    @property
    def headings(self) -> tuple[Heading, ...]: ...

    @property
    def sections(self) -> tuple[Section, ...]: ...

    @property
    def blocks(self) -> tuple[Block, ...]: ...

    @property
    def links(self) -> tuple[Link, ...]: ...

    @property
    def images(self) -> tuple[Image, ...]: ...

    @property
    def composed(self) -> bool:
        """Whether components, includes or templates bring text that does not stand in the file."""

    @property
    def cut_short(self) -> str:
        """Why the page was not read to its end (too large, nested too deep, out of time), or empty."""

    def anchors(self, style: SlugStyle) -> frozenset[str]:
        """Every fragment that a link to the page may name: headings, ids and names, targets."""
