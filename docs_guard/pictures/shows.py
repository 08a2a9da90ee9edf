"""What a short text about a picture, or its file name, calls it."""

from collections.abc import Iterator
from dataclasses import dataclass

from docs_guard.model.picture import PictureKind
from docs_guard.pictures.clue import Clue
from docs_guard.pictures.words import CAPTURE, CHART, DIAGRAM, DRAWN, ICON, INTERFACE, ON_SCREEN, PHOTO, Text, Words

SENTENCE = 6
"""A text of so many words tells what is to be seen; a shorter one names it."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How much a word counts in one kind of text: `interface` for words of interfaces, `icon` for those of icons."""

    interface: float
    icon: float


FILE = Scale(interface=1.0, icon=-3.0)
TEXT = Scale(interface=1.5, icon=-2.5)

_NOT: tuple[tuple[Words, PictureKind, float], ...] = ((DIAGRAM, "diagram", -4.0), (CHART, "chart", -3.0))


def shown(where: str, text: Text, scale: Scale) -> Iterator[Clue]:
    """The evidence in a text that `plain` made."""
    if found := CAPTURE.said(text):
        yield Clue(f"{where} says {found}", 4.0)
        return
    interface = INTERFACE.said(text)
    yield from _something_else(where, text, scale, bool(interface))
    if interface:
        yield Clue(f"{where} says {interface}", scale.interface)
    elif found := ON_SCREEN.said(text):
        yield Clue(f"{where} says {found}", 0.5)


def _something_else(where: str, text: Text, scale: Scale, interface: bool) -> Iterator[Clue]:
    """
    The first kind of picture but a screenshot that is named.

    A long text about an interface names the icons and banners in it; a model or a flow beside an interface is a thing
    that the interface shows.
    """
    for words, kind, weight in _NOT:
        if found := words.said(text):
            yield Clue(f"{where} says {found}", weight, kind)
            return
    if found := ICON.said(text):
        long = len(text.words) > SENTENCE
        yield Clue(f"{where} says {found}", -0.5 if long and scale is TEXT else scale.icon, "icon")
    elif found := PHOTO.said(text):
        yield Clue(f"{where} says {found}", -3.0, "photo")
    elif not interface and (found := DRAWN.said(text)):
        yield Clue(f"{where} says {found}", -1.0, "diagram")
