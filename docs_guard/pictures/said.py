"""What a page says of its picture: alternative text, caption, title, the words around, the section and the page."""

from collections.abc import Iterator

from docs_guard.model.page import Image
from docs_guard.pictures.clue import Clue
from docs_guard.pictures.shows import SENTENCE, shown
from docs_guard.pictures.words import (
    ACTION,
    CAPTURE,
    CHART,
    DIAGRAM,
    EXPLAINS,
    INTERFACE,
    POINTS_TO_CAPTURE,
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
        yield from shown("text", "alt text", alt)
        if len(alt.words) > SENTENCE:
            yield Clue("sentence", "alt text is a sentence")
    for where, text in (("caption", image.caption), ("title", image.title)):
        if text and (words := plain(text)).plain != alt.plain:
            yield from shown("text", where, words)
    if 0 < (image.width or SMALL + 1) <= SMALL or 0 < (image.height or SMALL + 1) <= SMALL:
        yield Clue("shown-small", f"shown {image.width or image.height} pixels small", "icon")
    if (image.words_before < FIRST and image.syntax != "html") or image.words_before < 1:
        yield Clue("opens-page", "stands at the top of the page", "unknown")
    if image.syntax == "html":
        yield Clue("html", "is written in HTML", "unknown")
    if image.linked:
        yield Clue("linked", "is a link", "icon")
    yield from _around(image)
    yield from _about(plain(image.section), plain(f"{page_path[-120:].rpartition('.')[0]} {page_title[:120]}"))


def _around(image: Image) -> Iterator[Clue]:
    """What leads to the picture."""
    before, after = plain(image.before[-BEFORE:]), plain(image.after[:BEFORE])
    if found := POINTS_TO_CAPTURE.said(before) or POINTS_TO_CAPTURE.said(after):
        yield Clue("around-capture", f"the words around say {found}")
    if found := DIAGRAM.said(before):
        yield Clue("before-diagram", f"the words before say {found}", "diagram")
    elif found := CHART.said(before):
        yield Clue("before-chart", f"the words before say {found}", "chart")
    elif found := EXPLAINS.said(before) or EXPLAINS.said(after):
        yield Clue("explains", f"the words around explain: {found}", "diagram")
    for where, text in (("before", before), ("after", after)):
        if READER.said(text):
            yield Clue("reader", f"the words {where} speak to the reader")
    if found := ACTION.said(before):
        yield Clue("action", f"the words before say {found}")


def _about(section: Text, page: Text) -> Iterator[Clue]:
    """What the section and the page are about."""
    if found := DIAGRAM.said(section):
        yield Clue("section-diagram", f"section says {found}", "diagram")
    elif found := CAPTURE.said(section):
        yield Clue("section-capture", f"section says {found}")
    elif found := INTERFACE.said(section):
        yield Clue("section-interface", f"section says {found}")
    if READER.said(section):
        yield Clue("section-reader", "section speaks to the reader")
    if found := SURVEY.said(page) or SURVEY.said(section):
        yield Clue("survey", f"page is about a {found}", "chart")
    if found := THOUGHT.said(page):
        yield Clue("thought", f"page is about {found}", "diagram")
    elif found := TASK.said(page):
        yield Clue("task", f"page is about a task: {found}")
