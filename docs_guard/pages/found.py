"""What inline text and tags may hold, and what the reference links of a page lead to."""

from dataclasses import field, replace
from typing import TYPE_CHECKING

from docs_guard.model.declared import dataclass
from docs_guard.pages.address import Address
from docs_guard.pages.outline import Span
from docs_guard.pages.parsed import MARKUP, Pointer, Shown

if TYPE_CHECKING:
    from docs_guard.pages.tags import Tag


@dataclass(frozen=True, slots=True)
class Target:
    """Where a reference leads: its address as it stands in the text, and its title."""

    address: Address
    title: str


@dataclass(slots=True)
class Found:
    """What inline text holds, in the order in which it ends. `hidden` are the characters that are no prose."""

    images: list[Shown] = field(default_factory=list)
    links: list[Pointer] = field(default_factory=list)
    tags: list["Tag"] = field(default_factory=list)
    hidden: list[Span] = field(default_factory=list)
    code: list[Span] = field(default_factory=list)
    anchored: list[Span] = field(default_factory=list)
    """The whole of each link, from `[` to its end."""


@dataclass(frozen=True, slots=True)
class Markup:
    """
    What the tags of a page say. `images` and `links` are in order; `anchors` are ids and names, each with where its tag
    begins; `captions` are the figures with what is written below them, `linked` the elements that lead somewhere.
    """

    images: tuple[Shown, ...] = ()
    links: tuple[Pointer, ...] = ()
    anchors: tuple[tuple[int, str], ...] = ()
    captions: tuple[tuple[int, int, str], ...] = ()
    linked: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Opener:
    """A bracket that may turn out to open a link or an image. `images`, `tags`: how many were found before it."""

    at: int
    image: bool
    images: int
    tags: int


def normal(label: str) -> str:
    """A label as labels are compared: without regard to case and to the number of spaces."""
    return " ".join(label.split()).casefold()


def moved(tag: "Tag", base: int, source: str) -> "Tag":
    """A tag that was found in a piece, with offsets of the page and the attributes as they are written there."""
    attributes = {}
    for name, said in tag.attributes.items():
        start, end = said.start + base, said.end + base
        value = source[start:end] if said.value and MARKUP in said.value else said.value
        attributes[name] = replace(said, value=value, start=start, end=end)
    return replace(tag, start=tag.start + base, end=tag.end + base, attributes=attributes)
