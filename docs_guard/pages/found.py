"""What inline text may hold, and what the reference links of a page lead to."""

from dataclasses import field, replace

from docs_guard.model.declared import dataclass
from docs_guard.pages.address import Address
from docs_guard.pages.outline import Span
from docs_guard.pages.parsed import MARKUP, Pointer, Shown
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
    tags: list[Tag] = field(default_factory=list)
    hidden: list[Span] = field(default_factory=list)
    code: list[Span] = field(default_factory=list)
    anchored: list[Span] = field(default_factory=list)
    """The whole of each link, from `[` to its end."""


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


def moved(tag: Tag, base: int, source: str) -> Tag:
    """A tag that was found in a piece, with offsets of the page and the attributes as they are written there."""
    attributes = {}
    for name, said in tag.attributes.items():
        start, end = said.start + base, said.end + base
        value = source[start:end] if said.value and MARKUP in said.value else said.value
        attributes[name] = replace(said, value=value, start=start, end=end)
    return replace(tag, start=tag.start + base, end=tag.end + base, attributes=attributes)
