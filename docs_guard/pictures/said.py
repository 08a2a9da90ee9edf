"""What a page says of its picture: alternative text, caption, title, the words around, the section and the page."""

from collections.abc import Iterator

from docs_guard.model.page import Image
from docs_guard.pictures.clue import Clue
from docs_guard.pictures.words import (
    ACTION,
    CAPTURE,
    CHART,
    DIAGRAM,
    DRAWN,
    ICON,
    INTERFACE,
    ON_SCREEN,
    PHOTO,
    POINTS_TO_CAPTURE,
    TASK,
    THOUGHT,
    plain,
)

SMALL = 40
"""CSS pixels: what a page shows so small is an icon."""
BEFORE = 160
"""So many characters before a picture are looked at."""


def said(image: Image, page_title: str, page_path: str, stem: str) -> Iterator[Clue]:
    """The evidence; `stem` is the file name, whose words count once."""
    alt = plain(image.alt or "")
    yield from _described("alt text", alt if alt != plain(stem) else " ")
    for where, text in (("caption", image.caption), ("title", image.title)):
        if text and (words := plain(text)) != alt:
            yield from _described(where, words)
    if not (image.alt or image.caption or image.title):
        yield Clue("no words say what it shows", -0.5, "unknown")
    if 0 < (image.width or SMALL + 1) <= SMALL or 0 < (image.height or SMALL + 1) <= SMALL:
        yield Clue(f"shown {image.width or image.height} pixels small", -4.0, "icon")
    yield from _around(image)
    yield from _about(plain(image.section), plain(f"{page_path[-120:].rpartition('.')[0]} {page_title[:120]}"))


def _described(where: str, text: str) -> Iterator[Clue]:
    """What a text about the picture calls it."""
    if found := CAPTURE.said(text):
        yield Clue(f"{where} says {found}", 4.0)
        return
    if found := DIAGRAM.said(text):
        yield Clue(f"{where} says {found}", -4.0, "diagram")
    elif found := CHART.said(text):
        yield Clue(f"{where} says {found}", -3.0, "chart")
    elif found := ICON.said(text):
        yield Clue(f"{where} says {found}", -2.5, "icon")
    elif found := PHOTO.said(text):
        yield Clue(f"{where} says {found}", -3.0, "photo")
    elif found := DRAWN.said(text):
        yield Clue(f"{where} says {found}", -1.0, "diagram")
    if found := INTERFACE.said(text):
        yield Clue(f"{where} says {found}", 1.5)
    elif found := ON_SCREEN.said(text):
        yield Clue(f"{where} says {found}", 0.5)


def _around(image: Image) -> Iterator[Clue]:
    """What leads to the picture."""
    before = plain(image.before[-BEFORE:])
    if found := POINTS_TO_CAPTURE.said(before) or POINTS_TO_CAPTURE.said(plain(image.after[:BEFORE])):
        yield Clue(f"the words around say {found}", 2.0)
    if found := DIAGRAM.said(before):
        yield Clue(f"the words before say {found}", -2.0, "diagram")
    elif found := CHART.said(before):
        yield Clue(f"the words before say {found}", -1.5, "chart")
    if found := ACTION.said(before):
        yield Clue(f"the words before say {found}", 1.0)
    elif found := INTERFACE.said(before):
        yield Clue(f"the words before say {found}", 0.5)


def _about(section: str, page: str) -> Iterator[Clue]:
    """What the section and the page are about."""
    if found := DIAGRAM.said(section):
        yield Clue(f"section says {found}", -1.0, "diagram")
    elif found := CAPTURE.said(section):
        yield Clue(f"section says {found}", 1.5)
    elif found := INTERFACE.said(section):
        yield Clue(f"section says {found}", 0.5)
    if found := THOUGHT.said(page):
        yield Clue(f"page is about {found.strip()}", -0.5, "diagram")
    elif found := TASK.said(page):
        yield Clue(f"page is about a task: {found}", 0.5)
