"""The rule for pages that show much more than they tell."""

from collections.abc import Iterator
from dataclasses import field

from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Finding, Severity
from docs_guard.model.picture import IllustratedPage
from docs_guard.model.rule import Context, rule
from docs_guard.pictures.gallery import is_gallery
from docs_guard.pictures.readable import plural
from docs_guard.pictures.sentence import advice


@dataclass(frozen=True, slots=True)
class Options:
    """What is too much."""

    screenshots: int = field(default=3, metadata={"minimum": 1})
    """A page with fewer screenshots is left alone."""
    words_per_screenshot: int = field(default=75, metadata={"minimum": 0})
    """Words of prose that must accompany each screenshot."""


@rule(IllustratedPage, Options, severity=Severity.warning)
def screenshot_heavy(page: IllustratedPage, context: Context[Options]) -> Iterator[Finding]:
    """
    A page must say in words what its screenshots show.

    Text in a picture is found by no search, read by no screen reader, copied by nobody and translated by no tool; and
    each change of the interface makes it wrong. Three screenshots or more with fewer than 75 words of prose for each
    are a page that tells by pictures. Code, front matter and alternative texts do not count as words. Deliberate
    galleries are left alone: pages that are called so (gallery, showcase, screenshots, themes), and pages on which
    most screenshots stand alone under a heading that names them.

    Do instead: write each step as a sentence with the names of the buttons and the values to enter, and keep the
    screenshots that show what words cannot.
    """
    shots, limit = page.screenshots, context.options.words_per_screenshot
    words = page.page.words
    missing = limit * len(shots) - words
    if len(shots) < context.options.screenshots or missing <= 0 or is_gallery(page):
        return
    yield screenshot_heavy.at(
        shots[0].image.place,
        f"{len(shots)} screenshots, {plural(words, 'word')}: {plural(words // len(shots), 'word')} each",
        context.severity,
        help=advice(shots),
        address=page.address,
        weight=missing,
        slack=limit - 1,
    )
