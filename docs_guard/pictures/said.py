"""What a page says of its picture: alternative text, caption, title, the words around, the section and the page."""

from collections.abc import Iterator

from docs_guard.model.page import Image
from docs_guard.pictures.clue import Clue
from docs_guard.pictures.shows import SENTENCE, TEXT, shown
from docs_guard.pictures.words import (
    ACTION,
    CAPTURE,
    CHART,
    DIAGRAM,
    EXPLAINS,
    INTERFACE,
    PERHAPS,
    POINTS_TO_CAPTURE,
    POST,
    READER,
    SURVEY,
    TASK,
    THOUGHT,
    Text,
    plain,
)

SMALL = 40
"""CSS pixels: what a page shows so small is an icon."""
FIRST = 5
"""A picture with fewer words than this before it opens its page."""
BEFORE = 160
"""So many characters before a picture are looked at."""


def said(image: Image, page_title: str, page_path: str, stem: str) -> Iterator[Clue]:
    """The evidence; `stem` is the file name, whose words count once."""
    alt = plain(image.alt or "")
    if alt.plain != plain(stem).plain:
        yield from shown("alt text", alt, TEXT)
        if len(alt.words) > SENTENCE:
            yield Clue("alt text is a sentence", 0.5)
    for where, text in (("caption", image.caption), ("title", image.title)):
        if text and (words := plain(text)).plain != alt.plain:
            yield from shown(where, words, TEXT)
    if 0 < (image.width or SMALL + 1) <= SMALL or 0 < (image.height or SMALL + 1) <= SMALL:
        yield Clue(f"shown {image.width or image.height} pixels small", -4.0, "icon")
    if (image.words_before < FIRST and image.syntax != "html") or image.words_before < 1:
        yield Clue("stands at the top of the page", -1.0, "icon")
    if image.linked:
        yield Clue("is a link", -0.5, "icon")
    yield from _around(image)
    yield from _about(plain(image.section), plain(f"{page_path[-120:].rpartition('.')[0]} {page_title[:120]}"))


def _around(image: Image) -> Iterator[Clue]:
    """What leads to the picture."""
    before, after = plain(image.before[-BEFORE:]), plain(image.after[:BEFORE])
    if found := POINTS_TO_CAPTURE.said(before) or POINTS_TO_CAPTURE.said(after):
        yield Clue(f"the words around say {found}", 2.0)
    if found := DIAGRAM.said(before):
        yield Clue(f"the words before say {found}", -2.0, "diagram")
    elif found := CHART.said(before):
        yield Clue(f"the words before say {found}", -1.5, "chart")
    elif found := EXPLAINS.said(before) or EXPLAINS.said(after):
        yield Clue(f"the words around explain: {found}", -0.75, "diagram")
    for where, text in (("before", before), ("after", after)):
        if READER.said(text):
            yield Clue(f"the words {where} speak to the reader", 0.5)
    if found := ACTION.said(before):
        yield Clue(f"the words before say {found}", 1.0)
    elif found := PERHAPS.said(before):
        yield Clue(f"the words before say {found}", 0.25)


def _about(section: Text, page: Text) -> Iterator[Clue]:
    """What the section and the page are about."""
    if found := DIAGRAM.said(section):
        yield Clue(f"section says {found}", -1.0, "diagram")
    elif found := CAPTURE.said(section):
        yield Clue(f"section says {found}", 1.5)
    elif found := INTERFACE.said(section):
        yield Clue(f"section says {found}", 0.5)
    if READER.said(section):
        yield Clue("section speaks to the reader", 0.5)
    if found := SURVEY.said(page) or SURVEY.said(section):
        yield Clue(f"page is about a {found}", -1.5, "chart")
    if found := POST.said(page):
        yield Clue(f"page is a post: {found}", -0.5, "unknown")
    if found := THOUGHT.said(page):
        yield Clue(f"page is about {found}", -0.75, "diagram")
    elif found := TASK.said(page):
        yield Clue(f"page is about a task: {found}", 0.5)
