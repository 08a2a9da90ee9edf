"""What a short text about a picture, or its file name, calls it."""

from collections.abc import Iterator

from docs_guard.model.picture import PictureKind
from docs_guard.pictures.clue import Clue
from docs_guard.pictures.words import CAPTURE, CHART, DIAGRAM, DRAWN, ICON, INTERFACE, ON_SCREEN, PHOTO, Text, Words

SENTENCE = 6
"""A text of so many words tells what is to be seen; a shorter one names it."""

_NOT: tuple[tuple[Words, PictureKind], ...] = ((DIAGRAM, "diagram"), (CHART, "chart"))


def shown(kind: str, where: str, text: Text) -> Iterator[Clue]:
    """The evidence in a text that `plain` made; `kind` begins the names of the clues: `file`, or `text`."""
    if found := CAPTURE.said(text):
        yield Clue(f"{kind}-capture", f"{where} says {found}")
        return
    interface = INTERFACE.said(text)
    yield from _something_else(kind, where, text, bool(interface))
    if interface:
        yield Clue(f"{kind}-interface", f"{where} says {interface}")
    elif found := ON_SCREEN.said(text):
        yield Clue(f"{kind}-on-screen", f"{where} says {found}")


def _something_else(kind: str, where: str, text: Text, interface: bool) -> Iterator[Clue]:
    """
    The first kind of picture but a screenshot that is named.

    A long text about an interface names the icons and banners in it; a model or a flow beside an interface is a thing
    that the interface shows.
    """
    for words, means in _NOT:
        if found := words.said(text):
            yield Clue(f"{kind}-{means}", f"{where} says {found}", means)
            return
    if found := ICON.said(text):
        sign = "text-names-icon" if kind == "text" and len(text.words) > SENTENCE else f"{kind}-icon"
        yield Clue(sign, f"{where} says {found}", "icon")
    elif found := PHOTO.said(text):
        yield Clue(f"{kind}-photo", f"{where} says {found}", "photo")
    elif not interface and (found := DRAWN.said(text)):
        yield Clue(f"{kind}-drawn", f"{where} says {found}", "diagram")
